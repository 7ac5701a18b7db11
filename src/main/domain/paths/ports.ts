/** What judging certification paths asks of the outside world: facts of certificates, and signature checks. */
import type { PublicKeyDescription } from '../../../contract/certificate.ts'
import type { ThumbprintSha1 } from '../../../contract/thumbprint.ts'

/** The facts of one certificate that the rules of RFC 5280 section 6 work with. */
export interface PathCertificate {
  /** Equal for equal DER, and only then. */
  readonly id: string
  readonly thumbprint: ThumbprintSha1
  /** Common name of the subject, or what stands in its place. */
  readonly issuedTo: string
  readonly subject: string
  readonly issuer: string
  /** Two names have the same key when RFC 5280 section 7.1 calls them equal. */
  readonly subjectKey: string
  readonly issuerKey: string
  readonly serialNumber: string
  readonly version: number
  /** ISO instants, and the same in milliseconds since 1970. */
  readonly notBefore: string
  readonly notAfter: string
  readonly notBeforeMs: number
  readonly notAfterMs: number
  readonly publicKey: PublicKeyDescription
  /** Equal for equal SubjectPublicKeyInfo. */
  readonly publicKeyId: string
  readonly subjectKeyIdentifier: string | null
  readonly authorityKeyIdentifier: string | null
  /** Name for people: sha256WithRSAEncryption … or the identifier. */
  readonly signatureAlgorithm: string
  /** sha256 …; null where the algorithm has none of its own. */
  readonly signatureHash: string | null
  /** null when absent or unreadable; `criticalExtensions` tells an unreadable one that is critical. */
  readonly basicConstraints: { readonly ca: boolean; readonly pathLength: number | null } | null
  /** RFC 5280 names; null when absent, empty when unreadable. */
  readonly keyUsage: readonly string[] | null
  readonly criticalExtensions: readonly { readonly oid: string; readonly isReadable: boolean }[]
}

export type SignatureVerdict =
  { readonly outcome: 'good' | 'bad' } | { readonly outcome: 'not-verifiable'; readonly algorithm: string }

export interface SignatureChecker {
  /** Whether `certificate` was signed with the key of `issuer`. Pure and slow (tens of microseconds or more). */
  check(certificate: PathCertificate, issuer: PathCertificate): SignatureVerdict
}

/** One certificate that a path may use, and where it stands. */
export interface PathMember {
  readonly certificate: PathCertificate
  readonly source: string
  readonly isAnchor: boolean
  readonly isDistrusted: boolean
}
