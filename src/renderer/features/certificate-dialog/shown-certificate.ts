/** What the certificate dialog can show: a certificate of a store, or one of a file that is being examined. */
import type { CertificateField } from '../../../contract/certificate.ts'
import type { Inspection } from '../../../contract/file.ts'
import type { CertificateDetails } from '../../../contract/stored-certificate.ts'

/** A certificate of a file: it stands in no store. */
export interface ExaminedCertificate {
  readonly description: Inspection['certificates'][number]
  readonly fields: readonly CertificateField[]
  readonly hasKey: boolean
}

export type ShownCertificate =
  | { readonly kind: 'stored'; readonly details: CertificateDetails }
  | { readonly kind: 'examined'; readonly certificate: ExaminedCertificate }

/** The common name, or what else names it. */
export function issuedTo(shown: ShownCertificate): string {
  if (shown.kind === 'stored') return shown.details.row.issuedTo
  const { subjectAttributes, subjectAltNames, subject } = shown.certificate.description
  return (
    subjectAttributes.find(attribute => attribute.name === 'CN')?.value ??
    subjectAltNames[0]?.value ??
    subject
  )
}
