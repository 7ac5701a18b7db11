/**
 * Checks signatures of certificates, requests and CRLs with the engine at hand, OpenSSL or BoringSSL. What the
 * engine cannot do (Ed448, brainpool, DSA on BoringSSL; post-quantum on both) is 'not-verifiable', never 'bad'.
 */
import { constants, createPublicKey, type KeyObject, verify } from 'node:crypto'
import {
  type AlgorithmIdentifier,
  type PssParameters,
  readPssParameters,
  signatureHash,
} from './algorithm-identifier.ts'
import { type SignatureVerdict } from '../../domain/paths/ports.ts'
import { guardDer } from './der-reader.ts'
import { bitString, nothing, oid, sequence } from './der-writer.ts'
import { type HashName, oids, signatureAlgorithm, type SignatureScheme } from './object-identifiers.ts'
import { type ParsedPublicKey } from './public-key-description.ts'

export interface SignedObject {
  readonly tbs: Uint8Array
  readonly signatureAlgorithm: AlgorithmIdentifier
  readonly signature: Uint8Array
}

/**
 * Verifies `signed` with `key`; a verdict 'not-verifiable' names the algorithm of the signature, or by its identifier
 * that of the key. Keys are imported once: a key object of many certificates is kept as long as its
 * ParsedPublicKey is.
 */
export function verifySignature(signed: SignedObject, key: ParsedPublicKey): SignatureVerdict {
  const { oid: algorithmOid } = signed.signatureAlgorithm
  const known = signatureAlgorithm(algorithmOid)
  const keyScheme = schemesOfKey[key.algorithm.oid] ?? []
  if (known.scheme === 'other') return { outcome: 'not-verifiable', algorithm: known.name }
  // An RSA signature "made" with an EC key is not one.
  if (keyScheme.length > 0 && !keyScheme.includes(known.scheme)) return { outcome: 'bad' }
  if (known.scheme === 'rsa-pss' && !isPermittedByKey(signed.signatureAlgorithm, key.algorithm))
    return { outcome: 'bad' }
  const keyObject = importedKey(key)
  if (keyObject === undefined) return { outcome: 'not-verifiable', algorithm: key.algorithm.oid }
  const check = prepareCheck(signed.signatureAlgorithm, known.scheme, keyObject)
  if (check === undefined) return { outcome: 'not-verifiable', algorithm: known.name }
  return runCheck(signed, check, known.name)
}

const schemesOfKey: Readonly<Record<string, readonly SignatureScheme[]>> = {
  [oids.rsaEncryption]: ['rsa-pkcs1', 'rsa-pss'],
  [oids.rsassaPss]: ['rsa-pss'],
  [oids.ecPublicKey]: ['ecdsa'],
  [oids.dsa]: ['dsa'],
  [oids.ed25519]: ['eddsa'],
  [oids.ed448]: ['eddsa'],
}

interface Check {
  readonly hash: HashName | null
  readonly key: Parameters<typeof verify>[2]
}

function prepareCheck(
  algorithm: AlgorithmIdentifier,
  scheme: SignatureScheme,
  key: KeyObject,
): Check | undefined {
  if (scheme === 'eddsa') return { hash: null, key }
  if (scheme === 'rsa-pss') return preparePssCheck(algorithm, key)
  const hash = usableHash(algorithm)
  return hash === undefined ? undefined : { hash, key }
}

function preparePssCheck(algorithm: AlgorithmIdentifier, key: KeyObject): Check | undefined {
  // RFC 4055 section 3.1: the parameters of a signature are there, and the trailer field is 1.
  const parameters = algorithm.parameters === undefined ? undefined : pssParameters(algorithm)
  if (parameters?.trailerField !== 1) return undefined
  // node:crypto uses one hash for the message and for MGF1; certificates that differ there are unheard of.
  if (parameters.hash === undefined || parameters.hash !== parameters.mgfHash) return undefined
  return {
    hash: parameters.hash,
    key: { key, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: parameters.saltLength },
  }
}

/**
 * RFC 4055 sections 1.2 and 3.3: a key of the type id-RSASSA-PSS with parameters is for that hash and that mask
 * alone, and for no less salt.
 */
function isPermittedByKey(algorithm: AlgorithmIdentifier, key: AlgorithmIdentifier): boolean {
  if (key.oid !== oids.rsassaPss || key.parameters === undefined) return true
  const [permitted, used] = [pssParameters(key), pssParameters(algorithm)]
  if (permitted === undefined || used === undefined) return false
  return (
    used.hash === permitted.hash &&
    used.mgfHash === permitted.mgfHash &&
    used.saltLength >= permitted.saltLength
  )
}

function pssParameters(algorithm: AlgorithmIdentifier): PssParameters | undefined {
  const parameters = guardDer(() => readPssParameters(algorithm.parameters, 'signatureAlgorithm'))
  return parameters.ok ? parameters.value : undefined
}

/** MD2 and MD4 are in neither engine; all other hashes that have a name here are in both. */
function usableHash(algorithm: AlgorithmIdentifier): HashName | undefined {
  const hash = guardDer(() => signatureHash(algorithm, 'signatureAlgorithm'))
  if (!hash.ok || hash.value === 'md2' || hash.value === 'md4') return undefined
  return hash.value
}

function runCheck(signed: SignedObject, check: Check, algorithm: string): SignatureVerdict {
  try {
    return { outcome: verify(check.hash, signed.tbs, check.key, signed.signature) ? 'good' : 'bad' }
  } catch {
    // A wrong signature answers false. An exception tells that the engine does not have the combination: which
    // one differs by engine and version, so nothing is read from its text (both engines word it differently).
    return { outcome: 'not-verifiable', algorithm }
  }
}

const importedKeys = new WeakMap<ParsedPublicKey, { readonly key: KeyObject | undefined }>()

function importedKey(key: ParsedPublicKey): KeyObject | undefined {
  const known = importedKeys.get(key)
  if (known !== undefined) return known.key
  const imported = { key: importKey(key) }
  importedKeys.set(key, imported)
  return imported.key
}

/**
 * The limit of BoringSSL. OpenSSL takes far larger ones, with which one signature may cost a hundred times the usual:
 * a gift to whoever wants to keep us busy, and nobody else has any use for them.
 */
const largestExponent = 2n ** 33n - 1n

function importKey(key: ParsedPublicKey): KeyObject | undefined {
  try {
    const imported = createPublicKey({ key: Buffer.from(importableSpki(key)), format: 'der', type: 'spki' })
    const exponent = imported.asymmetricKeyDetails?.publicExponent ?? 0n
    return exponent > largestExponent ? undefined : imported
  } catch {
    // An unknown algorithm or curve and a damaged key look alike here; neither can verify anything.
    return undefined
  }
}

/**
 * BoringSSL does not import keys of the type id-RSASSA-PSS. The key itself is an ordinary RSA key, so it is imported
 * as rsaEncryption; the padding is chosen at the check.
 */
function importableSpki(key: ParsedPublicKey): Uint8Array {
  if (key.algorithm.oid !== oids.rsassaPss) return key.spki
  return sequence(sequence(oid(oids.rsaEncryption), nothing()), bitString(key.keyBytes))
}
