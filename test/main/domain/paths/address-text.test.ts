import { describe, expect, it } from 'vitest'
import { addressText } from '../../../../src/main/domain/paths/address-text.ts'

const groups = (...values: number[]) => Uint8Array.from(values.flatMap(value => [value >> 8, value & 255]))

describe('addressText (RFC 5952 section 4)', () => {
  it.each([
    [Uint8Array.of(192, 0, 2, 1), '192.0.2.1'],
    [groups(0x2001, 0xdb8, 0, 0, 0, 0, 0, 1), '2001:db8::1'],
    [groups(0, 0, 0, 0, 0, 0, 0, 1), '::1'],
    [groups(0, 0, 0, 0, 0, 0, 0, 0), '::'],
    [groups(1, 0, 0, 0, 0, 0, 0, 0), '1::'],
    [groups(0x2001, 0, 0, 1, 0, 0, 0, 1), '2001:0:0:1::1'],
    [groups(1, 2, 3, 4, 5, 6, 7, 8), '1:2:3:4:5:6:7:8'],
    [groups(1, 0, 3, 4, 5, 6, 7, 8), '1:0:3:4:5:6:7:8'],
  ])('%s', (octets, text) => {
    expect(addressText(octets)).toBe(text)
  })
})
