/** Writes the bytes of an export in the chosen format. */
import type { CancelSignal } from '../../../contract/cancel.ts'
import { ok, type Result } from '../../../contract/result.ts'
import type { ExportFormat, ExportTarget } from '../../../contract/transfer.ts'
import type { CollectedExport } from './collect-export.ts'
import type { CertificateReader, FileBuilder, PfxProfile } from './ports.ts'

/** AES needs Windows Server 2019, OpenSSL 1.1 or Java 8u301; Keychain Access takes TripleDES in every version. */
const profileOf: { readonly [T in ExportTarget]: PfxProfile } = {
  'windows-2019': 'modern',
  'openssl-java': 'modern',
  'windows-2012': 'legacy',
  apple: 'legacy',
}

export async function buildExport(
  ports: { readonly builder: FileBuilder; readonly reader: CertificateReader },
  format: ExportFormat,
  { certificates, privateKeys }: CollectedExport,
  signal: CancelSignal,
): Promise<Result<Uint8Array>> {
  const ders = certificates.map(({ der }) => der)
  switch (format.format) {
    case 'der':
      return ok(Uint8Array.from(ders[0] ?? []))
    case 'base64':
      return ok(asciiBytes(ders.map(der => ports.reader.toPem(der)).join('')))
    case 'p7b':
      return ok(ports.builder.buildPkcs7(ders))
    case 'pfx': {
      const options = { profile: profileOf[format.target], password: format.password }
      return ports.builder.buildPfx({ certificates, privateKeys }, options, signal)
    }
  }
}

/** PEM is ASCII by definition (RFC 7468 section 2). */
function asciiBytes(pem: string): Uint8Array {
  return Uint8Array.from(pem, character => character.charCodeAt(0))
}
