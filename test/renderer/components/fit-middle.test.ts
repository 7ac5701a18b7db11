import { describe, expect, it } from 'vitest'
import { fitMiddle, isCutInMiddle } from '../../../src/renderer/components/fit-middle.ts'

/** Every character is ten wide. */
const widthOf = (text: string): number => [...text].length * 10

describe('fitMiddle', () => {
  it('leaves a text alone that fits', () => {
    expect(fitMiddle('atl-fe-001', 100, widthOf)).toBe('atl-fe-001')
  })

  it.each([
    [190, 'atl-edge-…reinc.com'],
    [120, 'atl-ed…c.com'],
    [30, 'a…m'],
    [0, 'a…m'],
  ])('keeps both ends in %i px', (room, expected) => {
    expect(fitMiddle('atl-edge-001.litwareinc.com', room, widthOf)).toBe(expected)
  })

  it('uses all the room there is', () => {
    expect(widthOf(fitMiddle('atl-edge-001.litwareinc.com', 195, widthOf))).toBe(190)
  })

  it('never cuts a character in two', () => {
    expect(fitMiddle('🔑🔑🔑🔑🔑🔑', 40, widthOf)).toBe('🔑🔑…🔑')
  })
})

describe('isCutInMiddle', () => {
  it.each([
    ['atl-fe-001.litwareinc.com', true],
    ['A59A AE41 5EE4 9CFC', true],
    ['Microsoft Exchange Server Auth Certificate', false],
  ])('%j: %s', (text, expected) => {
    expect(isCutInMiddle(text)).toBe(expected)
  })
})
