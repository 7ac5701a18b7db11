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
  /** Decoded when first asked for: most candidates never are. */
  details(): PathDetails
}

/** A general name (RFC 5280 section 4.2.1.6) in the form that comparing needs; nothing is escaped or folded. */
export type PathName =
  | { readonly form: 'dns' | 'email' | 'uri'; readonly text: string }
  | { readonly form: 'ip'; readonly octets: Uint8Array }
  /** Keys of the RDNs, in encoding order; equal keys are equal RDNs (section 7.1). */
  | { readonly form: 'directory'; readonly rdns: readonly string[]; readonly text: string }
  | { readonly form: 'other'; readonly text: string }

/** One side of nameConstraints. An address has twice its octets here: the address and its mask. */
export type NameSubtree = PathName

export interface NameConstraints {
  readonly permitted: readonly NameSubtree[]
  readonly excluded: readonly NameSubtree[]
  /** A subtree with minimum or maximum, which section 4.2.1.10 forbids and nobody processes. */
  readonly hasBounds: boolean
}

export interface DistributionPointFacts {
  /** Full names; a name relative to the issuer is completed. */
  readonly names: readonly PathName[]
  /** Bits of ReasonFlags; null for all. */
  readonly reasons: readonly number[] | null
  /** Directory names of whoever issues the list in the place of the issuer; empty: the issuer itself. */
  readonly crlIssuers: readonly string[]
}

/** The rarer extensions. Null where absent, 'unreadable' where their inside is malformed or there are several. */
export interface PathDetails {
  readonly subjectRdns: readonly string[]
  readonly commonNames: readonly string[]
  /** emailAddress attributes of the subject. */
  readonly emailAddresses: readonly string[]
  readonly altNames: readonly PathName[] | 'unreadable' | null
  readonly extendedKeyUsage: readonly string[] | 'unreadable' | null
  readonly nameConstraints: NameConstraints | 'unreadable' | null
  readonly policies: readonly string[] | 'unreadable' | null
  readonly policyMappings:
    readonly { readonly issuerDomain: string; readonly subjectDomain: string }[] | 'unreadable' | null
  readonly policyConstraints:
    | { readonly requireExplicitPolicy: number | null; readonly inhibitPolicyMapping: number | null }
    | 'unreadable'
    | null
  readonly inhibitAnyPolicy: number | 'unreadable' | null
  readonly distributionPoints: readonly DistributionPointFacts[] | 'unreadable' | null
}

/** With what something was signed. */
export interface SignatureName {
  /** Name for people: sha256WithRSAEncryption … or the identifier. */
  readonly algorithm: string
  /** sha256 …; null where the algorithm has none of its own. */
  readonly hash: string | null
}

export interface CrlEntryFacts {
  readonly revokedAt: string
  /** CRLReason; null without one. */
  readonly reason: number | null
}

/** A certificate revocation list (RFC 5280 section 5). */
export interface CrlFacts {
  readonly id: string
  readonly issuer: string
  readonly issuerKey: string
  readonly issuerRdns: readonly string[]
  readonly thisUpdate: string
  readonly thisUpdateMs: number
  readonly nextUpdate: string | null
  readonly nextUpdateMs: number | null
  readonly authorityKeyIdentifier: string | null
  readonly signature: SignatureName
  readonly number: bigint | null
  /** BaseCRLNumber of a delta list. */
  readonly deltaBase: bigint | null
  readonly unknownCriticalExtensions: readonly string[]
  /** issuingDistributionPoint. */
  readonly scope:
    | {
        readonly names: readonly PathName[]
        readonly onlyUserCertificates: boolean
        readonly onlyAuthorityCertificates: boolean
        readonly onlyAttributeCertificates: boolean
        readonly reasons: readonly number[] | null
        readonly isIndirect: boolean
      }
    | 'unreadable'
    | null
  /** The newest entry for the serial number of that issuer; undefined when it is not listed. */
  find(serialNumber: string, certificateIssuerKey: string): CrlEntryFacts | 'unreadable' | undefined
}

export type SignatureVerdict =
  { readonly outcome: 'good' | 'bad' } | { readonly outcome: 'not-verifiable'; readonly algorithm: string }

export interface SignatureChecker {
  /** Whether `certificate` was signed with the key of `issuer`. Pure and slow (tens of microseconds or more). */
  check(certificate: PathCertificate, issuer: PathCertificate): SignatureVerdict
  /** Whether `crl` was signed with the key of `issuer`. */
  checkCrl(crl: CrlFacts, issuer: PathCertificate): SignatureVerdict
}

/** One certificate that a path may use, and where it stands. */
export interface PathMember {
  readonly certificate: PathCertificate
  readonly source: string
  readonly isAnchor: boolean
  readonly isDistrusted: boolean
}
