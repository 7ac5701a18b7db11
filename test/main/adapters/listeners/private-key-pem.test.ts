import { describe, expect, it } from 'vitest'
import { privateKeyPem } from '../../../../src/main/adapters/listeners/private-key-pem.ts'

describe('a private key as PEM', () => {
  it('is what base64 says, in lines of 64, for every length', () => {
    for (const length of [0, 1, 2, 3, 47, 48, 49, 96, 1217, 1218, 1219]) {
      const pkcs8 = Uint8Array.from({ length }, (_, index) => (index * 37 + length) % 256)
      const lines =
        Buffer.from(pkcs8)
          .toString('base64')
          .match(/.{1,64}/g) ?? []
      expect(privateKeyPem(pkcs8).toString('latin1')).toBe(
        ['-----BEGIN PRIVATE KEY-----', ...lines, '-----END PRIVATE KEY-----', ''].join('\n'),
      )
    }
  })
})
