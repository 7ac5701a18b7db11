/** A TLS or MTLS probe of one endpoint: evidence and findings (reference section 10). Also the JSON of `countersign probe`. */
import * as z from 'zod/mini'
import { PathFinding } from './certificate.ts'
import { ThumbprintSha1, ThumbprintSha256 } from './thumbprint.ts'

export const probeStepNames = [
  'resolve',
  'connect',
  'handshake',
  'client-certificate',
  'sip-options',
] as const

export const ProbeStep = z.object({
  name: z.enum(probeStepNames),
  outcome: z.enum(['passed', 'failed', 'skipped']),
  elapsedMs: z.number(),
})
export type ProbeStep = z.output<typeof ProbeStep>

/** Findings of the connection, besides those of the path. */
export const connectionFindingCodes = [
  'NAME_NOT_RESOLVED',
  'CONNECT_FAILED',
  'TIMEOUT',
  'NOT_TLS',
  'HANDSHAKE_FAILED',
  'OLD_PROTOCOL',
  'INCOMPLETE_CHAIN',
  'CLIENT_CERTIFICATE_REQUIRED',
  'CLIENT_CERTIFICATE_REFUSED',
] as const

export const ProbeFinding = z.object({
  code: z.union([z.enum(connectionFindingCodes), PathFinding.shape.code]),
  severity: z.enum(['error', 'warning', 'info']),
  values: z.record(z.string(), z.string()),
  /** Index into `chain`; null when it speaks of the connection. */
  certificate: z.nullable(z.int()),
})
export type ProbeFinding = z.output<typeof ProbeFinding>

export const ProbeResult = z.object({
  endpoint: z.string(),
  /** The address that answered. */
  address: z.nullable(z.string()),
  verdict: z.enum(['trusted', 'not-trusted', 'unreachable']),
  protocol: z.nullable(z.string()),
  cipher: z.nullable(z.string()),
  /** As served, in the order of the server, its own certificate first. */
  chain: z.array(
    z.object({
      subject: z.string(),
      thumbprints: z.object({ sha1: ThumbprintSha1, sha256: ThumbprintSha256 }),
    }),
  ),
  alpn: z.nullable(z.string()),
  stapledOcsp: z.boolean(),
  clientCertificate: z.object({
    requested: z.enum(['yes', 'no', 'unknown']),
    accepted: z.enum(['yes', 'no', 'unknown', 'not-sent']),
    alert: z.nullable(z.string()),
    authorities: z.array(z.string()),
  }),
  /** The final answer to OPTIONS: "200 OK"; null when it was not asked or did not come. */
  sipAnswer: z.nullable(z.string()),
  steps: z.array(ProbeStep),
  findings: z.array(ProbeFinding),
})
export type ProbeResult = z.output<typeof ProbeResult>
