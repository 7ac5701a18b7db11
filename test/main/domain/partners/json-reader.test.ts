import { describe, expect, it } from 'vitest'
import { decodeBase64, encodeBase64 } from '../../../../src/main/domain/partners/base64.ts'
import {
  type JsonValue,
  isJsonArray,
  isJsonObject,
  readJson,
} from '../../../../src/main/domain/partners/json-reader.ts'

const limits = { depth: 5, values: 50 }

function plain(value: JsonValue): unknown {
  if (isJsonArray(value)) return value.map(plain)
  return isJsonObject(value)
    ? Object.fromEntries(value.members.map(([name, each]) => [name, plain(each)]))
    : value
}

describe('readJson', () => {
  it.each([
    '{}',
    '[]',
    ' {"a" : [1, -0.5e+3, true, false, null, "x\\u00e9\\n\\"\\\\"], "b":{"":0}}\r\n',
    '"text"',
    '0',
  ])('reads %s as everybody does', text => {
    const read = readJson(text, limits)
    expect(read.ok && plain(read.value)).toEqual(JSON.parse(text))
  })

  it.each([
    '',
    '{',
    '[1,]',
    '{"a":1,}',
    '{a:1}',
    "{'a':1}",
    '01',
    '+1',
    '.5',
    '"\n"',
    '"\\x"',
    '"open',
    '"\\',
    'nul',
    'truex',
    '[1 2]',
    '{"a" 1}',
    'NaN',
    '\u00a0{}',
  ])('refuses %j as everybody does', text => {
    expect(() => JSON.parse(text) as unknown).toThrow()
    expect(readJson(text, limits)).toMatchObject({ ok: false, problem: { reason: 'syntax' } })
  })

  it('keeps members that stand twice', () => {
    const read = readJson('{"a":1,"a":2}', limits)
    expect(read).toEqual({
      ok: true,
      value: {
        members: [
          ['a', 1],
          ['a', 2],
        ],
      },
    })
  })

  it('stops at its limits', () => {
    expect(readJson('[[[[[1]]]]]', limits).ok).toBe(true)
    expect(readJson('[[[[[[1]]]]]]', limits)).toEqual({ ok: false, problem: { reason: 'too-deep', at: 6 } })
    expect(readJson(`[${'1,'.repeat(48)}1]`, limits).ok).toBe(true)
    expect(readJson(`[${'1,'.repeat(49)}1]`, limits)).toMatchObject({
      problem: { reason: 'too-many-values' },
    })
  })
})

describe('base64', () => {
  it('agrees with Node both ways for every length', () => {
    for (let length = 0; length < 70; length += 1) {
      const bytes = Uint8Array.from({ length }, (_, index) => (index * 37 + length) & 0xff)
      const text = Buffer.from(bytes).toString('base64')
      expect(encodeBase64(bytes)).toBe(text)
      expect(decodeBase64(text)).toEqual(bytes)
      expect(decodeBase64(text.replace(/=/g, ''))).toEqual(bytes)
    }
    expect(decodeBase64('MA MB\r\n')).toEqual(Uint8Array.of(0x30, 0x03, 0x01))
  })

  it.each(['A', 'AAAA=A', 'AB==', 'AA-_', '-----BEGIN', 'AAAA\u0000'])('refuses %j', text => {
    expect(decodeBase64(text)).toBeUndefined()
  })
})
