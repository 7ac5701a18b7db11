import { describe, expect, it } from 'vitest'
import { findOrigins } from '../../../../src/main/adapters/storage/item-origins.ts'

const [a, b, c, d, e] = ['a', 'b', 'c', 'd', 'e'].map(name => ({ name }))
const fresh = { name: 'new' }

describe('finding where the items of a list come from', () => {
  it.each([
    ['an unchanged list', [a, b, c], [a, b, c], [0, 1, 2]],
    ['an empty one', [], [], []],
    ['the first version', [], [a, b], [-1, -1]],
    ['an emptied one', [a, b], [], []],
    ['an item added at the end', [a, b], [a, b, fresh], [0, 1, -1]],
    ['an item added at the beginning', [a, b], [fresh, a, b], [-1, 0, 1]],
    ['an item added between', [a, b], [a, fresh, b], [0, -1, 1]],
    ['an item removed', [a, b, c, d], [a, c, d], [0, 2, 3]],
    ['an item replaced', [a, b, c], [a, fresh, c], [0, -1, 2]],
    ['items removed here and there', [a, b, c, d, e], [b, d], [1, 3]],
    ['items in another order', [a, b, c], [c, a, b], [2, 0, 1]],
    ['everything replaced', [a, b], [c, d, e], [-1, -1, -1]],
    ['an equal but other object', [a], [{ ...a }], [-1]],
    ['a repeated value at the end', ['x'], ['x', 'x'], [0, -1]],
  ])('handles %s', (_what, before, after, origins) => {
    expect([...findOrigins(before, after)]).toEqual(origins)
  })
})
