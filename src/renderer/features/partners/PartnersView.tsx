/** Partner applications (design q): the list, and below it everything about the one that is chosen. */
import { useMemo, useRef, useState, type RefObject } from 'react'
import type { PartnerApplication } from '../../../contract/partner.ts'
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
import { filterPartners } from './filter-partners.ts'
import { partnerColumns, partnerLayout, smallWindowColumns } from './partner-columns.tsx'
import { PartnerDetail } from './PartnerDetail.tsx'
import { useNewcomer } from './use-newcomer.ts'
import { usePartnerActions } from './use-partner-actions.tsx'

const none: readonly PartnerApplication[] = []
const rowKey = ({ name }: PartnerApplication): string => name

export function PartnersView() {
  const words = texts().partners
  const grid = useRef<HTMLDivElement>(null)
  const answer = useRequest('partners.list', {}, { refreshOn: 'oauth.changed' })
  const all = answer.state === 'ready' ? answer.value.partners : undefined
  const columns = useMemo(() => partnerColumns(), [])
  const firstLayout = useMemo(() => partnerLayout(columns), [columns])
  const choice = useColumnLayout('partners', columns, firstLayout, smallWindowColumns)
  const { sort } = choice.layout
  const [columnsMenu, setColumnsMenu] = useState<MenuPlace>()
  const [filter, setFilter] = useState('')
  const [chosenName, choose] = useViewState('partners.chosen', kept => kept ?? '', String)
  const rows = useMemo(
    () => filterPartners(sortRows(all ?? none, columns, sort), filter),
    [all, columns, sort, filter],
  )
  const names = useMemo(() => all?.map(rowKey), [all])
  useNewcomer(names, name => {
    // What was just added is seen, whatever was looked for before.
    setFilter('')
    choose(name)
  })
  const disabled = (all ?? none).filter(({ enabled }) => !enabled).length
  return (
    <>
      <ListHead
        title={words.title}
        crumbs={[]}
        count={words.count(all?.length ?? 0, disabled)}
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
      {all !== undefined && (
        <Listed
          all={all}
          rows={rows}
          filter={filter}
          chosenName={chosenName}
          onChoose={choose}
          gridRef={grid}
          choice={choice}
          onColumns={setColumnsMenu}
        />
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
  readonly all: readonly PartnerApplication[]
  /** Filtered and sorted. */
  readonly rows: readonly PartnerApplication[]
  readonly filter: string
  readonly chosenName: string
  readonly onChoose: (name: string) => void
  readonly gridRef: RefObject<HTMLDivElement | null>
  readonly choice: ColumnChoice<PartnerApplication>
  readonly onColumns: (place: MenuPlace) => void
}

function Listed({ all, rows, filter, chosenName, onChoose, gridRef, choice, onColumns }: ListedProps) {
  const words = texts().partners
  const { shown, layout, header, menu } = choice
  const chosen = rows.find(({ name }) => name === chosenName) ?? rows[0]
  const actions = usePartnerActions(chosen)
  const [rowMenu, setRowMenu] = useState<MenuPlace>()
  const differing = all.filter(({ keyState }) => keyState === 'differs').length
  useContribution(
    useMemo(
      () => ({
        selection: chosen === undefined ? undefined : { title: chosen.name, actions: actions.items },
        view: [
          { kind: 'menu', id: 'columns', label: texts().certificates.chooseColumns, actions: menu } as const,
        ],
        status: [words.status(all.length, differing)],
      }),
      [actions, chosen, menu, all.length, differing, words],
    ),
  )
  if (all.length === 0) return <Empty />
  return (
    <div className="partners">
      <DataGrid
        label={words.title}
        className="partners-list"
        mode="single"
        gridRef={gridRef}
        columns={shown}
        rows={rows}
        rowKey={rowKey}
        selection={chosen === undefined ? emptySelection : selectOnly(chosen.name)}
        onSelect={({ lead }) => {
          if (lead !== undefined) onChoose(lead)
        }}
        sort={layout.sort}
        {...header}
        onHeadingMenu={(_, place) => onColumns(place)}
        onMenu={(row, place) => {
          if (row !== undefined) setRowMenu(place)
        }}
        empty={<p>{words.nothingFound(filter.trim())}</p>}
      />
      {rowMenu && chosen !== undefined && (
        <Menu
          label={chosen.name}
          items={toMenuItems(actions.items)}
          place={rowMenu}
          onClose={() => setRowMenu(undefined)}
        />
      )}
      {chosen !== undefined && <PartnerDetail key={chosen.name} partner={chosen} actions={actions} />}
    </div>
  )
}

function Empty() {
  const words = texts().partners
  const commands = useCommands()
  return (
    <div className="deploy-page">
      <div className="deploy-empty">
        <p className="subtitle">{words.empty.title}</p>
        <p className="reading dim">{words.empty.what}</p>
        <div className="row">
          <Button variant="primary" icon="partner" onClick={() => commands.invoke('partners.add', {})}>
            {words.actions.newPartner}
          </Button>
          <Button onClick={() => commands.invoke('scenarios.open', undefined)}>
            {words.empty.scenarios}
          </Button>
        </div>
      </div>
    </div>
  )
}
