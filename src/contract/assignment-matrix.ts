/** Servers by certificate types: what ought to be, what is, and where they differ. */
import * as z from 'zod/mini'
import { Instant } from './certificate.ts'
import { CertificateType } from './certificate-type.ts'
import { PoolId, PoolKind } from './estate.ts'
import { ComputerId } from './store.ts'
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

export const MatrixCell = z.object({
  type: CertificateType,
  /** Null: this type is not used by this server. */
  state: z.nullable(CellState),
  /** Every state that holds, worst first. */
  states: z.array(CellState),
  /** Assigned. */
  thumbprint: z.nullable(ThumbprintSha1),
  label: z.string(),
  daysLeft: z.nullable(z.int()),
  notAfter: z.nullable(Instant),
  /** What was last seen on the server itself; null: never looked. */
  observed: z.nullable(
    z.object({
      thumbprint: z.nullable(ThumbprintSha1),
      source: z.enum(['receipt', 'read-back', 'probe']),
      at: Instant,
    }),
  ),
  staged: z.nullable(z.object({ thumbprint: ThumbprintSha1, effectiveDate: Instant })),
})
export type MatrixCell = z.output<typeof MatrixCell>

export const AssignmentMatrix = z.object({
  revision: z.int(),
  types: z.array(CertificateType),
  rows: z.array(
    z.object({
      server: ComputerId,
      fqdn: z.string(),
      pool: z.object({ id: PoolId, fqdn: z.string(), kind: PoolKind, site: z.nullable(z.string()) }),
      cells: z.array(MatrixCell),
    }),
  ),
})
export type AssignmentMatrix = z.output<typeof AssignmentMatrix>
