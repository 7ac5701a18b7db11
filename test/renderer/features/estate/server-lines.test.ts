import { describe, expect, it } from 'vitest'
import { readServerLines } from '../../../../src/renderer/features/estate/server-lines.ts'

const none = new Set<string>()

describe('readServerLines', () => {
  it('reads one name per line, lower case, without a final dot', () => {
    expect(readServerLines('ATL-FE-001.Litwareinc.com.\r\n\r\natl-fe-002.litwareinc.com', none)).toEqual({
      names: ['atl-fe-001.litwareinc.com', 'atl-fe-002.litwareinc.com'],
      faults: [],
    })
  })

  it('takes lists with commas, tabs and quotation marks as they come from sheets and scripts', () => {
    expect(
      readServerLines('"a.example.com","b.example.com"\tc.example.com; d.example.com', none).names,
    ).toEqual(['a.example.com', 'b.example.com', 'c.example.com', 'd.example.com'])
  })

  it.each([
    ['not-a-name', 'fe-001', 'fe-001'],
    ['already-there', 'old.example.com', 'old.example.com'],
  ] as const)('tells %s with its line', (fault, text, name) => {
    const lines = readServerLines(`a.example.com\n${text}`, new Set(['old.example.com']))
    expect(lines.faults).toEqual([{ line: 2, name, fault }])
    expect(lines.names).toEqual(['a.example.com'])
  })

  it('tells a name that stands twice, once', () => {
    expect(readServerLines('a.example.com\nA.example.com', none)).toEqual({
      names: ['a.example.com'],
      faults: [{ line: 2, name: 'a.example.com', fault: 'twice' }],
    })
  })
})
