/** What a probe saw, before anybody judges it. Met by adapters/tls. */
import type { CertificatePath } from '../../../contract/certificate.ts'
import type { ProbeStep } from '../../../contract/probe.ts'
import type { ThumbprintSha1, ThumbprintSha256 } from '../../../contract/thumbprint.ts'

/** How far it came, and what ended it. */
export type ProbeEnd =
  | { readonly kind: 'complete' }
  | { readonly kind: 'name-not-resolved' }
  | { readonly kind: 'connect-failed'; readonly reason: string }
  | { readonly kind: 'timeout'; readonly during: ProbeStep['name'] }
  /** `startsWith`: what came in the place of a TLS record, made harmless. */
  | { readonly kind: 'not-tls'; readonly startsWith: string }
  /** `alert` as named in RFC 8446 section 6; null when the connection was just closed. */
  | { readonly kind: 'handshake-failed'; readonly alert: string | null; readonly reason: string }

export interface ServedCertificate {
  readonly der: Uint8Array
  readonly subject: string
  readonly issuedTo: string
  readonly issuer: string
  readonly notAfter: string
  readonly thumbprints: { readonly sha1: ThumbprintSha1; readonly sha256: ThumbprintSha256 }
}

export interface ProbeEvidence {
  readonly endpoint: string
  readonly address: string | null
  readonly end: ProbeEnd
  readonly steps: readonly ProbeStep[]
  /** "TLSv1.3"; also of a handshake that failed, when the server had chosen. */
  readonly protocol: string | null
  readonly cipher: string | null
  readonly alpn: string | null
  readonly stapledOcsp: boolean
  /** As served. A certificate that cannot be read ends the list. */
  readonly chain: readonly ServedCertificate[]
  readonly certificateRequest: {
    /** Null when it could not be seen. */
    readonly seen: boolean | null
    readonly authorities: readonly string[]
  }
  /** Whether we had one to send. */
  readonly clientCertificateOffered: boolean
  /** Proof that came after the handshake: a ticket, data, an answer; or the alert that came instead. */
  readonly afterHandshake: 'accepted' | 'nothing' | { readonly alert: string | null }
  readonly sipAnswer: string | null
}

/** The served chain judged against the anchors, with the names and purpose of a server. Null without a certificate. */
export interface JudgedChain {
  readonly path: CertificatePath
  /** Whether the path needed a certificate that the server did not send (the anchor itself aside). */
  readonly usedUnservedAuthority: boolean
}
