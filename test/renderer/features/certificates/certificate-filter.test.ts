import { describe, expect, it } from 'vitest'
import { filterRows } from '../../../../src/renderer/features/certificates/certificate-filter.ts'
import { sampleRow, thumbprint } from './sample-row.ts'

const oauth = sampleRow()
const edge = sampleRow({
  ref: { computer: 'workstation', store: 'My', thumbprint: thumbprint('0BADCAFE') },
  issuedTo: 'sip.litwareinc.com',
  friendlyName: 'Edge ext 26',
  names: ['sip.litwareinc.com'],
  issuedBy: 'Fabrikam Public TLS CA 2',
})
const rows = [oauth, edge]

describe('filterRows', () => {
  it.each([
    ['', rows],
    ['   ', rows],
    ['OAUTH', [oauth]],
    ['fabrikam sip', [edge]],
    ['sip oauth', []],
    ['atl-cs-001', [oauth]],
    ['2026-12-18', rows],
    ['1f2e3d4c', rows],
    ['a5 9a ae 41', [oauth]],
    ['\u200Ea5:9a:ae:41', [oauth]],
    ['0b', [edge]],
    ['zzz', []],
  ])('%j', (filter, expected) => {
    expect(filterRows(rows, filter)).toEqual(expected)
  })

  it('filters ten thousand rows between two key strokes', () => {
    const many = Array.from({ length: 10_000 }, (_, index) =>
      sampleRow({ issuedTo: `atl-fe-${index}.litwareinc.com` }),
    )
    filterRows(many, 'warm')
    const startedAt = performance.now()
    expect(filterRows(many, 'fe-9999')).toHaveLength(1)
    expect(performance.now() - startedAt).toBeLessThan(100)
  })
})
