/**
 * What a feature puts into the console tree: a node, what can be done with it, and the view that opens in the middle.
 * App.tsx joins the nodes of all features; the frame knows none of them.
 */
import type { DragEvent, ReactNode } from 'react'
import type { IconName } from '../components/icon-shapes.ts'
import type { TreeEnd, TreeNode } from '../components/tree-model.ts'
import type { ActionItem } from './action.ts'

export interface ConsoleNode {
  /** Unique and stable ("workstation/My"): kept as the place where the user was. */
  readonly id: string
  readonly label: string
  readonly icon: IconName
  /** Draws the icon in the accent: the root. */
  readonly accent?: boolean | undefined
  /** Right edge: a badge or a state shape of the node itself. */
  readonly end?: TreeEnd | undefined
  /** Right edge while the branch is closed: the worst of what is hidden in it. */
  readonly hidden?: TreeEnd | undefined
  readonly tooltip?: string | undefined
  /** Heads the first group of the Actions pane; the label unless told. */
  readonly actionsTitle?: string | undefined
  /** First group of the Actions pane, Action menu, and the context menu of the tree. */
  readonly actions: readonly ActionItem[]
  /**
   * The middle of the window while the node is chosen: a PaneHead, the content, perhaps a SplitBelow. It is mounted
   * anew for each node.
   */
  readonly view: ReactNode
  readonly children?: readonly ConsoleNode[] | undefined
  readonly drop?: NodeDrop | undefined
}

/** What may be dropped onto the node. Only the types of a transfer are known while it hovers. */
export interface NodeDrop {
  readonly accepts: (transfer: DataTransfer) => boolean
  readonly onDrop: (event: DragEvent) => void
}

/** For children that are built when somebody looks at them: the branches of thousands of servers stay closed. */
export function once<Built>(build: () => Built): () => Built {
  let built: { readonly value: Built } | undefined
  return () => (built ??= { value: build() }).value
}

export function toTreeNode(node: ConsoleNode): TreeNode {
  const children = once(() => node.children?.map(toTreeNode))
  return {
    id: node.id,
    label: node.label,
    icon: node.icon,
    accent: node.accent,
    end: node.end,
    hidden: node.hidden,
    tooltip: node.tooltip,
    get children() {
      return children()
    },
  }
}

/**
 * The node and those above it, outermost first. When it is not there (any more), the nearest one above it by its id
 * ("workstation/My/certificates" → "workstation/My") answers instead; empty when none does.
 */
export function nearestPath(nodes: readonly ConsoleNode[], id: string): readonly ConsoleNode[] {
  const path = pathTo(nodes, id)
  const above = id.slice(0, Math.max(id.lastIndexOf('/'), 0))
  return path.length > 0 || above === '' ? path : nearestPath(nodes, above)
}

/** The node and those above it, outermost first; empty when it is not there (any more). */
export function pathTo(nodes: readonly ConsoleNode[], id: string): readonly ConsoleNode[] {
  for (const node of nodes) {
    if (node.id === id) return [node]
    const below = pathTo(node.children ?? [], id)
    if (below.length > 0) return [node, ...below]
  }
  return []
}
