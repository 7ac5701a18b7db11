import { describe, expect, it } from 'vitest'
import { rc2CbcDecrypt } from '../../../../src/main/adapters/pki/rc2.ts'
import { openssl, temporaryFolder } from '../../../fixtures/make-pki.ts'
import { join } from 'node:path'
import { writeFileSync } from 'node:fs'

const bytes = (hex: string) => Uint8Array.from(Buffer.from(hex, 'hex'))

describe('rc2CbcDecrypt', () => {
  it.each([
    // RFC 2268 section 5, those with whole octets of effective bits; one block with a vector of zeros is the block alone.
    ['ffffffffffffffff', 64, '278b27e42e2f0d49', 'ffffffffffffffff'],
    ['3000000000000000', 64, '30649edf9be7d2c2', '1000000000000001'],
    ['88', 64, '61a8a244adacccf0', '0000000000000000'],
    ['88bca90e90875a', 64, '6ccf4308974c267f', '0000000000000000'],
    ['88bca90e90875a7f0f79c384627bafb2', 64, '1a807d272bbe5db1', '0000000000000000'],
    ['88bca90e90875a7f0f79c384627bafb2', 128, '2269552ab0f85ca6', '0000000000000000'],
  ])('decrypts the vector with key %s and %d effective bits', (key, bits, ciphertext, plaintext) => {
    const decrypted = rc2CbcDecrypt(bytes(key), bits, new Uint8Array(8), bytes(ciphertext))
    expect(Buffer.from(decrypted).toString('hex')).toBe(plaintext)
  })

  it('chains across its chunks as OpenSSL does', () => {
    const folder = temporaryFolder()
    const plain = join(folder.path, 'plain')
    const content = Buffer.from(Array.from({ length: 50_000 }, (_, index) => index & 0xff))
    writeFileSync(plain, content)
    const [key, iv] = ['00112233445566778899aabbccddeeff', '0123456789abcdef']
    const ciphertext = openssl(
      ...['enc', '-rc2-cbc', '-K', key, '-iv', iv, '-nopad', '-in', plain],
      ...['-provider', 'legacy', '-provider', 'default'],
    )
    folder.remove()
    expect(Buffer.from(rc2CbcDecrypt(bytes(key), 128, bytes(iv), ciphertext)).equals(content)).toBe(true)
  })
})
