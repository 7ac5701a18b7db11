/**
 * Decrypts and encrypts by password with the primitives that both engines have (docs/decisions/0004-crypto-split.md):
 * AES-CBC and 3DES, PBKDF2, scrypt and HMAC from node:crypto; RC2, RC4 and the PKCS #12 derivation from beside it.
 */
import { createCipheriv, createDecipheriv, hash as engineHash, pbkdf2, scrypt } from 'node:crypto'
import { promisify } from 'node:util'
import type { CipherSpec } from './encryption-algorithms.ts'
import type { KeyDerivation, UsableScheme } from './encryption-scheme.ts'
import type { PasswordForm } from './file-password.ts'
import { iterateHash, type KdfHash } from './hash-chain.ts'
import { derivePkcs12Key } from './pkcs12-key-derivation.ts'
import { rc2CbcDecrypt } from './rc2.ts'
import { rc4 } from './rc4.ts'

const pbkdf2InThreadPool = promisify(pbkdf2)
const scryptInThreadPool = promisify<Uint8Array, Uint8Array, number, object, Buffer>(scrypt)

/**
 * @param ciphertext its length must fit the cipher: see fitsCipher.
 * @returns the plaintext in a buffer of its own, or undefined when the padding shows that the key is wrong. Without
 *   padding (RC4) or by chance (one wrong key in 256) nonsense is returned: the caller has to look at the structure.
 */
export async function decryptByPassword(
  scheme: UsableScheme,
  password: PasswordForm,
  ciphertext: Uint8Array,
): Promise<Uint8Array | undefined> {
  const { key, iv } = await deriveKeyAndIv(scheme, password)
  const padded = decryptBlocks(scheme.cipher, key, iv, ciphertext)
  key.fill(0)
  return scheme.cipher.blockBytes === 1 ? padded : withoutPadding(padded, scheme.cipher.blockBytes)
}

/** Whether so many octets can be the output of this cipher: whole blocks, and at least the one with the padding. */
export function fitsCipher(cipher: CipherSpec, ciphertextBytes: number): boolean {
  return ciphertextBytes > 0 && ciphertextBytes % cipher.blockBytes === 0
}

/** For the ciphers that are written: AES and 3DES. */
export async function encryptByPassword(
  scheme: UsableScheme,
  password: PasswordForm,
  plaintext: Uint8Array,
): Promise<Uint8Array> {
  const { key, iv } = await deriveKeyAndIv(scheme, password)
  const cipher = createCipheriv(scheme.cipher.algorithm, key, iv)
  const ciphertext = Buffer.concat([cipher.update(plaintext), cipher.final()])
  key.fill(0)
  return ciphertext
}

async function deriveKeyAndIv(
  scheme: UsableScheme,
  password: PasswordForm,
): Promise<{ readonly key: Uint8Array; readonly iv: Uint8Array }> {
  const { derivation, cipher } = scheme
  const ivBytes = cipher.blockBytes === 1 ? 0 : cipher.blockBytes
  if (derivation.kind === 'pkcs12') {
    const common = { ...derivation, password: password.bmp }
    return {
      key: derivePkcs12Key({ ...common, purpose: 'key', length: cipher.keyBytes }),
      iv: ivBytes === 0 ? new Uint8Array(0) : derivePkcs12Key({ ...common, purpose: 'iv', length: ivBytes }),
    }
  }
  if (scheme.iv !== undefined)
    return { key: await deriveKey(derivation, password, cipher.keyBytes), iv: scheme.iv }
  const both = await deriveKey(derivation, password, cipher.keyBytes + ivBytes)
  return { key: both.subarray(0, cipher.keyBytes), iv: both.subarray(cipher.keyBytes) }
}

/** One key of `length` octets; for all derivations that do not tell keys from vectors and MAC keys by a purpose. */
export async function deriveKey(
  derivation: Exclude<KeyDerivation, { kind: 'pkcs12' }>,
  password: PasswordForm,
  length: number,
): Promise<Uint8Array> {
  const { salt } = derivation
  switch (derivation.kind) {
    case 'pbkdf2':
      return pbkdf2InThreadPool(password.utf8, salt, derivation.rounds, length, derivation.hash)
    case 'scrypt': {
      const { cost, blockSize, parallelization } = derivation
      // Both engines refuse without a bound of their own; the budget has already judged the memory.
      const maxmem = 128 * (cost + parallelization + 2) * blockSize + 1024 * 1024
      return scryptInThreadPool(password.utf8, salt, length, { cost, blockSize, parallelization, maxmem })
    }
    case 'pbkdf1':
      return pbkdf1(derivation.hash, password.utf8, salt, derivation.rounds).subarray(0, length)
    case 'traditional':
      return bytesToKey(password.utf8, salt, length)
  }
}

/** RFC 8018 section 5.1. Key and vector of PBES1 together never need more than one hash. */
function pbkdf1(hash: KdfHash, password: Uint8Array, salt: Uint8Array, rounds: number): Uint8Array {
  return iterateHash(hash, engineHash(hash, Buffer.concat([password, salt]), 'buffer'), rounds - 1)
}

/** OpenSSL's EVP_BytesToKey with MD5 and one round, which "DEK-Info" PEM implies. */
function bytesToKey(password: Uint8Array, salt: Uint8Array, length: number): Uint8Array {
  const derived = new Uint8Array(Math.ceil(length / 16) * 16)
  let previous: Uint8Array = new Uint8Array(0)
  for (let at = 0; at < derived.length; at += 16) {
    previous = engineHash('md5', Buffer.concat([previous, password, salt]), 'buffer')
    derived.set(previous, at)
  }
  return derived.subarray(0, length)
}

function decryptBlocks(
  cipher: CipherSpec,
  key: Uint8Array,
  iv: Uint8Array,
  ciphertext: Uint8Array,
): Uint8Array {
  if (cipher.algorithm === 'rc2-cbc') return rc2CbcDecrypt(key, cipher.effectiveBits, iv, ciphertext)
  if (cipher.algorithm === 'rc4') return rc4(key, ciphertext)
  const decipher = createDecipheriv(...engineCipher(cipher.algorithm, key), iv).setAutoPadding(false)
  const plaintext = decipher.update(ciphertext)
  // Without padding the engine has nothing left to give.
  decipher.final()
  // Not as a Buffer: its slice() is a view, and what is taken from here must outlive the wiping.
  return new Uint8Array(plaintext.buffer, plaintext.byteOffset, plaintext.byteLength)
}

/** DES and two-key 3DES are three-key 3DES with repeated keys; only that one is in both engines. */
function engineCipher(algorithm: string, key: Uint8Array): [string, Uint8Array] {
  if (algorithm === 'des-cbc') return ['des-ede3-cbc', Buffer.concat([key, key, key])]
  if (algorithm === 'des-ede-cbc') return ['des-ede3-cbc', Buffer.concat([key, key.subarray(0, 8)])]
  return [algorithm, key]
}

/** RFC 8018 section 6.1.1 step 4: as many octets as are missing, each with that number, and at least one. */
function withoutPadding(padded: Uint8Array, blockBytes: number): Uint8Array | undefined {
  const count = padded[padded.length - 1] ?? 0
  if (count < 1 || count > blockBytes) return undefined
  const end = padded.length - count
  return padded.subarray(end).every(octet => octet === count) ? padded.subarray(0, end) : undefined
}
