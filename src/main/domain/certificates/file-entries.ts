/**
 * The entries of an opened file under stable ids ("cert-2", "key-0", "other-1"), and which key belongs to which
 * certificate. Review and import read the same entries, so that a tick means the same in both.
 */
import type { OpenedCertificate, OpenedFile, OpenedKey } from './ports.ts'

export interface CertificateEntry {
  readonly id: string
  readonly certificate: OpenedCertificate
  /** The key of the same file with the same public key. */
  readonly key: KeyEntry | undefined
}

export interface KeyEntry {
  readonly id: string
  readonly key: OpenedKey
}

export interface OtherEntry {
  readonly id: string
  readonly description: string
  readonly oid: string
  readonly sizeBytes: number
  /** Requests are skipped for a reason of their own. */
  readonly isRequest: boolean
}

export interface FileEntries {
  readonly certificates: readonly CertificateEntry[]
  readonly keys: readonly KeyEntry[]
  readonly others: readonly OtherEntry[]
}

/** @param sizeBytes of the whole file: what a request, a list or a public key of its own measures. */
export function fileEntries(file: OpenedFile, sizeBytes: number): FileEntries {
  const keys = file.privateKeys.map((key, index) => ({ id: `key-${index}`, key }))
  // A file may hold thousands of each; of two keys that are the same, the first one belongs to the certificate.
  const bySpki = new Map(keys.toReversed().map(entry => [entry.key.spkiSha256, entry]))
  const certificates = file.certificates.map((certificate, index) => ({
    id: `cert-${index}`,
    certificate,
    key: bySpki.get(certificate.spkiSha256),
  }))
  return { certificates, keys, others: otherEntries(file, sizeBytes) }
}

function otherEntries(file: OpenedFile, sizeBytes: number): OtherEntry[] {
  const others = file.otherEntries.map(other => ({ ...other, isRequest: false }))
  // Objects that a store cannot hold yet are named like any unknown entry: nothing in a file is passed over.
  if (file.csr !== null) others.push(wholeFile('Certificate request', true))
  if (file.crl !== null) others.push(wholeFile('Certificate revocation list', false))
  if (file.publicKey !== null) others.push(wholeFile('Public key', false))
  return others.map((other, index) => ({ id: `other-${index}`, ...other }))

  function wholeFile(description: string, isRequest: boolean) {
    return { description, oid: '', sizeBytes, isRequest }
  }
}

/** "RSA 2048": how a key without a certificate is named. */
export function keyName({ key }: KeyEntry): string {
  const { algorithm, size, curve } = key.description
  return [key.description.friendlyName, algorithm, curve ?? size].filter(part => part !== null).join(' ')
}

/** Private keys leave memory as soon as they are sealed or no longer wanted. */
export function wipeKeys(file: OpenedFile): void {
  for (const key of file.privateKeys) key.pkcs8.fill(0)
}
