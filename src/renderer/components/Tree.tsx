/** The console tree: arrows, + - *, letters, context menu, drop targets. One Tab stop; the item with the ring is active. */
import {
  Fragment,
  useEffect,
  useId,
  useRef,
  useState,
  type DragEvent,
  type KeyboardEvent,
  type Ref,
} from 'react'
import { Icon } from './Icon.tsx'
import type { MenuPlace } from './Menu.tsx'
import { isMenuKey } from './menu-key.ts'
import { treeMove, type TreeRow } from './tree-model.ts'
import { findTyped, noTypeAhead, typeLetter } from './type-ahead.ts'

export interface TreeDrop {
  /** Whether what is being dragged may land on the item; only types are known while dragging. */
  readonly accepts: (id: string, transfer: DataTransfer) => boolean
  readonly onDrop: (id: string, event: DragEvent) => void
}

export interface TreeProps {
  readonly label: string
  /** Items in sight (visibleRows of tree-model.ts). */
  readonly rows: readonly TreeRow[]
  readonly selected: string
  readonly onSelect: (id: string) => void
  readonly onToggle: (ids: readonly string[], isOpen: boolean) => void
  /** Enter and double click. */
  readonly onActivate?: ((id: string) => void) | undefined
  readonly onMenu?: ((id: string, place: MenuPlace) => void) | undefined
  /** Before the tree's own keys; prevent the default to keep them. */
  readonly onKeyDown?: ((event: KeyboardEvent<HTMLDivElement>) => void) | undefined
  readonly drop?: TreeDrop | undefined
  readonly treeRef?: Ref<HTMLDivElement> | undefined
}

export function Tree({ treeRef, ...props }: TreeProps) {
  const { rows, selected, onSelect, onToggle, onActivate, onMenu } = props
  const id = useId()
  const typeAhead = useRef(noTypeAhead)
  const at = rows.findIndex(row => row.node.id === selected)
  const itemId = (index: number) => `${id}-${index}`
  const activeId = at < 0 ? undefined : itemId(at)
  useEffect(() => {
    if (activeId !== undefined) document.getElementById(activeId)?.scrollIntoView({ block: 'nearest' })
  }, [activeId])

  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    props.onKeyDown?.(event)
    if (event.defaultPrevented || event.ctrlKey || event.altKey || event.metaKey) return
    if (isMenuKey(event)) {
      event.preventDefault()
      const box =
        activeId === undefined ? undefined : document.getElementById(activeId)?.getBoundingClientRect()
      if (box) onMenu?.(selected, { at: 'point', x: box.left + 40, y: box.bottom })
      return
    }
    const move = treeMove(rows, selected, event.key)
    if (move?.kind === 'select') onSelect(move.id)
    else if (move !== undefined) onToggle(move.ids, move.kind === 'open')
    else if (event.key === 'Enter') onActivate?.(selected)
    else if (event.key.length === 1) {
      typeAhead.current = typeLetter(typeAhead.current, event.key, event.timeStamp)
      const texts = rows.map(row => row.node.label)
      const found = rows[findTyped(texts, typeAhead.current.typed, at) ?? -1]
      if (found) onSelect(found.node.id)
    } else return
    event.preventDefault()
  }

  return (
    <div
      ref={treeRef}
      className="tree"
      role="tree"
      tabIndex={0}
      aria-label={props.label}
      aria-activedescendant={activeId}
      onKeyDown={onKeyDown}
      onContextMenu={event => {
        event.preventDefault()
        const item = event.target instanceof Element ? event.target.closest('[data-node]') : null
        const pressed = item?.getAttribute('data-node')
        if (pressed) {
          onSelect(pressed)
          onMenu?.(pressed, { at: 'point', x: event.clientX, y: event.clientY })
        }
      }}
    >
      {rows.map((row, index) => (
        <TreeItem
          key={row.node.id}
          id={itemId(index)}
          row={row}
          isSelected={index === at}
          onSelect={onSelect}
          onToggle={onToggle}
          onActivate={onActivate}
          drop={props.drop}
        />
      ))}
    </div>
  )
}

interface TreeItemProps {
  readonly id: string
  readonly row: TreeRow
  readonly isSelected: boolean
  readonly onSelect: (id: string) => void
  readonly onToggle: (ids: readonly string[], isOpen: boolean) => void
  readonly onActivate: ((id: string) => void) | undefined
  readonly drop: TreeDrop | undefined
}

function TreeItem({ id, row, isSelected, onSelect, onToggle, onActivate, drop }: TreeItemProps) {
  const { node } = row
  const [isTarget, setTarget] = useState(false)
  const ends = [node.end, row.isOpen ? undefined : node.hidden].filter(end => end !== undefined)
  const level: Record<string, number> = { '--tree-level': row.level }
  return (
    <div
      id={id}
      data-node={node.id}
      className={isTarget ? 'tree-item tree-item-target' : 'tree-item'}
      role="treeitem"
      aria-level={row.level + 1}
      aria-expanded={row.hasChildren ? row.isOpen : undefined}
      aria-selected={isSelected}
      aria-posinset={row.position}
      aria-setsize={row.siblings}
      aria-label={[node.label, ...ends.map(end => end.spoken)].join(', ')}
      title={node.tooltip ?? node.label}
      style={level}
      onMouseDown={event => {
        if (event.button === 0) onSelect(node.id)
      }}
      onDoubleClick={() => {
        if (row.hasChildren) onToggle([node.id], !row.isOpen)
        else onActivate?.(node.id)
      }}
      onDragOver={event => {
        if (!drop?.accepts(node.id, event.dataTransfer)) return
        event.preventDefault()
        event.stopPropagation()
        setTarget(true)
      }}
      onDragLeave={() => setTarget(false)}
      onDrop={event => {
        setTarget(false)
        if (!drop?.accepts(node.id, event.dataTransfer)) return
        event.preventDefault()
        event.stopPropagation()
        drop.onDrop(node.id, event)
      }}
    >
      <span
        className="tree-twisty"
        onMouseDown={event => {
          event.stopPropagation()
          if (row.hasChildren) onToggle([node.id], !row.isOpen)
        }}
        onDoubleClick={event => event.stopPropagation()}
      >
        {row.hasChildren && <Icon name={row.isOpen ? 'chevron-down' : 'chevron-right'} />}
      </span>
      <Icon name={node.icon} tone={node.accent ? 'accent' : undefined} />
      <span className="tree-label">{node.label}</span>
      {ends.length > 0 && (
        <span className="tree-end">
          {ends.map((end, index) => (
            <Fragment key={index}>{end.mark}</Fragment>
          ))}
        </span>
      )}
    </div>
  )
}
