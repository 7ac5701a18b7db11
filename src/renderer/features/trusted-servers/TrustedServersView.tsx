/** The trusted server list: who may connect as a server, and what each of them should serve. */
import { useMemo, useRef, useState, type RefObject } from 'react'
import { texts } from '../../../text/texts.ts'
import { useRequest } from '../../bridge/use-request.ts'
import { Button } from '../../components/Button.tsx'
import { DataGrid } from '../../components/DataGrid.tsx'
import { sortRows } from '../../components/grid-column.ts'
import { Menu, type MenuPlace } from '../../components/Menu.tsx'
import { ProblemNotice } from '../../components/ProblemNotice.tsx'
import { emptySelection, selectOnly } from '../../components/selection.ts'
import { Waiting } from '../../components/Waiting.tsx'
import { toMenuItems } from '../../console/action.ts'
import { useCommands } from '../../console/commands.tsx'
import { useContribution } from '../../console/contributions.tsx'
import { useViewState } from '../../console/view-state.tsx'
import { ListHead } from '../../lists/ListHead.tsx'
import { useColumnLayout, type ColumnChoice } from '../../lists/use-column-layout.ts'
import { smallWindowColumns, trustedColumns, trustedLayout } from './trusted-columns.tsx'
import { filterLines, toLines, type TrustedLine } from './trusted-rows.ts'
import { TrustedServerDetail } from './TrustedServerDetail.tsx'
import { useLineActions } from './use-line-actions.ts'

const none: readonly TrustedLine[] = []
const rowKey = ({ key }: TrustedLine): string => key
const refreshOn = ['estate.changed', 'assignments.changed', 'certificates.changed'] as const

export function TrustedServersView() {
  const words = texts().trustedServers
  const grid = useRef<HTMLDivElement>(null)
  const [now] = useState(() => Date.now())
  const answer = useRequest('trust.servers', {}, { refreshOn })
  const servers = answer.state === 'ready' ? answer.value.servers : undefined
  const all = useMemo(() => (servers === undefined ? undefined : toLines(servers)), [servers])
  const columns = useMemo(() => trustedColumns(now), [now])
  const firstLayout = useMemo(() => trustedLayout(columns), [columns])
  const choice = useColumnLayout('trusted-servers', columns, firstLayout, smallWindowColumns)
  const { sort } = choice.layout
  const [columnsMenu, setColumnsMenu] = useState<MenuPlace>()
  const [filter, setFilter] = useState('')
  const rows = useMemo(
    () => filterLines(sortRows(all ?? none, columns, sort), filter),
    [all, columns, sort, filter],
  )
  const shownServers = useMemo(() => new Set(rows.map(({ server }) => server.fqdn)).size, [rows])
  return (
    <>
      <ListHead
        title={words.title}
        crumbs={[]}
        count={words.count(shownServers, servers?.length ?? 0)}
        filter={filter}
        onFilter={setFilter}
        onLeaveFilter={() => grid.current?.focus()}
        onColumns={setColumnsMenu}
      />
      {answer.state === 'loading' && <Waiting />}
      {answer.state === 'failed' && (
        <ProblemNotice
          {...texts().problem(answer.problem)}
          code={answer.problem.code}
          onRetry={answer.retry}
        />
      )}
      {all !== undefined && all.length === 0 && <Empty />}
      {all !== undefined && all.length > 0 && (
        <Listed rows={rows} gridRef={grid} choice={choice} onColumns={setColumnsMenu} now={now} />
      )}
      {columnsMenu && (
        <Menu
          label={texts().certificates.chooseColumns}
          items={toMenuItems(choice.menu)}
          place={columnsMenu}
          onClose={() => setColumnsMenu(undefined)}
        />
      )}
    </>
  )
}

interface ListedProps {
  /** Filtered and sorted. */
  readonly rows: readonly TrustedLine[]
  readonly gridRef: RefObject<HTMLDivElement | null>
  readonly choice: ColumnChoice<TrustedLine>
  readonly onColumns: (place: MenuPlace) => void
  readonly now: number
}

function Listed({ rows, gridRef, choice, onColumns, now }: ListedProps) {
  const words = texts().trustedServers
  const { shown, layout, header, menu } = choice
  const [chosenKey, choose] = useViewState('trusted-servers.chosen', kept => kept ?? '', String)
  const [rowMenu, setRowMenu] = useState<MenuPlace>()
  const chosen = rows.find(({ key }) => key === chosenKey) ?? rows[0]
  const actions = useLineActions(chosen)
  useContribution(
    useMemo(
      () => ({
        selection: chosen === undefined ? undefined : { title: chosen.server.fqdn, actions: actions.items },
        view: [
          { kind: 'menu', id: 'columns', label: texts().certificates.chooseColumns, actions: menu } as const,
        ],
      }),
      [actions, chosen, menu],
    ),
  )
  return (
    <div className="trusted-servers">
      <DataGrid
        label={words.title}
        className="trusted-servers-list"
        mode="single"
        gridRef={gridRef}
        columns={shown}
        rows={rows}
        rowKey={rowKey}
        selection={chosen === undefined ? emptySelection : selectOnly(chosen.key)}
        onSelect={({ lead }) => {
          if (lead !== undefined) choose(lead)
        }}
        onActivate={actions.activate}
        sort={layout.sort}
        {...header}
        onHeadingMenu={(_, place) => onColumns(place)}
        onMenu={(row, place) => {
          if (row !== undefined) setRowMenu(place)
        }}
        empty={<p>{words.noneFound}</p>}
      />
      {rowMenu && chosen !== undefined && (
        <Menu
          label={chosen.server.fqdn}
          items={toMenuItems(actions.items)}
          place={rowMenu}
          onClose={() => setRowMenu(undefined)}
        />
      )}
      {chosen !== undefined && <TrustedServerDetail line={chosen} actions={actions} now={now} />}
    </div>
  )
}

function Empty() {
  const words = texts().trustedServers
  const commands = useCommands()
  return (
    <div className="deploy-page">
      <div className="deploy-empty">
        <p className="subtitle">{words.empty}</p>
        <p className="reading dim">{words.lead}</p>
        <div className="row">
          <Button variant="primary" icon="server" onClick={() => commands.invoke('estate.addServers', {})}>
            {texts().estate.overview.addServers}
          </Button>
          <Button onClick={() => commands.invoke('estate.addTrustedServer', undefined)}>
            {words.actions.add}
          </Button>
        </div>
      </div>
    </div>
  )
}
