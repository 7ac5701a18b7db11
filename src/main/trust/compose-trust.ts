/** The trust map, the list of trusted servers and our own listener, put together: every handler of them. */
import type { RequestName } from '../../contract/api.ts'
import type { Handlers } from '../handlers.ts'
import { createListenerHandlers, type ListenerParts } from './listener-handlers.ts'
import { createMapHandlers, type MapParts } from './map-handlers.ts'
import { createServersHandlers, type ServersParts } from './servers-handlers.ts'

export type TrustHandlers = Pick<
  Handlers,
  'trust.map' | 'trust.servers' | 'trust.prepareImage' | Extract<RequestName, `trustListener.${string}`>
>

type TrustParts = MapParts & ListenerParts & ServersParts

export function composeTrust(parts: TrustParts): TrustHandlers {
  return {
    ...createMapHandlers(parts),
    ...createListenerHandlers(parts),
    ...createServersHandlers(parts),
  }
}
