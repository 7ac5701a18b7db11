import { describe, expect, it } from 'vitest'
import { type DerElement, guardDer, openDer, readRoot } from '../../../../src/main/adapters/pki/der-reader.ts'
import {
  bigInteger,
  bitString,
  booleanValue,
  characterString,
  encapsulated,
  namedBits,
  objectIdentifier,
  octetAlignedBits,
  octetString,
  serialNumberText,
  smallInteger,
} from '../../../../src/main/adapters/pki/der-values.ts'

const bytes = (hex: string) => Uint8Array.from(Buffer.from(hex.replace(/\s/g, ''), 'hex'))
const element = (hex: string, encoding: 'DER' | 'BER' = 'BER') =>
  readRoot(openDer(bytes(hex), { format: 'test', encoding }), 'root')
const code = (hex: string, read: (value: DerElement) => unknown, encoding: 'DER' | 'BER' = 'BER') => {
  const result = guardDer(() => read(element(hex, encoding)))
  return result.ok ? 'no problem' : result.problem.code
}

describe('integers', () => {
  it.each([
    ['02 01 00', 0n],
    ['02 01 7f', 127n],
    ['02 02 00 80', 128n],
    ['02 01 80', -128n],
    ['02 01 ff', -1n],
    ['02 02 ff 7f', -129n],
    ['02 09 00 ff ff ff ff ff ff ff ff', 18446744073709551615n],
  ])('%s is %s', (hex, value) => {
    expect(bigInteger(element(hex), 'n')).toBe(value)
  })

  it('hold small ones to their range', () => {
    expect(smallInteger(element('02 02 08 00'), 'n')).toBe(2048)
    expect(smallInteger(element('02 03 00 00 05'), 'n', 5)).toBe(5)
    expect(code('02 01 06', value => smallInteger(value, 'n', 5))).toBe('file-malformed')
    expect(code('02 01 ff', value => smallInteger(value, 'n'))).toBe('file-malformed')
    expect(code('02 08 7f ff ff ff ff ff ff ff', value => smallInteger(value, 'n'))).toBe('file-malformed')
    expect(code('02 00', value => bigInteger(value, 'n'))).toBe('file-malformed')
    expect(code('22 03 02 01 05', value => bigInteger(value, 'n'))).toBe('file-malformed')
  })

  it.each([
    ['00', '00'],
    ['0a', '0A'],
    ['00 80 01', '8001'],
    ['00 00 00 7f', '7F'],
    ['80 01', '-7FFF'],
    ['ff', '-01'],
    ['80', '-80'],
  ])('are written as serial numbers: %s is %s', (hex, text) => {
    expect(serialNumberText(bytes(hex))).toBe(text)
  })
})

describe('objectIdentifier', () => {
  it.each([
    ['06 03 55 04 03', '2.5.4.3'],
    ['06 01 00', '0.0'],
    ['06 01 27', '0.39'],
    ['06 01 28', '1.0'],
    ['06 01 4f', '1.39'],
    ['06 01 50', '2.0'],
    ['06 02 88 37', '2.999'],
    ['06 09 2a 86 48 86 f7 0d 01 01 0b', '1.2.840.113549.1.1.11'],
    // 2.25 followed by a UUID as one arc of 128 bits (X.667)
    [`06 14 69 83 ${'ff'.repeat(17)} 7f`, `2.25.${2n ** 128n - 1n}`],
  ])('%s is %s', (hex, dotted) => {
    expect(objectIdentifier(element(hex), 'oid')).toBe(dotted)
  })

  it.each([
    ['empty', '06 00'],
    ['unfinished', '06 02 55 84'],
    ['of another type', '02 01 01'],
  ])('refuses one that is %s', (_what, hex) => {
    expect(code(hex, value => objectIdentifier(value, 'oid'))).toBe('file-malformed')
  })

  it('refuses an arc of thousands of bits before it costs anything', () => {
    expect(code(`06 82 4000 ${'ff'.repeat(0x3fff)}01`, value => objectIdentifier(value, 'oid'))).toBe(
      'file-limit-exceeded',
    )
  })
})

describe('strings of octets and bits', () => {
  it('are views of the input when primitive', () => {
    const primitive = element('04 02 aa bb')
    expect(octetString(primitive, 's').buffer).toBe(primitive.source.bytes.buffer)
  })

  it('are joined when BER constructed them, however nested', () => {
    const chunks = '24 80 04 01 aa 24 04 04 02 bb cc 24 80 04 00 0000 04 01 dd 0000'
    expect([...octetString(element(chunks), 's')]).toEqual([0xaa, 0xbb, 0xcc, 0xdd])
    expect(code('24 03 04 01 aa', value => octetString(value, 's'), 'DER')).toBe('file-malformed')
    expect(code('24 03 02 01 aa', value => octetString(value, 's'))).toBe('file-malformed')
  })

  it('hold one element when something is encapsulated', () => {
    expect(bigInteger(encapsulated(element('04 03 02 01 05'), 's'), 'n')).toBe(5n)
    expect(bigInteger(encapsulated(element('24 80 04 01 02 04 02 01 05 0000'), 's'), 'n')).toBe(5n)
    expect(code('04 04 02 01 05 00', value => encapsulated(value, 's'))).toBe('file-malformed')
    expect(code('04 00', value => encapsulated(value, 's'))).toBe('file-malformed')
  })

  it('tell unused bits', () => {
    expect(bitString(element('03 02 05 a0'), 'b')).toEqual({ unusedBits: 5, bytes: bytes('a0') })
    expect(namedBits(element('03 02 05 a0'), 'b')).toEqual([0, 2])
    expect(namedBits(element('03 03 07 00 80'), 'b')).toEqual([8])
    expect(namedBits(element('03 01 00'), 'b')).toEqual([])
    expect(bitString(element('23 80 03 02 00 ff 03 02 04 f0 0000'), 'b')).toEqual({
      unusedBits: 4,
      bytes: bytes('ff f0'),
    })
  })

  it.each([
    ['without the count of unused bits', '03 00'],
    ['with eight unused bits', '03 02 08 ff'],
    ['with unused bits of nothing', '03 01 01'],
    ['with unused bits in the middle', '23 80 03 02 04 f0 03 02 00 ff 0000'],
  ])('refuse bits %s', (_what, hex) => {
    expect(code(hex, value => bitString(value, 'b'))).toBe('file-malformed')
  })

  it('refuse a key that ends within an octet', () => {
    expect(code('03 02 01 fe', value => octetAlignedBits(value, 'b'))).toBe('file-malformed')
  })
})

describe('characterString', () => {
  it.each([
    ['UTF8String', '0c 06 ed95 9cea b880', '한글'],
    ['UTF8String that is not UTF-8', '0c 03 41 ff 42', 'A\uFFFDB'],
    ['PrintableString', '13 02 41 42', 'AB'],
    ['PrintableString beyond ASCII', '13 02 41 e9', 'Aé'],
    ['TeletexString as Latin-1', '14 04 4d fc 6c 6c', 'Müll'],
    ['IA5String', '16 01 40', '@'],
    ['NumericString', '12 02 31 32', '12'],
    ['VisibleString', '1a 01 7e', '~'],
    ['BMPString', '1e 04 d55c ae00', '한글'],
    ['BMPString with a surrogate pair', '1e 04 d83d de00', '😀'],
    ['BMPString of an odd length', '1e 03 0041 00', 'A\uFFFD'],
    ['UniversalString', '1c 08 00000041 0001f600', 'A😀'],
    ['UniversalString beyond Unicode', '1c 04 00110000', '\uFFFD'],
    ['constructed UTF8String', '2c 80 04 01 41 04 01 42 0000', 'AB'],
    ['text with NUL', '13 03 61 00 62', 'a\0b'],
  ])('reads %s', (_what, hex, text) => {
    expect(characterString(element(hex), 's')).toBe(text)
  })

  it('refuses what is no text', () => {
    expect(code('04 01 41', value => characterString(value, 's'))).toBe('file-malformed')
  })
})

describe('booleanValue', () => {
  it('takes any non-zero octet for true and refuses any other length', () => {
    expect(booleanValue(element('01 01 ff'), 'b')).toBe(true)
    expect(booleanValue(element('01 01 01'), 'b')).toBe(true)
    expect(booleanValue(element('01 01 00'), 'b')).toBe(false)
    expect(code('01 00', value => booleanValue(value, 'b'))).toBe('file-malformed')
    expect(code('01 02 ff ff', value => booleanValue(value, 'b'))).toBe('file-malformed')
  })
})
