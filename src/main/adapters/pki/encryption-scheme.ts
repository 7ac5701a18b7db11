/**
 * Reads how something is encrypted, before any password is spoken of: PKCS #12 schemes (RFC 7292 appendix C), PBES1
 * and PBES2 (RFC 8018), scrypt (RFC 7914). Parameters that no honest writer uses are refused here, ahead of any hash.
 */
import { readAlgorithmIdentifier, type AlgorithmIdentifier } from './algorithm-identifier.ts'
import { type DerElement, DerError, malformed, sequenceOf, tag } from './der-reader.ts'
import { integerOctets, octetString, smallInteger } from './der-values.ts'
import {
  type CipherSpec,
  type FixedScheme,
  fixedScheme,
  hashLabel,
  hmacHash,
  pbes2Cipher,
  rc2Cipher,
  schemeOids,
  unsupportedAlgorithmName,
} from './encryption-algorithms.ts'
import type { KdfHash } from './hash-chain.ts'

export type KeyDerivation =
  | { readonly kind: 'pkcs12'; readonly hash: KdfHash; readonly salt: Uint8Array; readonly rounds: number }
  | { readonly kind: 'pbkdf1'; readonly hash: KdfHash; readonly salt: Uint8Array; readonly rounds: number }
  | { readonly kind: 'pbkdf2'; readonly hash: KdfHash; readonly salt: Uint8Array; readonly rounds: number }
  | {
      readonly kind: 'scrypt'
      readonly salt: Uint8Array
      /** N, r and p of RFC 7914. */
      readonly cost: number
      readonly blockSize: number
      readonly parallelization: number
    }
  /** EVP_BytesToKey with MD5 and one round: traditional encrypted PEM. */
  | { readonly kind: 'traditional'; readonly salt: Uint8Array }

export interface UsableScheme {
  readonly kind: 'usable'
  /** "AES-256-CBC, PBKDF2-HMAC-SHA-256, 2,048 rounds". */
  readonly description: string
  readonly derivation: KeyDerivation
  readonly cipher: CipherSpec
  /** undefined: derived from the password together with the key, or not needed. */
  readonly iv: Uint8Array | undefined
}

/** The structure is sound, but this algorithm is not among ours. */
export interface UnsupportedAlgorithm {
  readonly kind: 'unsupported'
  readonly algorithm: string
  readonly oid: string
}

export type EncryptionScheme = UsableScheme | UnsupportedAlgorithm

export function unsupported(oid: string): UnsupportedAlgorithm {
  return { kind: 'unsupported', algorithm: unsupportedAlgorithmName(oid), oid }
}

/** An AlgorithmIdentifier of EncryptedData, of a shrouded key bag, or of an encrypted PKCS #8 key. */
export function readEncryptionScheme(element: DerElement, where: string): EncryptionScheme {
  const algorithm = readAlgorithmIdentifier(element, where)
  const fixed = fixedScheme(algorithm.oid)
  if (fixed !== undefined) return readFixedScheme(algorithm, fixed, where)
  if (algorithm.oid === schemeOids.pbes2) return readPbes2(algorithm, where)
  return unsupported(algorithm.oid)
}

/** pkcs-12PbeParams and PBEParameter: a salt and an iteration count. */
function readFixedScheme(algorithm: AlgorithmIdentifier, fixed: FixedScheme, where: string): UsableScheme {
  const parameters = sequenceOf(required(algorithm, where), where)
  const salt = readSalt(parameters.nextOf(tag.octetString, where), where)
  const rounds = readRounds(parameters.nextOf(tag.integer, where), where)
  parameters.finish(where)
  const derivation = { kind: fixed.derivation, hash: fixed.hash, salt, rounds } as const
  return usableScheme(fixed.cipher, derivation, undefined)
}

function readPbes2(algorithm: AlgorithmIdentifier, where: string): EncryptionScheme {
  const parameters = sequenceOf(required(algorithm, where), where)
  const derivationElement = parameters.next(where)
  const cipherElement = parameters.next(where)
  parameters.finish(where)
  const derivation = readKeyDerivation(derivationElement, where)
  const encryption = readPbes2Cipher(cipherElement, derivation, where)
  if (derivation.kind === 'unsupported') return derivation
  if (encryption.kind === 'unsupported') return encryption
  const { keyLength } = derivation
  if (keyLength !== undefined && keyLength !== encryption.cipher.keyBytes)
    throw malformed(derivationElement.source, where, derivationElement.start)
  return usableScheme(encryption.cipher, derivation.value, encryption.iv)
}

export type ReadKeyDerivation =
  | UnsupportedAlgorithm
  | { readonly kind: 'derivation'; readonly value: KeyDerivation; readonly keyLength: number | undefined }

/** The keyDerivationFunc of PBES2 and PBMAC1. */
export function readKeyDerivation(derivation: DerElement, where: string): ReadKeyDerivation {
  const algorithm = readAlgorithmIdentifier(derivation, where)
  if (algorithm.oid === schemeOids.pbkdf2) return readPbkdf2(required(algorithm, where), where)
  if (algorithm.oid === schemeOids.scrypt) return readScrypt(required(algorithm, where), where)
  return unsupported(algorithm.oid)
}

function readPbkdf2(parameters: DerElement, where: string): ReadKeyDerivation {
  const cursor = sequenceOf(parameters, where)
  // The other arm of the choice, otherSource, has never been given a meaning (RFC 8018 appendix A.2).
  const salt = readSalt(cursor.nextOf(tag.octetString, where), where)
  const rounds = readRounds(cursor.nextOf(tag.integer, where), where)
  const keyLength = readKeyLength(cursor.optional(tag.integer, where), where)
  const prf = cursor.more ? readAlgorithmIdentifier(cursor.next(where), where).oid : undefined
  cursor.finish(where)
  const hash = prf === undefined ? 'sha1' : hmacHash(prf)
  if (hash === undefined) return unsupported(prf ?? schemeOids.pbkdf2)
  return { kind: 'derivation', value: { kind: 'pbkdf2', hash, salt, rounds }, keyLength }
}

function readScrypt(parameters: DerElement, where: string): ReadKeyDerivation {
  const cursor = sequenceOf(parameters, where)
  const salt = readSalt(cursor.nextOf(tag.octetString, where), where)
  const costElement = cursor.nextOf(tag.integer, where)
  const cost = readRounds(costElement, where)
  const blockSize = readRounds(cursor.nextOf(tag.integer, where), where)
  const parallelization = readRounds(cursor.nextOf(tag.integer, where), where)
  const keyLength = readKeyLength(cursor.optional(tag.integer, where), where)
  cursor.finish(where)
  // RFC 7914 section 2: N is a power of two above 1.
  if (cost < 2 || !Number.isInteger(Math.log2(cost)))
    throw malformed(costElement.source, where, costElement.start)
  return { kind: 'derivation', value: { kind: 'scrypt', salt, cost, blockSize, parallelization }, keyLength }
}

type ReadCipher =
  UnsupportedAlgorithm | { readonly kind: 'cipher'; readonly cipher: CipherSpec; readonly iv: Uint8Array }

function readPbes2Cipher(encryption: DerElement, derivation: ReadKeyDerivation, where: string): ReadCipher {
  const algorithm = readAlgorithmIdentifier(encryption, where)
  if (algorithm.oid === schemeOids.rc2) return readRc2(required(algorithm, where), derivation, where)
  const cipher = pbes2Cipher(algorithm.oid)
  if (cipher === undefined) return unsupported(algorithm.oid)
  return { kind: 'cipher', cipher, iv: readIv(required(algorithm, where), cipher.blockBytes, where) }
}

/** RC2-CBC-Parameter (RFC 8018 appendix B.2.3): an encoded number of effective bits, then the vector. */
function readRc2(parameters: DerElement, derivation: ReadKeyDerivation, where: string): ReadCipher {
  const cursor = sequenceOf(parameters, where)
  const versionElement = cursor.optional(tag.integer, where)
  const version = versionElement === undefined ? undefined : smallInteger(versionElement, where, 1024)
  const iv = readIv(cursor.next(where), 8, where)
  cursor.finish(where)
  const effectiveBits = rc2EffectiveBits(version)
  if (effectiveBits === undefined)
    return { kind: 'unsupported', algorithm: `RC2 of parameter version ${version}`, oid: schemeOids.rc2 }
  const stated = derivation.kind === 'derivation' ? derivation.keyLength : undefined
  const keyBytes = stated ?? effectiveBits / 8
  // RFC 2268 section 2: a key has 1 to 128 octets.
  if (keyBytes > 128) throw malformed(parameters.source, where, parameters.start)
  return { kind: 'cipher', cipher: rc2Cipher(keyBytes, effectiveBits), iv }
}

/** The numbers that are written; any other from 256 on would mean itself, but nobody uses such keys. */
function rc2EffectiveBits(version: number | undefined): number | undefined {
  const encoded: Readonly<Record<number, number>> = { 160: 40, 120: 64, 58: 128 }
  return version === undefined ? 32 : encoded[version]
}

function readIv(parameters: DerElement, length: number, where: string): Uint8Array {
  const iv = octetString(parameters, where)
  if (parameters.tag !== tag.octetString || iv.length !== length)
    throw malformed(parameters.source, where, parameters.start)
  return iv
}

/** A scheme with its description. */
export function usableScheme(
  cipher: CipherSpec,
  derivation: KeyDerivation,
  iv: Uint8Array | undefined,
): UsableScheme {
  return {
    kind: 'usable',
    description: `${cipher.name}, ${describeDerivation(derivation)}`,
    derivation,
    cipher,
    iv,
  }
}

/** "PBKDF2-HMAC-SHA-256, 2,048 rounds", "scrypt N=16,384 r=8 p=1". */
function describeDerivation(derivation: KeyDerivation): string {
  switch (derivation.kind) {
    case 'pkcs12':
      return `PKCS #12 with ${hashLabel(derivation.hash)}, ${rounds(derivation.rounds)}`
    case 'pbkdf1':
      return `PBKDF1-${hashLabel(derivation.hash)}, ${rounds(derivation.rounds)}`
    case 'pbkdf2':
      return `PBKDF2-HMAC-${hashLabel(derivation.hash)}, ${rounds(derivation.rounds)}`
    case 'scrypt': {
      const { cost, blockSize, parallelization } = derivation
      return `scrypt N=${grouped(cost)} r=${grouped(blockSize)} p=${grouped(parallelization)}`
    }
    case 'traditional':
      return 'MD5, 1 round'
  }
}

function rounds(count: number): string {
  return `${grouped(count)} ${count === 1 ? 'round' : 'rounds'}`
}

function grouped(count: number): string {
  return count.toLocaleString('en-US')
}

function required(algorithm: AlgorithmIdentifier, where: string): DerElement {
  if (algorithm.parameters === undefined)
    throw malformed(algorithm.element.source, where, algorithm.element.start)
  return algorithm.parameters
}

/** Longest salt or derived key: RFC 9579 section 6 asks readers to set a bound, and honest ones have 8 to 64 octets. */
const maxParameterBytes = 1024

export function readSalt(salt: DerElement, where: string): Uint8Array {
  const octets = octetString(salt, where)
  if (octets.length > maxParameterBytes) throw tooMuch('octets of salt', maxParameterBytes)
  return octets
}

function readKeyLength(length: DerElement | undefined, where: string): number | undefined {
  if (length === undefined) return undefined
  const octets = readRounds(length, where)
  if (octets > maxParameterBytes) throw tooMuch('octets of derived key', maxParameterBytes)
  return octets
}

/** No budget reaches this, and the sum of many such counts is still an exact number. */
const maxRounds = 2 ** 40

/** A count from 1 on. A giant one is beyond the budget rather than malformed: the structure is in order. */
export function readRounds(count: DerElement, where: string): number {
  const octets = integerOctets(count, where)
  const first = octets[0] ?? 0
  if (first < 0x80 && octets.subarray(0, -5).some(octet => octet !== 0))
    throw tooMuch('rounds of key derivation', maxRounds)
  const value = smallInteger(count, where)
  if (value < 1) throw malformed(count.source, where, count.start)
  return value
}

function tooMuch(what: string, limit: number): DerError {
  return new DerError({ code: 'file-limit-exceeded', what, limit })
}
