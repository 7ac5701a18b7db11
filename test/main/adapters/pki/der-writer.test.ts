import { execFileSync } from 'node:child_process'
import { describe, expect, it } from 'vitest'
import {
  bitString,
  bmpString,
  boolean,
  element,
  enumerated,
  explicit,
  generalizedTime,
  ia5String,
  implicit,
  integer,
  nothing,
  octetString,
  oid,
  printableString,
  sequence,
  set,
  time,
  unsignedInteger,
  utf8String,
} from '../../../../src/main/adapters/pki/der-writer.ts'

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex')

describe('the DER writer', () => {
  it.each([
    ['a short length', element(0x04, new Uint8Array(127)), '047f'],
    ['a length of one octet', element(0x04, new Uint8Array(128)), '048180'],
    ['a length of two octets', element(0x04, new Uint8Array(256)), '04820100'],
    ['a length of three octets', element(0x04, new Uint8Array(65_536)), '0483010000'],
  ])('writes %s minimally', (_what, bytes, start) => {
    expect(hex(bytes).startsWith(start)).toBe(true)
  })

  it.each([
    [0, '020100'],
    [127, '02017f'],
    [128, '02020080'],
    [256, '02020100'],
    [-1, '0201ff'],
    [-128, '020180'],
    [-129, '0202ff7f'],
    [2n ** 64n - 1n, '020900ffffffffffffffff'],
  ])('writes the integer %s as %s', (value, expected) => {
    expect(hex(integer(value))).toBe(expected)
  })

  it('writes enumerated values, and times with four digits of the year, whatever year it is', () => {
    expect(hex(enumerated(6))).toBe('0a0106')
    const text = Buffer.from('20260203040506Z').toString('hex')
    expect(hex(generalizedTime(new Date('2026-02-03T04:05:06.789Z')))).toBe(`180f${text}`)
  })

  it('writes unsigned magnitudes with a sign octet where needed and without leading zeros', () => {
    expect(hex(unsignedInteger(Uint8Array.of(0, 0, 0x80)))).toBe('02020080')
    expect(hex(unsignedInteger(Uint8Array.of(0, 0x7f)))).toBe('02017f')
    expect(hex(unsignedInteger(Uint8Array.of(0, 0)))).toBe('020100')
  })

  it.each([
    ['2.5.4.3', '0603550403'],
    ['1.2.840.113549.1.1.11', '06092a864886f70d01010b'],
    ['2.999', '06028837'],
    [`2.25.${2n ** 128n - 1n}`, '06146983ffffffffffffffffffffffffffffffffff7f'],
  ])('writes the object identifier %s', (dotted, expected) => {
    expect(hex(oid(dotted))).toBe(expected)
  })

  it.each(['', '1', '3.1', '1.02', '1.2.', 'CN'])('throws for "%s", which is no object identifier', text => {
    expect(() => oid(text)).toThrow(TypeError)
  })

  it('sorts a SET by the encodings of its members (X.690 section 11.6)', () => {
    const sorted = set(octetString(Uint8Array.of(2)), integer(5), octetString(Uint8Array.of(1)))
    expect(hex(sorted)).toBe('3109' + '020105' + '040101' + '040102')
  })

  it('writes surrogate pairs into a BMPString, as friendly names are written', () => {
    expect(hex(bmpString('한😀'))).toBe('1e06d55cd83dde00')
  })

  it('tags explicitly around and implicitly in place', () => {
    expect(hex(explicit(0, integer(2)))).toBe('a003020102')
    expect(hex(implicit(1, octetString(Uint8Array.of(9))))).toBe('810109')
    expect(hex(implicit(1, sequence()))).toBe('a100')
  })

  it('writes UTCTime through 2049 and GeneralizedTime from 2050 (RFC 5280 section 4.1.2.5)', () => {
    const written = (instant: string) => Buffer.from(time(new Date(instant))).toString('latin1')
    expect(written('2049-12-31T23:59:59.999Z')).toBe('\x17\x0d491231235959Z')
    expect(written('2050-01-01T00:00:00Z')).toBe('\x18\x0f20500101000000Z')
    expect(written('1949-12-31T23:59:59Z')).toBe('\x18\x0f19491231235959Z')
  })

  it('writes what openssl asn1parse reads', () => {
    const parts = [
      boolean(true),
      nothing(),
      bitString(Uint8Array.of(0xa0), 5),
      utf8String('한글'),
      printableString('plain'),
      ia5String('a@b'),
      time(new Date('2026-12-18T10:12:44Z')),
    ]
    const read = execFileSync('openssl', ['asn1parse', '-inform', 'DER'], { input: sequence(...parts) })
    const types = [...read.toString().matchAll(/prim: ([A-Z0-9 ]+?)\s*(?::|$)/gm)].map(match => match[1])
    expect(types).toEqual([
      'BOOLEAN',
      'NULL',
      'BIT STRING',
      'UTF8STRING',
      'PRINTABLESTRING',
      'IA5STRING',
      'UTCTIME',
    ])
  })
})
