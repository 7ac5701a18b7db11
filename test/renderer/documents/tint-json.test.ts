import { describe, expect, it } from 'vitest'
import { tintJson, visible } from '../../../src/renderer/documents/tint-json.ts'

const kinds = (text: string): readonly string[] =>
  tintJson(text)
    .filter(({ kind }) => kind !== 'plain')
    .map(({ kind, text: piece }) => `${kind} ${piece}`)
const joined = (text: string): string =>
  tintJson(text)
    .map(piece => piece.text)
    .join('')

describe('JSON in colours', () => {
  it('tells keys, strings, numbers and words apart', () => {
    expect(kinds('{ "version" : "1.0", "n": [-1.5e3, true, null] }')).toEqual([
      'key "version"',
      'string "1.0"',
      'key "n"',
      'number -1.5e3',
      'word true',
      'word null',
    ])
  })

  it('is not misled by quotes and colons inside strings', () => {
    expect(kinds(String.raw`{"a":"x\": 1, true"}`)).toEqual(['key "a"', String.raw`string "x\": 1, true"`])
  })

  it.each(['', '{"a":1}', '{"unfinished', 'no "json at\nall", 12', '\\"\\', '"\\'])(
    'leaves nothing out of %j',
    text => {
      expect(joined(text)).toBe(text)
    },
  )

  it('takes linear time for what was made to take longer', () => {
    const hostile = [
      `"${'\\'.repeat(100_000)}`,
      '"'.repeat(100_000),
      `"a"${' '.repeat(100_000)}`,
      '-'.repeat(100_000),
    ]
    const started = performance.now()
    for (const text of hostile) expect(joined(text)).toBe(text)
    expect(performance.now() - started).toBeLessThan(2000)
  })
})

describe('text made visible', () => {
  it('escapes controls and marks that turn the direction', () => {
    expect(visible('lit\u202Ecni\u0000\u200B\uFEFF\u001B[2J')).toBe(
      String.raw`lit\u202Ecni\u0000\u200B\uFEFF\u001B[2J`,
    )
  })

  it('leaves letters, tabs and ends of lines', () => {
    expect(visible('größe\t한국어\r\n{}')).toBe('größe\t한국어\r\n{}')
  })
})
