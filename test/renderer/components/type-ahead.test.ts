import { describe, expect, it } from 'vitest'
import { findTyped, noTypeAhead, typeLetter } from '../../../src/renderer/components/type-ahead.ts'

const texts = ['Personal', 'Trusted Root', 'Enterprise Trust', 'Trusted People', 'personal two']

describe('typeLetter', () => {
  it('joins letters that follow within a second', () => {
    const first = typeLetter(noTypeAhead, 'T', 0)
    expect(typeLetter(first, 'r', 900).typed).toBe('tr')
  })

  it('begins anew after a second', () => {
    expect(typeLetter(typeLetter(noTypeAhead, 't', 0), 'p', 1000).typed).toBe('p')
  })
})

describe('findTyped', () => {
  it.each([
    ['t', -1, 1],
    ['t', 1, 3],
    ['t', 3, 1],
    ['tt', 1, 3],
    ['trusted p', 1, 3],
    ['trusted r', 1, 1],
    ['p', 0, 4],
    ['x', 0, undefined],
  ])('%j from row %i goes to %s', (typed, from, expected) => {
    expect(findTyped(texts, typed, from)).toBe(expected)
  })

  it('finds nothing in an empty list', () => {
    expect(findTyped([], 'a', -1)).toBeUndefined()
  })
})
