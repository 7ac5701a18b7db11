import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import {
  bitString,
  element,
  explicit,
  integer,
  nothing,
  octetString,
  oid,
  sequence,
} from '../../../../src/main/adapters/pki/der-writer.ts'
import { privateKeyInfo } from '../../../../src/main/adapters/pki/private-key-formats.ts'
import { readPrivateKey } from '../../../../src/main/adapters/pki/private-key-reader.ts'
import { makeKey, openssl, temporaryFolder, type TestKeyType } from '../../../fixtures/make-pki.ts'

const folder = temporaryFolder()
afterAll(() => folder.remove())

const keys = new Map<
  string,
  { readonly path: string; readonly pkcs8: Uint8Array; readonly spki: Uint8Array }
>()
function key(type: TestKeyType) {
  const known = keys.get(type)
  if (known !== undefined) return known
  const path = join(folder.path, `${type}.pem`)
  makeKey(path, type)
  const made = {
    path,
    pkcs8: new Uint8Array(openssl('pkcs8', '-topk8', '-nocrypt', '-in', path, '-outform', 'DER')),
    spki: new Uint8Array(openssl('pkey', '-in', path, '-pubout', '-outform', 'DER')),
  }
  keys.set(type, made)
  return made
}

describe('readPrivateKey', () => {
  it.each([
    ['rsa1024', { algorithm: 'RSA', size: 1024, curve: null }],
    ['rsa2048', { algorithm: 'RSA', size: 2048, curve: null }],
    ['rsa-pss', { algorithm: 'RSA-PSS', size: 2048, curve: null }],
    ['p224', { algorithm: 'EC', size: 224, curve: 'P-224' }],
    ['p256', { algorithm: 'EC', size: 256, curve: 'P-256' }],
    ['p384', { algorithm: 'EC', size: 384, curve: 'P-384' }],
    ['p521', { algorithm: 'EC', size: 521, curve: 'P-521' }],
    ['secp256k1', { algorithm: 'EC', size: 256, curve: 'secp256k1' }],
    ['brainpoolP256r1', { algorithm: 'EC', size: 256, curve: 'brainpoolP256r1' }],
    ['ed25519', { algorithm: 'Ed25519', size: null, curve: null }],
    ['ed448', { algorithm: 'Ed448', size: null, curve: null }],
    ['dsa', { algorithm: 'DSA', size: 1024, curve: null }],
  ] as const)('describes %s and finds its public key', (type, description) => {
    const { pkcs8, spki } = key(type)
    const read = readPrivateKey(pkcs8)
    if (!read.ok) throw new Error(JSON.stringify(read.problem))
    expect(read.value.description).toEqual(description)
    expect(Buffer.from(read.value.publicKey?.spki ?? []).equals(spki)).toBe(true)
    expect(read.value.pkcs8).toEqual(pkcs8)
    expect(read.value.pkcs8.buffer).not.toBe(pkcs8.buffer)
  })

  it('computes the public key of an EC key that does not carry it', () => {
    const { pkcs8, spki } = key('p256')
    const read = readPrivateKey(withoutPublicKey(pkcs8))
    expect(read.ok && Buffer.from(read.value.publicKey?.spki ?? []).equals(spki)).toBe(true)
  })

  it('refuses an EC key with the public key of another: it would match a certificate it cannot serve', () => {
    const other = join(folder.path, 'other.pem')
    makeKey(other, 'p256')
    const point = openssl('pkey', '-in', other, '-pubout', '-outform', 'DER').subarray(-65)
    const forged = withoutPublicKey(key('p256').pkcs8, explicit(1, bitString(point)))
    expect(readPrivateKey(forged)).toMatchObject({ ok: false, problem: { code: 'file-malformed' } })
  })

  it('refuses a scalar that is none, although the public key beside it would fit a certificate', () => {
    const zeroed = Uint8Array.from(key('p256').pkcs8)
    const start = scalarStart(zeroed)
    zeroed.fill(0, start, start + 32)
    expect(readPrivateKey(zeroed)).toMatchObject({ ok: false, problem: { code: 'file-malformed' } })
  })

  it('refuses an RSA key whose primes do not make its modulus', () => {
    const { pkcs8 } = key('rsa1024')
    const altered = Uint8Array.from(pkcs8)
    // The modulus is the first of the 129-octet numbers; its last octet stays odd.
    const modulus = Buffer.from(pkcs8).indexOf(Buffer.from([0x02, 0x81, 0x81]))
    altered[modulus + 60] = (altered[modulus + 60] ?? 0) ^ 1
    expect(readPrivateKey(altered)).toMatchObject({
      ok: false,
      problem: { code: 'file-malformed', where: 'RSAPrivateKey: the primes do not make the modulus' },
    })
  })

  it('refuses numbers of a size that would take long to multiply', () => {
    const huge = element(0x02, new Uint8Array(100_000).fill(0x11))
    const rsa = sequence(
      integer(0),
      huge,
      integer(3),
      integer(1),
      huge,
      huge,
      integer(1),
      integer(1),
      integer(1),
    )
    const algorithm = sequence(oid('1.2.840.113549.1.1.1'), nothing())
    expect(readPrivateKey(privateKeyInfo(algorithm, rsa))).toMatchObject({
      ok: false,
      problem: { code: 'file-limit-exceeded' },
    })
  })

  it('takes the public key from the file when no engine knows the algorithm (RFC 5958)', () => {
    const algorithm = sequence(oid('1.2.3.4.5'))
    const tagged = element(0x81, Uint8Array.of(0), Uint8Array.of(1, 2, 3))
    const known = readPrivateKey(sequence(integer(1), algorithm, octetString(Uint8Array.of(9)), tagged))
    expect(known.ok && known.value.publicKey?.keyBytes).toEqual(Uint8Array.of(1, 2, 3))
    const unknown = readPrivateKey(privateKeyInfo(algorithm, Uint8Array.of(9)))
    expect(unknown.ok && [unknown.value.description.algorithm, unknown.value.publicKey]).toEqual([
      '1.2.3.4.5',
      undefined,
    ])
  })
})

/** In a PKCS #8 key of P-256. */
function scalarStart(pkcs8: Uint8Array): number {
  return Buffer.from(pkcs8).indexOf(Buffer.from([0x04, 0x20])) + 2
}

function withoutPublicKey(pkcs8: Uint8Array, ...replacement: readonly Uint8Array[]): Uint8Array {
  const start = scalarStart(pkcs8)
  const algorithm = sequence(oid('1.2.840.10045.2.1'), oid('1.2.840.10045.3.1.7'))
  const scalar = octetString(pkcs8.subarray(start, start + 32))
  return privateKeyInfo(algorithm, sequence(integer(1), scalar, ...replacement))
}
