/** The console tree: which branches are open is kept, the context menu is the node's own actions. */
import { useMemo, useState } from 'react'
import { Menu, type MenuPlace } from '../components/Menu.tsx'
import { Tree } from '../components/Tree.tsx'
import { ancestorsOf, visibleRows } from '../components/tree-model.ts'
import { toMenuItems } from './action.ts'
import { pathTo, toTreeNode, type ConsoleNode } from './console-node.ts'
import { useViewState } from './view-state.tsx'

export interface ScopePaneProps {
  readonly label: string
  readonly nodes: readonly ConsoleNode[]
  readonly selected: string
  readonly onSelect: (id: string) => void
  /** Enter on an item, or a choice in the narrow window: the focus goes to the list. */
  readonly onActivate: (id: string) => void
  /** Open when nothing was kept yet. */
  readonly firstOpen: readonly string[]
}

/** Enough for every branch of a large estate; what was opened longest ago is forgotten first. */
const longestKept = 150

export function ScopePane({ label, nodes, selected, onSelect, onActivate, firstOpen }: ScopePaneProps) {
  const [kept, keep] = useViewState('tree.open', kept => readOpen(kept) ?? firstOpen, writeOpen)
  const [menu, setMenu] = useState<{ readonly id: string; readonly place: MenuPlace }>()
  const tree = useMemo(() => nodes.map(toTreeNode), [nodes])
  const rows = useMemo(() => {
    // The chosen node is always in sight, however it was reached.
    return visibleRows(tree, new Set([...kept, ...ancestorsOf(tree, selected)]))
  }, [tree, kept, selected])

  const toggle = (ids: readonly string[], isOpen: boolean) => {
    const others = kept.filter(id => !ids.includes(id))
    keep(isOpen ? [...others, ...ids].slice(-longestKept) : others)
    // Closing over the chosen node chooses the branch that was closed, as the MMC does.
    const [closed] = ids
    if (!isOpen && closed !== undefined && ancestorsOf(tree, selected).includes(closed)) onSelect(closed)
  }
  const menuNode = menu && pathTo(nodes, menu.id).at(-1)
  return (
    <>
      <Tree
        label={label}
        rows={rows}
        selected={selected}
        onSelect={onSelect}
        onToggle={toggle}
        onActivate={onActivate}
        onMenu={(id, place) => setMenu({ id, place })}
        drop={{
          accepts: (id, transfer) => pathTo(nodes, id).at(-1)?.drop?.accepts(transfer) ?? false,
          onDrop: (id, event) => pathTo(nodes, id).at(-1)?.drop?.onDrop(event),
        }}
      />
      {menu && menuNode && menuNode.actions.length > 0 && (
        <Menu
          label={menuNode.label}
          items={toMenuItems(menuNode.actions)}
          place={menu.place}
          onClose={() => setMenu(undefined)}
        />
      )}
    </>
  )
}

function readOpen(kept: string | undefined): readonly string[] | undefined {
  return kept === undefined ? undefined : kept.split('\n').filter(id => id !== '')
}

function writeOpen(open: readonly string[]): string {
  return open.join('\n')
}
