import { describe, expect, it } from 'vitest'
import { sortRows } from '../../../../src/renderer/components/grid-column.ts'
import {
  certificateColumns,
  certificateLayout,
  intendedPurposes,
} from '../../../../src/renderer/features/certificates/certificate-columns.tsx'
import { sampleRow } from './sample-row.ts'

const columns = certificateColumns()
const text = (id: string, row = sampleRow()) => columns.find(column => column.id === id)?.text(row)

describe('certificate columns', () => {
  it('shows the seven columns of the MMC, in its order and words (reference section 9.3)', () => {
    const { order, hidden } = certificateLayout(columns)
    const shown = columns.filter(column => order.includes(column.id) && !hidden.includes(column.id))
    expect(shown.map(column => column.title)).toEqual([
      'Issued To',
      'Issued By',
      'Expiration Date',
      'Intended Purposes',
      'Friendly Name',
      'Status',
      'Certificate Template',
    ])
  })

  it.each([
    ['expirationDate', '2026-12-18'],
    ['intendedPurposes', 'Server Authentication'],
    ['status', '27 days left'],
    ['publicKey', 'RSA 2048 bits'],
  ])('writes %s as %j', (id, expected) => {
    expect(text(id)).toBe(expected)
  })

  it('writes <None> and <All> where the MMC does', () => {
    expect(text('friendlyName', sampleRow({ friendlyName: null }))).toBe('<None>')
    expect(intendedPurposes(sampleRow({ intendedPurposes: 'all' }))).toBe('<All>')
  })

  it('sorts numbers in names by their value, and dates by the instant', () => {
    const rows = ['fe-10', 'fe-9', 'FE-1'].map(issuedTo => sampleRow({ issuedTo }))
    const sorted = sortRows(rows, columns, [{ column: 'issuedTo', descending: false }])
    expect(sorted.map(row => row.issuedTo)).toEqual(['FE-1', 'fe-9', 'fe-10'])
    const dated = ['2027-01-09T00:00:00Z', '2026-12-18T10:12:44Z'].map(notAfter => sampleRow({ notAfter }))
    expect(
      sortRows(dated, columns, [{ column: 'expirationDate', descending: false }]).map(row => row.notAfter),
    ).toEqual(['2026-12-18T10:12:44Z', '2027-01-09T00:00:00Z'])
  })
})
