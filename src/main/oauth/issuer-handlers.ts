/** The OAuth configuration and the built-in token issuer. */
import { err } from '../../contract/result.ts'
import type { Handlers } from '../handlers.ts'
import type { OAuthParts } from './parts.ts'

export type IssuerHandlers = Pick<
  Handlers,
  'oauth.get' | 'oauth.set' | 'issuer.status' | 'tokens.preview' | 'tokens.reveal'
>

export function createIssuerHandlers(parts: OAuthParts): IssuerHandlers {
  void parts
  const later = () => err({ code: 'not-available-yet' as const, what: 'oauth' })
  return {
    'oauth.get': later,
    'oauth.set': later,
    'issuer.status': later,
    'tokens.preview': later,
    'tokens.reveal': later,
  }
}
