/** What a SubjectPublicKeyInfo holds (RFC 5280 section 4.1.2.7): algorithm, size and curve, read without importing it. */
import { type PublicKeyDescription } from '../../../contract/certificate.ts'
import { type AlgorithmIdentifier, readAlgorithmIdentifier } from './algorithm-identifier.ts'
import {
  type DerElement,
  elementBytes,
  guardDer,
  isUniversal,
  openDer,
  readRoot,
  sequenceOf,
  tag,
} from './der-reader.ts'
import { integerOctets, objectIdentifier, octetAlignedBits } from './der-values.ts'
import { namedCurve, oids, publicKeyAlgorithmName } from './object-identifiers.ts'

export interface ParsedPublicKey {
  /** The whole SubjectPublicKeyInfo. */
  readonly spki: Uint8Array
  readonly algorithm: AlgorithmIdentifier
  /** Content of subjectPublicKey: a DER RSAPublicKey, an EC point, raw octets. */
  readonly keyBytes: Uint8Array
}

export function readPublicKeyInfo(element: DerElement, where: string): ParsedPublicKey {
  const cursor = sequenceOf(element, where)
  const algorithm = readAlgorithmIdentifier(cursor.next(where), where)
  const keyBytes = octetAlignedBits(cursor.nextOf(tag.bitString, where), where)
  cursor.finish(where)
  return { spki: elementBytes(element), algorithm, keyBytes }
}

/**
 * Algorithm, size and curve. A key whose inside cannot be read keeps its algorithm and has no size: an odd key is
 * no reason not to show a certificate.
 */
export function describePublicKey(key: ParsedPublicKey): PublicKeyDescription {
  const { oid, parameters } = key.algorithm
  const algorithm = publicKeyAlgorithmName(oid)
  switch (oid) {
    case oids.rsaEncryption:
    case oids.rsassaPss:
      return { algorithm, size: rsaModulusBits(key.keyBytes), curve: null }
    case oids.dsa:
      return { algorithm, size: dsaPrimeBits(parameters), curve: null }
    case oids.ecPublicKey:
      return { algorithm, ...ecCurve(parameters) }
    default:
      return { algorithm, size: null, curve: null }
  }
}

function valueOrNull<T>(read: () => T): T | null {
  const result = guardDer(read)
  return result.ok ? result.value : null
}

function rsaModulusBits(keyBytes: Uint8Array): number | null {
  return valueOrNull(() => {
    const where = 'RSAPublicKey'
    const root = readRoot(openDer(keyBytes, { format: 'public key', encoding: 'BER' }), where)
    return bitLength(integerOctets(sequenceOf(root, where).nextOf(tag.integer, where), where))
  })
}

function dsaPrimeBits(parameters: DerElement | undefined): number | null {
  if (parameters === undefined) return null
  return valueOrNull(() => {
    const where = 'Dss-Parms'
    return bitLength(integerOctets(sequenceOf(parameters, where).nextOf(tag.integer, where), where))
  })
}

function bitLength(octets: Uint8Array): number {
  const first = octets.findIndex(octet => octet !== 0)
  return first === -1 ? 0 : (octets.length - first) * 8 - Math.clz32(octets[first] ?? 0) + 24
}

function ecCurve(parameters: DerElement | undefined): Pick<PublicKeyDescription, 'size' | 'curve'> {
  if (parameters === undefined || !isUniversal(parameters, tag.objectIdentifier))
    return { size: explicitFieldBits(parameters), curve: null }
  const oid = valueOrNull(() => objectIdentifier(parameters, 'ECParameters'))
  const curve = oid === null ? undefined : namedCurve(oid)
  return { size: curve?.size ?? null, curve: curve?.name ?? oid }
}

/** Specified curves (X9.62 section C.2) give their prime instead of a name; that tells the size. */
function explicitFieldBits(parameters: DerElement | undefined): number | null {
  if (parameters === undefined) return null
  return valueOrNull(() => {
    const where = 'SpecifiedECDomain'
    const fields = sequenceOf(parameters, where)
    fields.nextOf(tag.integer, where)
    const field = sequenceOf(fields.next(where), where)
    objectIdentifier(field.next(where), where)
    return bitLength(integerOctets(field.nextOf(tag.integer, where), where))
  })
}

/** Reads a bare SubjectPublicKeyInfo; throws DerError. */
export function parsePublicKeyInfo(der: Uint8Array): ParsedPublicKey {
  const where = 'SubjectPublicKeyInfo'
  return readPublicKeyInfo(readRoot(openDer(der, { format: 'public key', encoding: 'BER' }), where), where)
}
