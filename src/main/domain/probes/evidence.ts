/** What a probe saw, before anybody judges it. Met by adapters/tls. */
import type { CertificatePath } from '../../../contract/certificate.ts'
import type { CertificateRevocation, ProbeResult, ProbeStep } from '../../../contract/probe.ts'

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

export type SrvRecord = NonNullable<ProbeResult['srv']>['records'][number]

export type ServedCertificate = ProbeResult['chain'][number] & { readonly der: Uint8Array }

/** The final answer to what was asked once the connection stood. All texts are printable ASCII, and short. */
export interface ApplicationAnswer {
  readonly status: number
  /** "200 OK". */
  readonly text: string
  /** The server's clock before ours, in whole seconds, by its Date header; null without one. */
  readonly clockDifferenceSeconds: number | null
  /** The ms-diagnostics header; null without one. */
  readonly diagnostics: string | null
}

export interface ProbeEvidence {
  readonly endpoint: string
  /** Null: no SRV record was asked for. */
  readonly srv: {
    readonly name: string
    /** In the order in which they are tried; empty when there are none. */
    readonly records: readonly SrvRecord[]
    /** The target that the evidence speaks of; the endpoint itself where there are no records. */
    readonly asked: { readonly host: string; readonly port: number }
    /** Why the name service could not be asked; null when it answered. */
    readonly failure: string | null
  } | null
  readonly address: string | null
  readonly end: ProbeEnd
  readonly steps: readonly ProbeStep[]
  /** "TLSv1.3"; also of a handshake that failed, when the server had chosen. */
  readonly protocol: string | null
  readonly cipher: string | null
  /** "X25519"; null when the key exchange has none, or was not seen. */
  readonly group: string | null
  readonly protocols: ProbeResult['protocols']
  readonly alpn: string | null
  /** The response that came with the handshake, DER; null when none came. */
  readonly stapledOcsp: Uint8Array | null
  readonly sessionResumed: ProbeResult['sessionResumed']
  /** As served. A certificate that cannot be read ends the list. */
  readonly chain: readonly ServedCertificate[]
  readonly certificateRequest: {
    /** Null when it could not be seen. */
    readonly seen: boolean | null
    readonly authorities: readonly string[]
  }
  /** Whether we had one to send. */
  readonly clientCertificateOffered: boolean
  /** A second handshake that had none to send. */
  readonly withoutCertificate: ProbeResult['clientCertificate']['without']
  /** A further handshake with a certificate that nobody has a reason to trust. */
  readonly untrustedCertificate: ProbeResult['clientCertificate']['untrusted']
  /** Proof that came after the handshake: a ticket, data, an answer; or the alert that came instead. */
  readonly afterHandshake: 'accepted' | 'nothing' | { readonly alert: string | null }
  /** Null: nothing was asked, or it did not come to that. */
  readonly application: {
    readonly kind: 'sip' | 'http'
    readonly answer: ApplicationAnswer | null
  } | null
}

/** The served chain judged against the anchors, with the names and purpose of a server. Null without a certificate. */
export interface JudgedChain {
  readonly path: CertificatePath
  /** Whether the path needed a certificate that the server did not send (the anchor itself aside). */
  readonly usedUnservedAuthority: boolean
  /** Of each certificate of the path but its root, own first; empty when nobody was asked. */
  readonly revocation: readonly CertificateRevocation[]
}
