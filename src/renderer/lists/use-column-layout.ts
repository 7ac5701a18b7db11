/** The columns of one list as the user left them: kept with the settings, with the handlers that change them. */
import { useMemo } from 'react'
import {
  moveBefore,
  moveBy,
  readLayout,
  resize,
  setHidden,
  shownColumns,
  sortBy,
  writeLayout,
  type ColumnLayout,
  type GridColumn,
} from '../components/grid-column.ts'
import type { GridHeaderActions } from '../components/GridHeader.tsx'
import type { Action, ActionItem } from '../console/action.ts'
import { usePanes } from '../console/panes.tsx'
import { useViewState } from '../console/view-state.tsx'
import { texts } from '../../text/texts.ts'

export interface ColumnChoice<Row> {
  /** In order, without the hidden ones. */
  readonly shown: readonly GridColumn<Row>[]
  readonly layout: ColumnLayout
  readonly header: Pick<GridHeaderActions, 'onSort' | 'onResize' | 'onMove' | 'onShift'>
  /** Switches for the Columns menu. */
  readonly menu: readonly ActionItem[]
  /** The same below the View menu of the frame. */
  readonly view: readonly ActionItem[]
}

/**
 * @param key under which the layout is kept. @param small ids that a window under 760 px shows, unless the user chose
 * columns; undefined: all.
 */
export function useColumnLayout<Row>(
  key: string,
  columns: readonly GridColumn<Row>[],
  fallback: ColumnLayout,
  small?: readonly string[],
): ColumnChoice<Row> {
  const isSmall = usePanes().width === 'small'
  const [layout, setLayout] = useViewState(
    `columns.${key}`,
    kept => readLayout(kept, columns, fallback),
    writeLayout,
  )
  return useMemo(() => {
    const isUntouched = layout.hidden.join() === fallback.hidden.join()
    const effective =
      isSmall && isUntouched && small
        ? { ...layout, hidden: layout.order.filter(id => !small.includes(id)) }
        : layout
    const shown = shownColumns(columns, effective)
    const menu = columnMenu(columns, shown, layout, fallback, setLayout)
    return {
      shown,
      layout,
      header: {
        onSort: (column, add) => setLayout(sortBy(layout, column, add)),
        onResize: (column, width) => setLayout(resize(layout, column, width)),
        onMove: (column, before) => setLayout(moveBefore(layout, column, before)),
        onShift: (column, by) => setLayout(moveBy(layout, column, by)),
      },
      menu,
      view: [{ kind: 'menu', id: 'columns', label: texts().certificates.chooseColumns, actions: menu }],
    }
  }, [columns, fallback, layout, setLayout, isSmall, small])
}

function columnMenu<Row>(
  columns: readonly GridColumn<Row>[],
  shown: readonly GridColumn<Row>[],
  layout: ColumnLayout,
  fallback: ColumnLayout,
  setLayout: (layout: ColumnLayout) => void,
): readonly ActionItem[] {
  const words = texts().certificates
  const switches = columns.map((column): Action => {
    const isShown = shown.some(each => each.id === column.id)
    return {
      kind: 'action',
      id: `column-${column.id}`,
      label: column.title,
      checked: isShown,
      offReason: column.fixed ? column.title : undefined,
      run: () => setLayout(setHidden(layout, column.id, isShown)),
    }
  })
  return [
    ...switches,
    { kind: 'separator', id: 'columns' },
    {
      kind: 'action',
      id: 'reset-columns',
      label: words.resetColumns,
      run: () => setLayout(fallback),
    },
  ]
}
