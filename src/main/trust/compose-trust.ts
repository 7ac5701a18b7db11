/** The trust map, the list of trusted servers and our own listener, put together: every handler of them. */
import type { RequestName } from '../../contract/api.ts'
import { err } from '../../contract/result.ts'
import type { Handlers } from '../handlers.ts'
import { createMapHandlers, type MapParts } from './map-handlers.ts'

export type TrustHandlers = Pick<
  Handlers,
  'trust.map' | 'trust.servers' | 'trust.prepareImage' | Extract<RequestName, `trustListener.${string}`>
>

export type TrustParts = MapParts

export function composeTrust(parts: TrustParts): TrustHandlers {
  const later = () => err({ code: 'not-in-this-host', what: 'trust' } as const)
  return {
    ...createMapHandlers(parts),
    'trust.servers': later,
    'trustListener.status': later,
    'trustListener.start': later,
    'trustListener.stop': later,
  }
}
