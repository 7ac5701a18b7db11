/**
 * The console's state: one document, everything small and mutable (docs/formats.md). Values are immutable: a change
 * builds a new state that shares what it did not touch, so that a writer can tell by identity what is new.
 * Certificates themselves are blobs, named by SHA-256; private keys live in the vault, named by key id.
 */
import type { AssignmentIdentity } from '../../../contract/assignment.ts'
import type { CertificateType } from '../../../contract/certificate-type.ts'
import type { Pool, SipDomain } from '../../../contract/estate.ts'
import type { MetadataEndpoint } from '../../../contract/metadata.ts'
import { defaultOAuthFacts, type OAuthSettings } from '../../../contract/oauth.ts'
import type { PartnerSource } from '../../../contract/partner.ts'
import { wellKnownPrincipals } from '../../../contract/principal-name.ts'
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
  readonly pools: readonly Pool[]
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
}

export const defaultOAuthSettings: OAuthSettings = {
  realm: null,
  serviceName: wellKnownPrincipals.lync,
  exchangeAutodiscoverUrl: null,
  exchangeAutodiscoverAllowedDomains: null,
  clientAuthorizationOAuthServer: null,
  facts: defaultOAuthFacts,
}

export const emptyState: ConsoleState = {
  settings: defaultSettings,
  estate: { sipDomains: [], pools: [] },
  entries: [],
  keys: [],
  recycleBin: [],
  assignments: [],
  certificateStepRunOn: [],
  executionLogs: [],
  oauth: defaultOAuthSettings,
  partners: [],
  oauthServers: [],
}
