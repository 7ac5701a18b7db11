import { describe, expect, it } from 'vitest'
import { findByLetter, tidyMenu, type MenuItem } from '../../../src/renderer/components/menu-item.ts'

const command = (id: string): Extract<MenuItem, { kind: 'command' }> => ({
  kind: 'command',
  id,
  label: id,
  onSelect: () => undefined,
})
const line = (id: string): MenuItem => ({ kind: 'separator', id })

describe('tidyMenu', () => {
  it('draws no line at the top, at the bottom, or twice', () => {
    const items = [line('1'), command('a'), line('2'), line('3'), command('b'), line('4')]
    expect(tidyMenu(items).map(item => item.id)).toEqual(['a', '2', 'b'])
  })

  it('draws nothing of lines alone', () => {
    expect(tidyMenu([line('1'), line('2')])).toEqual([])
  })
})

describe('findByLetter', () => {
  const items = [command('Copy'), command('Cut'), command('Delete')]

  it.each([
    ['c', 0, 1],
    ['c', 1, 0],
    ['D', 0, 2],
    ['x', 0, undefined],
  ])('%s from %i goes to %s', (letter, from, expected) => {
    expect(findByLetter(items, letter, from)).toBe(expected)
  })
})
