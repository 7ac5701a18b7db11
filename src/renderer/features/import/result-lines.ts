/** The lines of the last page: what was imported, what got its key, what was left out and why. Pure. */
import type { CertificateRef } from '../../../contract/stored-certificate.ts'
import type { ImportOutcome, ReviewEntry } from '../../../contract/transfer.ts'
import { isOpen, type ImportFile } from './import-file.ts'

export type LineOutcome =
  | { readonly outcome: 'imported' | 'importedWithKey' | 'keyAdded' }
  | { readonly outcome: 'skipped'; readonly reason: ImportOutcome['skipped'][number]['reason'] }

export type ResultLine = LineOutcome & {
  readonly id: string
  readonly fileName: string
  readonly kind: 'endEntity' | 'ca' | 'key' | 'other'
  readonly name: string
  /** Opens in the certificate dialog. */
  readonly ref: CertificateRef | undefined
}

type CertificateWhat = Extract<ReviewEntry['what'], { kind: 'certificate' }>

/** @param files as they were reviewed: the outcome names subjects, the review knows how a person calls them. */
export function resultLines(
  fileName: string,
  outcome: ImportOutcome,
  files: readonly ImportFile[],
): readonly ResultLine[] {
  const known = knownCertificates(files)
  const nameOf = (thumbprint: string | null, subject: string): string =>
    (thumbprint === null ? undefined : known.get(thumbprint)?.issuedTo) ?? subject
  const kindOf = (thumbprint: string | null): ResultLine['kind'] =>
    thumbprint === null ? 'other' : known.get(thumbprint)?.role === 'endEntity' ? 'endEntity' : 'ca'
  return [
    ...outcome.imported.map(({ ref, subject, hasPrivateKey, friendlyName }): ResultLine => {
      const name = nameOf(ref.thumbprint, subject)
      return {
        fileName,
        id: `${fileName} ${ref.store} ${ref.thumbprint}`,
        kind: kindOf(ref.thumbprint),
        name: friendlyName === null || friendlyName === name ? name : `${name}, ${friendlyName}`,
        outcome: hasPrivateKey ? 'importedWithKey' : 'imported',
        ref,
      }
    }),
    ...outcome.keysAdded.map((ref): ResultLine => ({
      fileName,
      id: `${fileName} key ${ref.store} ${ref.thumbprint}`,
      kind: 'endEntity',
      name: nameOf(ref.thumbprint, ref.thumbprint),
      outcome: 'keyAdded',
      ref,
    })),
    ...outcome.skipped.map(({ thumbprint, subject, reason }, index): ResultLine => ({
      fileName,
      id: `${fileName} skipped ${index}`,
      kind: reason === 'key-without-certificate' ? 'key' : kindOf(thumbprint),
      name: nameOf(thumbprint, subject),
      outcome: 'skipped',
      reason,
      ref: undefined,
    })),
  ]
}

function knownCertificates(files: readonly ImportFile[]): ReadonlyMap<string, CertificateWhat> {
  const known = new Map<string, CertificateWhat>()
  for (const { reading } of files.filter(isOpen)) {
    for (const { what } of reading.review.entries) {
      if (what.kind === 'certificate') known.set(what.thumbprint, what)
    }
  }
  return known
}
