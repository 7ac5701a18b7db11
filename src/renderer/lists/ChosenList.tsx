/** A list of which one row is always chosen, with the menu of that row; what it tells of the row stands beside the list. */
import { useState, type ReactNode, type RefObject } from 'react'
import { DataGrid } from '../components/DataGrid.tsx'
import { Menu, type MenuPlace } from '../components/Menu.tsx'
import { emptySelection, selectOnly } from '../components/selection.ts'
import { toMenuItems, type ActionItem } from '../console/action.ts'
import type { ColumnChoice } from './use-column-layout.ts'

export interface ChosenListProps<Row> {
  readonly label: string
  readonly className: string
  readonly gridRef: RefObject<HTMLDivElement | null>
  readonly choice: ColumnChoice<Row>
  /** Filtered and sorted. */
  readonly rows: readonly Row[]
  readonly rowKey: (row: Row) => string
  /** Undefined: there are no rows. */
  readonly chosen: Row | undefined
  readonly onChoose: (key: string) => void
  readonly onActivate?: (() => void) | undefined
  readonly onColumns: (place: MenuPlace) => void
  /** Heads the menu of the row. */
  readonly titleOf: (row: Row) => string
  readonly actions: readonly ActionItem[]
  readonly empty: ReactNode
}

export function ChosenList<Row>(props: ChosenListProps<Row>) {
  const { choice, rowKey, chosen, onChoose, titleOf, actions } = props
  const [rowMenu, setRowMenu] = useState<MenuPlace>()
  return (
    <>
      <DataGrid
        label={props.label}
        className={props.className}
        mode="single"
        gridRef={props.gridRef}
        columns={choice.shown}
        rows={props.rows}
        rowKey={rowKey}
        selection={chosen === undefined ? emptySelection : selectOnly(rowKey(chosen))}
        onSelect={({ lead }) => {
          if (lead !== undefined) onChoose(lead)
        }}
        onActivate={props.onActivate}
        sort={choice.layout.sort}
        {...choice.header}
        onHeadingMenu={(_, place) => props.onColumns(place)}
        onMenu={(row, place) => {
          if (row !== undefined) setRowMenu(place)
        }}
        empty={props.empty}
      />
      {rowMenu && chosen !== undefined && (
        <Menu
          label={titleOf(chosen)}
          items={toMenuItems(actions)}
          place={rowMenu}
          onClose={() => setRowMenu(undefined)}
        />
      )}
    </>
  )
}
