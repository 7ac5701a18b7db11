/** Examining a file that somebody sent: what is in it, in words. Nothing is stored. */
import type { KeyDescription, PublicKeyDescription } from '../../contract/certificate.ts'
import type { FileKind } from '../../contract/file.ts'
import { bytes, counted } from './moment.ts'

const kinds: { readonly [K in FileKind]: string } = {
  certificate: 'Certificate',
  certificates: 'Certificates',
  pkcs12: 'Personal Information Exchange (PFX)',
  pkcs7: 'PKCS #7 certificates',
  csr: 'Certificate request (PKCS #10)',
  crl: 'Certificate revocation list',
  privateKey: 'Private key',
  publicKey: 'Public key',
}

function keyText({ algorithm, size, curve }: PublicKeyDescription): string {
  if (curve !== null) return `${algorithm} ${curve}`
  return size === null ? algorithm : `${algorithm} ${size} bits`
}

export const inspectText = {
  command: 'Examine a file...',
  title: (name: string | undefined): string =>
    name === undefined ? 'Examine a file' : `Examine a file - ${name}`,
  lead: 'Shows what a file contains. Nothing is stored, and nothing is sent anywhere.',
  choose: 'Choose a file...',
  another: 'Another file...',
  drop: 'Drop a file here, or paste the text of a PEM file.',
  whichKinds: 'Certificates, PFX, PKCS #7, requests, revocation lists and keys, recognised by their content.',
  reading: (name: string): string => `Reading ${name}`,
  password: 'Password of the file',
  open: 'Open',
  passwordMissing: 'Enter the password first',
  import: 'Import...',
  facts: {
    what: 'What it is',
    kind: (kind: FileKind): string => kinds[kind],
    size: 'Size',
    sizeValue: (sizeBytes: number, encoding: string): string => `${bytes(sizeBytes)}, ${encoding}`,
    encryption: 'Encryption',
    none: 'none',
    integrity: 'Integrity',
    content: 'Content',
  },
  content: (certificates: number, keys: number, others: number): string =>
    [
      certificates > 0 ? counted(certificates, 'certificate', 'certificates') : '',
      keys > 0 ? counted(keys, 'private key', 'private keys') : '',
      others > 0 ? counted(others, 'other entry', 'other entries') : '',
    ]
      .filter(part => part !== '')
      .join(', '),
  certificates: 'Certificates',
  certificateColumns: {
    issuedTo: 'Issued To',
    issuedBy: 'Issued By',
    until: 'Expiration Date',
    key: 'Public key',
    friendlyName: 'Friendly Name',
    hasKey: 'Private key',
  },
  hasKey: (keys: number): string => (keys > 0 ? 'In this file' : '-'),
  openCertificate: 'View Certificate Details',
  keys: 'Private keys',
  key: keyText,
  keyBelongsTo: (key: KeyDescription, subject: string | undefined): string =>
    subject === undefined
      ? 'Belongs to no certificate in this file'
      : `Belongs to ${subject === '' ? `certificate ${key.certificate ?? ''}` : subject}`,
  publicKey: 'Public key',
  request: 'Certificate request',
  subject: 'Subject',
  emptySubject: '(empty)',
  names: 'Names',
  keyUsage: 'Key usage',
  purposes: 'Purposes',
  signature: 'Signature',
  signatureValid: {
    true: 'good',
    false: 'bad: the request was changed, or made with another key',
    null: 'cannot be verified here',
  },
  crl: 'Revocation list',
  issuer: 'Issuer',
  thisUpdate: 'Effective date',
  nextUpdate: 'Next update',
  noNextUpdate: 'not given',
  crlNumber: 'CRL number',
  entries: (shown: number, all: number): string =>
    shown === all ? counted(all, 'entry', 'entries') : `the first ${shown} of ${all} entries`,
  crlColumns: { serial: 'Serial number', date: 'Revocation date', reason: 'Reason' },
  others: 'Other entries',
  otherSize: bytes,
  warnings: 'Noticed in the file',
  close: 'Close',
}
