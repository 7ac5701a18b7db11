import { describe, expect, it } from 'vitest'
import { readCsv, writeCsv } from '../../../../src/main/domain/estate/csv.ts'

const cellsOf = (text: string) => {
  const read = readCsv(text)
  return read.ok ? read.value.map(row => row.cells) : read.problem
}

describe('readCsv', () => {
  it.each([
    ['commas', 'a,b\r\nc,d\r\n'],
    ['semicolons', 'a;b\nc;d'],
    ['tabs', 'a\tb\rc\td\r'],
    ['a line that names the separator', 'sep=;\r\na;b\r\nc;d\r\n'],
    ['blank lines', '\r\na,b\r\n,\r\n\r\nc,d\r\n'],
    ['quotation marks', '"a","b"\r\n"c",d'],
  ])('reads %s', (_what, text) => {
    expect(cellsOf(text)).toEqual([
      ['a', 'b'],
      ['c', 'd'],
    ])
  })

  it('reads separators, quotation marks and line ends within quotation marks, and counts their lines', () => {
    expect(readCsv('a,b\r\n"x,""y""\r\nz",1\r\nlast,2')).toEqual({
      ok: true,
      value: [
        { line: 1, cells: ['a', 'b'] },
        { line: 2, cells: ['x,"y"\r\nz', '1'] },
        { line: 4, cells: ['last', '2'] },
      ],
    })
  })

  it.each([
    ['that is not closed', 'a,b\r\n"c,d\r\n', 2],
    ['within a cell', 'a,b\r\nc"d,e', 2],
    ['with something behind it', 'a,b\r\n\r\n"c"d,e', 3],
  ])('refuses a quotation mark %s and tells its line', (_what, text, line) => {
    expect(cellsOf(text)).toEqual({ line, where: 'quote' })
  })

  it('reads ten megabytes of separators and of quotation marks without trouble', () => {
    expect(cellsOf(','.repeat(10_000_000))).toEqual([])
    expect(cellsOf(`a\n${'"'.repeat(10_000_001)}`)).toEqual({ line: 2, where: 'quote' })
  })
})

describe('writeCsv', () => {
  it('quotes what has to be quoted and ends every line with CR LF (RFC 4180 section 2)', () => {
    expect(writeCsv([['a', 'b "c", d'], ['x\ny']])).toBe('a,"b ""c"", d"\r\n"x\ny"\r\n')
  })

  it.each(['=1+1', '+1', '-1', '@x', "'quoted", '\tx', "'=1"])(
    'keeps a spreadsheet from running %j, and takes it back as it was',
    cell => {
      const text = writeCsv([['head'], [cell]])
      expect(text).toContain("'")
      expect(cellsOf(text)).toEqual([['head'], [cell]])
    },
  )
})
