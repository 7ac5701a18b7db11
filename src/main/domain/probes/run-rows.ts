/** Rows of a run as they come about, and the counts over them. */
import type { PlannedEndpoint } from '../../../contract/probe-endpoint.ts'
import {
  type ProbeState,
  type probeStates,
  type ProbeRow,
  type ProbeRunStatus,
} from '../../../contract/probe-run.ts'

export function waitingRow(endpoint: PlannedEndpoint): ProbeRow {
  return { endpoint, state: 'waiting', step: null, result: null, change: null, at: null, elapsedMs: null }
}

/** Its turn did not come, or it was broken off: what was known before stays known. */
export function notProbedRow({ endpoint }: ProbeRow): ProbeRow {
  return { ...waitingRow(endpoint), state: 'not-probed' }
}

export function isFinished({ state }: ProbeRow): boolean {
  return state !== 'waiting' && state !== 'running'
}

/** Of `rows`, one number for every state. */
export function countStates(rows: readonly ProbeRow[]): Record<ProbeState, number> {
  const counts = {
    waiting: 0,
    running: 0,
    works: 0,
    attention: 0,
    broken: 0,
    unreachable: 0,
    'not-probed': 0,
  } satisfies Record<(typeof probeStates)[number], number>
  for (const { state } of rows) counts[state] += 1
  return counts
}

/** What is new has no last time to differ from. */
export function countChanged(rows: readonly ProbeRow[]): ProbeRunStatus['changed'] {
  return rows.filter(({ change }) => change !== null && change !== 'same' && change !== 'new').length
}
