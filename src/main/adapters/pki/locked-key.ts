/**
 * Private keys behind a password: EncryptedPrivateKeyInfo (RFC 5208 section 6) and the traditional PEM of OpenSSL
 * ("DEK-Info", RFC 1421 in form, EVP_BytesToKey in substance). Neither has a MAC: a wrong password shows in the
 * padding, or in that what comes out is no key.
 */
import { err, ok, type Result } from '../../../contract/result.ts'
import { type DerElement, type DerProblem, guardDer, openDer, readRoot } from './der-reader.ts'
import { type DerKind, recogniseDer } from './der-kind.ts'
import {
  describeEncryption,
  passwordProblem,
  readEncryptedPrivateKeyInfo,
  unsupportedProblem,
  type UsableItem,
} from './encrypted-item.ts'
import { ciphers, type CipherSpec, rc2Cipher } from './encryption-algorithms.ts'
import { passwordForms } from './file-password.ts'
import { decryptByPassword, fitsCipher } from './password-based-encryption.ts'
import { dsaPrivateKeyToPkcs8, ecPrivateKeyToPkcs8, rsaPrivateKeyToPkcs8 } from './private-key-formats.ts'
import { type PrivateKey, readPrivateKey } from './private-key-reader.ts'
import { reserveDecryption, untimed, type WorkBudget } from './work-budget.ts'

export interface LockedKey {
  /** As PfxProtection has it. */
  readonly encryption: readonly string[]
  /** @param password undefined: none was given, so the empty one is tried. */
  unlock(password: string | undefined): Promise<Result<PrivateKey>>
}

/** Checks structure, algorithms and cost of an EncryptedPrivateKeyInfo; nothing is hashed. */
export function readLockedKey(bytes: Uint8Array, budget: WorkBudget): Result<LockedKey> {
  const item = guardDer(() => {
    const where = 'EncryptedPrivateKeyInfo'
    const source = openDer(bytes, { format: 'encrypted private key', encoding: 'BER' })
    return readEncryptedPrivateKeyInfo(readRoot(source, where), where)
  })
  if (!item.ok) return item
  const { scheme } = item.value
  if (scheme.kind === 'unsupported') return err(unsupportedProblem(scheme, 'encryption'))
  return lockedKey({ ...item.value, scheme }, budget)
}

/**
 * @param dekInfo value of the DEK-Info header: "AES-256-CBC,<vector in hexadecimal>".
 * @returns algorithm-unsupported for another cipher, file-malformed for another vector.
 */
export function readTraditionalKey(
  ciphertext: Uint8Array,
  dekInfo: string,
  budget: WorkBudget,
): Result<LockedKey> {
  const where = 'DEK-Info'
  const [name = '', vector = ''] = dekInfo.split(',').map(part => part.trim())
  const cipher = traditionalCiphers[name.toUpperCase()]
  if (cipher === undefined)
    return err({ code: 'algorithm-unsupported', algorithm: name, oid: null, use: 'encryption' })
  const iv = /^([0-9a-f]{2})*$/i.test(vector) ? Buffer.from(vector, 'hex') : Buffer.alloc(0)
  if (iv.length !== cipher.blockBytes || !fitsCipher(cipher, ciphertext.length))
    return err({ code: 'file-malformed', format: 'encrypted private key', where, offsetBytes: null })
  const derivation = { kind: 'traditional', salt: iv.subarray(0, 8) } as const
  const description = `${cipher.name}, key by MD5 in one round`
  const scheme = { kind: 'usable', description, derivation, cipher, iv } as const
  return lockedKey({ holds: 'privateKey', scheme, ciphertext, where }, budget)
}

/** The names that OpenSSL writes. */
const traditionalCiphers: Readonly<Record<string, CipherSpec>> = {
  'AES-128-CBC': ciphers.aes128,
  'AES-192-CBC': ciphers.aes192,
  'AES-256-CBC': ciphers.aes256,
  'DES-EDE3-CBC': ciphers.tripleDes,
  'DES-EDE-CBC': ciphers.twoKeyTripleDes,
  'DES-CBC': ciphers.des,
  'RC2-CBC': rc2Cipher(16, 128),
  'RC2-64-CBC': rc2Cipher(8, 64),
  'RC2-40-CBC': rc2Cipher(5, 40),
}

function lockedKey(item: UsableItem, budget: WorkBudget): Result<LockedKey> {
  const reserved = guardDer(() => reserveDecryption(budget, item.scheme, item.ciphertext.length))
  if (!reserved.ok) return reserved
  return ok({ encryption: describeEncryption([item]), unlock: password => unlock(item, password, budget) })
}

async function unlock(
  item: UsableItem,
  password: string | undefined,
  budget: WorkBudget,
): Promise<Result<PrivateKey>> {
  for (const form of passwordForms(password ?? '')) {
    const plaintext = await untimed(budget, () => decryptByPassword(item.scheme, form, item.ciphertext))
    const kind = plaintext === undefined ? undefined : completeKind(plaintext)
    if (plaintext === undefined || kind === undefined) continue
    const key = readAnyPrivateKey(plaintext, kind)
    plaintext.fill(0)
    return key
  }
  return err(passwordProblem(password, describeEncryption([item])))
}

/** What the octets are when they are one whole private key: nothing else comes of the right password. */
function completeKind(octets: Uint8Array): PrivateKeyKind | undefined {
  const recognised = recogniseDer(octets)
  if (recognised?.claimedBytes !== octets.length) return undefined
  return isPrivateKeyKind(recognised.kind) ? recognised.kind : undefined
}

export type PrivateKeyKind = Extract<
  DerKind,
  'privateKeyInfo' | 'rsaPrivateKey' | 'ecPrivateKey' | 'dsaPrivateKey'
>

function isPrivateKeyKind(kind: DerKind): kind is PrivateKeyKind {
  return ['privateKeyInfo', 'rsaPrivateKey', 'ecPrivateKey', 'dsaPrivateKey'].includes(kind)
}

const toPkcs8: {
  readonly [K in Exclude<PrivateKeyKind, 'privateKeyInfo'>]: (element: DerElement) => Uint8Array
} = {
  rsaPrivateKey: rsaPrivateKeyToPkcs8,
  ecPrivateKey: ecPrivateKeyToPkcs8,
  dsaPrivateKey: dsaPrivateKeyToPkcs8,
}

/** An unencrypted private key of any shape. */
export function readAnyPrivateKey(bytes: Uint8Array, kind: PrivateKeyKind): Result<PrivateKey, DerProblem> {
  if (kind === 'privateKeyInfo') return readPrivateKey(bytes)
  const pkcs8 = guardDer(() =>
    toPkcs8[kind](readRoot(openDer(bytes, { format: 'private key', encoding: 'BER' }), 'private key')),
  )
  if (!pkcs8.ok) return pkcs8
  const key = readPrivateKey(pkcs8.value)
  pkcs8.value.fill(0)
  return key
}
