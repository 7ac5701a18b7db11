/** Partner applications, authorization servers, metadata documents, scenarios. */
import { err } from '../../contract/result.ts'
import type { Handlers } from '../handlers.ts'
import type { OAuthParts } from './parts.ts'

export type PartnerHandlers = Pick<
  Handlers,
  | 'metadata.ours'
  | 'metadata.prepareOurs'
  | 'metadata.read'
  | 'metadata.reading'
  | 'partners.list'
  | 'partners.add'
  | 'partners.set'
  | 'partners.refresh'
  | 'partners.accept'
  | 'partners.remove'
  | 'partners.commands'
  | 'oauthServers.list'
  | 'oauthServers.add'
  | 'oauthServers.set'
  | 'oauthServers.refresh'
  | 'oauthServers.accept'
  | 'oauthServers.remove'
  | 'scenarios.list'
  | 'scenarios.apply'
>

export function createPartnerHandlers(parts: OAuthParts): PartnerHandlers {
  void parts
  const later = () => err({ code: 'not-available-yet' as const, what: 'oauth' })
  return {
    'metadata.ours': later,
    'metadata.prepareOurs': later,
    'metadata.read': later,
    'metadata.reading': later,
    'partners.list': later,
    'partners.add': later,
    'partners.set': later,
    'partners.refresh': later,
    'partners.accept': later,
    'partners.remove': later,
    'partners.commands': later,
    'oauthServers.list': later,
    'oauthServers.add': later,
    'oauthServers.set': later,
    'oauthServers.refresh': later,
    'oauthServers.accept': later,
    'oauthServers.remove': later,
    'scenarios.list': later,
    'scenarios.apply': later,
  }
}
