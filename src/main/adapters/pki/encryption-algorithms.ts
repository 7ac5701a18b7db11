/**
 * Ciphers and key derivations that files are protected with: what we can do, how each is called in front of people,
 * and the names of those that we only recognise. Identifiers from RFC 7292 appendix C, RFC 8018 appendix A and C,
 * RFC 7914 section 7.
 */
import type { KdfHash } from './hash-chain.ts'

export interface CipherSpec {
  readonly name: string
  readonly algorithm:
    | 'aes-128-cbc'
    | 'aes-192-cbc'
    | 'aes-256-cbc'
    | 'des-ede3-cbc'
    | 'des-ede-cbc'
    | 'des-cbc'
    | 'rc2-cbc'
    | 'rc4'
  readonly keyBytes: number
  /** 1 for a stream cipher: no padding, no initialization vector. */
  readonly blockBytes: number
  /** RC2 only. */
  readonly effectiveBits: number
}

function cipher(name: string, algorithm: CipherSpec['algorithm'], keyBytes: number, blockBytes: number) {
  return { name, algorithm, keyBytes, blockBytes, effectiveBits: keyBytes * 8 } satisfies CipherSpec
}

export const ciphers = {
  aes128: cipher('AES-128-CBC', 'aes-128-cbc', 16, 16),
  aes192: cipher('AES-192-CBC', 'aes-192-cbc', 24, 16),
  aes256: cipher('AES-256-CBC', 'aes-256-cbc', 32, 16),
  tripleDes: cipher('TripleDES-CBC', 'des-ede3-cbc', 24, 8),
  twoKeyTripleDes: cipher('TripleDES-CBC with two keys', 'des-ede-cbc', 16, 8),
  des: cipher('DES-CBC', 'des-cbc', 8, 8),
  rc4With128: cipher('RC4-128', 'rc4', 16, 1),
  rc4With40: cipher('RC4-40', 'rc4', 5, 1),
} as const

export function rc2Cipher(keyBytes: number, effectiveBits: number): CipherSpec {
  return { ...cipher(`RC2-${effectiveBits}-CBC`, 'rc2-cbc', keyBytes, 8), effectiveBits }
}

/** Schemes that fix cipher and hash in one identifier: those of PKCS #12, and PBES1 of PKCS #5 with PBKDF1. */
export interface FixedScheme {
  readonly derivation: 'pkcs12' | 'pbkdf1'
  readonly hash: 'md5' | 'sha1'
  readonly cipher: CipherSpec
}

const pkcs12 = (fixedCipher: CipherSpec): FixedScheme => ({
  derivation: 'pkcs12',
  hash: 'sha1',
  cipher: fixedCipher,
})
const pbes1 = (hash: FixedScheme['hash'], fixedCipher: CipherSpec): FixedScheme => ({
  derivation: 'pbkdf1',
  hash,
  cipher: fixedCipher,
})

export const schemeOids = {
  pbes2: '1.2.840.113549.1.5.13',
  pbkdf2: '1.2.840.113549.1.5.12',
  pbmac1: '1.2.840.113549.1.5.14',
  scrypt: '1.3.6.1.4.1.11591.4.11',
  aes256: '2.16.840.1.101.3.4.1.42',
  rc2: '1.2.840.113549.3.2',
  hmacSha256: '1.2.840.113549.2.9',
  pkcs12TripleDes: '1.2.840.113549.1.12.1.3',
} as const

const fixedSchemes: Readonly<Record<string, FixedScheme>> = {
  '1.2.840.113549.1.12.1.1': pkcs12(ciphers.rc4With128),
  '1.2.840.113549.1.12.1.2': pkcs12(ciphers.rc4With40),
  [schemeOids.pkcs12TripleDes]: pkcs12(ciphers.tripleDes),
  '1.2.840.113549.1.12.1.4': pkcs12(ciphers.twoKeyTripleDes),
  '1.2.840.113549.1.12.1.5': pkcs12(rc2Cipher(16, 128)),
  '1.2.840.113549.1.12.1.6': pkcs12(rc2Cipher(5, 40)),
  '1.2.840.113549.1.5.3': pbes1('md5', ciphers.des),
  '1.2.840.113549.1.5.6': pbes1('md5', rc2Cipher(8, 64)),
  '1.2.840.113549.1.5.10': pbes1('sha1', ciphers.des),
  '1.2.840.113549.1.5.11': pbes1('sha1', rc2Cipher(8, 64)),
}

export function fixedScheme(oid: string): FixedScheme | undefined {
  return fixedSchemes[oid]
}

const pbes2Ciphers: Readonly<Record<string, CipherSpec>> = {
  '2.16.840.1.101.3.4.1.2': ciphers.aes128,
  '2.16.840.1.101.3.4.1.22': ciphers.aes192,
  [schemeOids.aes256]: ciphers.aes256,
  '1.2.840.113549.3.7': ciphers.tripleDes,
  '1.3.14.3.2.7': ciphers.des,
}

/** The ciphers of PBES2 that need nothing but an initialization vector; RC2 has parameters of its own. */
export function pbes2Cipher(oid: string): CipherSpec | undefined {
  return pbes2Ciphers[oid]
}

const hmacs: Readonly<Record<string, KdfHash>> = {
  '1.2.840.113549.2.6': 'md5',
  '1.2.840.113549.2.7': 'sha1',
  '1.2.840.113549.2.8': 'sha224',
  [schemeOids.hmacSha256]: 'sha256',
  '1.2.840.113549.2.10': 'sha384',
  '1.2.840.113549.2.11': 'sha512',
}

/** The hash of an HMAC identifier, as PBKDF2 and PBMAC1 name it. */
export function hmacHash(oid: string): KdfHash | undefined {
  return hmacs[oid]
}

const hashLabels: { readonly [H in KdfHash]: string } = {
  md5: 'MD5',
  sha1: 'SHA-1',
  sha224: 'SHA-224',
  sha256: 'SHA-256',
  sha384: 'SHA-384',
  sha512: 'SHA-512',
}

export function hashLabel(hash: KdfHash): string {
  return hashLabels[hash]
}

const onlyRecognised: Readonly<Record<string, string>> = {
  '1.2.840.113549.1.5.1': 'PBE-MD2-DES',
  '1.2.840.113549.1.5.4': 'PBE-MD2-RC2-64',
  '1.2.840.113549.2.12': 'HMAC-SHA-512/224',
  '1.2.840.113549.2.13': 'HMAC-SHA-512/256',
  '2.16.840.1.101.3.4.2.13': 'HMAC-SHA3-224',
  '2.16.840.1.101.3.4.2.14': 'HMAC-SHA3-256',
  '2.16.840.1.101.3.4.2.15': 'HMAC-SHA3-384',
  '2.16.840.1.101.3.4.2.16': 'HMAC-SHA3-512',
  '2.16.840.1.101.3.4.2.5': 'SHA-512/224',
  '2.16.840.1.101.3.4.2.6': 'SHA-512/256',
  '2.16.840.1.101.3.4.2.7': 'SHA3-224',
  '2.16.840.1.101.3.4.2.8': 'SHA3-256',
  '2.16.840.1.101.3.4.2.9': 'SHA3-384',
  '2.16.840.1.101.3.4.2.10': 'SHA3-512',
  '1.2.840.113549.2.2': 'MD2',
  '1.2.840.113549.2.4': 'MD4',
  '1.3.36.3.2.1': 'RIPEMD-160',
  '1.0.10118.3.0.55': 'Whirlpool',
  '1.2.156.10197.1.401': 'SM3',
  '1.2.156.10197.1.401.3': 'HMAC-SM3',
  '1.2.643.2.2.9': 'GOST R 34.11-94',
  '1.2.643.2.2.10': 'HMAC-GOST R 34.11-94',
  '1.2.643.7.1.1.2.2': 'Streebog-256',
  '1.2.643.7.1.1.2.3': 'Streebog-512',
  '1.2.643.7.1.1.4.1': 'HMAC-Streebog-256',
  '1.2.643.7.1.1.4.2': 'HMAC-Streebog-512',
  '1.2.643.2.2.21': 'GOST 28147-89',
  '1.2.643.7.1.1.5.1.1': 'Magma',
  '1.2.643.7.1.1.5.2.1': 'Kuznyechik',
  '1.2.392.200011.61.1.1.1.2': 'Camellia-128-CBC',
  '1.2.392.200011.61.1.1.1.3': 'Camellia-192-CBC',
  '1.2.392.200011.61.1.1.1.4': 'Camellia-256-CBC',
  '1.2.410.200004.1.4': 'SEED-CBC',
  '1.2.410.200046.1.1.2': 'ARIA-128-CBC',
  '1.2.410.200046.1.1.7': 'ARIA-192-CBC',
  '1.2.410.200046.1.1.12': 'ARIA-256-CBC',
  '1.2.156.10197.1.104.2': 'SM4-CBC',
  '1.2.840.113549.3.4': 'RC4',
  '1.2.840.113549.3.9': 'RC5-CBC',
  '1.2.840.113533.7.66.10': 'CAST5-CBC',
  '1.3.6.1.4.1.3029.1.2': 'Blowfish-CBC',
  '1.3.6.1.4.1.188.7.1.1.2': 'IDEA-CBC',
  '2.16.840.1.101.3.4.1.6': 'AES-128-GCM',
  '2.16.840.1.101.3.4.1.26': 'AES-192-GCM',
  '2.16.840.1.101.3.4.1.46': 'AES-256-GCM',
}

/** What an algorithm that we cannot do is called; the identifier itself when we have never heard of it. */
export function unsupportedAlgorithmName(oid: string): string {
  return onlyRecognised[oid] ?? oid
}
