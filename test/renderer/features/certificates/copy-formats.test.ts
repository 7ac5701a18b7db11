import { describe, expect, it } from 'vitest'
import {
  namesText,
  serialNumbersText,
  tableText,
  thumbprintsText,
} from '../../../../src/renderer/features/certificates/copy-formats.ts'
import { certificateColumns } from '../../../../src/renderer/features/certificates/certificate-columns.tsx'
import { sampleRow, thumbprint } from './sample-row.ts'

const rows = [sampleRow(), sampleRow({ names: ['sip.litwareinc.com', 'litwareinc.com'] })]

describe('copying', () => {
  it('gives thumbprints without blanks, one per line', () => {
    expect(thumbprintsText(rows)).toBe(`${thumbprint('A59AAE41')}\n${thumbprint('A59AAE41')}`)
  })

  it('gives serial numbers and names, each name once', () => {
    expect(serialNumbersText(rows)).toBe('1F2E3D4C\n1F2E3D4C')
    expect(namesText(rows)).toBe('litwareinc.com\natl-cs-001.litwareinc.com\nsip.litwareinc.com')
  })

  it('gives a table that pastes into a sheet, whatever stands in a name', () => {
    const columns = certificateColumns().slice(0, 2)
    expect(tableText(columns, [sampleRow({ issuedTo: 'two\tlines\nhere' })])).toBe(
      'Issued To\tIssued By\ntwo lines here\tlitwareinc-ATL-CA-001-CA',
    )
  })
})
