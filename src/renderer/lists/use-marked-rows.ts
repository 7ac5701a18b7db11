/** Rows in the order and choice of the list, and which of them are marked; marks outlive sorting, filtering and change. */
import { useCallback, useMemo, useState } from 'react'
import { sortRows, type GridColumn, type SortKey } from '../components/grid-column.ts'
import { emptySelection, keepSelection, type Selection } from '../components/selection.ts'

export interface MarkedRows<Row> {
  /** Filtered and sorted. */
  readonly rows: readonly Row[]
  readonly selection: Selection
  readonly select: (selection: Selection) => void
  readonly marked: readonly Row[]
}

/** `columns`, `rowKey` and `keep` must keep their identity between renders. */
export function useMarkedRows<Row>(
  all: readonly Row[],
  columns: readonly GridColumn<Row>[],
  sort: readonly SortKey[],
  rowKey: (row: Row) => string,
  filter: string,
  keep: (rows: readonly Row[], filter: string) => readonly Row[],
): MarkedRows<Row> {
  const sorted = useMemo(() => sortRows(all, columns, sort), [all, columns, sort])
  const rows = useMemo(() => keep(sorted, filter), [sorted, filter, keep])
  const order = useMemo(() => rows.map(rowKey), [rows, rowKey])
  const [made, setMade] = useState<{ readonly selection: Selection; readonly order: readonly string[] }>({
    selection: emptySelection,
    order: [],
  })
  const selection = useMemo(() => keepSelection(made.selection, made.order, order), [made, order])
  const select = useCallback((next: Selection) => setMade({ selection: next, order }), [order])
  const marked = useMemo(() => rows.filter(row => selection.keys.has(rowKey(row))), [rows, selection, rowKey])
  return useMemo(() => ({ rows, selection, select, marked }), [rows, selection, select, marked])
}
