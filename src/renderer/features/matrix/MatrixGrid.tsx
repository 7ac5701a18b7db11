/**
 * Servers by certificate types. Only the lines in sight are drawn; one Tab stop, the focus ring goes from cell to cell.
 * A treegrid, since pools open and close.
 */
import { useVirtualizer } from '@tanstack/react-virtual'
import {
  useEffect,
  useEffectEvent,
  useId,
  useRef,
  type CSSProperties,
  type KeyboardEvent,
  type MouseEvent,
} from 'react'
import { texts } from '../../../text/texts.ts'
import { cursorAfterKey, indexOf, type MatrixCursor } from './matrix-cursor.ts'
import type { MatrixColumn, MatrixLine } from './matrix-model.ts'
import { MatrixLineRow } from './MatrixLineRow.tsx'

export interface MatrixGridProps {
  readonly lines: readonly MatrixLine[]
  readonly columns: readonly MatrixColumn[]
  readonly cursor: MatrixCursor | undefined
  readonly onCursor: (cursor: MatrixCursor) => void
  readonly onToggle: (pool: string) => void
  /** Enter on a cell, or double click. */
  readonly onInspect: () => void
}

/** CSS px (design section 2). */
const heights = { header: 38, pool: 26, server: 40 } as const
const serverWidth = 186
const typeWidth = 122

export function MatrixGrid(props: MatrixGridProps) {
  const { lines, columns, cursor, onCursor, onToggle, onInspect } = props
  const id = useId()
  const scroller = useRef<HTMLDivElement>(null)
  // The compiler does not optimise components that use it; the lines below are memoised by hand.
  // eslint-disable-next-line react-hooks/incompatible-library
  const virtualizer = useVirtualizer({
    count: lines.length,
    getScrollElement: () => scroller.current,
    estimateSize: index => heights[lines[index]?.kind ?? 'server'],
    overscan: 10,
    scrollMargin: heights.header,
    scrollPaddingStart: heights.header + heights.pool,
    scrollPaddingEnd: heights.server,
    getItemKey: index => lines[index]?.key ?? index,
  })
  const at = indexOf(lines, cursor)
  const column = at < 0 ? -1 : columnAt(lines[at], cursor)
  const remeasure = useEffectEvent(() => virtualizer.measure())
  useEffect(() => remeasure(), [lines])
  const showCursor = useEffectEvent(() => {
    if (at < 0) return
    virtualizer.scrollToIndex(at, { align: 'auto' })
    const box = scroller.current
    if (box === null) return
    const left = serverWidth + column * typeWidth
    if (column >= 0 && left + typeWidth > box.scrollLeft + box.clientWidth)
      box.scrollLeft = left + typeWidth - box.clientWidth
    if (column < 0) box.scrollLeft = 0
    else if (left - serverWidth < box.scrollLeft) box.scrollLeft = left - serverWidth
  })
  useEffect(() => showCursor(), [cursor])

  const press = (event: MouseEvent): void => {
    const place = placeUnder(event)
    const line = lines[place.line]
    if (line === undefined) return
    if (line.kind === 'pool' && event.button === 0) onToggle(line.key)
    onCursor({ line: line.key, column: line.kind === 'pool' ? -1 : place.column })
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.altKey || event.metaKey || event.target !== event.currentTarget) return
    const visible = (scroller.current?.clientHeight ?? 0) - heights.header
    const pageSize = Math.floor(visible / heights.server)
    const pressed = { key: event.key, ctrl: event.ctrlKey }
    const step = cursorAfterKey(pressed, cursor, { lines, columnCount: columns.length, pageSize })
    if (step === undefined) return
    event.preventDefault()
    if (step.kind === 'move') onCursor(step.cursor)
    else if (step.kind === 'toggle') onToggle(step.pool)
    else onInspect()
  }
  const style: CSSProperties & Record<`--${string}`, string> = {
    '--matrix-columns': `${serverWidth}px repeat(${columns.length}, minmax(${typeWidth}px, 1fr))`,
    '--matrix-width': `${serverWidth + columns.length * typeWidth}px`,
  }
  return (
    <div
      ref={scroller}
      className="matrix-grid"
      role="treegrid"
      tabIndex={0}
      aria-label={texts().matrix.grid}
      aria-rowcount={lines.length + 1}
      aria-colcount={columns.length + 1}
      aria-activedescendant={at < 0 ? undefined : `${id}-${at}-${column}`}
      style={style}
      onKeyDown={onKeyDown}
      onFocus={() => {
        const [first] = lines
        if (at < 0 && first !== undefined) onCursor({ line: first.key, column: -1 })
      }}
    >
      <div className="matrix-inner" role="presentation">
        <Headings columns={columns} />
        <div
          className="matrix-lines"
          role="rowgroup"
          style={{ height: virtualizer.getTotalSize() }}
          onMouseDown={press}
          onDoubleClick={onInspect}
        >
          {virtualizer.getVirtualItems().map(item => {
            const line = lines[item.index]
            return (
              line !== undefined && (
                <MatrixLineRow
                  key={item.key}
                  id={`${id}-${item.index}`}
                  line={line}
                  index={item.index}
                  top={item.start - heights.header}
                  columns={columns}
                  lead={item.index === at ? column : undefined}
                  nameWidth={serverWidth - 52}
                />
              )
            )
          })}
        </div>
      </div>
    </div>
  )
}

/** A pool is one cell for the keyboard; the column is remembered for the servers below it. */
function columnAt(line: MatrixLine | undefined, cursor: MatrixCursor | undefined): number {
  return line?.kind === 'server' ? (cursor?.column ?? -1) : -1
}

function Headings({ columns }: { readonly columns: readonly MatrixColumn[] }) {
  const words = texts().matrix
  return (
    <div className="matrix-line matrix-head" role="row" aria-rowindex={1}>
      <div role="columnheader" aria-colindex={1}>
        {words.server}
      </div>
      {columns.map((column, at) => {
        const [first, second] =
          column.slot === 'next' ? words.next(column.type, column.effectiveDate) : words.heading(column.type)
        return (
          <div key={column.id} role="columnheader" aria-colindex={at + 2}>
            <span className="ell">{first}</span>
            <span className="ell dimmer">{second}</span>
          </div>
        )
      })}
    </div>
  )
}

/** -1 for the ground between and below. */
function placeUnder({ target }: MouseEvent): { readonly line: number; readonly column: number } {
  const numberOf = (attribute: string): number => {
    const holder = target instanceof Element ? target.closest(`[${attribute}]`) : null
    return Number(holder?.getAttribute(attribute) ?? -1)
  }
  return { line: numberOf('data-line'), column: numberOf('data-column') }
}
