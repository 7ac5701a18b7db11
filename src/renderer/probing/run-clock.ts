/** How far a run is, and how long it still takes. Pure. */
import type { ProbeRunStatus } from '../../contract/probe-run.ts'

export interface RunProgress {
  readonly total: number
  readonly done: number
  /** Since the start; until the end when it has one. */
  readonly elapsedSeconds: number
  /** Null until enough is done to tell, while it is paused, and when it has ended. */
  readonly leftSeconds: number | null
}

/** Fewer finished ones, or a shorter time, than this say nothing about the others. */
const enoughToTell = { done: 3, elapsedMs: 2000 }

/** @param now milliseconds since 1970 */
export function runProgress(status: ProbeRunStatus, now: number): RunProgress {
  const { counts, state, startedAt, endedAt } = status
  const total = endpointsOf(status)
  const done = total - counts.waiting - counts.running - counts['not-probed']
  const end = endedAt === null ? now : Date.parse(endedAt)
  const elapsedMs = Math.max(end - Date.parse(startedAt), 0)
  const isKnown = state === 'running' && done >= enoughToTell.done && elapsedMs >= enoughToTell.elapsedMs
  return {
    total,
    done,
    elapsedSeconds: Math.round(elapsedMs / 1000),
    leftSeconds: isKnown ? Math.ceil(((elapsedMs / done) * (total - done)) / 1000) : null,
  }
}

/** The counts add up to the number of endpoints. */
export function endpointsOf({ counts }: Pick<ProbeRunStatus, 'counts'>): number {
  return Object.values(counts).reduce((sum, count) => sum + count, 0)
}

export function isOn({ state }: Pick<ProbeRunStatus, 'state'>): boolean {
  return state === 'running' || state === 'paused'
}
