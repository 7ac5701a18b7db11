/** The metadata listener and the live test of a partner. */
import { err } from '../../contract/result.ts'
import type { Handlers } from '../handlers.ts'
import type { OAuthParts } from './parts.ts'

export type NetworkHandlers = Pick<
  Handlers,
  'metadata.listener' | 'metadata.startListener' | 'metadata.stopListener' | 'partners.test'
>

export function createNetworkHandlers(parts: OAuthParts): NetworkHandlers {
  void parts
  const later = () => err({ code: 'not-available-yet' as const, what: 'oauth' })
  return {
    'metadata.listener': later,
    'metadata.startListener': later,
    'metadata.stopListener': later,
    'partners.test': later,
  }
}
