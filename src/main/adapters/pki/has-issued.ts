/** Whether a certificate may be the issuer of another: its name is the issuer's, and its key fits the signature. */
import { type ParsedCertificate, parseCertificate } from './certificate-parser.ts'
import { nameKey } from './distinguished-name.ts'
import { verifySignature } from './signature-verifier.ts'

/** A signature that cannot be verified here speaks for nobody and against nobody. */
export function mayHaveIssued(issuer: Uint8Array, certificate: ParsedCertificate): boolean {
  const parsed = parseCertificate(issuer)
  return (
    parsed.ok &&
    nameKey(parsed.value.subject) === nameKey(certificate.issuer) &&
    verifySignature(certificate, parsed.value.publicKey).outcome !== 'bad'
  )
}
