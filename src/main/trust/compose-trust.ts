/** The trust map, the list of trusted servers and our own listener, put together: every handler of them. */
import type { RequestName } from '../../contract/api.ts'
import { err } from '../../contract/result.ts'
import type { Handlers } from '../handlers.ts'

export type TrustHandlers = Pick<
  Handlers,
  'trust.map' | 'trust.servers' | 'trust.prepareImage' | Extract<RequestName, `trustListener.${string}`>
>

export function composeTrust(): TrustHandlers {
  const later = () => err({ code: 'not-in-this-host', what: 'trust' } as const)
  return {
    'trust.map': later,
    'trust.servers': later,
    'trust.prepareImage': later,
    'trustListener.status': later,
    'trustListener.start': later,
    'trustListener.stop': later,
  }
}
