/** The integrity value of a PFX: HMAC with the PKCS #12 derivation (RFC 7292 appendix A), or PBMAC1 (RFC 9579). */
import { createHmac, timingSafeEqual } from 'node:crypto'
import { readAlgorithmIdentifier, type AlgorithmIdentifier } from './algorithm-identifier.ts'
import { type DerElement, malformed, sequenceOf, tag } from './der-reader.ts'
import { octetString } from './der-values.ts'
import { hashLabel, hmacHash, schemeOids } from './encryption-algorithms.ts'
import {
  type KeyDerivation,
  readKeyDerivation,
  readRounds,
  readSalt,
  unsupported,
  type UnsupportedAlgorithm,
} from './encryption-scheme.ts'
import type { PasswordForm } from './file-password.ts'
import { hashTraits, type KdfHash } from './hash-chain.ts'
import { hashName } from './object-identifiers.ts'
import { deriveKey } from './password-based-encryption.ts'
import { derivePkcs12Key } from './pkcs12-key-derivation.ts'

export interface PfxMac {
  readonly kind: 'usable'
  /** "HMAC-SHA-256", "PBMAC1 HMAC-SHA-256". */
  readonly description: string
  readonly hash: KdfHash
  readonly derivation: KeyDerivation
  readonly keyBytes: number
  readonly digest: Uint8Array
}

/** RFC 9579 section 6: a short key could be found by trying all of them, without the password. */
const minPbmac1KeyBytes = 20

export function readMacData(element: DerElement): PfxMac | UnsupportedAlgorithm {
  const where = 'macData'
  const macData = sequenceOf(element, where)
  const digestInfo = sequenceOf(macData.next(where), where)
  const algorithm = readAlgorithmIdentifier(digestInfo.next(where), where)
  const digestElement = digestInfo.nextOf(tag.octetString, where)
  digestInfo.finish(where)
  const salt = readSalt(macData.nextOf(tag.octetString, where), where)
  const roundsElement = macData.optional(tag.integer, where)
  const rounds = roundsElement === undefined ? 1 : readRounds(roundsElement, where)
  macData.finish(where)

  const digest = octetString(digestElement, where)
  const mac =
    algorithm.oid === schemeOids.pbmac1
      ? readPbmac1(algorithm, digest, where)
      : readHmac(algorithm, digest, salt, rounds)
  // A shorter value is easier to forge: it is not compared as far as it reaches.
  if (mac.kind === 'usable' && digest.length !== hashTraits[mac.hash].outputBytes)
    throw malformed(digestElement.source, where, digestElement.start)
  return mac
}

function readHmac(
  algorithm: AlgorithmIdentifier,
  digest: Uint8Array,
  salt: Uint8Array,
  rounds: number,
): PfxMac | UnsupportedAlgorithm {
  const hash = hashName(algorithm.oid)
  if (hash === undefined || hash === 'md2' || hash === 'md4') return unsupported(algorithm.oid)
  return {
    kind: 'usable',
    description: `HMAC-${hashLabel(hash)}`,
    hash,
    derivation: { kind: 'pkcs12', hash, salt, rounds },
    keyBytes: hashTraits[hash].outputBytes,
    digest,
  }
}

/** PBMAC1-params (RFC 8018 appendix A.5); salt and rounds of macData itself mean nothing then. */
function readPbmac1(
  algorithm: AlgorithmIdentifier,
  digest: Uint8Array,
  where: string,
): PfxMac | UnsupportedAlgorithm {
  const { parameters } = algorithm
  if (parameters === undefined) throw malformed(algorithm.element.source, where, algorithm.element.start)
  const cursor = sequenceOf(parameters, where)
  const derivation = readKeyDerivation(cursor.next(where), where)
  const scheme = readAlgorithmIdentifier(cursor.next(where), where)
  cursor.finish(where)
  if (derivation.kind === 'unsupported') return derivation
  const hash = hmacHash(scheme.oid)
  if (hash === undefined) return unsupported(scheme.oid)
  const keyBytes = derivation.keyLength
  // RFC 9579 section 4: keyLength is mandatory here.
  if (keyBytes === undefined) throw malformed(parameters.source, where, parameters.start)
  if (keyBytes < minPbmac1KeyBytes)
    return { kind: 'unsupported', algorithm: `PBMAC1 with a key of ${keyBytes} octets`, oid: algorithm.oid }
  const description = `PBMAC1 HMAC-${hashLabel(hash)}`
  return { kind: 'usable', description, hash, derivation: derivation.value, keyBytes, digest }
}

export async function verifyMac(mac: PfxMac, password: PasswordForm, covered: Uint8Array): Promise<boolean> {
  const key = await macKey(mac, password)
  const computed = createHmac(mac.hash, key).update(covered).digest()
  key.fill(0)
  return timingSafeEqual(computed, mac.digest)
}

function macKey({ derivation, keyBytes }: PfxMac, password: PasswordForm): Promise<Uint8Array> | Uint8Array {
  if (derivation.kind !== 'pkcs12') return deriveKey(derivation, password, keyBytes)
  return derivePkcs12Key({ ...derivation, purpose: 'mac', password: password.bmp, length: keyBytes })
}
