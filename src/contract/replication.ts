/** Replication of globally assigned certificates to the servers that need them (reference sections 6.13, 7.4). */
import * as z from 'zod/mini'
import { Instant } from './certificate.ts'
import { CertificateType } from './certificate-type.ts'
import { ComputerId } from './store.ts'
import { ThumbprintSha1 } from './thumbprint.ts'

/** In this order; each holds what the one before holds (reference section 7.4). */
export const replicaStates = ['NotReplicated', 'Received', 'Deployed', 'Assigned'] as const
export const ReplicaState = z.enum(replicaStates)
export type ReplicaState = z.output<typeof ReplicaState>

/** The first four are told by the target; the others keep Countersign from trying. */
export const replicaErrors = [
  'KeyMissing',
  'ChainInvalid',
  'AccessDenied',
  'Unreachable',
  'HostKeyUnknown',
  'HostKeyChanged',
  'ScriptFailed',
  'VaultLocked',
  'KeyNotExportable',
] as const
export const ReplicaErrorKind = z.enum(replicaErrors)
export type ReplicaErrorKind = z.output<typeof ReplicaErrorKind>

/** What the package's transport password is protected with on its way to the target. */
export const PasswordDelivery = z.discriminatedUnion('kind', [
  /** Encrypted to a certificate whose key the server has already (RSAES-OAEP, RFC 8017 section 7.1). */
  z.object({ kind: z.literal('wrapped'), thumbprint: ThumbprintSha1 }),
  /** Shown once in the console and typed on the server. */
  z.object({ kind: z.literal('apart') }),
])
export type PasswordDelivery = z.output<typeof PasswordDelivery>

/** legacy: for Windows Server 2016 and older, which cannot open a PFX with AES. */
export const PackageProfile = z.enum(['modern', 'legacy'])

const HostName = z.string().check(z.minLength(1), z.maxLength(253))
const Folder = z.string().check(z.minLength(1), z.maxLength(1000))

export const ReplicaTarget = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('folder'),
    /** A path of this computer or a mounted share. */
    path: Folder,
    password: PasswordDelivery,
    profile: PackageProfile,
  }),
  z.object({
    kind: z.literal('ssh'),
    host: HostName,
    port: z.int().check(z.minimum(1), z.maximum(65_535)),
    user: z.string().check(z.minLength(1), z.maxLength(104)),
    authentication: z.enum(['password', 'key']),
    /** "SHA256:…" as ssh-keygen shows it; null until the first connection is accepted. */
    hostKey: z.nullable(z.string()),
    folder: Folder,
    /** Run the script there, instead of leaving it for somebody to run. */
    runScript: z.boolean(),
    password: PasswordDelivery,
    profile: PackageProfile,
  }),
  z.object({ kind: z.literal('by-hand') }),
])
export type ReplicaTarget = z.output<typeof ReplicaTarget>

/** A certificate that a server has to have, and how far it is. */
export const Delivery = z.object({
  type: CertificateType,
  slot: z.enum(['current', 'staged']),
  thumbprint: ThumbprintSha1,
  issuedTo: z.string(),
  effectiveDate: z.nullable(Instant),
  state: ReplicaState,
  /** When each state was reached; null: not yet. */
  reachedAt: z.object({
    Received: z.nullable(Instant),
    Deployed: z.nullable(Instant),
    Assigned: z.nullable(Instant),
  }),
  error: z.nullable(
    z.object({
      kind: ReplicaErrorKind,
      /** What was seen: a path, a host key, the words of the server. No secret. */
      detail: z.string(),
      at: Instant,
    }),
  ),
  attempts: z.int(),
  nextTryAt: z.nullable(Instant),
  /** A transport password waits to be handed over (PasswordDelivery 'apart'). */
  passwordWaits: z.boolean(),
})
export type Delivery = z.output<typeof Delivery>

/** One row of Get-CsManagementStoreReplicationStatus, and what it is made of. */
export const ReplicaStatus = z.object({
  server: ComputerId,
  replicaFqdn: z.string(),
  poolFqdn: z.string(),
  upToDate: z.boolean(),
  lastStatusReport: z.nullable(Instant),
  lastUpdateCreation: z.nullable(Instant),
  target: ReplicaTarget,
  /** Password or key of an SSH target is kept. */
  hasSecret: z.boolean(),
  deliveries: z.array(Delivery),
  /** What was last seen on the server for the type, and how it was learnt. */
  observed: z.array(
    z.object({
      type: CertificateType,
      thumbprint: z.nullable(ThumbprintSha1),
      source: z.enum(['receipt', 'read-back', 'probe']),
      at: Instant,
    }),
  ),
})
export type ReplicaStatus = z.output<typeof ReplicaStatus>
