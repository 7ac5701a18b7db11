import { describe, expect, it } from 'vitest'
import { escapeInvisible } from '../../../../src/main/adapters/pki/display-text.ts'

describe('escapeInvisible', () => {
  it.each([
    ['NUL', 'a\0b', String.raw`a\u{0}b`],
    ['line breaks', 'a\r\nb\u2028c', String.raw`a\u{d}\u{a}b\u{2028}c`],
    ['C1 controls', '\u0085', String.raw`\u{85}`],
    ['bidirectional controls', '\u202Egpj.exe\u2066\u200E', String.raw`\u{202e}gpj.exe\u{2066}\u{200e}`],
    [
      'invisible blanks and marks',
      'a\u200B\u2060\uFEFF\u00ADb',
      String.raw`a\u{200b}\u{2060}\u{feff}\u{ad}b`,
    ],
    ['half a surrogate pair', 'a\uD800b', String.raw`a\u{d800}b`],
  ])('spells out %s', (_what, text, escaped) => {
    expect(escapeInvisible(text)).toBe(escaped)
  })

  it.each([
    ['letters of any script', '한글 Müll العربية'],
    ['emoji', '😀'],
    ['joiners that scripts need', 'می\u200Cخواهم'],
    ['blanks', ' a b '],
  ])('leaves %s alone', (_what, text) => {
    expect(escapeInvisible(text)).toBe(text)
  })
})
