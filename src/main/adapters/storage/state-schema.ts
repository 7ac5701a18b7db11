/**
 * The shape of the state at rest, checked when a data folder is opened (docs/formats.md). Strict on purpose: a member
 * this version does not know would be lost with the next write, so it is refused instead of dropped.
 */
import * as z from 'zod/mini'
import { AssignmentIdentity } from '../../../contract/assignment.ts'
import { CertificateType } from '../../../contract/certificate-type.ts'
import { Instant } from '../../../contract/certificate.ts'
import { KeyChoice, RequestId } from '../../../contract/certificate-request.ts'
import { Pool, SipDomain, Site, TrustedServer } from '../../../contract/estate.ts'
import { MetadataEndpoint } from '../../../contract/metadata.ts'
import { OAuthFacts, OAuthSettings } from '../../../contract/oauth.ts'
import { ObjectName, PartnerSource } from '../../../contract/partner.ts'
import { ListedEndpoint, ProbePorts } from '../../../contract/probe-endpoint.ts'
import { ProbeRunStatus, ProbeSchedule } from '../../../contract/probe-run.ts'
import { err, ok, type Result } from '../../../contract/result.ts'
import { ReplicaErrorKind, ReplicaState, ReplicaTarget } from '../../../contract/replication.ts'
import { Settings } from '../../../contract/settings.ts'
import { ComputerId, StoreName } from '../../../contract/store.ts'
import { ThumbprintSha1, ThumbprintSha256 } from '../../../contract/thumbprint.ts'
import { TrustLevel } from '../../../contract/trust-level.ts'
import type { ConsoleState } from '../../domain/state/state.ts'

const text = z.nullable(z.string())
/** Names a file in keys/, so it must not be able to name anything else. */
const KeyId = z.string().check(z.regex(/^key_[a-z0-9]{8,64}$/))

const StoredEntry = z.strictObject({
  computer: ComputerId,
  store: StoreName,
  sha1: ThumbprintSha1,
  sha256: ThumbprintSha256,
  friendlyName: text,
  description: text,
  keyId: z.nullable(KeyId),
  exportable: z.boolean(),
  addedAt: Instant,
})

const KeyRecord = z.strictObject({
  id: KeyId,
  spkiSha256: z.string().check(z.regex(/^[0-9a-f]{64}$/)),
  algorithm: z.string(),
  size: z.nullable(z.int()),
  curve: text,
})

const DeletedEntry = z.strictObject({
  id: z.string(),
  deletedAt: Instant,
  computerName: z.string(),
  entry: StoredEntry,
})

const AssignedThumbprint = z.strictObject({
  sha1: ThumbprintSha1,
  sha256: ThumbprintSha256,
  since: Instant,
})

const AssignmentRecord = z.strictObject({
  identity: AssignmentIdentity,
  type: CertificateType,
  current: z.nullable(AssignedThumbprint),
  previous: z.nullable(AssignedThumbprint),
  staged: z.nullable(
    z.strictObject({
      sha1: ThumbprintSha1,
      sha256: ThumbprintSha256,
      effectiveDate: Instant,
      stagedAt: Instant,
    }),
  ),
})

const keys = z.array(z.strictObject({ x5t: z.string(), sha256: ThumbprintSha256 }))

const trustedIssuer = {
  name: ObjectName,
  realm: text,
  keys,
  history: z.array(
    z.strictObject({ readAt: Instant, sha256: ThumbprintSha256, from: z.string(), realm: text, keys }),
  ),
  checked: z.nullable(
    z.strictObject({
      at: Instant,
      outcome: z.enum(['as-published', 'differs', 'unreachable']),
      problem: text,
    }),
  ),
  acceptSecurityIdentifiers: z.boolean(),
  addedAt: Instant,
}

const PartnerRecord = z.strictObject({
  ...trustedIssuer,
  applicationIdentifier: z.string(),
  trustLevel: TrustLevel,
  enabled: z.boolean(),
  source: PartnerSource,
})

const OAuthServerRecord = z.strictObject({
  ...trustedIssuer,
  issuerIdentifier: z.string(),
  url: text,
  pinnedServerCertificate: z.nullable(ThumbprintSha256),
  endpoints: z.array(MetadataEndpoint),
  authorizationUriOverride: text,
  type: text,
})

const RequestRecord = z.strictObject({
  id: RequestId,
  identity: AssignmentIdentity,
  types: z.array(CertificateType),
  computer: ComputerId,
  friendlyName: z.string(),
  key: KeyChoice,
  keyId: KeyId,
  exportable: z.boolean(),
  csrSha256: ThumbprintSha256,
  subject: z.string(),
  names: z.array(z.string()),
  createdAt: Instant,
})

const DeliveryRecord = z.strictObject({
  server: ComputerId,
  type: CertificateType,
  sha1: ThumbprintSha1,
  sha256: ThumbprintSha256,
  state: ReplicaState,
  createdAt: Instant,
  receivedAt: z.nullable(Instant),
  deployedAt: z.nullable(Instant),
  assignedAt: z.nullable(Instant),
  // Names files on the target.
  packageId: z.nullable(z.string().check(z.regex(/^pkg_[a-z0-9]{8,64}$/))),
  error: z.nullable(z.strictObject({ kind: ReplicaErrorKind, detail: z.string(), at: Instant })),
  attempts: z.int(),
  nextTryAt: z.nullable(Instant),
})

const ProbesState = z.strictObject({
  listed: z.array(z.strictObject(ListedEndpoint.shape)),
  ports: ProbePorts,
  schedule: ProbeSchedule,
  client: z.nullable(ThumbprintSha1),
  runs: z.array(z.strictObject({ status: z.strictObject(ProbeRunStatus.shape), rows: ThumbprintSha256 })),
})

const StateData: z.ZodMiniType<ConsoleState> = z.strictObject({
  settings: Settings,
  estate: z.strictObject({
    sipDomains: z.array(SipDomain),
    sites: z.array(Site),
    pools: z.array(Pool),
    trustedServers: z.array(TrustedServer),
  }),
  entries: z.array(StoredEntry),
  keys: z.array(KeyRecord),
  recycleBin: z.array(DeletedEntry),
  assignments: z.array(AssignmentRecord),
  certificateStepRunOn: z.array(ComputerId),
  executionLogs: z.array(z.strictObject({ id: z.string(), sha256: ThumbprintSha256 })),
  oauth: z.strictObject({ ...OAuthSettings.shape, facts: z.strictObject(OAuthFacts.shape) }),
  partners: z.array(PartnerRecord),
  oauthServers: z.array(OAuthServerRecord),
  requests: z.array(RequestRecord),
  targets: z.array(
    z.strictObject({ server: ComputerId, target: ReplicaTarget, secretId: z.nullable(KeyId) }),
  ),
  deliveries: z.array(DeliveryRecord),
  observations: z.array(
    z.strictObject({
      server: ComputerId,
      type: CertificateType,
      sha1: z.nullable(ThumbprintSha1),
      source: z.enum(['receipt', 'read-back', 'probe']),
      at: Instant,
    }),
  ),
  probes: ProbesState,
})

/**
 * @param data the `data` member of a state file of the current schema version.
 * @returns the state, or the path of the first member that does not fit ("entries.12.sha1").
 */
export function parseStateData(data: unknown): Result<ConsoleState, { readonly where: string }> {
  const parsed = StateData.safeParse(data)
  if (parsed.success) return ok(parsed.data)
  return err({ where: parsed.error.issues[0]?.path.join('.') ?? '' })
}
