import { describe, expect, it } from 'vitest'
import { tableKey, type TableAct } from '../../../src/renderer/components/table-keyboard.ts'

const leaf = { at: 1, count: 3, open: undefined }

describe('tableKey', () => {
  it.each<[string, { at: number; count: number; open: boolean | undefined }, TableAct | undefined]>([
    ['ArrowDown', leaf, { act: 'select', index: 2 }],
    ['ArrowDown', { ...leaf, at: 2 }, { act: 'select', index: 2 }],
    ['ArrowUp', { ...leaf, at: 0 }, { act: 'select', index: 0 }],
    ['Home', leaf, { act: 'select', index: 0 }],
    ['End', leaf, { act: 'select', index: 2 }],
    ['ArrowDown', { at: -1, count: 0, open: undefined }, undefined],
    ['ArrowRight', { ...leaf, open: false }, { act: 'open', open: true }],
    ['ArrowRight', { ...leaf, open: true }, undefined],
    ['ArrowLeft', { ...leaf, open: true }, { act: 'open', open: false }],
    ['ArrowLeft', leaf, undefined],
    [' ', leaf, { act: 'toggle' }],
    ['Enter', leaf, { act: 'activate' }],
    ['Enter', { ...leaf, at: -1 }, undefined],
    ['x', leaf, undefined],
  ])('%s on %j', (key, place, act) => {
    expect(tableKey(key, place)).toEqual(act)
  })
})
