/** Facts of a certificate from foreign hands: published in a document, or given as a file. */
import type { CertificateDescription } from '../../contract/certificate.ts'
import { displayName } from '../domain/certificates/certificate-facts.ts'
import type { CertificateReader } from '../domain/certificates/ports.ts'
import type { SigningCertificateReader } from '../domain/partners/ports.ts'

/** No certificate that signs tokens is longer; what is longer is not even looked at. */
const longestCertificate = 65_536

export function createSigningCertificateReader({
  reader,
}: {
  readonly reader: CertificateReader
}): SigningCertificateReader {
  return {
    read(der) {
      const description = der.length > longestCertificate ? undefined : describe(reader, der)
      if (description === undefined) return undefined
      const { sha1, sha256 } = description.thumbprints
      return {
        description,
        issuedTo: displayName(description.subjectAttributes, description) || description.serialNumber,
        sha1,
        sha256,
        x5t: Buffer.from(sha1, 'hex').toString('base64url'),
      }
    },
  }
}

/** The reader takes certificates that were opened before and throws at anything else; here that is an answer. */
function describe(reader: CertificateReader, der: Uint8Array): CertificateDescription | undefined {
  try {
    return reader.describe(der)
  } catch {
    return undefined
  }
}
