/**
 * Headings of a list: click or Enter sorts (Shift adds a second key), dragging moves, the right edge sizes. By
 * keyboard Alt+Left/Right sizes and Alt+Shift+Left/Right moves; the context menu belongs to the caller.
 */
import { useRef, useState, type KeyboardEvent, type PointerEvent } from 'react'
import type { GridColumn, SortKey } from './grid-column.ts'
import { Icon } from './Icon.tsx'
import { useLabels } from './labels.ts'
import type { MenuPlace } from './Menu.tsx'
import { isMenuKey } from './menu-key.ts'

/** What the user may do to columns; leave out what is not offered. */
export interface GridHeaderActions {
  /** `add`: Shift was held, make it the second key. */
  readonly onSort?: ((column: string, add: boolean) => void) | undefined
  readonly onResize?: ((column: string, width: number) => void) | undefined
  /** Dropped before another column; undefined: at the end. */
  readonly onMove?: ((column: string, before: string | undefined) => void) | undefined
  /** Alt+Shift+Left/Right. */
  readonly onShift?: ((column: string, by: -1 | 1) => void) | undefined
  readonly onHeadingMenu?: ((column: string, place: MenuPlace) => void) | undefined
}

export interface GridHeaderProps<Row> extends GridHeaderActions {
  readonly columns: readonly GridColumn<Row>[]
  readonly sort: readonly SortKey[]
}

const dragType = 'application/x-countersign-column'
const keyboardStep = 8

export function GridHeader<Row>(props: GridHeaderProps<Row>) {
  const { columns, onResize, onShift, onSort } = props
  const line = useRef<HTMLDivElement>(null)
  const [focused, setFocused] = useState(0)
  const focusable = Math.min(focused, columns.length - 1)

  const onKeyDown = (event: KeyboardEvent, column: GridColumn<Row>, index: number) => {
    const by = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0
    if (by !== 0 && event.altKey && event.shiftKey) {
      onShift?.(column.id, by)
      setFocused(Math.min(Math.max(index + by, 0), columns.length - 1))
    } else if (by !== 0 && event.altKey) onResize?.(column.id, column.width + by * keyboardStep)
    else if (by !== 0) {
      const next = Math.min(Math.max(index + by, 0), columns.length - 1)
      setFocused(next)
      const heading = line.current?.children[next]
      if (heading instanceof HTMLElement) heading.focus()
    } else if (isMenuKey(event)) {
      props.onHeadingMenu?.(column.id, { at: 'below', box: event.currentTarget.getBoundingClientRect() })
    } else if ((event.key === 'Enter' || event.key === ' ') && column.compare)
      onSort?.(column.id, event.shiftKey)
    else return
    event.preventDefault()
    event.stopPropagation()
  }

  return (
    <div className="grid-line grid-head" role="rowgroup">
      <div className="grid-head-row" role="row" aria-rowindex={1} ref={line}>
        {columns.map((column, index) => (
          <Heading
            key={column.id}
            {...props}
            column={column}
            index={index}
            tabIndex={index === focusable ? 0 : -1}
            onFocus={() => setFocused(index)}
            onKey={onKeyDown}
          />
        ))}
      </div>
    </div>
  )
}

interface HeadingProps<Row> extends GridHeaderProps<Row> {
  readonly column: GridColumn<Row>
  readonly index: number
  readonly tabIndex: number
  readonly onFocus: () => void
  readonly onKey: (event: KeyboardEvent, column: GridColumn<Row>, index: number) => void
}

function Heading<Row>(props: HeadingProps<Row>) {
  const { column, sort, onMove, onSort, onHeadingMenu } = props
  const labels = useLabels()
  const [isTarget, setTarget] = useState(false)
  const position = sort.findIndex(key => key.column === column.id)
  const key = sort[position]
  const canSort = column.compare !== undefined && onSort !== undefined
  const classes = [
    'grid-heading',
    canSort && 'grid-heading-sortable',
    column.align === 'end' && 'grid-end',
    isTarget && 'grid-heading-target',
  ]
  return (
    <div
      className={classes.filter(Boolean).join(' ')}
      role="columnheader"
      aria-colindex={props.index + 1}
      aria-sort={key === undefined ? undefined : key.descending ? 'descending' : 'ascending'}
      title={column.title}
      tabIndex={props.tabIndex}
      draggable={onMove !== undefined}
      onFocus={props.onFocus}
      onKeyDown={event => props.onKey(event, column, props.index)}
      onClick={event => {
        if (canSort) onSort(column.id, event.shiftKey)
      }}
      onContextMenu={event => {
        if (!onHeadingMenu) return
        event.preventDefault()
        event.stopPropagation()
        const box = event.currentTarget.getBoundingClientRect()
        onHeadingMenu(column.id, { at: 'below', box })
      }}
      onDragStart={event => {
        event.dataTransfer.setData(dragType, column.id)
        event.dataTransfer.effectAllowed = 'move'
      }}
      onDragOver={event => {
        if (!event.dataTransfer.types.includes(dragType)) return
        event.preventDefault()
        setTarget(true)
      }}
      onDragLeave={() => setTarget(false)}
      onDrop={event => {
        setTarget(false)
        const moved = event.dataTransfer.getData(dragType)
        if (moved === '') return
        event.preventDefault()
        event.stopPropagation()
        onMove?.(moved, column.id)
      }}
    >
      <span className="ell">{column.title}</span>
      {key && (
        <Icon
          name={key.descending ? 'sort-down' : 'sort-up'}
          label={sort.length > 1 ? labels.sortKey(position + 1) : undefined}
        />
      )}
      {position === 1 && <sub aria-hidden="true">2</sub>}
      {props.onResize && <Resizer column={column} onResize={props.onResize} />}
    </div>
  )
}

interface ResizerProps<Row> {
  readonly column: GridColumn<Row>
  readonly onResize: (column: string, width: number) => void
}

function Resizer<Row>({ column, onResize }: ResizerProps<Row>) {
  const labels = useLabels()
  const start = useRef<{ x: number; width: number }>(undefined)
  return (
    <span
      className="grid-resizer"
      title={labels.resizeColumn(column.title)}
      onClick={event => event.stopPropagation()}
      // A drag that begins here sizes; it must not become a drag of the heading.
      draggable
      onDragStart={event => {
        event.preventDefault()
        event.stopPropagation()
      }}
      onPointerDown={(event: PointerEvent<HTMLSpanElement>) => {
        event.currentTarget.setPointerCapture(event.pointerId)
        // The last column stretches: what is drawn is what the hand takes hold of.
        const width = event.currentTarget.parentElement?.offsetWidth ?? column.width
        start.current = { x: event.clientX, width }
      }}
      onPointerMove={event => {
        const from = start.current
        if (from) onResize(column.id, from.width + event.clientX - from.x)
      }}
      onPointerUp={() => {
        start.current = undefined
      }}
      onDoubleClick={event => {
        event.stopPropagation()
        const grid = event.currentTarget.closest('.grid')
        if (grid) onResize(column.id, widestCell(grid, event.currentTarget.parentElement))
      }}
    />
  )
}

/** The width that shows every drawn cell of the column whole. */
function widestCell(grid: Element, heading: Element | null): number {
  const index = heading?.getAttribute('aria-colindex') ?? ''
  const cells = [...grid.querySelectorAll(`[aria-colindex="${index}"]`)]
  return Math.max(...cells.map(naturalWidth)) + 4
}

function naturalWidth(cell: Element): number {
  if (!(cell instanceof HTMLElement)) return 0
  const copy = cell.cloneNode(true)
  if (!(copy instanceof HTMLElement)) return 0
  copy.style.cssText = 'position:absolute;visibility:hidden;width:max-content'
  cell.parentElement?.append(copy)
  const width = copy.offsetWidth
  copy.remove()
  return width
}
