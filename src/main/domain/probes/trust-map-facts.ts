/** What the trust map is computed from: everything that is known, gathered before; nobody is asked anything. */
import type { CertificateType } from '../../../contract/certificate-type.ts'
import type { Pool, TrustedServer } from '../../../contract/estate.ts'
import type { ProbeRow } from '../../../contract/probe-run.ts'
import type { ComputerId } from '../../../contract/store.ts'
import type { MapEvidence } from '../../../contract/trust-map.ts'
import type { TrustOutcome } from '../../../contract/trust-matrix.ts'

export type NamedCertificate = NonNullable<MapEvidence['assigned']>
export type EvidenceFinding = NonNullable<MapEvidence['finding']>

/** What a server's certificate for server-to-server calls is worth to others, from the stores alone. */
export interface OfflineTrust {
  /** Equal for servers that trust the same authorities, and only then. */
  storesOf(server: ComputerId): number
  judge(presenter: ComputerId, stores: number): OfflineVerdict
}

export interface OfflineVerdict {
  readonly outcome: TrustOutcome
  /** The worst that is said against it; null when nothing is. */
  readonly finding: EvidenceFinding | null
}

/** A partner application or an authorization server. */
export interface IssuerFacts {
  readonly name: string
  /** Of a partner application: whether tokens are exchanged at all. */
  readonly enabled: boolean
  readonly hasFullTrust: boolean
  /** Where it is reached: the host of its metadata address; null when none is known. */
  readonly host: string | null
  /** Of a partner application whose tokens come through an authorization server: the name of that. */
  readonly through: string | null
  /** Whether there is a published document to compare with. */
  readonly isPublished: boolean
  /** When the stored copy was read; null without one. */
  readonly readAt: string | null
  readonly checked: {
    readonly at: string
    readonly outcome: 'as-published' | 'differs' | 'unreachable'
    readonly problem: string | null
  } | null
  /** Of its signing keys, those that could be read. */
  readonly keys: readonly { readonly notBefore: string; readonly notAfter: string }[]
}

export interface MapFacts {
  readonly revision: number
  readonly now: Date
  readonly pools: readonly Pool[]
  readonly trustedServers: readonly TrustedServer[]
  /** Hosts of those Access Edges of other organisations that were listed for probes. */
  readonly federationPartners: readonly string[]
  /** The last finished result of every endpoint that was ever probed. */
  readonly results: readonly ProbeRow[]
  readonly offline: OfflineTrust
  assigned(server: ComputerId, type: CertificateType): NamedCertificate | null
  readonly partners: readonly IssuerFacts[]
  readonly authorizationServers: readonly IssuerFacts[]
  /** A folded pool that is to be shown server by server nevertheless. */
  readonly unfolded: string | undefined
}
