/** In which run something was seen: one runs at a time. Pure. */
import type { Instant } from '../../../contract/certificate.ts'
import type { ProbeRunId, ProbeRunStatus } from '../../../contract/probe-run.ts'

/** @param runs newest first @returns undefined when that run is not kept any more */
export function runAt(runs: readonly ProbeRunStatus[], at: Instant): ProbeRunId | undefined {
  const seen = Date.parse(at)
  return runs.find(
    ({ startedAt, endedAt }) =>
      Date.parse(startedAt) <= seen && (endedAt === null || seen <= Date.parse(endedAt)),
  )?.id
}
