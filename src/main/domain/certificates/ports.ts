/** What the certificate use cases ask of the outside world. Adapters in src/main/adapters/pki and files meet it. */
import type {
  CertificateDescription,
  CertificateField,
  CertificatePath,
  CrlDescription,
  CsrDescription,
  KeyDescription,
  PublicKeyDescription,
} from '../../../contract/certificate.ts'
import type { FileKind, FileTicket, FileWarning, Inspection, PfxProtection } from '../../../contract/file.ts'
import type { Result } from '../../../contract/result.ts'
import type { CertificateRevocation } from '../../../contract/revocation.ts'
import type { CancelSignal } from '../../../contract/cancel.ts'

export interface OpenedCertificate {
  readonly der: Uint8Array
  readonly description: CertificateDescription
  /** Lower-case hexadecimal SHA-256 of the SubjectPublicKeyInfo. */
  readonly spkiSha256: string
}

export interface OpenedKey {
  /** PKCS #8 DER, unencrypted: wipe it after use. */
  readonly pkcs8: Uint8Array
  /** `description.certificate` is matched by public key; null when the file has no certificate for it. */
  readonly description: KeyDescription
  readonly spkiSha256: string
}

/** Any object a file can hold, decoded. Nothing in it is left out. */
export interface OpenedFile {
  readonly kind: FileKind
  readonly encoding: 'PEM' | 'DER' | 'BER' | 'base64'
  readonly certificates: readonly OpenedCertificate[]
  readonly privateKeys: readonly OpenedKey[]
  readonly publicKey: PublicKeyDescription | null
  readonly csr: CsrDescription | null
  readonly crl: CrlDescription | null
  /** Revocation lists, DER, in file order; `crl` describes the first. */
  readonly crls: readonly Uint8Array[]
  readonly protection: PfxProtection | null
  readonly otherEntries: readonly {
    readonly description: string
    readonly oid: string
    readonly sizeBytes: number
  }[]
  readonly warnings: readonly FileWarning[]
}

/** Opens files of any kind by content. Runs outside the main thread, within budgets; can be cancelled. */
export interface FileOpener {
  /**
   * @param password undefined: none was given (then the empty one is tried, and `password-required` is the answer).
   *   Fails with file-empty, file-too-large, file-unrecognized, file-malformed, file-limit-exceeded,
   *   algorithm-unsupported, password-required, password-wrong, pfx-integrity-failed, cancelled: structure first,
   *   then algorithms, and only then is the password spoken of.
   */
  open(bytes: Uint8Array, password: string | undefined, signal: CancelSignal): Promise<Result<OpenedFile>>
}

/** Facts about one certificate that already passed a FileOpener. Synchronous and quick. */
export interface CertificateReader {
  describe(der: Uint8Array): CertificateDescription
  /** Rows of the Details tab in the order of reference section 9.5, without the Properties rows. */
  fields(der: Uint8Array): CertificateField[]
  /** Lower-case hexadecimal SHA-256 of the SubjectPublicKeyInfo: finds the stored certificate that a key fits. */
  spkiSha256(der: Uint8Array): string
  toPem(der: Uint8Array): string
}

export type PfxProfile = 'modern' | 'legacy'

export interface PfxContent {
  readonly certificates: readonly {
    readonly der: Uint8Array
    readonly friendlyName: string | null
    readonly localKeyId: Uint8Array | null
  }[]
  readonly privateKeys: readonly {
    readonly pkcs8: Uint8Array
    readonly friendlyName: string | null
    readonly localKeyId: Uint8Array | null
  }[]
}

/** Writes files that other tools open (reference/pki.md section 2, "Writing"). */
export interface FileBuilder {
  /** modern: PBES2 AES-256-CBC, PBKDF2-HMAC-SHA-256, MAC HMAC-SHA-256. legacy: PBE-SHA1-3DES, MAC SHA-1, 2,000 rounds. */
  buildPfx(
    content: PfxContent,
    options: { readonly profile: PfxProfile; readonly password: string },
    signal: CancelSignal,
  ): Promise<Result<Uint8Array>>
  /** Degenerate SignedData: certificates only (RFC 2315 section 9.1). */
  buildPkcs7(certificates: readonly Uint8Array[]): Uint8Array
}

/** Judges the certification path of a certificate against the stores of one computer. */
export interface PathJudge {
  /**
   * @param candidates DER of everything the path may use, each with where it stands.
   * @param at the instant at which validity is judged.
   */
  judge(
    leaf: Uint8Array,
    candidates: readonly PathCandidate[],
    at: Date,
    options?: PathOptions,
  ): CertificatePath
}

/** What a path is judged for, beyond the rules of RFC 5280. */
export interface PathOptions {
  readonly policy?: {
    /** Identifier of a purpose that the path must permit. */
    readonly purpose: string | null
    readonly host:
      | { readonly kind: 'dns'; readonly name: string }
      | { readonly kind: 'ip'; readonly octets: Uint8Array; readonly name: string }
      | null
    readonly fallBackToCommonName: boolean
    /** Weak keys and signatures are errors. */
    readonly refusesWeakness: boolean
    /** The inputs of RFC 5280 section 6.1.1 (c), (e), (f), (g); any policy will do unless told. */
    readonly certificatePolicies?: {
      readonly acceptable: readonly string[] | null
      readonly requireExplicit: boolean
      readonly inhibitMapping: boolean
      readonly inhibitAny: boolean
    }
  }
  /**
   * DER of revocation lists and of OCSP responses. With either, every certificate but the anchor needs evidence; without
   * both and without the rest below, revocation is told as not checked.
   */
  readonly crls?: readonly Uint8Array[]
  readonly ocsp?: readonly Uint8Array[]
  /** The OCSP response that a server sent with its certificate (RFC 6066 section 8). Demands nothing of the others. */
  readonly stapled?: Uint8Array
  /** What was brought from where the certificates point to; see src/main/revocation. */
  readonly fetched?: FetchedEvidence
  /** How bad it is not to know; both errors unless told. */
  readonly revocation?: {
    readonly ifUnknown: 'error' | 'warning'
    readonly ifNotReachable: 'error' | 'warning'
  }
}

export interface FetchedEvidence {
  readonly crls: readonly Uint8Array[]
  readonly ocsp: readonly Uint8Array[]
  /** By SHA-1 thumbprint. */
  readonly asked: ReadonlyMap<string, AskedFor>
}

/** What asking came to. Details are URLs with their failures, or a refusal of RFC 6960 section 2.3 ("try-later"). */
export type AskedFor =
  | { readonly kind: 'answered' | 'no-source' }
  | { readonly kind: 'not-reachable' | 'refused'; readonly detail: string }

/** A judged path with what stands behind it, each leaf first. */
export interface PathInFull {
  readonly path: CertificatePath
  readonly revocations: readonly CertificateRevocation[]
  /** DER; the anchor included. */
  readonly certificates: readonly Uint8Array[]
}

export interface FullPathJudge extends PathJudge {
  judgeInFull(...args: Parameters<PathJudge['judge']>): PathInFull
}

export interface PathCandidate {
  readonly der: Uint8Array
  readonly source: string
  /** Stands in Root or AuthRoot. */
  readonly isAnchor: boolean
  /** Stands in Untrusted Certificates. */
  readonly isDistrusted: boolean
}

/** The tickets of opened and prepared files (src/main/adapters/files). */
export interface TicketBox {
  /** The reader's own copy of the bytes, to be wiped when they may hold keys; a ticket may be read again until it is discarded. */
  read(ticket: FileTicket): Result<{ readonly name: string; readonly bytes: Uint8Array }>
  /** Puts prepared bytes up for saving. */
  offer(name: string, bytes: Uint8Array, purpose: 'opened' | 'to-save'): FileTicket
  discard(ticket: FileTicket): void
}

/** Turns an opened file into the JSON of `inspect`: descriptions only, no key material. */
export type ToInspection = (file: OpenedFile) => Inspection
