import { describe, expect, it } from 'vitest'
import { argument, quoted } from '../../../../src/main/domain/partners/power-shell.ts'

describe('an argument for PowerShell', () => {
  it.each([
    ['microsoft.exchange', 'microsoft.exchange'],
    ['00000002-0000-0ff1-ce00-000000000000', '00000002-0000-0ff1-ce00-000000000000'],
    ['Office 365', '"Office 365"'],
    ['-Force', '"-Force"'],
    ['a;b', '"a;b"'],
    ['$(calc)', "'$(calc)'"],
    ['`n', "'`n'"],
    ['say "hi"', `'say "hi"'`],
    ["O'Hara $x", "'O''Hara $x'"],
    ['a\u201D$(calc)', "'a\u201D$(calc)'"],
    ['a\u2019$(calc)', "'a\u2019\u2019$(calc)'"],
    ['a\r\nb', '"a  b"'],
    ['', '""'],
  ])('%j is written as %s', (text, written) => {
    expect(argument(text)).toBe(written)
  })

  it('is quoted on request', () => {
    expect(quoted('https://a/b?c=d&e')).toBe('"https://a/b?c=d&e"')
  })
})
