/**
 * The list of the console: columns that can be sized, moved and sorted, marks by mouse and keyboard, and as many rows
 * as there are, of which only those in sight are drawn. One Tab stop for the rows, one for the headings.
 */
import { useVirtualizer } from '@tanstack/react-virtual'
import {
  useEffect,
  useEffectEvent,
  useId,
  useMemo,
  useRef,
  type DragEvent,
  type KeyboardEvent,
  type MouseEvent,
  type ReactNode,
  type Ref,
} from 'react'
import { useRowHeights } from './density.ts'
import { minimumWidth, type GridColumn, type SortKey } from './grid-column.ts'
import { GridHeader, type GridHeaderActions } from './GridHeader.tsx'
import { GridRow, type RowLook } from './GridRow.tsx'
import { selectionAfterKey } from './grid-keyboard.ts'
import type { MenuPlace } from './Menu.tsx'
import { isMenuKey } from './menu-key.ts'
import { extendTo, moveLead, selectOnly, toggle, type Selection } from './selection.ts'
import { findTyped, noTypeAhead, typeLetter } from './type-ahead.ts'

export interface DataGridProps<Row> extends GridHeaderActions {
  readonly label: string
  /** The shown ones, in order, with their widths (shownColumns of grid-column.ts). The last one takes what is left. */
  readonly columns: readonly GridColumn<Row>[]
  /** Sorted and filtered by the caller (sortRows of grid-column.ts). */
  readonly rows: readonly Row[]
  /** Stable and unique. */
  readonly rowKey: (row: Row) => string
  readonly selection: Selection
  readonly onSelect: (selection: Selection) => void
  /** `multiple` unless told. */
  readonly mode?: 'single' | 'multiple' | undefined
  readonly sort?: readonly SortKey[] | undefined
  /** Enter and double click. */
  readonly onActivate?: ((row: Row) => void) | undefined
  /** Right click, Menu key, Shift+F10; the row is already marked. Undefined row: the empty ground. */
  readonly onMenu?: ((row: Row | undefined, place: MenuPlace) => void) | undefined
  /** Before the list's own keys; prevent the default to keep them. */
  readonly onKeyDown?: ((event: KeyboardEvent<HTMLDivElement>) => void) | undefined
  /** Makes rows draggable: fill the transfer with what the marked rows are. */
  readonly onDragRows?: ((event: DragEvent, rows: readonly Row[]) => void) | undefined
  /** Cut, or just arrived. Undefined for ordinary rows. */
  readonly rowLook?: ((row: Row) => RowLook | undefined) | undefined
  /** Hairlines between rows: for rows of two lines. */
  readonly lined?: boolean | undefined
  /** CSS px, when not the density's. */
  readonly rowHeight?: number | undefined
  /** Stands under the headings when there are no rows. */
  readonly empty?: ReactNode
  /** All rows, while the rest is still being read. */
  readonly totalRows?: number | undefined
  /** For panes that move the focus here. */
  readonly gridRef?: Ref<HTMLDivElement> | undefined
  readonly className?: string | undefined
}

export function DataGrid<Row>(props: DataGridProps<Row>) {
  const { columns, rows, rowKey, selection, onSelect, mode = 'multiple' } = props
  const heights = useRowHeights()
  const rowHeight = props.rowHeight ?? heights.row
  const id = useId()
  const scroller = useRef<HTMLDivElement>(null)
  const typeAhead = useRef(noTypeAhead)
  const order = useMemo(() => rows.map(rowKey), [rows, rowKey])
  const leadIndex = selection.lead === undefined ? -1 : order.indexOf(selection.lead)

  // The compiler does not optimise components that use it; the rows below are memoised by hand.
  // eslint-disable-next-line react-hooks/incompatible-library
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 8,
    scrollMargin: heights.header,
    scrollPaddingStart: heights.header + rowHeight,
    scrollPaddingEnd: rowHeight,
    getItemKey: index => order[index] ?? index,
  })
  const drawn = virtualizer.getVirtualItems()
  const isLeadDrawn = drawn.some(item => item.index === leadIndex)

  const showLead = useEffectEvent(() => {
    if (leadIndex >= 0) virtualizer.scrollToIndex(leadIndex, { align: 'auto' })
  })
  useEffect(() => showLead(), [selection.lead])
  const remeasure = useEffectEvent(() => virtualizer.measure())
  useEffect(() => remeasure(), [rowHeight])

  const rowAt = (index: number): Row | undefined => rows[index]
  const press = (event: MouseEvent) => {
    const key = order[indexUnder(event)]
    if (key === undefined || event.button > 2) return
    const isMarked = selection.keys.has(key)
    if (event.button === 2) {
      if (!isMarked) onSelect(selectOnly(key))
    } else if (mode === 'multiple' && event.shiftKey) onSelect(extendTo(selection, order, key))
    else if (mode === 'multiple' && (event.ctrlKey || event.metaKey)) onSelect(toggle(selection, key))
    // A press on a marked row may begin a drag of all marked ones: it is decided on release.
    else if (!isMarked) onSelect(selectOnly(key))
  }
  const release = (event: MouseEvent) => {
    const key = order[indexUnder(event)]
    const isPlain = !event.shiftKey && !event.ctrlKey && !event.metaKey
    if (key !== undefined && isPlain && selection.keys.has(key)) onSelect(selectOnly(key))
  }
  const drag = (event: DragEvent) => {
    const index = indexUnder(event)
    const row = rowAt(index)
    if (row === undefined) return
    const isMarked = selection.keys.has(order[index] ?? '')
    props.onDragRows?.(event, isMarked ? rows.filter(each => selection.keys.has(rowKey(each))) : [row])
  }
  const activate = (index: number) => {
    const row = rowAt(index)
    if (row !== undefined) props.onActivate?.(row)
  }
  const openMenu = (event: MouseEvent) => {
    if (!props.onMenu) return
    event.preventDefault()
    props.onMenu(rowAt(indexUnder(event)), { at: 'point', x: event.clientX, y: event.clientY })
  }
  /** The Menu key and Shift+F10 open it at the row with the ring. */
  const openMenuByKey = () => {
    const place = scroller.current?.querySelector(`[data-index="${leadIndex}"]`) ?? scroller.current
    const box = place?.getBoundingClientRect()
    if (box) props.onMenu?.(rowAt(leadIndex), { at: 'point', x: box.left + 32, y: box.top + rowHeight })
  }
  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    if (event.target !== event.currentTarget) return
    props.onKeyDown?.(event)
    if (event.defaultPrevented) return
    if (isMenuKey(event)) {
      event.preventDefault()
      openMenuByKey()
      return
    }
    const pressed = {
      key: event.key,
      ctrl: event.ctrlKey || event.metaKey,
      shift: event.shiftKey,
      alt: event.altKey,
    }
    if (event.key === 'Enter' && !pressed.alt && !pressed.ctrl && leadIndex >= 0 && props.onActivate) {
      event.preventDefault()
      activate(leadIndex)
      return
    }
    const isLetter = event.key.length === 1 && !pressed.ctrl && !pressed.alt
    if (isLetter && (event.key !== ' ' || isTyping(event.timeStamp))) {
      jumpTo(event.key, event.timeStamp)
      event.preventDefault()
      return
    }
    const visible = scroller.current?.clientHeight ?? 0
    const pageSize = Math.floor((visible - heights.header) / rowHeight)
    const next = selectionAfterKey(pressed, { order, selection, pageSize, mode })
    if (next === undefined) return
    event.preventDefault()
    onSelect(next)
  }
  // A blank inside a word that is being typed belongs to the word; otherwise it marks.
  const isTyping = (now: number) => typeAhead.current.typed !== '' && now - typeAhead.current.at < 1000
  const jumpTo = (letter: string, now: number) => {
    typeAhead.current = typeLetter(typeAhead.current, letter, now)
    const [first] = columns
    if (first === undefined) return
    const found = findTyped(rows.map(first.text), typeAhead.current.typed, leadIndex)
    const key = found === undefined ? undefined : order[found]
    if (key !== undefined) onSelect(selectOnly(key))
  }

  return (
    <div
      ref={element => {
        scroller.current = element
        const { gridRef } = props
        if (typeof gridRef === 'function') gridRef(element)
        else if (gridRef) gridRef.current = element
      }}
      className={props.className === undefined ? 'grid' : `grid ${props.className}`}
      role="grid"
      tabIndex={0}
      aria-label={props.label}
      aria-multiselectable={mode === 'multiple' || undefined}
      aria-rowcount={(props.totalRows ?? rows.length) + 1}
      aria-colcount={columns.length}
      aria-activedescendant={isLeadDrawn ? `${id}-${leadIndex}` : undefined}
      style={gridStyle(columns, rowHeight)}
      onKeyDown={onKeyDown}
      onFocus={event => {
        // Reached by key with nothing marked yet: the ring shows where the arrows begin.
        const [first] = order
        if (event.target === event.currentTarget && selection.lead === undefined && first !== undefined)
          onSelect(moveLead(selection, first))
      }}
      onContextMenu={openMenu}
    >
      <div className="grid-inner" role="presentation">
        <GridHeader columns={columns} sort={props.sort ?? []} {...headerActions(props)} />
        <div
          className="grid-rows"
          role="rowgroup"
          style={{ height: virtualizer.getTotalSize() }}
          onMouseDown={press}
          onClick={release}
          onDoubleClick={event => activate(indexUnder(event))}
          onDragStart={drag}
        >
          {drawn.map(item => {
            const row = rowAt(item.index)
            if (row === undefined) return null
            const key = order[item.index] ?? ''
            return (
              <GridRow
                key={item.key}
                id={`${id}-${item.index}`}
                row={row}
                index={item.index}
                top={item.start - heights.header}
                columns={columns}
                isMarked={selection.keys.has(key)}
                isLead={item.index === leadIndex}
                look={props.rowLook?.(row)}
                lined={props.lined ?? false}
                canDrag={props.onDragRows !== undefined}
              />
            )
          })}
        </div>
      </div>
      {rows.length === 0 && props.empty !== undefined && <div className="grid-note">{props.empty}</div>}
    </div>
  )
}

function headerActions<Row>(props: DataGridProps<Row>): GridHeaderActions {
  const { onSort, onResize, onMove, onShift, onHeadingMenu } = props
  return { onSort, onResize, onMove, onShift, onHeadingMenu }
}

/** The last column gives way to a scroll bar before the list scrolls sideways. */
const scrollBarRoom = 16

function gridStyle<Row>(columns: readonly GridColumn<Row>[], rowHeight: number): React.CSSProperties {
  const widths = columns.map((column, index) =>
    index < columns.length - 1 ? column.width : Math.max(column.width - scrollBarRoom, minimumWidth),
  )
  const tracks = widths.map((width, index) =>
    index < widths.length - 1 ? `${width}px` : `minmax(${width}px, 1fr)`,
  )
  const values: Record<string, string> = {
    '--grid-columns': tracks.join(' '),
    '--grid-width': `${widths.reduce((sum, width) => sum + width, 0)}px`,
    '--grid-row-height': `${rowHeight}px`,
  }
  return values
}

/** The row under a mouse event; -1 for the ground between and below. */
function indexUnder(event: MouseEvent): number {
  const row = event.target instanceof Element ? event.target.closest('[data-index]') : null
  return row === null ? -1 : Number(row.getAttribute('data-index'))
}
