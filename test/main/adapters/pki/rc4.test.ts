import { describe, expect, it } from 'vitest'
import { rc4 } from '../../../../src/main/adapters/pki/rc4.ts'

describe('rc4', () => {
  it.each([
    // RFC 6229 section 2: the first octets of the key stream.
    ['0102030405', 'b2396305f03dc027ccc3524a0a1118a8'],
    ['0102030405060708090a0b0c0d0e0f10', '9ac7cc9a609d1ef7b2932899cde41b97'],
  ])('gives the key stream of %s', (key, stream) => {
    const output = rc4(Uint8Array.from(Buffer.from(key, 'hex')), new Uint8Array(16))
    expect(Buffer.from(output).toString('hex')).toBe(stream)
  })
})
