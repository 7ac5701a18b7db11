/** OCSP responses (RFC 6960 section 4.2) as judging them needs them, and what that asks of the outside world. */
import type { CrlEntryFacts, PathCertificate, SignatureName, SignatureVerdict } from './ports.ts'

/** CertID: names a certificate by hashes of its issuer and its serial number. */
export interface OcspCertificateId {
  /** sha1, sha256 …; null for one that is not known here, which names nobody. */
  readonly hash: string | null
  /** Upper-case hexadecimal: of the issuer's encoded name, and of its key without the algorithm. */
  readonly issuerNameHash: string
  readonly issuerKeyHash: string
  /** As in PathCertificate. */
  readonly serialNumber: string
}

/** SingleResponse: what is said of one certificate. */
export interface OcspStatement {
  readonly id: OcspCertificateId
  readonly status: 'good' | 'unknown' | CrlEntryFacts
  readonly thisUpdateMs: number
  readonly nextUpdateMs: number | null
  readonly unknownCriticalExtensions: readonly string[]
}

/** ResponderID. */
export type OcspResponder =
  | { readonly form: 'name'; readonly subjectKey: string; readonly text: string }
  /** SHA-1 of the key, upper-case hexadecimal. */
  | { readonly form: 'key'; readonly keyHash: string }

/** A basic response that was read. */
export interface OcspFacts {
  readonly responder: OcspResponder
  readonly producedAtMs: number
  readonly signature: SignatureName
  readonly statements: readonly OcspStatement[]
  readonly unknownCriticalExtensions: readonly string[]
  /** Certificates that came along, for its signature. */
  readonly certificates: readonly PathCertificate[]
  /** How it came to us. */
  readonly by: 'ocsp' | 'stapled'
}

export interface OcspChecker {
  /** Whether the hashes are those of the name of the certificate's issuer and of the key of `authority`. */
  isAbout(id: OcspCertificateId, certificate: PathCertificate, authority: PathCertificate): boolean
  /** Whether SHA-1 of the certificate's key is this one. */
  hasKeyHash(certificate: PathCertificate, keyHash: string): boolean
  /** Whether `response` was signed with the key of `signer`. */
  checkOcsp(response: OcspFacts, signer: PathCertificate): SignatureVerdict
}
