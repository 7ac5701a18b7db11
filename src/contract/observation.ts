/** What a server really serves, looked at over the network: the answer of `observations.probe`. */
import * as z from 'zod/mini'
import { CertificateType } from './certificate-type.ts'
import { ComputerId } from './store.ts'
import { ThumbprintSha1 } from './thumbprint.ts'

export const ObservationOrder = z.object({
  server: ComputerId,
  types: z.array(CertificateType).check(z.minLength(1)),
  /** Instead of the port of the type, for a service that listens elsewhere. */
  port: z.optional(z.int().check(z.minimum(1), z.maximum(65_535))),
})
export type ObservationOrder = z.output<typeof ObservationOrder>

/** Why there was nothing to see, or no place to look at. */
export const unseenReasons = [
  'no-known-endpoint',
  'other-type-of-server',
  'name-not-resolved',
  'no-connection',
  'timeout',
  'not-tls',
  'handshake-failed',
  'no-certificate',
  'no-document',
] as const
export const UnseenReason = z.enum(unseenReasons)
export type UnseenReason = z.output<typeof UnseenReason>

export const ProbedType = z.object({
  type: CertificateType,
  /** Whoever answered was not judged: seen is what is served, not that it is trusted. */
  outcome: z.enum(['seen', 'not-reachable', 'not-probed']),
  thumbprint: z.nullable(ThumbprintSha1),
  /** host:port, or the URL of the document; null when nothing was asked. */
  endpoint: z.nullable(z.string()),
  reason: z.nullable(UnseenReason),
  /** What the system or the server said, for whoever looks for the cause; may be empty. */
  detail: z.string(),
})
export type ProbedType = z.output<typeof ProbedType>
