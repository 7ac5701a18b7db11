/** What certificates and requests have in common: octets, the algorithm, the signature over the octets (RFC 5280 section 4.1.1). */
import { type KeyObject, sign } from 'node:crypto'
import { bitString, nothing, oid, sequence } from './der-writer.ts'

/** sha256WithRSAEncryption or ecdsa-with-SHA256 (RFC 4055 section 5, RFC 5758 section 3.2: without parameters). */
export function sha256AlgorithmOf(key: KeyObject): Uint8Array {
  switch (key.asymmetricKeyType) {
    case 'rsa':
      return sequence(oid('1.2.840.113549.1.1.11'), nothing())
    case 'ec':
      return sequence(oid('1.2.840.10045.4.3.2'))
    default:
      throw new TypeError(`Nothing is signed with a key of type ${key.asymmetricKeyType ?? 'secret'}.`)
  }
}

/**
 * ECDSA signatures are DER sequences of r and s, as X.509 has them.
 * @param further what follows the signature: an OCSP response has its certificates there.
 */
export function signedStructure(
  content: Uint8Array,
  key: KeyObject,
  ...further: readonly Uint8Array[]
): Uint8Array {
  return sequence(content, sha256AlgorithmOf(key), bitString(sign('sha256', content, key)), ...further)
}
