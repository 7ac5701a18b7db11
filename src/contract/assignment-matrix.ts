/** Servers by certificate types: what ought to be, what is, and where they differ. */
import * as z from 'zod/mini'
import { Instant } from './certificate.ts'
import { CertificateType } from './certificate-type.ts'
import { PoolId, PoolKind } from './estate.ts'
import { ReplicaErrorKind, ReplicaState } from './replication.ts'
import { ComputerId } from './store.ts'
import { CertificateRef } from './stored-certificate.ts'
import { ThumbprintSha1 } from './thumbprint.ts'

/** Worst first: a cell shows the first that holds. */
export const cellStates = [
  'missing',
  'expired',
  'other-certificate',
  'not-in-store',
  'no-key',
  'not-yet-valid',
  'not-replicated',
  'superseded',
  'expires-soon',
  'staged',
  'ok',
] as const
export const CellState = z.enum(cellStates)
export type CellState = z.output<typeof CellState>

const wellEnough: ReadonlySet<CellState> = new Set(['ok', 'staged', 'expires-soon'])

/** What ought to be and what is are not the same; an end that comes near is no difference. */
export function isDifference(state: CellState): boolean {
  return !wellEnough.has(state)
}

/** A certificate as a cell names it: friendly name, else who it is issued to, else its thumbprint. */
export const NamedCertificate = z.object({
  thumbprint: ThumbprintSha1,
  label: z.string(),
  /** Null: its bytes are not known here. */
  notBefore: z.nullable(Instant),
  notAfter: z.nullable(Instant),
})
export type NamedCertificate = z.output<typeof NamedCertificate>

/** How far a globally assigned certificate is on its way to the server; null where nothing is replicated. */
const Replica = z.nullable(z.object({ state: ReplicaState, error: z.nullable(ReplicaErrorKind) }))

export const MatrixCell = z.object({
  type: CertificateType,
  /** Every state that holds, worst first; at least one. */
  states: z.array(CellState).check(z.minLength(1)),
  assigned: z.nullable(NamedCertificate),
  /** Whole days until its end, negative when past; null when that is not known. */
  daysLeft: z.nullable(z.int()),
  /** Where it can be looked at: the server's own store, for a global type else the workstation's. */
  stored: z.nullable(z.object({ ref: CertificateRef, hasKey: z.boolean() })),
  /** What was last seen on the server itself; null: never looked. */
  observed: z.nullable(
    z.object({
      /** Null: there was none. */
      certificate: z.nullable(NamedCertificate),
      source: z.enum(['receipt', 'read-back', 'probe']),
      at: Instant,
    }),
  ),
  replica: Replica,
  staged: z.nullable(z.object({ certificate: NamedCertificate, effectiveDate: Instant, replica: Replica })),
})
export type MatrixCell = z.output<typeof MatrixCell>

export const MatrixRow = z.object({
  server: ComputerId,
  fqdn: z.string(),
  pool: PoolId,
  /** In wizard order; a type without a cell is not used by this server. */
  cells: z.array(MatrixCell),
})
export type MatrixRow = z.output<typeof MatrixRow>

export const AssignmentMatrix = z.object({
  revision: z.int(),
  /** Those that any server uses, in wizard order. */
  types: z.array(CertificateType),
  pools: z.array(z.object({ id: PoolId, fqdn: z.string(), kind: PoolKind, site: z.nullable(z.string()) })),
  /** In the order of the estate: the servers of a pool stand together. */
  rows: z.array(MatrixRow),
})
export type AssignmentMatrix = z.output<typeof AssignmentMatrix>
