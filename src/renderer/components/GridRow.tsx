/** One drawn row of a DataGrid. Memoised: scrolling draws only the rows that come into sight. */
import { memo, type DragEvent, type MouseEvent } from 'react'
import type { GridColumn } from './grid-column.ts'

export type RowLook = 'cut' | 'off' | 'new'

export interface GridRowProps<Row> {
  readonly id: string
  readonly row: Row
  readonly index: number
  /** CSS px from the first row. */
  readonly top: number
  readonly columns: readonly GridColumn<Row>[]
  readonly isMarked: boolean
  readonly isLead: boolean
  readonly look: RowLook | undefined
  readonly lined: boolean
  readonly onPress: (event: MouseEvent, index: number) => void
  readonly onRelease: (event: MouseEvent, index: number) => void
  readonly onActivate: (index: number) => void
  readonly onDrag: ((event: DragEvent) => void) | undefined
}

function PlainGridRow<Row>(props: GridRowProps<Row>) {
  const { row, index, columns, isMarked, isLead, look } = props
  const classes = [
    'grid-line grid-row',
    isLead && 'grid-row-lead',
    look && `grid-row-${look}`,
    props.lined && 'grid-row-lined',
  ]
  return (
    <div
      id={props.id}
      className={classes.filter(Boolean).join(' ')}
      role="row"
      aria-rowindex={index + 2}
      aria-selected={isMarked}
      data-index={index}
      style={{ transform: `translateY(${props.top}px)` }}
      draggable={props.onDrag !== undefined}
      onMouseDown={event => props.onPress(event, index)}
      onClick={event => props.onRelease(event, index)}
      onDoubleClick={() => props.onActivate(index)}
      onDragStart={props.onDrag}
    >
      {columns.map((column, at) => (
        <div
          key={column.id}
          className={column.align === 'end' ? 'grid-cell grid-end' : 'grid-cell'}
          role="gridcell"
          aria-colindex={at + 1}
        >
          {cellContent(column, row)}
        </div>
      ))}
    </div>
  )
}

function cellContent<Row>(column: GridColumn<Row>, row: Row) {
  const content = column.render(row)
  if (typeof content !== 'string') return content
  return (
    <span className="ell" title={content}>
      {content}
    </span>
  )
}

/** Handlers are compared by what they do to the same list state: they change whenever rows or marks do. */
export const GridRow = memo(PlainGridRow) as typeof PlainGridRow
