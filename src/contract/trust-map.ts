/** The estate as a map: who connects to whom, and whether it would be trusted. */
import * as z from 'zod/mini'
import { Instant } from './certificate.ts'
import { CertificateType } from './certificate-type.ts'
import { PoolId, PoolKind } from './estate.ts'
import { ComputerId } from './store.ts'
import { ThumbprintSha1 } from './thumbprint.ts'

/** not-proven: nothing has been probed, or what was seen proves nothing. */
const trustStates = ['works', 'attention', 'broken', 'not-proven'] as const
export const TrustState = z.enum(trustStates)
export type TrustState = z.output<typeof TrustState>

export const MapNode = z.object({
  /** A computer or pool id, or "partner/NAME", "authorization-server/NAME", "trusted/FQDN", "federation/HOST", "federation", "clients". */
  id: z.string(),
  kind: z.enum([
    'server',
    'edge',
    /** A pool with more servers than can be drawn one by one. */
    'pool',
    'partner',
    'authorization-server',
    'trusted-server',
    'federation',
    'clients',
  ]),
  label: z.string(),
  poolKind: z.nullable(PoolKind),
  /** The frame it stands in; null for what stands alone. */
  pool: z.nullable(z.object({ id: PoolId, fqdn: z.string() })),
  server: z.nullable(ComputerId),
  /** Of a pool: how many servers it stands for. Otherwise 1. */
  servers: z.int(),
  ports: z.array(z.int()),
  /** The worst of what was seen at itself. */
  state: TrustState,
})
export type MapNode = z.output<typeof MapNode>

const connectionKinds = ['mtls', 'tls', 'tokens', 'metadata', 'federation'] as const
export const ConnectionKind = z.enum(connectionKinds)
export type ConnectionKind = z.output<typeof ConnectionKind>

/** One thing that speaks for or against a connection. */
export const MapEvidence = z.object({
  what: z.enum(['probe', 'offline-path', 'trusted-list', 'partner-keys', 'partner-enabled', 'metadata-age']),
  state: TrustState,
  /** Whom it was seen at. */
  node: z.string(),
  /** Of a probe: the endpoint. */
  endpoint: z.nullable(z.string()),
  /** The assignment that the endpoint stands for, where it is put right; null where there is none. */
  cell: z.nullable(z.object({ server: ComputerId, type: CertificateType })),
  /** The code of the finding that decided, with its values; null when there is nothing to say against it. */
  finding: z.nullable(
    z.object({
      code: z.string(),
      severity: z.enum(['error', 'warning', 'info']),
      values: z.record(z.string(), z.string()),
    }),
  ),
  at: z.nullable(Instant),
  assigned: z.nullable(z.object({ thumbprint: ThumbprintSha1, name: z.string() })),
  served: z.nullable(z.object({ thumbprint: ThumbprintSha1, name: z.string() })),
})
export type MapEvidence = z.output<typeof MapEvidence>

export const MapConnection = z.object({
  id: z.string(),
  from: z.string(),
  to: z.string(),
  kind: ConnectionKind,
  /** The worst of its evidence. */
  state: TrustState,
  /** The worst first. */
  evidence: z.array(MapEvidence),
})
export type MapConnection = z.output<typeof MapConnection>

export const TrustMap = z.object({
  revision: z.int(),
  nodes: z.array(MapNode),
  connections: z.array(MapConnection),
  /** Servers that evidence names and that have no box of their own, because their pool has one for all. */
  folded: z.array(z.object({ id: ComputerId, fqdn: z.string() })),
  /** The newest probe that the map shows; null when none was made. */
  probedAt: z.nullable(Instant),
})
export type TrustMap = z.output<typeof TrustMap>

/** Who is trusted, what it must be called, what it should serve (reference section 10.1, T6). */
export const TrustedServerRow = z.object({
  /** Null for a server that was entered in the list by hand. */
  server: z.nullable(ComputerId),
  fqdn: z.string(),
  pool: z.nullable(z.string()),
  kind: z.nullable(PoolKind),
  note: z.string(),
  services: z.array(
    z.object({
      type: z.string(),
      /** Names that the certificate must bear, the first being asked for. */
      names: z.array(z.string()),
      /** Names among them that the assigned certificate lacks. */
      missingNames: z.array(z.string()),
      assigned: z.nullable(z.object({ thumbprint: ThumbprintSha1, name: z.string(), notAfter: Instant })),
      /** What was last seen there; null when nothing was. */
      served: z.nullable(z.object({ thumbprint: ThumbprintSha1, at: Instant })),
    }),
  ),
})
export type TrustedServerRow = z.output<typeof TrustedServerRow>
