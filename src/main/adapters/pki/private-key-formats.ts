/**
 * Brings the older shapes of a private key into PKCS #8 (RFC 5208): PKCS #1 (RFC 8017 appendix A.1.2), SEC 1
 * (RFC 5915) and OpenSSL's DSA. All throw DerError.
 */
import { type DerElement, elementBytes, malformed, sequenceOf, tag } from './der-reader.ts'
import { integer, nothing, octetString, oid, sequence } from './der-writer.ts'
import { oids } from './object-identifiers.ts'

export function rsaPrivateKeyToPkcs8(rsaPrivateKey: DerElement): Uint8Array {
  return privateKeyInfo(sequence(oid(oids.rsaEncryption), nothing()), elementBytes(rsaPrivateKey))
}

/** The curve moves from the key's own parameters, which are optional there, to the algorithm. */
export function ecPrivateKeyToPkcs8(ecPrivateKey: DerElement): Uint8Array {
  const where = 'ECPrivateKey'
  const cursor = sequenceOf(ecPrivateKey, where)
  cursor.nextOf(tag.integer, where)
  cursor.nextOf(tag.octetString, where)
  const parameters = cursor.optionalContext(0, where)
  if (parameters === undefined) throw malformed(ecPrivateKey.source, `${where}, parameters`, cursor.offset)
  const curve = parameters.source.bytes.subarray(parameters.contentStart, parameters.contentEnd)
  return privateKeyInfo(sequence(oid(oids.ecPublicKey), curve), elementBytes(ecPrivateKey))
}

/** SEQUENCE { 0, p, q, g, y, x }: nobody specified it, OpenSSL writes it. */
export function dsaPrivateKeyToPkcs8(dsaPrivateKey: DerElement): Uint8Array {
  const where = 'DSAPrivateKey'
  const cursor = sequenceOf(dsaPrivateKey, where)
  const numbers: Uint8Array[] = []
  for (let index = 0; index < 6; index++) numbers.push(elementBytes(cursor.nextOf(tag.integer, where)))
  cursor.finish(where)
  const [, p, q, g, , x] = numbers
  if (p === undefined || q === undefined || g === undefined || x === undefined)
    throw malformed(dsaPrivateKey.source, where, dsaPrivateKey.start)
  return privateKeyInfo(sequence(oid(oids.dsa), sequence(p, q, g)), x)
}

/** PrivateKeyInfo of version 0 without attributes. */
export function privateKeyInfo(algorithm: Uint8Array, privateKey: Uint8Array): Uint8Array {
  return sequence(integer(0), algorithm, octetString(privateKey))
}
