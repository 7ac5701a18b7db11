/**
 * Reads a PKCS #8 private key and finds the public key that belongs to it, by which keys and certificates are
 * matched. Where the public half is not simply part of the private one it is computed, because a copy stored beside
 * a private key can belong to another. Keys that the engine does not know fall back to that copy (reference: RFC 5958).
 */
import { createPrivateKey, createPublicKey } from 'node:crypto'
import type { PublicKeyDescription } from '../../../contract/certificate.ts'
import type { Result } from '../../../contract/result.ts'
import { readAlgorithmIdentifier, type AlgorithmIdentifier } from './algorithm-identifier.ts'
import {
  contentBytes,
  type DerElement,
  DerError,
  type DerProblem,
  elementBytes,
  guardDer,
  isUniversal,
  malformed,
  openDer,
  readRoot,
  sequenceOf,
  tag,
} from './der-reader.ts'
import {
  bigInteger,
  encapsulated,
  integerOctets,
  octetAlignedBits,
  octetString as octetStringValue,
  smallInteger,
} from './der-values.ts'
import { bitString, integer, nothing, octetString, oid, sequence } from './der-writer.ts'
import { oids, publicKeyAlgorithmName } from './object-identifiers.ts'
import { privateKeyInfo } from './private-key-formats.ts'
import { describePublicKey, type ParsedPublicKey, parsePublicKeyInfo } from './public-key-description.ts'

export interface PrivateKey {
  /** PKCS #8 DER in a buffer of its own: wipe it after use. */
  readonly pkcs8: Uint8Array
  readonly description: PublicKeyDescription
  /** undefined where neither the engine nor the file tells it. */
  readonly publicKey: ParsedPublicKey | undefined
}

/** Largest number in an RSA key: more than anybody uses, and small enough to multiply without a pause. */
const maxKeyBits = 32_768

/** FIPS 186-4 has p of 3,072 bits and q of 256 at most; raising to a power is slower than multiplying. */
const maxDsaBits = { p: 8192, q: 512 } as const

/** Fails with `file-malformed` (format "private key"), also for a key whose halves contradict each other. */
export function readPrivateKey(pkcs8: Uint8Array): Result<PrivateKey, DerProblem> {
  return guardDer(() => {
    const where = 'PrivateKeyInfo'
    const root = readRoot(openDer(pkcs8, { format: 'private key', encoding: 'BER' }), where)
    const info = readPrivateKeyInfo(root, where)
    const publicKey = publicKeyOf(info)
    const description =
      publicKey === undefined
        ? { algorithm: publicKeyAlgorithmName(info.algorithm.oid), size: null, curve: null }
        : describePublicKey(publicKey)
    return { pkcs8: new Uint8Array(pkcs8), description, publicKey }
  })
}

/** True for octets of the shape of a PrivateKeyInfo: what a wrong password leaves behind is not. */
export function isPrivateKeyInfo(octets: Uint8Array): boolean {
  const where = 'PrivateKeyInfo'
  return guardDer(() => {
    readPrivateKeyInfo(readRoot(openDer(octets, { format: where, encoding: 'BER' }), where), where)
  }).ok
}

interface PrivateKeyInfo {
  readonly algorithm: AlgorithmIdentifier
  readonly privateKey: DerElement
  /** Of OneAsymmetricKey (RFC 5958 section 2). */
  readonly storedPublicKey: Uint8Array | undefined
}

function readPrivateKeyInfo(root: DerElement, where: string): PrivateKeyInfo {
  const cursor = sequenceOf(root, where)
  smallInteger(cursor.nextOf(tag.integer, where), where, 1)
  const algorithm = readAlgorithmIdentifier(cursor.next(where), where)
  const privateKey = cursor.nextOf(tag.octetString, where)
  cursor.optionalContext(0, where)
  const stored = cursor.optionalContext(1, where)
  cursor.finish(where)
  const storedPublicKey = stored === undefined ? undefined : octetAlignedBits(stored, where)
  return { algorithm, privateKey, storedPublicKey }
}

function publicKeyOf(info: PrivateKeyInfo): ParsedPublicKey | undefined {
  switch (info.algorithm.oid) {
    case oids.rsaEncryption:
    case oids.rsassaPss:
      return rsaPublicKey(info)
    case oids.ecPublicKey:
      return ecPublicKey(info)
    case oids.dsa:
      return dsaPublicKey(info)
    default: {
      const algorithm = elementBytes(info.algorithm.element)
      const seed = octetStringValue(info.privateKey, 'private key')
      return agreeing(engineKey(privateKeyInfo(algorithm, seed)), info, info.storedPublicKey)
    }
  }
}

/** RSAPrivateKey (RFC 8017 appendix A.1.2) holds the modulus and the public exponent. */
function rsaPublicKey(info: PrivateKeyInfo): ParsedPublicKey {
  const where = 'RSAPrivateKey'
  const root = encapsulated(info.privateKey, where)
  const cursor = sequenceOf(root, where)
  const primes = smallInteger(cursor.nextOf(tag.integer, where), where, 1) + 2
  const modulus = cursor.nextOf(tag.integer, where)
  const publicExponent = cursor.nextOf(tag.integer, where)
  cursor.nextOf(tag.integer, where)
  const p = boundedInteger(cursor.nextOf(tag.integer, where), where)
  const q = boundedInteger(cursor.nextOf(tag.integer, where), where)
  // Of more than two primes only a part stands here. A key without its primes (both 0) cannot be checked.
  if (primes === 2 && p * q !== 0n && p * q !== boundedInteger(modulus, where))
    throw malformed(root.source, `${where}: the primes do not make the modulus`, modulus.start)
  const { parameters, element } = info.algorithm
  const algorithm =
    parameters === undefined && info.algorithm.oid === oids.rsaEncryption
      ? sequence(oid(oids.rsaEncryption), nothing())
      : elementBytes(element)
  return subjectPublicKey(algorithm, sequence(elementBytes(modulus), elementBytes(publicExponent)))
}

/** ECPrivateKey (RFC 5915). Only named curves go to the engine: it would have to trust a curve made by an attacker. */
function ecPublicKey(info: PrivateKeyInfo): ParsedPublicKey | undefined {
  const where = 'ECPrivateKey'
  const cursor = sequenceOf(encapsulated(info.privateKey, where), where)
  smallInteger(cursor.nextOf(tag.integer, where), where, 1)
  const scalar = octetStringValue(cursor.nextOf(tag.octetString, where), where)
  const inner = cursor.optionalContext(0, where)
  const tagged = cursor.optionalContext(1, where)
  cursor.finish(where)
  const stored = tagged === undefined ? undefined : storedPoint(tagged, where)
  const { parameters } = info.algorithm
  const curve = parameters === undefined ? innerCurve(inner) : elementBytes(parameters)
  if (curve === undefined) return undefined
  const algorithm = sequence(oid(oids.ecPublicKey), curve)
  const isNamed = curve[0] === tag.objectIdentifier
  const bare = sequence(integer(1), octetString(scalar))
  const computed = isNamed ? engineKey(privateKeyInfo(algorithm, bare)) : undefined
  return agreeing(computed, info, stored ?? info.storedPublicKey, algorithm)
}

function innerCurve(inner: DerElement | undefined): Uint8Array | undefined {
  return inner === undefined ? undefined : contentBytes(inner)
}

function storedPoint(tagged: DerElement, where: string): Uint8Array {
  const root = readRoot(openDer(contentBytes(tagged), { format: 'private key', encoding: 'BER' }), where)
  if (!isUniversal(root, tag.bitString)) throw malformed(tagged.source, where, tagged.start)
  return octetAlignedBits(root, where)
}

/** y = g^x mod p: BoringSSL has no DSA, and the numbers are small enough to do it here. */
function dsaPublicKey(info: PrivateKeyInfo): ParsedPublicKey {
  const where = 'DSAPrivateKey'
  const { parameters, element } = info.algorithm
  if (parameters === undefined) throw malformed(element.source, where, element.start)
  const cursor = sequenceOf(parameters, where)
  const p = boundedInteger(cursor.nextOf(tag.integer, where), where, maxDsaBits.p)
  const q = boundedInteger(cursor.nextOf(tag.integer, where), where, maxDsaBits.q)
  const g = boundedInteger(cursor.nextOf(tag.integer, where), where, maxDsaBits.p)
  const x = boundedInteger(encapsulated(info.privateKey, where), where, maxDsaBits.q)
  if (x <= 0n || x >= q || q >= p || g >= p) throw malformed(element.source, where, element.start)
  return subjectPublicKey(elementBytes(element), integer(power(g, x, p)))
}

function power(base: bigint, exponent: bigint, modulus: bigint): bigint {
  let result = 1n
  let square = base
  for (let rest = exponent; rest > 0n; rest >>= 1n) {
    if ((rest & 1n) === 1n) result = (result * square) % modulus
    square = (square * square) % modulus
  }
  return result
}

function boundedInteger(element: DerElement, where: string, maxBits = maxKeyBits): bigint {
  if (integerOctets(element, where).length > maxBits / 8 + 1)
    throw new DerError({ code: 'file-limit-exceeded', what: 'bits of a number in a key', limit: maxBits })
  return bigInteger(element, where)
}

/** Computes the public key; undefined when this engine does not know the algorithm or refuses the key. */
function engineKey(pkcs8: Uint8Array): ParsedPublicKey | undefined {
  const key = Buffer.from(pkcs8.buffer, pkcs8.byteOffset, pkcs8.byteLength)
  try {
    const privateKey = createPrivateKey({ key, format: 'der', type: 'pkcs8' })
    return parsePublicKeyInfo(createPublicKey(privateKey).export({ format: 'der', type: 'spki' }))
  } catch {
    // What is unknown to one engine is known to the other, and each words it differently: nothing to tell apart.
    return undefined
  } finally {
    key.fill(0)
  }
}

/** Identifiers of algorithms and curves that both engines have: a key that they refuse there is no key. */
const inBothEngines: ReadonlySet<string> = new Set(['P-224', 'P-256', 'P-384', 'P-521', 'Ed25519', 'X25519'])

/** The computed key, or the stored one when there is no other; a stored one that contradicts is damage or deceit. */
function agreeing(
  computed: ParsedPublicKey | undefined,
  info: PrivateKeyInfo,
  stored: Uint8Array | undefined,
  algorithm: Uint8Array = elementBytes(info.algorithm.element),
): ParsedPublicKey | undefined {
  const { source, start } = info.privateKey
  if (computed !== undefined) {
    if (stored === undefined || isSamePoint(computed.keyBytes, stored)) return computed
    throw malformed(source, 'private key: the public key stored with it is not its own', start)
  }
  const named = describePublicKey(subjectPublicKey(algorithm, new Uint8Array(0)))
  if (inBothEngines.has(named.curve ?? named.algorithm)) throw malformed(source, 'private key', start)
  return stored === undefined ? undefined : subjectPublicKey(algorithm, stored)
}

/** SEC 1 section 2.3.3: a compressed point (02 or 03) is the first coordinate alone. */
function isSamePoint(computed: Uint8Array, stored: Uint8Array): boolean {
  const isCompressed = stored.length < computed.length && (stored[0] === 2 || stored[0] === 3)
  if (!isCompressed) return Buffer.compare(computed, stored) === 0
  return Buffer.compare(computed.subarray(1, stored.length), stored.subarray(1)) === 0
}

function subjectPublicKey(algorithm: Uint8Array, key: Uint8Array): ParsedPublicKey {
  return parsePublicKeyInfo(sequence(algorithm, bitString(key)))
}
