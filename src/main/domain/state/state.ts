/**
 * The console's state: one document, everything small and mutable (docs/formats.md). Values are immutable: a change
 * builds a new state that shares what it did not touch, so that a writer can tell by identity what is new.
 * Certificates themselves are blobs, named by SHA-256; private keys live in the vault, named by key id.
 */
import type { AssignmentIdentity } from '../../../contract/assignment.ts'
import type { CertificateType } from '../../../contract/certificate-type.ts'
import type { KeyChoice, RequestId } from '../../../contract/certificate-request.ts'
import type { Pool, SipDomain, Site, TrustedServer } from '../../../contract/estate.ts'
import type { MetadataEndpoint } from '../../../contract/metadata.ts'
import { defaultOAuthFacts, type OAuthSettings } from '../../../contract/oauth.ts'
import type { PartnerSource } from '../../../contract/partner.ts'
import type { ListedEndpoint, ProbePorts } from '../../../contract/probe-endpoint.ts'
import type { ProbeRunStatus, ProbeSchedule } from '../../../contract/probe-run.ts'
import { wellKnownPrincipals } from '../../../contract/principal-name.ts'
import type { ReplicaErrorKind, ReplicaState, ReplicaTarget } from '../../../contract/replication.ts'
import { defaultSettings, type Settings } from '../../../contract/settings.ts'
import type { ComputerId, StoreName } from '../../../contract/store.ts'
import type { ThumbprintSha1, ThumbprintSha256 } from '../../../contract/thumbprint.ts'
import type { TrustLevel } from '../../../contract/trust-level.ts'

/** A certificate standing in one store of one computer. (computer, store, sha1) is unique. */
export interface StoredEntry {
  readonly computer: ComputerId
  readonly store: StoreName
  readonly sha1: ThumbprintSha1
  readonly sha256: ThumbprintSha256
  readonly friendlyName: string | null
  readonly description: string | null
  /** The vault's key that belongs to it; several entries may share one key. */
  readonly keyId: string | null
  readonly exportable: boolean
  /** ISO 8601 UTC. */
  readonly addedAt: string
}

/** A private key in the vault. Which keys exist is state; the sealed bytes are keys/<id>. */
export interface KeyRecord {
  readonly id: string
  /** Lower-case hexadecimal SHA-256 of the SubjectPublicKeyInfo: matches keys to certificates. */
  readonly spkiSha256: string
  readonly algorithm: string
  readonly size: number | null
  readonly curve: string | null
}

export interface DeletedEntry {
  readonly id: string
  readonly deletedAt: string
  readonly computerName: string
  readonly entry: StoredEntry
}

export interface AssignedThumbprint {
  readonly sha1: ThumbprintSha1
  readonly sha256: ThumbprintSha256
  readonly since: string
}

/** Becomes current by itself at `effectiveDate` (`effective-assignments.ts`); what was current becomes previous. */
export interface StagedThumbprint {
  readonly sha1: ThumbprintSha1
  readonly sha256: ThumbprintSha256
  readonly effectiveDate: string
  readonly stagedAt: string
}

/** (identity, type) is unique. */
export interface AssignmentRecord {
  readonly identity: AssignmentIdentity
  readonly type: CertificateType
  readonly current: AssignedThumbprint | null
  readonly previous: AssignedThumbprint | null
  readonly staged: StagedThumbprint | null
}

export interface EstateState {
  readonly sipDomains: readonly SipDomain[]
  readonly sites: readonly Site[]
  readonly pools: readonly Pool[]
  readonly trustedServers: readonly TrustedServer[]
}

/** A request that waits for its certificate: the key lies in the vault, the PKCS #10 DER is a blob. */
export interface RequestRecord {
  readonly id: RequestId
  readonly identity: AssignmentIdentity
  readonly types: readonly CertificateType[]
  /** In whose Personal store the certificate will stand. */
  readonly computer: ComputerId
  readonly friendlyName: string
  readonly key: KeyChoice
  readonly keyId: string
  readonly exportable: boolean
  readonly csrSha256: ThumbprintSha256
  readonly subject: string
  readonly names: readonly string[]
  readonly createdAt: string
}

/** How certificates physically reach a server; a server without one is served by hand. */
export interface TargetRecord {
  readonly server: ComputerId
  readonly target: ReplicaTarget
  /** Of the password or key of an SSH target: sealed under this id like a private key. */
  readonly secretId: string | null
}

/** How far one certificate is on its way to one server. (server, type, sha256) is unique. */
export interface DeliveryRecord {
  readonly server: ComputerId
  readonly type: CertificateType
  readonly sha1: ThumbprintSha1
  readonly sha256: ThumbprintSha256
  readonly state: ReplicaState
  readonly createdAt: string
  readonly receivedAt: string | null
  readonly deployedAt: string | null
  readonly assignedAt: string | null
  /** The package that lies on the target, or may lie there since a transfer broke off; null when none does. */
  readonly packageId: string | null
  readonly error: { readonly kind: ReplicaErrorKind; readonly detail: string; readonly at: string } | null
  readonly attempts: number
  readonly nextTryAt: string | null
}

/** What was last seen on a server itself. (server, type) is unique. */
export interface ObservationRecord {
  readonly server: ComputerId
  readonly type: CertificateType
  readonly sha1: ThumbprintSha1 | null
  readonly source: 'receipt' | 'read-back' | 'probe'
  readonly at: string
}

/** A run of probes that has ended; its rows are a JSON blob. */
export interface ProbeRunRecord {
  readonly status: ProbeRunStatus
  readonly rows: ThumbprintSha256
}

export interface ProbesState {
  /** (host, port) is unique. */
  readonly listed: readonly ListedEndpoint[]
  /** Only those that differ from the documented ones. */
  readonly ports: ProbePorts
  readonly schedule: ProbeSchedule
  /** In the Personal store of the workstation, with its key; null: none is shown. */
  readonly client: ThumbprintSha1 | null
  /** Newest first, at most 20. */
  readonly runs: readonly ProbeRunRecord[]
}

/** A certificate that signs tokens; its DER is a blob. */
export interface KeyReference {
  /** As the document names it, or computed. */
  readonly x5t: string
  readonly sha256: ThumbprintSha256
}

/** A metadata document that was accepted; its bytes are a blob. */
export interface DocumentRecord {
  readonly readAt: string
  readonly sha256: ThumbprintSha256
  /** URL or file name. */
  readonly from: string
  readonly realm: string | null
  readonly keys: readonly KeyReference[]
}

interface TrustedIssuerRecord {
  /** Unique without regard to case within its kind. */
  readonly name: string
  /** '*' for any, as Exchange Online publishes it. */
  readonly realm: string | null
  readonly keys: readonly KeyReference[]
  /** Newest first, at most 20. */
  readonly history: readonly DocumentRecord[]
  /** The last comparison with what is published; null when there was none yet. */
  readonly checked: {
    readonly at: string
    readonly outcome: 'as-published' | 'differs' | 'unreachable'
    /** The code of the problem, when it could not be read. */
    readonly problem: string | null
  } | null
  readonly acceptSecurityIdentifiers: boolean
  readonly addedAt: string
}

export interface PartnerRecord extends TrustedIssuerRecord {
  readonly applicationIdentifier: string
  readonly trustLevel: TrustLevel
  readonly enabled: boolean
  readonly source: PartnerSource
}

export interface OAuthServerRecord extends TrustedIssuerRecord {
  readonly issuerIdentifier: string
  readonly url: string | null
  readonly pinnedServerCertificate: ThumbprintSha256 | null
  readonly endpoints: readonly MetadataEndpoint[]
  readonly authorizationUriOverride: string | null
  readonly type: string | null
}

export interface ConsoleState {
  readonly settings: Settings
  readonly estate: EstateState
  readonly entries: readonly StoredEntry[]
  readonly keys: readonly KeyRecord[]
  readonly recycleBin: readonly DeletedEntry[]
  readonly assignments: readonly AssignmentRecord[]
  /** Servers whose step 3 has been run: its button says Run Again. */
  readonly certificateStepRunOn: readonly ComputerId[]
  /** The newest 100 logs of Executing Commands; each is a JSON blob. */
  readonly executionLogs: readonly { readonly id: string; readonly sha256: ThumbprintSha256 }[]
  readonly oauth: OAuthSettings
  readonly partners: readonly PartnerRecord[]
  readonly oauthServers: readonly OAuthServerRecord[]
  readonly requests: readonly RequestRecord[]
  readonly targets: readonly TargetRecord[]
  readonly deliveries: readonly DeliveryRecord[]
  readonly observations: readonly ObservationRecord[]
  readonly probes: ProbesState
}

const defaultOAuthSettings: OAuthSettings = {
  realm: null,
  serviceName: wellKnownPrincipals.lync,
  exchangeAutodiscoverUrl: null,
  exchangeAutodiscoverAllowedDomains: null,
  clientAuthorizationOAuthServer: null,
  facts: defaultOAuthFacts,
}

export const emptyState: ConsoleState = {
  settings: defaultSettings,
  estate: { sipDomains: [], sites: [], pools: [], trustedServers: [] },
  entries: [],
  keys: [],
  recycleBin: [],
  assignments: [],
  certificateStepRunOn: [],
  executionLogs: [],
  oauth: defaultOAuthSettings,
  partners: [],
  oauthServers: [],
  requests: [],
  targets: [],
  deliveries: [],
  observations: [],
  probes: { listed: [], ports: {}, schedule: null, client: null, runs: [] },
}
