/** Probes of many endpoints, put together: every handler of them. */
import type { RequestName } from '../../contract/api.ts'
import { err } from '../../contract/result.ts'
import type { Handlers } from '../handlers.ts'

export type ProbeHandlers = Pick<Handlers, Extract<RequestName, `probes.${string}`>>

export function composeProbes(): ProbeHandlers {
  const later = () => err({ code: 'not-in-this-host', what: 'probes' } as const)
  return {
    'probes.plan': later,
    'probes.start': later,
    'probes.cancel': later,
    'probes.pause': later,
    'probes.run': later,
    'probes.history': later,
    'probes.prepareExport': later,
    'probes.settings': later,
    'probes.addEndpoint': later,
    'probes.removeEndpoint': later,
    'probes.setPorts': later,
    'probes.setSchedule': later,
    'probes.setClient': later,
  }
}
