import { describe, expect, it } from 'vitest'
import {
  cellAt,
  countDifferences,
  differs,
  matrixColumns,
  matrixLines,
  noFilter,
  sharedLabel,
  worstBelow,
  type MatrixFilter,
} from '../../../../src/renderer/features/matrix/matrix-model.ts'
import { cell, matrixOf, matrixRow, named, observed, staged } from './matrix-fixtures.ts'

const issuer = cell({ type: 'OAuthTokenIssuer', assigned: named('OAuth 2024') })
const drift = cell({ states: ['other-certificate'], observed: observed('Pool 2024') })
const matrix = matrixOf([
  matrixRow('fe-001', 'east', [cell(), issuer]),
  matrixRow('fe-002', 'east', [drift, issuer]),
  matrixRow('fe-003', 'west', [cell({ states: ['expires-soon'], daysLeft: 20 })]),
])
const keys = (filter: Partial<MatrixFilter>, closed: string[] = []) =>
  matrixLines(matrix, { ...noFilter, ...filter }, new Set(closed)).map(({ key }) => key)

describe('lines of the matrix', () => {
  it('stand under their pools', () => {
    expect(keys({})).toEqual(['east', 'srv_fe-001', 'srv_fe-002', 'west', 'srv_fe-003'])
  })
  it('are hidden by a closed pool, which still knows them', () => {
    const [east] = matrixLines(matrix, noFilter, new Set(['east']))
    expect(east).toMatchObject({ isOpen: false, rows: [{ server: 'srv_fe-001' }, { server: 'srv_fe-002' }] })
    expect(keys({}, ['east'])).toEqual(['east', 'west', 'srv_fe-003'])
  })
  it.each<[string, Partial<MatrixFilter>, string[]]>([
    ['only differences', { onlyDifferences: true }, ['east', 'srv_fe-002']],
    ['a type', { type: 'OAuthTokenIssuer' }, ['east', 'srv_fe-001', 'srv_fe-002']],
    ['a state', { state: 'expires-soon' }, ['west', 'srv_fe-003']],
    ['differences of a type only', { type: 'OAuthTokenIssuer', onlyDifferences: true }, []],
    ['a server by name', { text: 'FE-003' }, ['west', 'srv_fe-003']],
    ['a pool by name', { text: 'west.lit' }, ['west', 'srv_fe-003']],
    ['what was seen', { text: 'pool 2024' }, ['east', 'srv_fe-002']],
    ['blanks around the text', { text: '  fe-001 ' }, ['east', 'srv_fe-001']],
    ['nothing', { text: 'no such name' }, []],
  ])('are kept by %s', (_, filter, expected) => {
    expect(keys(filter)).toEqual(expected)
  })
})

describe('columns of the matrix', () => {
  const withNext = (...dates: string[]) =>
    matrixOf(
      dates.map((date, at) =>
        matrixRow(`fe-${at}`, 'east', [cell({ ...issuer, staged: staged('OAuth 2026', date) })]),
      ),
    )
  it('are the types that are used', () => {
    expect(matrixColumns(matrix, noFilter).map(({ id }) => id)).toEqual(['Default', 'OAuthTokenIssuer'])
    expect(matrixColumns(matrix, { ...noFilter, type: 'Default' }).map(({ id }) => id)).toEqual(['Default'])
  })
  it('are two for a type for which a certificate waits, with the date that all share', () => {
    const columns = matrixColumns(withNext('2026-11-24T06:00:00Z', '2026-11-24T06:00:00Z'), noFilter)
    expect(columns).toMatchObject([
      { id: 'OAuthTokenIssuer', slot: 'current' },
      { id: 'OAuthTokenIssuer/next', slot: 'next', effectiveDate: '2026-11-24T06:00:00Z' },
    ])
    const several = matrixColumns(withNext('2026-11-24T06:00:00Z', '2026-11-25T06:00:00Z'), noFilter)
    expect(several[1]).toMatchObject({ effectiveDate: null })
  })
  it('are empty for a server for which none waits', () => {
    const row = matrixRow('fe-001', 'east', [issuer])
    const next = { id: 'n', type: 'OAuthTokenIssuer', slot: 'next', effectiveDate: null } as const
    expect(cellAt(row, next)).toBeUndefined()
    expect(cellAt(row, { ...next, slot: 'current' })).toBe(issuer)
  })
})

describe('what a pool tells of its servers', () => {
  const [column] = matrixColumns(matrix, noFilter)
  if (column === undefined) throw new Error('no column')
  it('is the certificate that they share, or that each has its own', () => {
    expect(sharedLabel(matrix.rows, column)).toBe('Pool 2026')
    const own = matrixRow('fe-004', 'east', [cell({ assigned: named('Own') })])
    expect(sharedLabel([...matrix.rows, own], column)).toBe('several')
    expect(sharedLabel([matrixRow('fe-005', 'east', [cell({ assigned: null })])], column)).toBeUndefined()
  })
  it('is the worst state below it', () => {
    expect(worstBelow(matrix.rows)).toBe('other-certificate')
    expect(worstBelow(matrix.rows.slice(0, 1))).toBeUndefined()
  })
})

describe('differences', () => {
  it('are not an end that comes near, nor a staged certificate', () => {
    expect(differs(cell({ states: ['expires-soon', 'staged'] }))).toBe(false)
    expect(differs(cell({ states: ['superseded', 'expires-soon'] }))).toBe(true)
  })
  it('are counted by the worst of each cell', () => {
    expect(countDifferences(matrix)).toEqual([{ state: 'other-certificate', count: 1 }])
  })
})
