import { describe, expect, it } from 'vitest'
import {
  emptySelection,
  extendTo,
  keepSelection,
  moveLead,
  selectAll,
  selectOnly,
  toggle,
  type Selection,
} from '../../../src/renderer/components/selection.ts'

const order = ['a', 'b', 'c', 'd', 'e']
const marked = (selection: Selection): string => [...selection.keys].toSorted().join('')

describe('selection', () => {
  it('marks one row and forgets the others', () => {
    expect(selectOnly('c')).toEqual({ keys: new Set(['c']), lead: 'c', anchor: 'c' })
  })

  it('marks and unmarks single rows with Ctrl', () => {
    const two = toggle(selectOnly('a'), 'c')
    expect(marked(two)).toBe('ac')
    expect(marked(toggle(two, 'a'))).toBe('c')
  })

  it('extends from the anchor in both directions, and back again', () => {
    const down = extendTo(selectOnly('c'), order, 'e')
    expect(marked(down)).toBe('cde')
    const up = extendTo(down, order, 'a')
    expect(marked(up)).toBe('abc')
    expect(up.lead).toBe('a')
  })

  it('begins a range at the target when the anchor is gone', () => {
    expect(marked(extendTo({ ...selectOnly('x') }, order, 'b'))).toBe('b')
  })

  it('moves the ring without touching the marks', () => {
    const moved = moveLead(selectOnly('a'), 'd')
    expect(marked(moved)).toBe('a')
    expect(moved.lead).toBe('d')
  })

  it('marks everything and keeps the ring where it was', () => {
    expect(selectAll(selectOnly('c'), order)).toMatchObject({ lead: 'c' })
    expect(marked(selectAll(emptySelection, order))).toBe('abcde')
    expect(selectAll(emptySelection, order).lead).toBe('a')
  })
})

describe('keepSelection', () => {
  it('is the same value when nothing that matters went away', () => {
    const selection = selectOnly('b')
    expect(keepSelection(selection, order, ['b', 'a'])).toBe(selection)
  })

  it.each([
    ['the next row', 'b', ['a', 'c', 'd', 'e'], 'c'],
    ['the row before when it was the last', 'e', ['a', 'b', 'c', 'd'], 'd'],
    ['nothing when the list is empty', 'a', [], undefined],
  ])('after a deletion marks %s', (_, deleted, after, expected) => {
    const kept = keepSelection(selectOnly(deleted), order, after)
    expect(kept.lead).toBe(expected)
    expect([...kept.keys]).toEqual(expected === undefined ? [] : [expected])
  })

  it('keeps the marks that are still there', () => {
    const kept = keepSelection(extendTo(selectOnly('b'), order, 'd'), order, ['a', 'b', 'd'])
    expect(marked(kept)).toBe('bd')
  })

  it('begins ranges at the ring once the anchor is gone', () => {
    const kept = keepSelection(extendTo(selectOnly('b'), order, 'd'), order, ['a', 'c', 'd'])
    expect(kept.anchor).toBe('d')
  })
})
