/** The one word for a finished probe, as rows of a run and lines of the map show it. */
import type { ProbeResult } from '../../../contract/probe.ts'

type FinishedState = 'works' | 'attention' | 'broken' | 'unreachable'

/** Errors break, warnings want attention, the rest is information. */
export function stateOf({ verdict, findings }: Pick<ProbeResult, 'verdict' | 'findings'>): FinishedState {
  if (verdict === 'unreachable') return 'unreachable'
  if (findings.some(({ severity }) => severity === 'error')) return 'broken'
  return findings.some(({ severity }) => severity === 'warning') ? 'attention' : 'works'
}
