import { randomBytes } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { decodeBase64Url, encodeBase64Url } from '../../../../src/main/domain/tokens/base64url.ts'

describe('base64url', () => {
  it('writes octets of every length as Buffer does, and reads them back', () => {
    for (let length = 0; length < 100; length++) {
      const octets = new Uint8Array(randomBytes(length))
      const text = encodeBase64Url(octets)
      expect(text).toBe(Buffer.from(octets).toString('base64url'))
      expect(Buffer.from(decodeBase64Url(text) ?? [])).toEqual(Buffer.from(octets))
    }
  })

  it('writes every octet in every place', () => {
    const octets = Uint8Array.from({ length: 3 * 256 }, (_, index) => (index % 3) * 85 + (index >> 1))
    expect(encodeBase64Url(octets)).toBe(Buffer.from(octets).toString('base64url'))
    expect(encodeBase64Url(Uint8Array.of(0xff, 0xff, 0xff))).toBe('____')
  })
})
