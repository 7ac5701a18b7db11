import { expect, it } from 'vitest'
import { newcomerOf } from '../../../../src/renderer/features/partners/use-newcomer.ts'

it('takes nothing for new when the list is seen for the first time', () => {
  expect(newcomerOf(undefined, ['microsoft.exchange'])).toBeUndefined()
})

it('tells the one that came, also as the first of an empty list', () => {
  expect(newcomerOf(new Set(['a']), ['a', 'b'])).toBe('b')
  expect(newcomerOf(new Set(), ['a'])).toBe('a')
})

it('chooses none where several came at once, or one only went', () => {
  expect(newcomerOf(new Set(['a']), ['a', 'b', 'c'])).toBeUndefined()
  expect(newcomerOf(new Set(['a', 'b']), ['a'])).toBeUndefined()
})
