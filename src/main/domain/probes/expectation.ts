/** What the estate knows of an endpoint before it is probed; a probe without it is judged by the certificate alone. */
import type { ProbeRole } from '../../../contract/probe-endpoint.ts'
import type { ThumbprintSha1 } from '../../../contract/thumbprint.ts'

export interface ProbeExpectation {
  readonly role: ProbeRole
  /** Null: nothing is assigned to such an endpoint, or it is not known. */
  readonly assigned: {
    readonly current: ThumbprintSha1
    readonly previous: ThumbprintSha1 | null
    readonly staged: ThumbprintSha1 | null
  } | null
  /** Whether the topology's list of trusted servers has its name; null where that list does not count. */
  readonly isTrustedServer: boolean | null
  /** Whether the store of the other side, as the estate knows it, accepts the certificate that we show. */
  readonly peerTrust: 'trusted' | 'not-trusted' | 'unknown'
}
