import { describe, expect, it } from 'vitest'
import { selectionAfterKey, type GridKey } from '../../../src/renderer/components/grid-keyboard.ts'
import {
  emptySelection,
  extendTo,
  selectOnly,
  type Selection,
} from '../../../src/renderer/components/selection.ts'

const order = Array.from({ length: 30 }, (_, index) => `r${index}`)
const press = (key: string, held: Partial<GridKey> = {}): GridKey => ({
  key,
  ctrl: false,
  shift: false,
  alt: false,
  ...held,
})
const after = (pressed: GridKey, selection: Selection, mode: 'single' | 'multiple' = 'multiple') =>
  selectionAfterKey(pressed, { order, selection, pageSize: 10, mode })

describe('selectionAfterKey', () => {
  it.each([
    ['ArrowDown', 'r5', 'r6'],
    ['ArrowUp', 'r5', 'r4'],
    ['ArrowUp', 'r0', 'r0'],
    ['ArrowDown', 'r29', 'r29'],
    ['PageDown', 'r5', 'r14'],
    ['PageUp', 'r5', 'r0'],
    ['Home', 'r5', 'r0'],
    ['End', 'r5', 'r29'],
  ])('%s goes from %s to %s', (key, from, to) => {
    expect(after(press(key), selectOnly(from))).toEqual(selectOnly(to))
  })

  it('marks the first row when nothing had the ring', () => {
    expect(after(press('ArrowDown'), emptySelection)?.lead).toBe('r0')
  })

  it('extends with Shift and moves only the ring with Ctrl', () => {
    expect(after(press('ArrowDown', { shift: true }), selectOnly('r3'))?.keys).toEqual(new Set(['r3', 'r4']))
    expect(after(press('ArrowDown', { ctrl: true }), selectOnly('r3'))).toEqual({
      keys: new Set(['r3']),
      lead: 'r4',
      anchor: 'r3',
    })
  })

  it('marks all with Ctrl+A, where several may be marked', () => {
    expect(after(press('a', { ctrl: true }), selectOnly('r3'))?.keys.size).toBe(30)
    expect(after(press('a', { ctrl: true }), selectOnly('r3'), 'single')).toBeUndefined()
  })

  it('marks one more with Space and does not unmark the only one', () => {
    const moved = { ...selectOnly('r1'), lead: 'r4' }
    expect(after(press(' '), moved)?.keys).toEqual(new Set(['r1', 'r4']))
    expect(after(press(' '), selectOnly('r1'))?.keys).toEqual(new Set(['r1']))
    expect(after(press(' ', { ctrl: true }), selectOnly('r1'))?.keys).toEqual(new Set())
  })

  it('never marks several in a list of one', () => {
    const single = after(
      press('ArrowDown', { shift: true }),
      extendTo(selectOnly('r1'), order, 'r1'),
      'single',
    )
    expect(single?.keys).toEqual(new Set(['r2']))
  })

  it.each([press('x'), press('ArrowDown', { alt: true }), press('Enter')])('leaves %o to others', pressed => {
    expect(after(pressed, selectOnly('r1'))).toBeUndefined()
  })
})
