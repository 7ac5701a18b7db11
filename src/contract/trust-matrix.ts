/** Who trusts whom: for ordered pairs of servers, the path from what one presents to an anchor of the other. */
import * as z from 'zod/mini'
import { PathFinding } from './certificate.ts'
import type { CertificateType } from './certificate-type.ts'
import { PoolId, type PoolKind } from './estate.ts'
import { ComputerId } from './store.ts'
import { ThumbprintSha1 } from './thumbprint.ts'

/** What servers present to one another. */
export const presentedTypes = ['Default', 'WebServicesInternal', 'WebServicesExternal'] as const
export const PresentedType = z.enum(presentedTypes)
export type PresentedType = z.output<typeof PresentedType>

/** An Edge Server has no Default certificate: inwards it presents Internal (reference section 10.3). */
export function assignedType(kind: PoolKind | undefined, type: PresentedType): CertificateType {
  return kind === 'Edge' && type === 'Default' ? 'Internal' : type
}

/** More pairs than these are asked for by a server. */
export const trustPairsAtMost = 40_000

/**
 * no-certificate: nothing is assigned to the one who presents. certificate-unknown: what is assigned cannot be read
 * here. store-unknown: no trusted root of the one who judges is known here, so nobody can say.
 */
export const trustOutcomes = [
  'trusted',
  'not-trusted',
  'no-certificate',
  'certificate-unknown',
  'store-unknown',
] as const
export const TrustOutcome = z.enum(trustOutcomes)
export type TrustOutcome = z.output<typeof TrustOutcome>

/** An error or a warning about one certificate of the chain. */
export const TrustFinding = z.object({ ...PathFinding.shape, certificate: ThumbprintSha1 })
export type TrustFinding = z.output<typeof TrustFinding>

/** `from` presents its certificate to `to`. */
export const TrustRow = z.object({
  from: ComputerId,
  to: ComputerId,
  presented: z.nullable(ThumbprintSha1),
  /** When `to` has called `from`: the certificate has to permit server authentication. */
  outcome: TrustOutcome,
  /** When `from` calls `to`: server or client authentication will do (reference section 10.1, note on e). */
  asCaller: TrustOutcome,
  /** What `outcome` was judged by, the presented certificate first; empty where nothing could be judged. */
  chain: z.array(
    z.object({
      thumbprint: ThumbprintSha1,
      issuedTo: z.string(),
      /** The store of `to` that holds it, or 'presented' when only `from` brings it. */
      source: z.string(),
    }),
  ),
  /** The trusted root of `to` at which the chain ends; null when it ends at none. */
  anchor: z.nullable(ThumbprintSha1),
  findings: z.array(TrustFinding),
})
export type TrustRow = z.output<typeof TrustRow>

export const TrustMatrix = z.object({
  revision: z.int(),
  type: PresentedType,
  /** Those that a row names, in the order of the estate. */
  servers: z.array(z.object({ id: ComputerId, fqdn: z.string(), pool: PoolId })),
  /** By the order of `from`, then of `to`; nobody is paired with itself. */
  rows: z.array(TrustRow),
})
export type TrustMatrix = z.output<typeof TrustMatrix>
