/** An opened file as the JSON of `inspect` (docs/cli.md): descriptions only, no key material. */
import type { Inspection } from '../../../contract/file.ts'
import type { OpenedFile, ToInspection } from '../../domain/certificates/ports.ts'

export const toInspection: ToInspection = (file: OpenedFile): Inspection => ({
  kind: file.kind,
  encoding: file.encoding,
  certificates: file.certificates.map(({ description }, index) => ({ index, ...description })),
  privateKeys: file.privateKeys.map(key => key.description),
  publicKey: file.publicKey,
  csr: file.csr,
  crl: file.crl,
  protection: file.protection,
  otherEntries: file.otherEntries.map(entry => ({ ...entry })),
  warnings: [...file.warnings],
})
