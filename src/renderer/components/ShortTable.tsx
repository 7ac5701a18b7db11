/**
 * A table of a few rows inside a dialog or page: rows as high as their content, one of them chosen at most, branches
 * that open and close. One Tab stop; arrows, Home, End, Space and Enter work on the row. Long lists use DataGrid.
 */
import { Fragment, useId, type CSSProperties, type KeyboardEvent, type ReactNode } from 'react'
import { Icon } from './Icon.tsx'
import { tableKey } from './table-keyboard.ts'

export interface TableColumn<Row> {
  readonly id: string
  /** Empty for a column of boxes: it is still announced by `spokenTitle`. */
  readonly title: string
  readonly spokenTitle?: string | undefined
  /** CSS px; the columns without one share what is left. */
  readonly width?: number | undefined
  readonly align?: 'end' | undefined
  readonly render: (row: Row) => ReactNode
}

/** Makes the first column a tree. */
export interface TableBranches<Row> {
  readonly level: (row: Row) => number
  /** undefined: nothing below it. */
  readonly isOpen: (row: Row) => boolean | undefined
  readonly onOpen: (row: Row, open: boolean) => void
}

export interface ShortTableProps<Row> {
  readonly label: string
  readonly columns: readonly TableColumn<Row>[]
  readonly rows: readonly Row[]
  /** Stable and unique. */
  readonly rowKey: (row: Row) => string
  /** The chosen row; without `onSelect` the table is only read. */
  readonly selected?: string | undefined
  readonly onSelect?: ((row: Row) => void) | undefined
  /** Enter and double click. */
  readonly onActivate?: ((row: Row) => void) | undefined
  /** The blank key: the row's own box. */
  readonly onToggle?: ((row: Row) => void) | undefined
  readonly branches?: TableBranches<Row> | undefined
  readonly rowLook?: ((row: Row) => 'off' | 'dim' | undefined) | undefined
  /** Draws a heading before the first row of each group; rows of one group stand together. */
  readonly groupOf?: ((row: Row) => string) | undefined
  /** Without headings, for a second table under the same ones. */
  readonly headless?: boolean | undefined
  /** Hairlines between rows: for rows of several lines. */
  readonly lined?: boolean | undefined
  readonly empty?: ReactNode
  readonly className?: string | undefined
}

export function ShortTable<Row>(props: ShortTableProps<Row>) {
  const { label, columns, rows, rowKey, selected, onSelect, branches } = props
  const id = useId()
  const keys = rows.map(rowKey)
  const at = selected === undefined ? -1 : keys.indexOf(selected)
  const select = (index: number) => {
    const row = rows[index]
    if (row !== undefined) onSelect?.(row)
    document.getElementById(`${id}-${index}`)?.scrollIntoView({ block: 'nearest' })
  }
  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    // Keys inside a box or a link of a cell are theirs.
    if (event.target !== event.currentTarget || event.altKey || event.ctrlKey || event.metaKey) return
    const row = rows[at]
    const open = row === undefined ? undefined : branches?.isOpen(row)
    const act = tableKey(event.key, { at, count: rows.length, open })
    if (act === undefined) return
    if (act.act === 'activate' && props.onActivate === undefined) return
    if (act.act === 'toggle' && props.onToggle === undefined) return
    event.preventDefault()
    event.stopPropagation()
    if (act.act === 'select') select(act.index)
    else if (row !== undefined && act.act === 'open') branches?.onOpen(row, act.open)
    else if (row !== undefined && act.act === 'toggle') props.onToggle?.(row)
    else if (row !== undefined) props.onActivate?.(row)
  }
  const canSelect = onSelect !== undefined
  const classes = ['short-table scroll', props.lined && 'short-table-lined', props.className]
  return (
    <div
      className={classes.filter(Boolean).join(' ')}
      role={branches ? 'treegrid' : canSelect ? 'grid' : 'table'}
      tabIndex={0}
      aria-label={label}
      aria-rowcount={rows.length + (props.headless ? 0 : 1)}
      aria-activedescendant={canSelect && at >= 0 ? `${id}-${at}` : undefined}
      onKeyDown={onKeyDown}
      onFocus={event => {
        if (event.target === event.currentTarget && canSelect && at < 0 && rows.length > 0) select(0)
      }}
      style={gridStyle(columns)}
    >
      <div className={props.headless ? 'visually-hidden' : 'short-line short-head'} role="row">
        {columns.map(column => (
          <div key={column.id} role="columnheader" className={column.align === 'end' ? 'short-end' : 'ell'}>
            {column.title === '' ? (
              <span className="visually-hidden">{column.spokenTitle}</span>
            ) : (
              column.title
            )}
          </div>
        ))}
      </div>
      {rows.map((row, index) => (
        <Fragment key={keys[index]}>
          <GroupLine name={groupName(rows, index, props.groupOf)} />
          <TableRow
            id={`${id}-${index}`}
            row={row}
            isSelected={index === at}
            table={props}
            onPress={() => select(index)}
          />
        </Fragment>
      ))}
      {rows.length === 0 && props.empty !== undefined && <div className="short-empty">{props.empty}</div>}
    </div>
  )
}

function groupName<Row>(
  rows: readonly Row[],
  index: number,
  groupOf: ((row: Row) => string) | undefined,
): string | undefined {
  const [row, before] = [rows[index], rows[index - 1]]
  if (groupOf === undefined || row === undefined) return undefined
  const name = groupOf(row)
  return before !== undefined && groupOf(before) === name ? undefined : name
}

function GroupLine({ name }: { readonly name: string | undefined }) {
  if (name === undefined) return null
  return (
    <div role="row" className="short-group">
      <div role="rowheader" className="ell">
        {name}
      </div>
    </div>
  )
}

interface TableRowProps<Row> {
  readonly id: string
  readonly row: Row
  readonly isSelected: boolean
  readonly table: ShortTableProps<Row>
  readonly onPress: () => void
}

function TableRow<Row>({ id, row, isSelected, table, onPress }: TableRowProps<Row>) {
  const { columns, branches, onSelect, onActivate } = table
  const look = table.rowLook?.(row)
  const open = branches?.isOpen(row)
  const level = branches?.level(row)
  return (
    <div
      id={id}
      role="row"
      className={look === undefined ? 'short-line short-row' : `short-line short-row short-row-${look}`}
      aria-selected={onSelect === undefined ? undefined : isSelected}
      aria-level={level}
      aria-expanded={open}
      onMouseDown={onPress}
      onDoubleClick={() => onActivate?.(row)}
    >
      {columns.map((column, index) => (
        <div
          key={column.id}
          role={onSelect === undefined && branches === undefined ? 'cell' : 'gridcell'}
          className={column.align === 'end' ? 'short-cell short-end' : 'short-cell'}
          style={index === 0 && level !== undefined ? { paddingLeft: 8 + (level - 1) * 20 } : undefined}
        >
          {index === 0 && branches && <Twisty open={open} onOpen={wanted => branches.onOpen(row, wanted)} />}
          {column.render(row)}
        </div>
      ))}
    </div>
  )
}

/** For the pointer; the keyboard opens with Right, and the row itself tells whether it is open. */
function Twisty({ open, onOpen }: { open: boolean | undefined; onOpen: (open: boolean) => void }) {
  return (
    <span
      className="short-twisty"
      aria-hidden="true"
      onClick={() => {
        if (open !== undefined) onOpen(!open)
      }}
    >
      {open !== undefined && <Icon name={open ? 'chevron-down' : 'chevron-right'} size={12} />}
    </span>
  )
}

/** The least width of a column that shares what is left. */
const leastShared = 120

function gridStyle<Row>(columns: readonly TableColumn<Row>[]): CSSProperties {
  const template = columns.map(({ width }) =>
    width === undefined ? `minmax(${leastShared}px, 1fr)` : `${width}px`,
  )
  const least = columns.reduce((sum, { width = leastShared }) => sum + width, 0)
  // Custom properties are not part of CSSProperties.
  return { '--short-columns': template.join(' '), '--short-least': `${least}px` } as CSSProperties
}
