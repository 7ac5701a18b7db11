/** The rows of a run while it streams: batches of changed rows laid over those that are known. Pure. */
import type { EventData } from '../../../contract/api.ts'
import type { PlannedEndpoint } from '../../../contract/probe-endpoint.ts'
import type {
  ProbeRow,
  ProbeRun,
  ProbeRunId,
  ProbeRunStatus,
  ProbeState,
} from '../../../contract/probe-run.ts'

export function isFinished(state: ProbeState): boolean {
  return state !== 'waiting' && state !== 'running'
}

/**
 * Rows that did not change keep their identity, so that only those in the batch are drawn again. A batch of another run
 * changes nothing. A row is probed once in a run: what is finished is not taken back by a batch that came late.
 */
export function mergeProgress(run: ProbeRun, batch: EventData<'probes.progressed'>): ProbeRun {
  if (batch.status.id !== run.status.id) return run
  if (batch.rows.length === 0) return { ...run, status: batch.status }
  const places = new Map(run.rows.map(({ endpoint }, at) => [endpoint.id, at]))
  const rows = [...run.rows]
  for (const row of batch.rows) {
    const at = places.get(row.endpoint.id)
    const known = at === undefined ? undefined : rows[at]
    if (at === undefined || known === undefined) rows.push(row)
    else if (!isFinished(known.state) || isFinished(row.state)) rows[at] = row
  }
  return { status: batch.status, rows }
}

/**
 * What the list shows for now: every endpoint of the plan with the last that is known of it. The newest run may have
 * had one endpoint only, or been cancelled; what it did not have, or did not reach, keeps what `before` found.
 */
export function joinRows(options: {
  readonly plan: readonly PlannedEndpoint[]
  readonly newest: readonly ProbeRow[]
  readonly before: readonly ProbeRow[]
}): readonly ProbeRow[] {
  const { plan, newest, before } = options
  if (plan.length === 0) return newest
  const known = new Map(before.map(row => [row.endpoint.id, row]))
  for (const row of newest)
    if (row.state !== 'not-probed' || !known.has(row.endpoint.id)) known.set(row.endpoint.id, row)
  const planned = new Set(plan.map(({ id }) => id))
  const left = newest.filter(({ endpoint }) => !planned.has(endpoint.id))
  return [...plan.map(endpoint => known.get(endpoint.id) ?? notProbed(endpoint)), ...left]
}

/** When an earlier run than the shown one found it; undefined for what the shown one found itself. @param since its begin */
export function earlierAt({ at }: ProbeRow, since: string | undefined): string | undefined {
  return at !== null && since !== undefined && Date.parse(at) < Date.parse(since) ? at : undefined
}

function notProbed(endpoint: PlannedEndpoint): ProbeRow {
  return { endpoint, state: 'not-probed', step: null, result: null, change: null, at: null, elapsedMs: null }
}

/** More would be read for little: what is older than so many runs is asked for by probing again. */
const mostEarlierRuns = 30

/**
 * The ended runs before the newest whose rows still say something: back to one of the whole estate that was not
 * cancelled, which says something of every endpoint. None when the newest is such a one itself.
 * @param history newest first
 */
export function earlierRuns(
  history: readonly ProbeRunStatus[],
  newest: ProbeRunStatus | undefined,
): readonly ProbeRunId[] {
  if (newest === undefined || reachesAll(newest)) return []
  const before = history.filter(({ id, endedAt }) => id !== newest.id && endedAt !== null)
  const whole = before.findIndex(reachesAll)
  return before
    .slice(0, whole < 0 ? mostEarlierRuns : Math.min(whole + 1, mostEarlierRuns))
    .map(({ id }) => id)
}

/** Also one that is still on: what waits there says so. */
function reachesAll({ scope, state }: ProbeRunStatus): boolean {
  return scope.kind === 'estate' && state !== 'cancelled'
}

/** @param runs the rows of several runs, newest first; what a cancelled one did not reach keeps what was known. */
export function layOver(runs: readonly (readonly ProbeRow[])[]): readonly ProbeRow[] {
  const known = new Map<string, ProbeRow>()
  for (const row of runs.toReversed().flat()) {
    if (row.result !== null) known.set(row.endpoint.id, row)
  }
  return [...known.values()]
}
