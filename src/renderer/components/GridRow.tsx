/** One drawn row of a DataGrid. It has no handlers (the grid listens for all) and is memoised: scrolling draws only what comes into sight. */
import { memo } from 'react'
import type { GridColumn } from './grid-column.ts'

export type RowLook = 'cut' | 'new'

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
  readonly canDrag: boolean
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
      draggable={props.canDrag}
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
  const content = column.render(row, column.width)
  if (typeof content !== 'string') return content
  return (
    <span className="ell" title={content}>
      {content}
    </span>
  )
}

// memo() forgets the type parameter; the component is the same.
export const GridRow = memo(PlainGridRow) as typeof PlainGridRow
