/** A TLS or MTLS probe of one endpoint: evidence and findings (reference section 10). Also the JSON of `countersign probe`. */
import * as z from 'zod/mini'
import { Instant, PathFinding } from './certificate.ts'
import { ThumbprintSha1, ThumbprintSha256 } from './thumbprint.ts'

export const probeStepNames = [
  'resolve',
  'connect',
  'handshake',
  'client-certificate',
  'sip-options',
  'http',
  /** Once more with each other protocol version, as other callers, and with the ticket of the first session. */
  'other-protocols',
  'without-certificate',
  'untrusted-certificate',
  'resumption',
] as const

export const ProbeStep = z.object({
  name: z.enum(probeStepNames),
  outcome: z.enum(['passed', 'failed', 'skipped']),
  elapsedMs: z.number(),
  /** Of `connect`: the address that was tried. A name may have several, and then several such steps. */
  address: z.optional(z.string()),
})
export type ProbeStep = z.output<typeof ProbeStep>

/** Findings of the connection, besides those of the path. */
export const connectionFindingCodes = [
  'NAME_NOT_RESOLVED',
  /** A federation partner without the record by which others find it. */
  'SRV_NOT_FOUND',
  'CONNECT_FAILED',
  /** Other addresses of the same name did not answer. */
  'ADDRESS_NOT_REACHED',
  'TIMEOUT',
  'NOT_TLS',
  'HANDSHAKE_FAILED',
  'OLD_PROTOCOL',
  'INCOMPLETE_CHAIN',
  'CLIENT_CERTIFICATE_REQUIRED',
  'CLIENT_CERTIFICATE_REFUSED',
  /** Asked for and sent, and nothing that came shows whether it was accepted (reference section 10.6). */
  'ACCEPTANCE_NOT_PROVEN',
  /** Between servers: a certificate that nobody trusts is as good as ours (reference section 10.4, step 8). */
  'UNTRUSTED_CLIENT_ACCEPTED',
  /** TLS stands, and the application did not answer, or turned us away. */
  'APPLICATION_SILENT',
  'APPLICATION_REFUSED',
  'CHAIN_ORDER',
  'EXTRA_CERTIFICATES',
  'EXPIRES_SOON',
  'CLOCK_SKEW',
  /** Judged with what the estate knows. */
  'SERVED_NOT_ASSIGNED',
  'NOT_A_TRUSTED_SERVER',
  'PEER_DOES_NOT_TRUST',
] as const

export const ProbeFinding = z.object({
  code: z.union([z.enum(connectionFindingCodes), PathFinding.shape.code]),
  severity: z.enum(['error', 'warning', 'info']),
  values: z.record(z.string(), z.string()),
  /** Index into `chain`; null when it speaks of the connection. */
  certificate: z.nullable(z.int()),
})
export type ProbeFinding = z.output<typeof ProbeFinding>

/** Kept apart: unknown is an answer that settles nothing, not-reachable is none. */
export const CertificateRevocation = z.object({
  /** Index into `chain`; null for a certificate that the server did not send. */
  certificate: z.nullable(z.int()),
  subject: z.string(),
  outcome: z.enum(['good', 'revoked', 'unknown', 'not-reachable', 'not-checked']),
  by: z.nullable(z.enum(['crl', 'ocsp', 'stapled'])),
  /** The address that was asked, or why nothing was; may be empty. */
  detail: z.string(),
})
export type CertificateRevocation = z.output<typeof CertificateRevocation>

/** Of RFC 2782. */
const SrvRecord = z.object({ host: z.string(), port: z.int(), priority: z.int(), weight: z.int() })

export const ProbeResult = z.object({
  endpoint: z.string(),
  /**
   * How a federation partner was found: the records of its domain, in the order in which they are tried, and the target
   * that the result speaks of. Null: no record was asked for, as in kept runs of versions before.
   */
  srv: z._default(
    z.nullable(
      z.object({
        name: z.string(),
        records: z.array(SrvRecord),
        asked: z.object({ host: z.string(), port: z.int() }),
      }),
    ),
    null,
  ),
  /** The address that answered; where none did, the last that was tried. */
  address: z.nullable(z.string()),
  verdict: z.enum(['trusted', 'not-trusted', 'unreachable']),
  protocol: z.nullable(z.string()),
  cipher: z.nullable(z.string()),
  /** Of the key exchange: "X25519"; null when the engine does not tell. */
  group: z.nullable(z.string()),
  /** Versions that were tried on their own. */
  protocols: z.array(
    z.object({ version: z.string(), outcome: z.enum(['spoken', 'refused', 'not-possible-here']) }),
  ),
  /** As served, in the order of the server, its own certificate first. */
  chain: z.array(
    z.object({
      subject: z.string(),
      issuedTo: z.string(),
      issuer: z.string(),
      notAfter: Instant,
      thumbprints: z.object({ sha1: ThumbprintSha1, sha256: ThumbprintSha256 }),
    }),
  ),
  alpn: z.nullable(z.string()),
  stapledOcsp: z.boolean(),
  sessionResumed: z.enum(['yes', 'no', 'unknown']),
  clientCertificate: z.object({
    requested: z.enum(['yes', 'no', 'unknown']),
    accepted: z.enum(['yes', 'no', 'unknown', 'not-sent']),
    alert: z.nullable(z.string()),
    authorities: z.array(z.string()),
    /** What happened to a second handshake that sent none, where one was asked for: required, or only wished for. */
    without: z.enum(['accepted', 'refused', 'unknown', 'not-tried']),
    /** And to one with a certificate of nobody's authority. Kept runs of versions before have none. */
    untrusted: z._default(z.enum(['accepted', 'refused', 'unknown', 'not-tried']), 'not-tried'),
  }),
  revocation: z.array(CertificateRevocation),
  /** The clock of the server before ours, in seconds, as its answer tells; null when it does not. */
  clockDifferenceSeconds: z.nullable(z.number()),
  /** The final answer to OPTIONS: "200 OK"; null when it was not asked or did not come. */
  sipAnswer: z.nullable(z.string()),
  /** The status of the answer to an HTTP request: "401 Unauthorized"; null when it was not asked or did not come. */
  httpAnswer: z.nullable(z.string()),
  steps: z.array(ProbeStep),
  findings: z.array(ProbeFinding),
})
export type ProbeResult = z.output<typeof ProbeResult>
