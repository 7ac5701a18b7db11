/** The same connections as a list: for screen readers, for many, and for what the drawing leaves out. */
import { useMemo } from 'react'
import type { MapConnection } from '../../../contract/trust-map.ts'
import { texts } from '../../../text/texts.ts'
import { DataGrid } from '../../components/DataGrid.tsx'
import { defaultLayout, sortRows, type GridColumn } from '../../components/grid-column.ts'
import { emptySelection, selectOnly } from '../../components/selection.ts'
import { StateMark } from '../../components/StateMark.tsx'
import { useColumnLayout } from '../../lists/use-column-layout.ts'
import { stateShapes } from './line-look.ts'
import { worstFirst } from './map-picture.ts'

export interface MapTableProps {
  readonly connections: readonly MapConnection[]
  readonly nameOf: (id: string) => string
  readonly chosen: string | undefined
  /** By the id of the connection. */
  readonly onChoose: (connection: string) => void
}

const rowKey = ({ id }: MapConnection): string => id

export function MapTable({ connections, nameOf, chosen, onChoose }: MapTableProps) {
  const words = texts().trustMap
  const columns = useMemo(() => tableColumns(nameOf), [nameOf])
  const first = useMemo(() => defaultLayout(columns, [{ column: 'state', descending: false }]), [columns])
  const choice = useColumnLayout('trust-map', columns, first, ['from', 'to', 'state'])
  const rows = useMemo(
    () => sortRows(connections, columns, choice.layout.sort),
    [connections, columns, choice.layout.sort],
  )
  const isThere = rows.some(({ id }) => id === chosen)
  return (
    <DataGrid
      label={words.table.label}
      mode="single"
      columns={choice.shown}
      rows={rows}
      rowKey={rowKey}
      sort={choice.layout.sort}
      selection={isThere && chosen !== undefined ? selectOnly(chosen) : emptySelection}
      onSelect={({ lead }) => {
        if (lead !== undefined) onChoose(lead)
      }}
      empty={words.noProblems.title}
      {...choice.header}
    />
  )
}

function tableColumns(nameOf: (id: string) => string): readonly GridColumn<MapConnection>[] {
  const words = texts().trustMap
  const heads = words.table
  const plain = (id: 'from' | 'to' | 'kind', width: number, text: (row: MapConnection) => string) => ({
    id,
    title: heads[id],
    width,
    text,
    compare: (a: MapConnection, b: MapConnection) => text(a).localeCompare(text(b)),
    render: (row: MapConnection) => <span className="ell">{text(row)}</span>,
  })
  const why = ({ evidence }: MapConnection) => {
    const finding = evidence[0]?.finding ?? null
    return finding === null ? '' : words.finding(finding)
  }
  return [
    plain('from', 150, ({ from }) => nameOf(from)),
    plain('to', 150, ({ to }) => nameOf(to)),
    plain('kind', 80, ({ kind }) => words.kind(kind)),
    {
      id: 'state',
      title: heads.state,
      width: 124,
      text: ({ state }) => words.state(state),
      compare: (a, b) => worstFirst.indexOf(a.state) - worstFirst.indexOf(b.state),
      render: ({ state }) => <StateMark state={stateShapes[state]}>{words.state(state)}</StateMark>,
    },
    {
      id: 'why',
      title: heads.why,
      width: 300,
      text: why,
      render: row => (
        <span className="ell" title={why(row)}>
          {why(row)}
        </span>
      ),
    },
  ]
}
