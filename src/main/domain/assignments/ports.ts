/** What assigning asks of other rooms: the certificates that could be assigned, what assigned ones are, and words for the log. */
import type { EligibilityCheck, ExecutionLog } from '../../../contract/assignment.ts'
import type { CertificatePath } from '../../../contract/certificate.ts'
import type { CertificateType } from '../../../contract/certificate-type.ts'
import type { Result } from '../../../contract/result.ts'
import type { ComputerId, StoreName } from '../../../contract/store.ts'
import type { CertificateRow } from '../../../contract/stored-certificate.ts'
import type { ThumbprintSha1, ThumbprintSha256 } from '../../../contract/thumbprint.ts'
import type { ConsoleState, StoredEntry } from '../state/state.ts'

/** A certificate of a Personal store with everything that eligibility judges. */
export interface AssignableCertificate {
  readonly entry: StoredEntry
  readonly row: CertificateRow
  readonly subject: string
  readonly commonNames: readonly string[]
  readonly signatureAlgorithm: string
  readonly selfSigned: boolean
  readonly hasCrlDistributionPoint: boolean
  readonly distrusted: boolean
  /** Judged against the stores of the computer it stands on. */
  readonly path: CertificatePath
  /** The entries that the path above it was built from, issuer first; for a self-signed one, where it is trusted itself. */
  readonly trustedBy: readonly StoredEntry[]
}

export interface PersonalStores {
  /** In list order. */
  list(state: ConsoleState, computer: ComputerId): Promise<Result<readonly AssignableCertificate[]>>
  /** Undefined when it does not stand in that store. */
  find(
    state: ConsoleState,
    computer: ComputerId,
    thumbprint: ThumbprintSha1,
  ): Promise<Result<AssignableCertificate | undefined>>
}

/** What an assigned certificate is called, also when it has left its store. */
export interface CertificateNames {
  load(ids: Iterable<ThumbprintSha256>): Promise<void>
  get(id: ThumbprintSha256):
    | {
        readonly issuedTo: string
        readonly notBefore: string
        readonly notBeforeMs: number
        readonly notAfter: string
        readonly notAfterMs: number
      }
    | undefined
}

/** A log as a blob: UTF-8 JSON, named by its SHA-256. */
export interface ExecutionLogCodec {
  encode(log: ExecutionLog): { readonly bytes: Uint8Array; readonly sha256: ThumbprintSha256 }
  /** Undefined for bytes that are no log. */
  decode(bytes: Uint8Array): ExecutionLog | undefined
}

/** The sentences of "Executing Commands"; a log keeps the language in which it was written. */
export interface ExecutionWords {
  readonly headings: {
    readonly import: string
    readonly assign: string
    readonly remove: string
    readonly cancelRoll: string
    readonly restorePrevious: string
  }
  creatingLog(fileName: string): string
  imported(thumbprint: string, server: string): string
  broughtIssuer(thumbprint: string, store: StoreName, server: string): string
  assigned(type: CertificateType): string
  alreadyAssigned(type: CertificateType): string
  staged(type: CertificateType, effectiveDate: string): string
  rollCancelled(type: CertificateType, thumbprint: string, effectiveDate: string): string
  /** That no cmdlet withdraws what is staged. */
  readonly cancelledHereOnly: string
  /** That servers have it already, with its effective date. */
  cancelledTooLate(servers: readonly string[]): string
  removed(type: CertificateType, slot: 'current' | 'previous', thumbprint: string): string
  /** Aligned "Subject:    CN=…" lines. */
  facts(facts: {
    readonly subject: string
    readonly thumbprint: string
    readonly effective: string
  }): string[]
  becamePrevious(thumbprint: string): string
  warning(check: EligibilityCheck): string
  completed(cmdlet: string): string
  resultsIn(fileName: string): string
  readonly status: { readonly completed: string; readonly completedWithWarnings: string }
}

/** Who was given our metadata document by our own listener since it was started, newest first. */
export interface MetadataReads {
  list(): readonly { readonly at: string; /** An IP address. */ readonly from: string }[]
}
