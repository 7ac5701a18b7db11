/**
 * Columns of a list: what they show, and what the user made of them (width, order, hidden, sort). The layout is plain
 * data, so that it can be kept with the settings; whatever was kept is read with care.
 */
import type { ReactNode } from 'react'

export interface GridColumn<Row> {
  readonly id: string
  readonly title: string
  /** CSS px at first. */
  readonly width: number
  /**
   * The cell. Flex row: icon, then text in `.ell` or MiddleText. Plain text is cut at its end.
   * @param width CSS px of the cell, 14 px of padding included; the last column may be wider than told.
   */
  readonly render: (row: Row, width: number) => ReactNode
  /** The full text, for the tooltip, type-ahead and copying. */
  readonly text: (row: Row) => string
  /** Sorts ascending; without it the column cannot be sorted. */
  readonly compare?: ((left: Row, right: Row) => number) | undefined
  readonly align?: 'start' | 'end' | undefined
  /** Cannot be hidden: the column that names the row. */
  readonly fixed?: boolean | undefined
}

export interface SortKey {
  readonly column: string
  readonly descending: boolean
}

export interface ColumnLayout {
  /** Ids of all columns, in the order shown; hidden ones keep their place. */
  readonly order: readonly string[]
  readonly hidden: readonly string[]
  readonly widths: Readonly<Record<string, number>>
  /** First key first; at most two. */
  readonly sort: readonly SortKey[]
}

/** A column that shows a text as it is, and sorts by it. */
export function textColumn<Row>(
  id: string,
  title: string,
  width: number,
  text: (row: Row) => string,
): GridColumn<Row> {
  return {
    id,
    title,
    width,
    text,
    render: text,
    compare: (left, right) => text(left).localeCompare(text(right)),
  }
}

export const minimumWidth = 40
const maximumWidth = 1200

export function defaultLayout<Row>(
  columns: readonly GridColumn<Row>[],
  sort: readonly SortKey[] = [],
  hidden: readonly string[] = [],
): ColumnLayout {
  return { order: columns.map(column => column.id), hidden, widths: {}, sort }
}

/** The columns to draw, in order, with the widths the user gave them. */
export function shownColumns<Row>(
  columns: readonly GridColumn<Row>[],
  layout: ColumnLayout,
): readonly GridColumn<Row>[] {
  return layout.order
    .filter(id => !layout.hidden.includes(id))
    .flatMap(id => columns.filter(column => column.id === id))
    .map(column => ({ ...column, width: layout.widths[column.id] ?? column.width }))
}

export function resize(layout: ColumnLayout, column: string, width: number): ColumnLayout {
  const bounded = Math.round(Math.min(Math.max(width, minimumWidth), maximumWidth))
  return { ...layout, widths: { ...layout.widths, [column]: bounded } }
}

/** Puts the column before another one; undefined: at the end. */
export function moveBefore(layout: ColumnLayout, column: string, before: string | undefined): ColumnLayout {
  if (column === before) return layout
  const rest = layout.order.filter(id => id !== column)
  const at = before === undefined ? rest.length : rest.indexOf(before)
  if (at < 0) return layout
  return { ...layout, order: [...rest.slice(0, at), column, ...rest.slice(at)] }
}

/** One place to the left (-1) or right (1) among the shown columns. */
export function moveBy(layout: ColumnLayout, column: string, by: -1 | 1): ColumnLayout {
  const shown = layout.order.filter(id => !layout.hidden.includes(id))
  const at = shown.indexOf(column)
  if (at < 0 || (by === -1 && at === 0) || (by === 1 && at === shown.length - 1)) return layout
  return moveBefore(layout, column, shown[by === -1 ? at - 1 : at + 2])
}

export function setHidden(layout: ColumnLayout, column: string, isHidden: boolean): ColumnLayout {
  const others = layout.hidden.filter(id => id !== column)
  return { ...layout, hidden: isHidden ? [...others, column] : others }
}

/**
 * A click sorts by the column, a second one turns the direction round; `add` (Shift) keeps the first key and makes
 * this the second.
 */
export function sortBy(layout: ColumnLayout, column: string, add: boolean): ColumnLayout {
  const known = layout.sort.find(key => key.column === column)
  const next: SortKey = { column, descending: known === undefined ? false : !known.descending }
  const [first] = layout.sort
  if (!add || first === undefined || first.column === column) {
    const [, second] = layout.sort
    const keepsSecond = add && first?.column === column && second !== undefined
    return { ...layout, sort: keepsSecond ? [next, second] : [next] }
  }
  return { ...layout, sort: [first, next] }
}

/** Stable: rows that compare equal keep the order they came in. */
export function sortRows<Row>(
  rows: readonly Row[],
  columns: readonly GridColumn<Row>[],
  sort: readonly SortKey[],
): readonly Row[] {
  const keys = sort.flatMap(key => {
    const compare = columns.find(column => column.id === key.column)?.compare
    return compare ? [{ compare, sign: key.descending ? -1 : 1 }] : []
  })
  if (keys.length === 0) return rows
  return rows.toSorted((left, right) => {
    for (const { compare, sign } of keys) {
      const order = compare(left, right)
      if (order !== 0) return sign * order
    }
    return 0
  })
}

/** As text for the settings. */
export function writeLayout(layout: ColumnLayout): string {
  return JSON.stringify(layout)
}

/** Reads what was kept; anything that does not fit the columns of today is left out, new columns come at the end. */
export function readLayout<Row>(
  kept: string | undefined,
  columns: readonly GridColumn<Row>[],
  fallback: ColumnLayout,
): ColumnLayout {
  const parsed = parseObject(kept)
  if (parsed === undefined) return fallback
  const ids = columns.map(column => column.id)
  const order = strings(parsed['order']).filter((id, at, all) => ids.includes(id) && all.indexOf(id) === at)
  const fixed = columns.filter(column => column.fixed).map(column => column.id)
  const widths = Object.entries(parseRecord(parsed['widths'])).filter(
    (entry): entry is [string, number] =>
      ids.includes(entry[0]) && typeof entry[1] === 'number' && Number.isFinite(entry[1]),
  )
  return {
    order: [...order, ...ids.filter(id => !order.includes(id))],
    hidden: strings(parsed['hidden']).filter(id => ids.includes(id) && !fixed.includes(id)),
    widths: Object.fromEntries(
      widths.map(([id, width]) => [id, Math.min(Math.max(width, minimumWidth), maximumWidth)]),
    ),
    sort: sortKeys(parsed['sort'], ids) ?? fallback.sort,
  }
}

function parseObject(text: string | undefined): Record<string, unknown> | undefined {
  if (text === undefined) return undefined
  try {
    const value: unknown = JSON.parse(text)
    return parseRecord(value)
  } catch {
    // Kept by another version or damaged: the default layout is a fine answer.
    return undefined
  }
}

function parseRecord(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {}
}

function strings(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((item): item is string => typeof item === 'string') : []
}

function sortKeys(value: unknown, ids: readonly string[]): readonly SortKey[] | undefined {
  if (!Array.isArray(value)) return undefined
  const keys = value.map(parseRecord).flatMap(key => {
    const column = key['column']
    return typeof column === 'string' && ids.includes(column)
      ? [{ column, descending: key['descending'] === true }]
      : []
  })
  return keys.slice(0, 2)
}
