/** One file of an import, from being chosen to being read. Its password lives here and nowhere else, until the wizard closes. */
import type { FileTicket, OfferedFile } from '../../../contract/file.ts'
import type { Problem } from '../../../contract/problem.ts'
import { assertNever, type Result } from '../../../contract/result.ts'
import type { StoreName } from '../../../contract/store.ts'
import type { ImportReview } from '../../../contract/transfer.ts'

export type FileReading =
  | { readonly state: 'reading' }
  | {
      readonly state: 'open'
      readonly review: ImportReview
      readonly password: string | undefined
      /** The store for which the review says what stands there already. */
      readonly store: StoreName | 'automatic'
    }
  /** Whole and of known algorithms; only the password is missing. */
  | { readonly state: 'locked'; readonly encryption: string }
  | { readonly state: 'unreadable'; readonly problem: Problem }

export interface ImportFile {
  readonly ticket: FileTicket
  readonly name: string
  readonly sizeBytes: number
  readonly reading: FileReading
}

export type OpenFile = ImportFile & { readonly reading: Extract<FileReading, { state: 'open' }> }
export type LockedFile = ImportFile & { readonly reading: Extract<FileReading, { state: 'locked' }> }

export function toImportFile({ ticket, name, sizeBytes }: OfferedFile): ImportFile {
  return { ticket, name, sizeBytes, reading: { state: 'reading' } }
}

export function isOpen(file: ImportFile): file is OpenFile {
  return file.reading.state === 'open'
}

export function isLocked(file: ImportFile): file is LockedFile {
  return file.reading.state === 'locked'
}

/** One answer of `certificates.reviewImport`, with what was asked. */
export interface ReviewAnswer {
  readonly ticket: FileTicket
  readonly password: string | undefined
  readonly store: StoreName | 'automatic'
  readonly result: Result<ImportReview>
}

/** What the answer to a review means for the file. A wrong password leaves it locked, a new problem makes it unreadable. */
export function readingOf({ result, password, store }: ReviewAnswer): FileReading {
  if (result.ok) return { state: 'open', review: result.value, password, store }
  const { problem } = result
  return problem.code === 'password-required' || problem.code === 'password-wrong'
    ? { state: 'locked', encryption: problem.encryption }
    : { state: 'unreadable', problem }
}

/** A PFX and everything with a private key goes through the page "Private key protection"; plain certificates skip it. */
export function needsKeyPage(file: ImportFile): boolean {
  switch (file.reading.state) {
    case 'reading':
    case 'unreadable':
      return false
    case 'locked':
      return true
    case 'open': {
      const { kind, entries } = file.reading.review
      return kind === 'pkcs12' || entries.some(entry => entry.what.kind === 'privateKey')
    }
    default:
      return assertNever(file.reading)
  }
}
