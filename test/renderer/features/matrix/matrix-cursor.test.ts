import { describe, expect, it } from 'vitest'
import {
  cursorAfterKey,
  type CursorStep,
  type MatrixCursor,
} from '../../../../src/renderer/features/matrix/matrix-cursor.ts'
import { matrixLines, noFilter } from '../../../../src/renderer/features/matrix/matrix-model.ts'
import { cell, matrixOf, matrixRow } from './matrix-fixtures.ts'

const matrix = matrixOf(['a', 'b', 'c', 'd'].map(name => matrixRow(name, 'pool', [cell()])))
const lines = matrixLines(matrix, noFilter, new Set())
const closed = matrixLines(matrix, noFilter, new Set(['pool']))
const at = (line: string, column = 0): MatrixCursor => ({ line, column })
const move = (line: string, column = 0): CursorStep => ({ kind: 'move', cursor: { line, column } })
const toggle: CursorStep = { kind: 'toggle', pool: 'pool' }

const press = (key: string, cursor: MatrixCursor | undefined, from = lines) =>
  cursorAfterKey({ key: key.replace('Ctrl+', ''), ctrl: key.startsWith('Ctrl+') }, cursor, {
    lines: from,
    columnCount: 3,
    pageSize: 3,
  })

describe('keys in the matrix', () => {
  it.each<[string, MatrixCursor, CursorStep | undefined]>([
    ['ArrowDown', at('srv_a'), move('srv_b')],
    ['ArrowDown', at('srv_d'), move('srv_d')],
    ['ArrowUp', at('srv_a', 1), move('pool', 1)],
    ['ArrowRight', at('srv_a', 1), move('srv_a', 2)],
    ['ArrowRight', at('srv_a', 2), move('srv_a', 2)],
    ['ArrowLeft', at('srv_a', 0), move('srv_a', -1)],
    ['ArrowLeft', at('srv_c', -1), move('pool', -1)],
    ['ArrowLeft', at('pool', -1), toggle],
    ['ArrowRight', at('pool', -1), undefined],
    ['Home', at('srv_b', 2), move('srv_b', -1)],
    ['End', at('srv_b', -1), move('srv_b', 2)],
    ['Ctrl+Home', at('srv_d', 1), move('pool', 1)],
    ['Ctrl+End', at('srv_a', 1), move('srv_d', 1)],
    ['PageDown', at('srv_a'), move('srv_c')],
    ['PageUp', at('srv_d'), move('srv_b')],
    ['Enter', at('srv_a'), { kind: 'inspect' }],
    ['Enter', at('pool'), toggle],
    ['x', at('srv_a'), undefined],
  ])('%s at %o', (key, cursor, expected) => {
    expect(press(key, cursor)).toEqual(expected)
  })
  it('open and close a pool with the arrows', () => {
    expect(press('ArrowRight', at('pool', -1), closed)).toEqual(toggle)
    expect(press('ArrowLeft', at('pool', -1), closed)).toBeUndefined()
  })
  it('begin at the first line when the one they were on is gone', () => {
    expect(press('ArrowDown', at('gone', 1))).toEqual(move('srv_a', 1))
    expect(press('ArrowDown', undefined)).toEqual(move('srv_a', -1))
  })
  it('mean nothing without lines', () => {
    expect(press('ArrowDown', undefined, [])).toBeUndefined()
  })
})
