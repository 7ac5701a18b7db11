import { describe, expect, it } from 'vitest'
import { findHit, readSearchText } from '../../../../src/renderer/features/certificates/find-marks.ts'
import { sampleRow, thumbprint } from './sample-row.ts'

describe('readSearchText', () => {
  it('reads a pasted thumbprint and tells what was left out', () => {
    expect(readSearchText('\u200Ea5 9a ae 41')).toEqual({ hex: 'A59AAE41', blanks: 3, invisible: 1 })
  })

  it.each([
    ['A5:9A:AE:41', 'A59AAE41'],
    ['a5-9a-ae', 'A59AAE'],
    ['fe-001', undefined],
    ['cafe', undefined],
    ['12', undefined],
    ['litwareinc', undefined],
  ])('reads %j as %s', (text, hex) => {
    expect(readSearchText(text).hex).toBe(hex)
  })
})

describe('findHit', () => {
  const row = sampleRow()

  it.each([
    ['litware', 'issuedTo', ['', 'litware', 'inc.com']],
    ['oauth', 'friendlyName', ['', 'OAuth', ' 2024']],
    ['cs-001', 'name', ['atl-', 'cs-001', '.litwareinc.com']],
    ['ATL-CA', 'issuedBy', ['litwareinc-', 'ATL-CA', '-001-CA']],
    ['a5 9a ae 41', 'thumbprint', ['', 'A59A AE41', undefined]],
    ['3d4c', 'serialNumber', ['1F2E ', '3D4C', '']],
  ] as const)('%j stands in %s', (text, field, [before, mark, after]) => {
    const hit = findHit(row, text)
    expect(hit).toMatchObject({ field, before, mark, ...(after === undefined ? {} : { after }) })
  })

  it('keeps the groups of a hash around a mark that ends inside one', () => {
    const hit = findHit(sampleRow({ ref: { ...row.ref, thumbprint: thumbprint('A59AAE4177') } }), '9aae41')
    expect(hit.before + hit.mark + hit.after).toMatch(/^A59A AE41 7700 /)
    expect(hit.mark).toBe('9A AE41')
  })

  it('shows the name when what matched stands in a field that is not shown', () => {
    expect(findHit(row, 'O=Litware')).toEqual({
      field: 'issuedTo',
      before: 'litwareinc.com',
      mark: '',
      after: '',
    })
  })
})
