import { describe, expect, it } from 'vitest'
import {
  ancestorsOf,
  branchesUnder,
  findNode,
  treeMove,
  visibleRows,
  type TreeNode,
} from '../../../src/renderer/components/tree-model.ts'

const node = (id: string, children?: readonly TreeNode[]): TreeNode => ({
  id,
  label: id,
  icon: 'folder',
  children,
})
const tree = [node('root', [node('a', [node('a1'), node('a2')]), node('b'), node('c', [node('c1')])])]
const open = new Set(['root', 'a'])
const rows = visibleRows(tree, open)

describe('visibleRows', () => {
  it('lists what is in sight, with level, parent and place among its siblings', () => {
    expect(rows.map(row => row.node.id)).toEqual(['root', 'a', 'a1', 'a2', 'b', 'c'])
    expect(rows[2]).toMatchObject({ level: 2, parent: 'a', position: 1, siblings: 2, hasChildren: false })
    expect(rows[5]).toMatchObject({ level: 1, isOpen: false, hasChildren: true, position: 3, siblings: 3 })
  })

  it('does not call an empty branch open', () => {
    expect(visibleRows([node('x', [])], new Set(['x']))[0]).toMatchObject({
      isOpen: false,
      hasChildren: false,
    })
  })
})

describe('finding', () => {
  it('finds an item and the way to it', () => {
    expect(findNode(tree, 'c1')?.id).toBe('c1')
    expect(ancestorsOf(tree, 'c1')).toEqual(['root', 'c'])
    expect(ancestorsOf(tree, 'root')).toEqual([])
    expect(ancestorsOf(tree, 'gone')).toEqual([])
  })

  it('names every branch below an item', () => {
    expect(tree.flatMap(branchesUnder)).toEqual(['root', 'a', 'c'])
  })
})

describe('treeMove', () => {
  it.each([
    ['ArrowDown', 'a', { kind: 'select', id: 'a1' }],
    ['ArrowDown', 'c', { kind: 'select', id: 'c' }],
    ['ArrowUp', 'root', { kind: 'select', id: 'root' }],
    ['Home', 'c', { kind: 'select', id: 'root' }],
    ['End', 'root', { kind: 'select', id: 'c' }],
    ['ArrowRight', 'c', { kind: 'open', ids: ['c'] }],
    ['ArrowRight', 'a', { kind: 'select', id: 'a1' }],
    ['ArrowRight', 'b', undefined],
    ['ArrowLeft', 'a', { kind: 'close', ids: ['a'] }],
    ['ArrowLeft', 'a2', { kind: 'select', id: 'a' }],
    ['ArrowLeft', 'c', { kind: 'select', id: 'root' }],
    ['+', 'c', { kind: 'open', ids: ['c'] }],
    ['-', 'a', { kind: 'close', ids: ['a'] }],
    ['+', 'b', undefined],
    ['*', 'root', { kind: 'open', ids: ['root', 'a', 'c'] }],
    ['x', 'a', undefined],
  ])('%s on %s', (key, selected, expected) => {
    expect(treeMove(rows, selected, key)).toEqual(expected)
  })

  it('goes to the first item when the chosen one is not there', () => {
    expect(treeMove(rows, 'gone', 'ArrowDown')).toEqual({ kind: 'select', id: 'root' })
  })
})
