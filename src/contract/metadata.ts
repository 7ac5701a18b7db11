/** Auth metadata documents: ours, theirs, and the checks M1 to M11 (reference section 5). */
import * as z from 'zod/mini'
import { Instant } from './certificate.ts'
import { ThumbprintSha1, ThumbprintSha256 } from './thumbprint.ts'

/** A document of a partner is at most this long. */
export const metadataLimitBytes = 1_048_576

export const MetadataCheck = z.object({
  rule: z.enum(['M1', 'M2', 'M3', 'M4', 'M5', 'M6', 'M7', 'M8', 'M9', 'M10', 'M11']),
  outcome: z.enum(['passed', 'warning', 'failed', 'not-applicable']),
  /** A stable name; its sentence stands in src/text/<language>/metadata-text.ts. */
  reason: z.string(),
  values: z.record(z.string(), z.string()),
})
export type MetadataCheck = z.output<typeof MetadataCheck>

/** A signing key with its certificate. */
export const SigningKey = z.object({
  x5t: z.string(),
  thumbprint: ThumbprintSha1,
  sha256: ThumbprintSha256,
  issuedTo: z.string(),
  notBefore: Instant,
  notAfter: Instant,
  daysLeft: z.int(),
  algorithm: z.string(),
  size: z.nullable(z.int()),
})
export type SigningKey = z.output<typeof SigningKey>

export const MetadataEndpoint = z.object({ location: z.string(), protocol: z.string(), usage: z.string() })
export type MetadataEndpoint = z.output<typeof MetadataEndpoint>

/** What could be read of a document; `keys` holds those that decode, in document order. */
export const MetadataSummary = z.object({
  name: z.nullable(z.string()),
  realm: z.nullable(z.string()),
  serviceName: z.nullable(z.string()),
  issuer: z.nullable(z.string()),
  allowedAudiences: z.array(z.string()),
  keys: z.array(SigningKey),
  endpoints: z.array(MetadataEndpoint),
})
export type MetadataSummary = z.output<typeof MetadataSummary>

export const KeyChange = z.object({ key: SigningKey, change: z.enum(['same', 'added', 'gone']) })
export type KeyChange = z.output<typeof KeyChange>

/** The stored copy against what was just read. */
export const MetadataDifference = z.object({
  same: z.boolean(),
  keys: z.array(KeyChange),
  realm: z.nullable(z.object({ from: z.nullable(z.string()), to: z.nullable(z.string()) })),
  issuer: z.nullable(z.object({ from: z.nullable(z.string()), to: z.nullable(z.string()) })),
  serviceName: z.nullable(z.object({ from: z.nullable(z.string()), to: z.nullable(z.string()) })),
  endpoints: z.nullable(z.object({ from: z.array(MetadataEndpoint), to: z.array(MetadataEndpoint) })),
})
export type MetadataDifference = z.output<typeof MetadataDifference>

/** The certificate that a web server showed, and what the stores of this console say of it. */
export const ServerCertificate = z.object({
  subject: z.string(),
  issuedTo: z.string(),
  issuer: z.string(),
  sha1: ThumbprintSha1,
  sha256: ThumbprintSha256,
  notBefore: Instant,
  notAfter: Instant,
  names: z.array(z.string()),
  trust: z.enum(['trusted', 'pinned', 'not-trusted']),
  /** A stable name for why not ("name-mismatch", "untrusted-root" …), in src/text/<language>/server-trust-text.ts. */
  reason: z.nullable(z.string()),
})
export type ServerCertificate = z.output<typeof ServerCertificate>

/** Names a document that was read and not yet stored; forgotten after an hour, or when it was stored. */
export const ReadingId = z.string().check(z.regex(/^read_[a-z0-9]{8,32}$/))
export type ReadingId = z.output<typeof ReadingId>

export const MetadataReading = z.object({
  /** Null when it cannot be stored: an error among the checks. */
  id: z.nullable(ReadingId),
  source: z.discriminatedUnion('kind', [
    z.object({
      kind: z.literal('url'),
      url: z.string(),
      finalUrl: z.string(),
      status: z.int(),
      protocol: z.string(),
      elapsedMs: z.int(),
      certificate: ServerCertificate,
      clockOffsetSeconds: z.nullable(z.number()),
    }),
    z.object({ kind: z.literal('file'), name: z.string() }),
  ]),
  readAt: Instant,
  sizeBytes: z.int(),
  summary: z.nullable(MetadataSummary),
  /** M1 to M11 in order. */
  checks: z.array(MetadataCheck),
  /** Against the stored copy of `compareWith`. */
  difference: z.nullable(MetadataDifference),
  /** The document as text, for looking at it; null when it is no text. */
  text: z.nullable(z.string()),
})
export type MetadataReading = z.output<typeof MetadataReading>

/** Our document. */
export const OwnMetadata = z.object({
  /** Null when it cannot be built: `missing` tells why. */
  json: z.nullable(z.string()),
  missing: z.array(z.enum(['realm', 'certificate'])),
  summary: z.nullable(MetadataSummary),
  /** Where partners would find it: one per Front End pool of the estate, and our own listener when it serves. */
  urls: z.array(z.string()),
})
export type OwnMetadata = z.output<typeof OwnMetadata>

export const ListenerStatus = z.object({
  state: z.enum(['off', 'serving', 'failed']),
  /** What it serves at, or was last told to. */
  host: z.nullable(z.string()),
  port: z.nullable(z.int()),
  thumbprint: z.nullable(ThumbprintSha1),
  url: z.nullable(z.string()),
  /** The newest first, at most 200. */
  requests: z.array(
    z.object({
      at: Instant,
      from: z.string(),
      method: z.string(),
      path: z.string(),
      status: z.int(),
      userAgent: z.nullable(z.string()),
    }),
  ),
  served: z.int(),
})
export type ListenerStatus = z.output<typeof ListenerStatus>
