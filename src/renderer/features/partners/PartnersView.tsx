/** Partner applications (design q): the list, and below it everything about the one that is chosen. */
import { useMemo, useRef, useState, type RefObject } from 'react'
import type { PartnerApplication } from '../../../contract/partner.ts'
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
import { filterPartners } from './filter-partners.ts'
import { partnerColumns, partnerLayout, smallWindowColumns } from './partner-columns.tsx'
import { PartnerDetail } from './PartnerDetail.tsx'
import { useNewcomer } from './use-newcomer.ts'
import { usePartnerActions } from './use-partner-actions.tsx'

const none: readonly PartnerApplication[] = []
const nameOf = ({ name }: PartnerApplication): string => name

export function PartnersView() {
  const words = texts().partners
  const grid = useRef<HTMLDivElement>(null)
  const answer = useRequest('partners.list', {}, { refreshOn: 'oauth.changed' })
  const all = answer.state === 'ready' ? answer.value.partners : undefined
  const columns = useMemo(() => partnerColumns(), [])
  const firstLayout = useMemo(() => partnerLayout(columns), [columns])
  const choice = useColumnLayout('partners', columns, firstLayout, smallWindowColumns)
  const { sort } = choice.layout
  const [filter, setFilter] = useState('')
  const [chosenName, choose] = useViewState('partners.chosen', kept => kept ?? '', String)
  const rows = useMemo(
    () => filterPartners(sortRows(all ?? none, columns, sort), filter),
    [all, columns, sort, filter],
  )
  const names = useMemo(() => all?.map(nameOf), [all])
  useNewcomer(names, name => {
    // What was just added is seen, whatever was looked for before.
    setFilter('')
    choose(name)
  })
  const disabled = (all ?? none).filter(({ enabled }) => !enabled).length
  return (
    <ListFrame
      title={words.title}
      count={words.count(all?.length ?? 0, disabled)}
      filter={filter}
      onFilter={setFilter}
      answer={answer}
      choice={choice}
      gridRef={grid}
    >
      {openColumns =>
        all !== undefined && (
          <Listed
            all={all}
            rows={rows}
            filter={filter}
            chosenName={chosenName}
            onChoose={choose}
            gridRef={grid}
            choice={choice}
            onColumns={openColumns}
          />
        )
      }
    </ListFrame>
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
  const { view } = choice
  const chosen = rows.find(({ name }) => name === chosenName) ?? rows[0]
  const actions = usePartnerActions(chosen)
  const differing = all.filter(({ keyState }) => keyState === 'differs').length
  useContribution(
    useMemo(
      () => ({
        selection: chosen === undefined ? undefined : { title: chosen.name, actions: actions.items },
        view,
        status: [words.status(all.length, differing)],
      }),
      [actions, chosen, view, all.length, differing, words],
    ),
  )
  if (all.length === 0) return <Empty />
  return (
    <div className="partners">
      <ChosenList
        label={words.title}
        className="partners-list"
        gridRef={gridRef}
        choice={choice}
        rows={rows}
        rowKey={nameOf}
        chosen={chosen}
        onChoose={onChoose}
        onColumns={onColumns}
        titleOf={nameOf}
        actions={actions.items}
        empty={<p>{words.nothingFound(filter.trim())}</p>}
      />
      {chosen !== undefined && <PartnerDetail key={chosen.name} partner={chosen} actions={actions} />}
    </div>
  )
}

function Empty() {
  const words = texts().partners
  const commands = useCommands()
  return (
    <EmptyPage title={words.empty.title} lead={words.empty.what}>
      <Button variant="primary" icon="partner" onClick={() => commands.invoke('partners.add', {})}>
        {words.actions.newPartner}
      </Button>
      <Button onClick={() => commands.invoke('scenarios.open', undefined)}>{words.empty.scenarios}</Button>
    </EmptyPage>
  )
}
