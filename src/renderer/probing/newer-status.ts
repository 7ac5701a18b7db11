/** Of two accounts of runs the one that is further on. Pure. */
import type { ProbeRunStatus } from '../../contract/probe-run.ts'

/**
 * @param known what was read, or told before
 * @param told what an event says; of the same run it is the newer one, unless that has ended already
 */
export function newerStatus(
  known: ProbeRunStatus | undefined,
  told: ProbeRunStatus | undefined,
): ProbeRunStatus | undefined {
  if (known === undefined || told === undefined) return told ?? known
  if (known.id !== told.id) return Date.parse(told.startedAt) < Date.parse(known.startedAt) ? known : told
  return known.endedAt === null ? told : known
}
