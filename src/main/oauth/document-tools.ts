/** What reading a metadata document needs of the platform. */
import type { CertificateReader } from '../domain/certificates/ports.ts'
import type { DocumentTools } from '../domain/partners/metadata-document.ts'
import { createSigningCertificateReader } from './signing-certificate-reader.ts'

export function createDocumentTools(parts: { readonly reader: CertificateReader }): DocumentTools {
  const encoder = new TextEncoder()
  return {
    decodeText: decode,
    encodeText: text => encoder.encode(text),
    certificates: createSigningCertificateReader(parts),
  }
}

function decode(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder(encodingOf(bytes), { fatal: true }).decode(bytes)
  } catch {
    return undefined
  }
}

function encodingOf([first, second]: Uint8Array): 'utf-8' | 'utf-16le' | 'utf-16be' {
  if (first === 0xff && second === 0xfe) return 'utf-16le'
  return first === 0xfe && second === 0xff ? 'utf-16be' : 'utf-8'
}
