/** The certificate dialog: General, Details, Certification Path (reference section 9.5, design b). */
import type { CertificatePath, PublicKeyDescription } from '../../contract/certificate.ts'
import { days } from './moment.ts'

/** What Windows says a purpose is for; the name of the purpose where it says nothing. */
const purposes: Readonly<Record<string, string>> = {
  serverAuth: 'Ensures the identity of a remote computer',
  clientAuth: 'Proves your identity to a remote computer',
  codeSigning: 'Ensures software came from software publisher',
  emailProtection: 'Protects e-mail messages',
  timeStamping: 'Allows data to be signed with the current time',
  OCSPSigning: 'Signs answers about revocation (OCSP)',
  anyExtendedKeyUsage: 'All application policies',
}

const slots = { current: 'current', previous: 'previous', staged: 'staged' } as const

export const certificateDialogText = {
  title: (issuedTo: string): string => `Certificate - ${issuedTo}`,
  tabs: { general: 'General', details: 'Details', path: 'Certification Path' },
  tabsLabel: 'Parts of the certificate',
  ok: 'OK',
  general: {
    heading: 'Certificate Information',
    one: 'This certificate is intended for the following purpose:',
    many: 'This certificate is intended for the following purposes:',
    all: 'All issuance and application policies',
    purpose: (purpose: string): string => purposes[purpose] ?? purpose,
    issuedTo: 'Issued to',
    issuedBy: 'Issued by',
    validFrom: 'Valid from',
    to: 'to',
    daysLeft: 'Days left',
    daysOf: (left: number, all: number): string => `${left} of ${all}`,
    expiredFor: (ago: number): string => `Expired ${days(ago)} ago`,
    notYet: 'Not valid yet',
    usedFor: 'Used for',
    use: (type: string, identity: string, slot: keyof typeof slots): string =>
      `${type} (${identity}), ${slots[slot]}`,
    names: 'Names',
    key: (exportable: boolean): string =>
      `You have a private key that corresponds to this certificate. It is kept in the vault and ${exportable ? 'may be exported' : 'is marked as not exportable'}.`,
    keyInFile: 'The file holds the private key that corresponds to this certificate.',
    noKey: 'There is no private key for this certificate here.',
    properties: 'Properties...',
    notStored: 'This certificate stands in a file; it is not in any store.',
  },
  details: {
    show: 'Show:',
    filters: {
      all: '<All>',
      version1: 'Version 1 Fields Only',
      extensions: 'Extensions Only',
      critical: 'Critical Extensions Only',
      properties: 'Properties Only',
    },
    columns: { field: 'Field', value: 'Value' },
    valueOf: (field: string): string => `Value of ${field}`,
    critical: 'Critical extension',
    position: (number: number, of: number): string => `Field ${number} of ${of}`,
    none: 'The certificate has no fields of this kind.',
    copyValue: 'Copy value',
    copied: 'Copied',
    editProperties: 'Edit Properties...',
    copyToFile: 'Copy to File...',
  },
  path: {
    label: 'Certification path',
    columns: { certificate: 'Certificate', state: 'State' },
    inOrder: 'In order',
    view: 'View Certificate',
    viewOff: {
      self: 'This is the certificate itself',
      elsewhere: 'It does not stand in a store of its own here',
    },
    status: 'Certificate status:',
    judged: 'How it was judged',
    outcome: {
      trusted: 'The path ends in a trusted root.',
      'not-trusted': 'The path is not trusted.',
      incomplete: 'The path is not complete.',
    } satisfies { readonly [O in CertificatePath['outcome']]: string },
    fileOnly: 'The path is judged against the stores once the certificate is imported.',
    source: (source: string): string => `from ${source}`,
  },
  publicKey: ({ algorithm, size, curve }: PublicKeyDescription): string =>
    curve !== null ? `${algorithm} ${curve}` : size === null ? algorithm : `${algorithm} ${size} bits`,
}
