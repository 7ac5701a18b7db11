/** What has changed at an endpoint since it was last probed to an end. */
import type { ProbeChange, ProbeRow, ProbeState } from '../../../contract/probe-run.ts'
import type { ProbeFinding, ProbeResult } from '../../../contract/probe.ts'
import type { ThumbprintSha1 } from '../../../contract/thumbprint.ts'

/** The little of a finished row that the next one is compared with. Taken from the row: what is kept need not have it. */
export interface LastSeen {
  readonly state: ProbeState
  /** Of the certificate that was served; null when none came. */
  readonly served: ThumbprintSha1 | null
  /** The code of the finding that makes it other than well; null when it works. */
  readonly cause: ProbeFinding['code'] | null
}

/** Undefined for a row that was not probed to an end. */
export function lastSeenOf({ state, result }: Pick<ProbeRow, 'state' | 'result'>): LastSeen | undefined {
  return result === null ? undefined : seenIn(state, result)
}

export function seenIn(state: ProbeState, { chain, findings }: ProbeResult): LastSeen {
  return {
    state,
    served: chain[0]?.thumbprints.sha1 ?? null,
    cause: findings.find(({ severity }) => severity !== 'info')?.code ?? null,
  }
}

/** From good to bad. */
const order: readonly ProbeState[] = ['works', 'attention', 'broken', 'unreachable']

/**
 * What became better or worse is told as that, whichever certificate it comes with; another certificate before the
 * other cause that it brought. A certificate that is not served now, or was not, took no other's place.
 */
export function changeSince(before: LastSeen | undefined, now: LastSeen): ProbeChange {
  if (before === undefined) return 'new'
  const by = order.indexOf(now.state) - order.indexOf(before.state)
  if (by !== 0) return by < 0 ? 'better' : 'worse'
  if (before.served !== null && now.served !== null && before.served !== now.served)
    return 'other-certificate'
  return before.cause === now.cause ? 'same' : 'other-cause'
}
