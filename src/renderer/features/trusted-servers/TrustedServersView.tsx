/** The trusted server list: who may connect as a server, and what each of them should serve. */
import { useMemo, useRef, useState, type RefObject } from 'react'
import { texts } from '../../../text/texts.ts'
import { useRequest } from '../../bridge/use-request.ts'
import { Button } from '../../components/Button.tsx'
import { sortRows } from '../../components/grid-column.ts'
import type { MenuPlace } from '../../components/Menu.tsx'
import { useCommands } from '../../console/commands.tsx'
import { useContribution } from '../../console/contributions.tsx'
import { useViewState } from '../../console/view-state.tsx'
import { ChosenList } from '../../lists/ChosenList.tsx'
import { EmptyPage } from '../../lists/EmptyPage.tsx'
import { ListFrame } from '../../lists/ListFrame.tsx'
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
  const [filter, setFilter] = useState('')
  const rows = useMemo(
    () => filterLines(sortRows(all ?? none, columns, sort), filter),
    [all, columns, sort, filter],
  )
  const shownServers = useMemo(() => new Set(rows.map(({ server }) => server.fqdn)).size, [rows])
  return (
    <ListFrame
      title={words.title}
      count={words.count(shownServers, servers?.length ?? 0)}
      filter={filter}
      onFilter={setFilter}
      answer={answer}
      choice={choice}
      gridRef={grid}
    >
      {openColumns =>
        all !== undefined &&
        (all.length === 0 ? (
          <Empty />
        ) : (
          <Listed rows={rows} gridRef={grid} choice={choice} onColumns={openColumns} now={now} />
        ))
      }
    </ListFrame>
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
  const { view } = choice
  const [chosenKey, choose] = useViewState('trusted-servers.chosen', kept => kept ?? '', String)
  const chosen = rows.find(({ key }) => key === chosenKey) ?? rows[0]
  const actions = useLineActions(chosen)
  useContribution(
    useMemo(
      () => ({
        selection: chosen === undefined ? undefined : { title: chosen.server.fqdn, actions: actions.items },
        view,
      }),
      [actions, chosen, view],
    ),
  )
  return (
    <div className="trusted-servers">
      <ChosenList
        label={words.title}
        className="trusted-servers-list"
        gridRef={gridRef}
        choice={choice}
        rows={rows}
        rowKey={rowKey}
        chosen={chosen}
        onChoose={choose}
        onActivate={actions.activate}
        onColumns={onColumns}
        titleOf={({ server }) => server.fqdn}
        actions={actions.items}
        empty={<p>{words.noneFound}</p>}
      />
      {chosen !== undefined && <TrustedServerDetail line={chosen} actions={actions} now={now} />}
    </div>
  )
}

function Empty() {
  const words = texts().trustedServers
  const commands = useCommands()
  return (
    <EmptyPage title={words.empty} lead={words.lead}>
      <Button variant="primary" icon="server" onClick={() => commands.invoke('estate.addServers', {})}>
        {texts().estate.overview.addServers}
      </Button>
      <Button onClick={() => commands.invoke('estate.addTrustedServer', undefined)}>
        {words.actions.add}
      </Button>
    </EmptyPage>
  )
}
