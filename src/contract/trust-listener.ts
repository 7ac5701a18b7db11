/** A listener of our own for real servers to call: what they present, judged by the rules of the probes. */
import * as z from 'zod/mini'
import { Instant } from './certificate.ts'
import { ProbeFinding } from './probe.ts'
import { Port } from './probe-endpoint.ts'
import { ThumbprintSha1, ThumbprintSha256 } from './thumbprint.ts'

export const TrustListenerOrder = z.object({
  host: z.string().check(z.minLength(1), z.maxLength(253)),
  /** 0: a free one. */
  port: z.union([Port, z.literal(0)]),
  /** A certificate with key in the Personal store of this workstation. */
  thumbprint: ThumbprintSha1,
  /** none: TLS. ask: MTLS, and whoever shows nothing is let in as well. require: MTLS. */
  clientCertificate: z.enum(['none', 'ask', 'require']),
  /** It closes by itself. */
  minutes: z.int().check(z.minimum(1), z.maximum(480)),
})
export type TrustListenerOrder = z.output<typeof TrustListenerOrder>

export const ListenerCall = z.object({
  id: z.int(),
  at: Instant,
  /** Address of the caller. */
  from: z.string(),
  outcome: z.enum(['trusted', 'not-trusted', 'no-certificate', 'not-tls', 'broken-off']),
  protocol: z.nullable(z.string()),
  cipher: z.nullable(z.string()),
  /** The name that the caller asked for; null without server name indication. */
  serverName: z.nullable(z.string()),
  /** The application protocol that it asked for (ALPN); null when it asked for none. */
  alpn: z.nullable(z.string()),
  /** As presented, the caller's own first. */
  chain: z.array(
    z.object({
      subject: z.string(),
      issuer: z.string(),
      notAfter: Instant,
      thumbprints: z.object({ sha1: ThumbprintSha1, sha256: ThumbprintSha256 }),
    }),
  ),
  findings: z.array(ProbeFinding),
  /** The first line of what it said then: a SIP or HTTP request line, made harmless; null when it said nothing. */
  firstLine: z.nullable(z.string()),
  /** What broke off a handshake: the alert, or the error of the engine. */
  detail: z.nullable(z.string()),
})
export type ListenerCall = z.output<typeof ListenerCall>

export const TrustListenerStatus = z.object({
  state: z.enum(['off', 'listening', 'failed', 'closed-by-itself']),
  order: z.nullable(TrustListenerOrder),
  /** The port that it really has. */
  port: z.nullable(z.int()),
  closesAt: z.nullable(Instant),
  /** Newest first, at most 200. */
  calls: z.array(ListenerCall),
  /** All since it was opened. */
  called: z.int(),
})
export type TrustListenerStatus = z.output<typeof TrustListenerStatus>
