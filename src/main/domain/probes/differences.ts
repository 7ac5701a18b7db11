/** What has changed at an endpoint since it was last probed to an end. */
import type { ProbeChange, ProbeRow, ProbeState } from '../../../contract/probe-run.ts'
import type { ThumbprintSha1 } from '../../../contract/thumbprint.ts'

/** The little of a finished row that the next one is compared with. */
export interface LastSeen {
  readonly state: ProbeState
  /** Of the certificate that was served; null when none came. */
  readonly served: ThumbprintSha1 | null
}

/** Undefined for a row that was not probed to an end. */
export function lastSeenOf({ state, result }: Pick<ProbeRow, 'state' | 'result'>): LastSeen | undefined {
  return result === null ? undefined : { state, served: result.chain[0]?.thumbprints.sha1 ?? null }
}

/** From good to bad. */
const order: readonly ProbeState[] = ['works', 'attention', 'broken', 'unreachable']

/** What became better or worse is told as that, whichever certificate it comes with. */
export function changeSince(before: LastSeen | undefined, now: LastSeen): ProbeChange {
  if (before === undefined) return 'new'
  const by = order.indexOf(now.state) - order.indexOf(before.state)
  if (by !== 0) return by < 0 ? 'better' : 'worse'
  return before.served === now.served ? 'same' : 'other-certificate'
}
