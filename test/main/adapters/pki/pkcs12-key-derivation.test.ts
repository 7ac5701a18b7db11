import { describe, expect, it } from 'vitest'
import { passwordForms } from '../../../../src/main/adapters/pki/file-password.ts'
import { derivePkcs12Key } from '../../../../src/main/adapters/pki/pkcs12-key-derivation.ts'
import { openssl } from '../../../fixtures/make-pki.ts'

const bytes = (hex: string) => Uint8Array.from(Buffer.from(hex, 'hex'))
const bmp = (password: string) => passwordForms(password)[0]?.bmp ?? new Uint8Array(0)
const ids = { key: 1, iv: 2, mac: 3 } as const

describe('derivePkcs12Key', () => {
  it.each([
    // Published by the author of OpenSSL's implementation; every other implementation tests with them.
    ['key', 'smeg', '0a58cf64530d823f', 1, '8aaae6297b6cb04642ab5b077851284eb7128f1a2a7fbca3'],
    ['iv', 'smeg', '0a58cf64530d823f', 1, '79993dfe048d3b76'],
    ['mac', 'smeg', '3d83c0e4546ac140', 1, '8d967d88f6caa9d714800ab3d48051d63f73a312'],
    ['key', 'queeg', '05dec959acff72f7', 1000, 'ed2034e36328830ff09df1e1a07dd357185dac0d4f9eb3d4'],
    ['iv', 'queeg', '05dec959acff72f7', 1000, '11dedad7758d4860'],
    ['mac', 'queeg', '263216fcc2fab31c', 1000, '5ec4c7a80df652294c3925b6489a7ab857c83476'],
  ] as const)(
    'derives the %s of "%s" with salt %s in %d rounds',
    (purpose, password, salt, rounds, expected) => {
      const length = expected.length / 2
      const derived = derivePkcs12Key({
        ...{ hash: 'sha1', purpose, password: bmp(password), salt: bytes(salt), rounds, length },
      })
      expect(Buffer.from(derived).toString('hex')).toBe(expected)
    },
  )

  it.each(
    (['md5', 'sha1', 'sha224', 'sha256', 'sha384', 'sha512'] as const).flatMap(hash =>
      [
        // Salts and passwords around the block size, outputs of several blocks.
        { password: 'pw', saltBytes: 8, length: 20, rounds: 3 },
        { password: 'x'.repeat(70), saltBytes: 200, length: 130, rounds: 2 },
        { password: '비밀 🔐', saltBytes: 64, length: 64, rounds: 1 },
      ].map(values => ({ hash, ...values })),
    ),
  )('agrees with openssl kdf: $hash, salt of $saltBytes, $length octets', values => {
    const { hash, password, saltBytes, length, rounds } = values
    const salt = Uint8Array.from({ length: saltBytes }, (_, index) => index)
    const derived = derivePkcs12Key({ hash, purpose: 'key', password: bmp(password), salt, rounds, length })
    const expected = openssl(
      ...['kdf', '-keylen', `${length}`, '-binary', '-kdfopt', `digest:${hash}`],
      ...['-kdfopt', `hexpass:${Buffer.from(bmp(password)).toString('hex')}`],
      ...['-kdfopt', `hexsalt:${Buffer.from(salt).toString('hex')}`],
      ...['-kdfopt', `iter:${rounds}`, '-kdfopt', `id:${ids.key}`, 'PKCS12KDF'],
    )
    expect(Buffer.from(derived).toString('hex')).toBe(expected.toString('hex'))
  })
})

describe('passwordForms', () => {
  it('are UTF-16 with a terminator and UTF-8, surrogates included', () => {
    const [form] = passwordForms('a🔐')
    expect(Buffer.from(form?.bmp ?? []).toString('hex')).toBe('0061d83ddd100000')
    expect(Buffer.from(form?.utf8 ?? []).toString('hex')).toBe('61f09f9490')
  })

  it('are two for the empty password: the terminator, then nothing', () => {
    expect(passwordForms('').map(form => form.bmp.length)).toEqual([2, 0])
  })
})
