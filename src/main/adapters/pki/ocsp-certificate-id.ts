/** CertID (RFC 6960 section 4.1.1): a certificate by hashes of its issuer's name and key, and its serial number. */
import { createHash } from 'node:crypto'
import type { OcspCertificateId } from '../../domain/paths/ocsp-facts.ts'
import type { ParsedCertificate } from './certificate-parser.ts'
import { type DerElement, sequenceOf, tag } from './der-reader.ts'
import { hexOf, integerOctets, octetString, serialNumberText } from './der-values.ts'
import { readAlgorithmIdentifier } from './algorithm-identifier.ts'
import { hashName } from './object-identifiers.ts'

/** Hashes that both engines have. */
const usable: ReadonlySet<string> = new Set(['sha1', 'sha224', 'sha256', 'sha384', 'sha512'])

/** Throws DerError. */
export function readCertificateId(element: DerElement): OcspCertificateId {
  const where = 'certID'
  const fields = sequenceOf(element, where)
  const hash = hashName(readAlgorithmIdentifier(fields.next(where), where).oid)
  const issuerNameHash = hexOf(octetString(fields.nextOf(tag.octetString, where), where))
  const issuerKeyHash = hexOf(octetString(fields.nextOf(tag.octetString, where), where))
  const serialNumber = serialNumberText(integerOctets(fields.nextOf(tag.integer, where), where))
  fields.finish(where)
  return {
    hash: hash !== undefined && usable.has(hash) ? hash : null,
    issuerNameHash,
    issuerKeyHash,
    serialNumber,
  }
}

export function isCertificateIdOf(
  id: OcspCertificateId,
  certificate: ParsedCertificate,
  authority: ParsedCertificate,
): boolean {
  if (id.hash === null) return false
  const { name, key } = issuerHashes(id.hash, certificate, authority)
  return hexOf(name) === id.issuerNameHash && hexOf(key) === id.issuerKeyHash
}

/** Of the name as the certificate has it, and of the key without tag, length and unused bits. */
export function issuerHashes(
  hash: string,
  certificate: ParsedCertificate,
  authority: ParsedCertificate,
): { readonly name: Uint8Array; readonly key: Uint8Array } {
  return {
    name: createHash(hash).update(certificate.issuer.der).digest(),
    key: createHash(hash).update(authority.publicKey.keyBytes).digest(),
  }
}

/** The key hash of ResponderID (section 4.2.1): always SHA-1. */
export function responderKeyHash(certificate: ParsedCertificate): string {
  return hexOf(createHash('sha1').update(certificate.publicKey.keyBytes).digest())
}
