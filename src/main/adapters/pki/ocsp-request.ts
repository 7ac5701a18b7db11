/** OCSP requests (RFC 6960 section 4.1) for one certificate each. */
import type { ParsedCertificate } from './certificate-parser.ts'
import { element, explicit, nothing, octetString, oid, sequence } from './der-writer.ts'
import { oids } from './object-identifiers.ts'
import { issuerHashes } from './ocsp-certificate-id.ts'

const sha1 = '1.3.14.3.2.26'

/**
 * Unsigned. CertID is hashed with SHA-1: many responders know no other (RFC 5019 section 2.1.1), and nothing rests
 * on its strength, because the response is signed.
 *
 * @param nonce 1 to 32 octets (RFC 9654), or null: responders that answer from a store leave it out.
 */
export function makeOcspRequest(
  certificate: ParsedCertificate,
  authority: ParsedCertificate,
  nonce: Uint8Array | null,
): Uint8Array {
  const { name, key } = issuerHashes('sha1', certificate, authority)
  const id = sequence(
    sequence(oid(sha1), nothing()),
    octetString(name),
    octetString(key),
    // As encoded: a serial number that is not minimal stays so.
    element(0x02, certificate.serialNumber),
  )
  const list = sequence(sequence(id))
  if (nonce === null) return sequence(sequence(list))
  const extension = sequence(oid(oids.ocspNonce), octetString(octetString(nonce)))
  return sequence(sequence(list, explicit(2, sequence(extension))))
}
