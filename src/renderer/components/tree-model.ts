/** A tree as values: which items are in sight, and what a key of the MMC's tree does. */
import type { ReactNode } from 'react'
import type { IconName } from './icon-shapes.ts'

export interface TreeEnd {
  readonly mark: ReactNode
  /** Its words, read after the label. */
  readonly spoken: string
}

export interface TreeNode {
  readonly id: string
  readonly label: string
  readonly icon: IconName
  readonly accent?: boolean | undefined
  /** Right edge: a badge or a state shape of the item itself. */
  readonly end?: TreeEnd | undefined
  /** Right edge while the branch is closed: the worst of what is hidden in it. */
  readonly hidden?: TreeEnd | undefined
  /** The full name, when the label is short. */
  readonly tooltip?: string | undefined
  readonly children?: readonly TreeNode[] | undefined
}

export interface TreeRow {
  readonly node: TreeNode
  readonly level: number
  readonly parent: string | undefined
  readonly isOpen: boolean
  readonly hasChildren: boolean
  readonly position: number
  readonly siblings: number
}

/** Items in sight, top down. */
export function visibleRows(
  nodes: readonly TreeNode[],
  open: ReadonlySet<string>,
  level = 0,
  parent?: string,
): readonly TreeRow[] {
  return nodes.flatMap((node, index) => {
    const hasChildren = node.children !== undefined && node.children.length > 0
    const isOpen = hasChildren && open.has(node.id)
    const row: TreeRow = {
      node,
      level,
      parent,
      isOpen,
      hasChildren,
      position: index + 1,
      siblings: nodes.length,
    }
    return isOpen ? [row, ...visibleRows(node.children ?? [], open, level + 1, node.id)] : [row]
  })
}

/** Ids of the items above one, outermost first; empty for roots and unknown items. */
export function ancestorsOf(nodes: readonly TreeNode[], id: string): readonly string[] {
  for (const node of nodes) {
    if (node.children === undefined) continue
    if (node.children.some(child => child.id === id)) return [node.id]
    const deeper = ancestorsOf(node.children, id)
    if (deeper.length > 0) return [node.id, ...deeper]
  }
  return []
}

export function findNode(nodes: readonly TreeNode[], id: string): TreeNode | undefined {
  for (const node of nodes) {
    if (node.id === id) return node
    const found = findNode(node.children ?? [], id)
    if (found !== undefined) return found
  }
  return undefined
}

/** Every item under one that has children, itself included: what `*` opens. */
export function branchesUnder(node: TreeNode): readonly string[] {
  if (node.children === undefined || node.children.length === 0) return []
  return [node.id, ...node.children.flatMap(branchesUnder)]
}

export type TreeMove =
  | { readonly kind: 'select'; readonly id: string }
  | { readonly kind: 'open' | 'close'; readonly ids: readonly string[] }

/** @returns what the key means with `selected` under the ring; undefined when nothing. */
export function treeMove(rows: readonly TreeRow[], selected: string, key: string): TreeMove | undefined {
  const at = rows.findIndex(row => row.node.id === selected)
  const row = rows[at]
  const select = (index: number): TreeMove | undefined => {
    const target = rows[Math.min(Math.max(index, 0), rows.length - 1)]
    return target && { kind: 'select', id: target.node.id }
  }
  if (row === undefined) return key.startsWith('Arrow') ? select(0) : undefined
  switch (key) {
    case 'ArrowDown':
      return select(at + 1)
    case 'ArrowUp':
      return select(at - 1)
    case 'Home':
      return select(0)
    case 'End':
      return select(rows.length - 1)
    case 'PageDown':
      return select(at + 10)
    case 'PageUp':
      return select(at - 10)
    case 'ArrowRight':
      if (!row.hasChildren) return undefined
      return row.isOpen ? select(at + 1) : { kind: 'open', ids: [selected] }
    case 'ArrowLeft':
      if (row.isOpen) return { kind: 'close', ids: [selected] }
      return row.parent === undefined ? undefined : { kind: 'select', id: row.parent }
    case '+':
      return row.hasChildren ? { kind: 'open', ids: [selected] } : undefined
    case '-':
      return row.hasChildren ? { kind: 'close', ids: [selected] } : undefined
    case '*':
      return { kind: 'open', ids: branchesUnder(row.node) }
    default:
      return undefined
  }
}
