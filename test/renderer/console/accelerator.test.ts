import { describe, expect, it } from 'vitest'
import {
  ariaShortcut,
  belongsToTextField,
  matchesAccelerator,
  type KeyPress,
} from '../../../src/renderer/console/accelerator.ts'

const press = (key: string, held: Partial<KeyPress> = {}): KeyPress => ({
  key,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  ...held,
})

describe('matchesAccelerator', () => {
  it.each([
    ['Ctrl+I', press('i', { ctrlKey: true }), true],
    ['Ctrl+I', press('I', { ctrlKey: true }), true],
    ['Ctrl+I', press('i', { metaKey: true }), true],
    ['Ctrl+I', press('i'), false],
    ['Ctrl+I', press('I', { ctrlKey: true, shiftKey: true }), false],
    ['Del', press('Delete'), true],
    ['Del', press('Delete', { shiftKey: true }), false],
    ['Shift+Del', press('Delete', { shiftKey: true }), true],
    ['Alt+Enter', press('Enter', { altKey: true }), true],
    ['Enter', press('Enter', { altKey: true }), false],
    ['F5', press('F5'), true],
    ['Alt+ArrowLeft', press('ArrowLeft', { altKey: true }), true],
  ])('%s against %o: %s', (accelerator, pressed, expected) => {
    expect(matchesAccelerator(pressed, accelerator)).toBe(expected)
  })
})

describe('ariaShortcut', () => {
  it.each([
    ['Ctrl+I', 'Control+I'],
    ['Shift+Del', 'Shift+Delete'],
    ['F5', 'F5'],
  ])('writes %s as %s', (accelerator, expected) => {
    expect(ariaShortcut(accelerator)).toBe(expected)
  })
})

describe('belongsToTextField', () => {
  it.each([
    [press('a'), true],
    [press('Delete'), true],
    [press('Enter'), true],
    [press('v', { ctrlKey: true }), true],
    [press('z', { ctrlKey: true }), true],
    [press('i', { ctrlKey: true }), false],
    [press('F5'), false],
    [press('Escape'), false],
    [press('ArrowLeft', { altKey: true }), false],
    [press('f', { altKey: true }), false],
  ])('%o: %s', (pressed, expected) => {
    expect(belongsToTextField(pressed)).toBe(expected)
  })

  it('leaves Option and arrows to the field on macOS, where they go word by word', () => {
    expect(belongsToTextField(press('ArrowLeft', { altKey: true }), true)).toBe(true)
  })
})
