/** CertificateReader over the parser of this folder. */
import { type CertificateReader } from '../../domain/certificates/ports.ts'
import { type Result } from '../../../contract/result.ts'
import { describeCertificate, spkiSha256 } from './certificate-description.ts'
import { certificateFields } from './certificate-fields.ts'
import { parseCertificate } from './certificate-parser.ts'
import { writePem } from './pem-writer.ts'

/**
 * The port's methods take certificates that were opened before, so a malformed one is a bug and throws. toPem
 * answers RFC 7468 form: lines of 64 characters, a line feed at the end.
 */
export function createCertificateReader(): CertificateReader {
  return {
    describe: der => valueOf(describeCertificate(der)),
    fields: der => valueOf(certificateFields(der)),
    spkiSha256: der => spkiSha256(valueOf(parseCertificate(der))),
    toPem: der => writePem('CERTIFICATE', der),
  }
}

function valueOf<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`A stored certificate cannot be read: ${result.problem.code}`)
  return result.value
}
