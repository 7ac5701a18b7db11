/** The shape of each state, and the one finding that names a result. Pure. */
import type { ProbeState } from '../../contract/probe-run.ts'
import type { ProbeFinding, ProbeResult } from '../../contract/probe.ts'
import type { StateName } from '../components/state-name.ts'

/** What is broken has the cross, as on the map. */
export const stateShapes: { readonly [S in Exclude<ProbeState, 'running'>]: StateName } = {
  waiting: 'none',
  works: 'valid',
  attention: 'warning',
  broken: 'expired',
  unreachable: 'noreach',
  'not-probed': 'none',
}

export const severityShapes: { readonly [S in ProbeFinding['severity']]: StateName } = {
  error: 'expired',
  warning: 'warning',
  info: 'info',
}

/** What makes the result other than well, the cause before its consequences (as main orders them); undefined when it works. */
export function leadingFinding({ findings }: Pick<ProbeResult, 'findings'>): ProbeFinding | undefined {
  return findings.find(({ severity }) => severity !== 'info')
}
