/** Who trusts whom: every ordered pair of servers, judged from the stores before anything is probed. */
import { useMemo, useRef, useState } from 'react'
import type { Estate } from '../../../contract/estate.ts'
import { presentedTypes, type PresentedType } from '../../../contract/trust-matrix.ts'
import type { ComputerId } from '../../../contract/store.ts'
import { texts } from '../../../text/texts.ts'
import { useRequest } from '../../bridge/use-request.ts'
import { Button } from '../../components/Button.tsx'
import { defaultLayout, sortRows } from '../../components/grid-column.ts'
import { Select } from '../../components/Select.tsx'
import type { Action, ActionItem } from '../../console/action.ts'
import { useCommands } from '../../console/commands.tsx'
import { useContribution } from '../../console/contributions.tsx'
import { PaneHead } from '../../console/PaneHead.tsx'
import { useViewState } from '../../console/view-state.tsx'
import { ChosenList } from '../../lists/ChosenList.tsx'
import { EmptyPage } from '../../lists/EmptyPage.tsx'
import { ListFrame } from '../../lists/ListFrame.tsx'
import { Unanswered } from '../../lists/Unanswered.tsx'
import { useColumnLayout } from '../../lists/use-column-layout.ts'
import { pairActions, pairRepair, presentedCell } from './pair-actions.ts'
import { pairColumns, smallWindowColumns } from './pair-columns.tsx'
import { filterPairs, judgesOf, toPairs, type TrustPair } from './pair-rows.ts'
import { TrustPairDetail } from './TrustPairDetail.tsx'

const none: readonly TrustPair[] = []
const rowKey = ({ key }: TrustPair): string => key
const refreshOn = ['estate.changed', 'assignments.changed', 'certificates.changed'] as const

export function TrustPairsView() {
  const estate = useRequest('estate.get', {}, { refreshOn: 'estate.changed' })
  if (estate.state !== 'ready') return <Unanswered answer={estate} />
  const servers = estate.value.pools.flatMap(pool => pool.servers)
  return servers.length < 2 ? <Empty /> : <Pairs estate={estate.value} />
}

function Empty() {
  const { title, empty } = texts().trustMatrix.page
  const commands = useCommands()
  return (
    <>
      <PaneHead title={title} />
      <EmptyPage title={empty.title} lead={empty.lead}>
        <Button variant="primary" icon="server" onClick={() => commands.invoke('estate.addServers', {})}>
          {texts().estate.overview.addServers}
        </Button>
      </EmptyPage>
    </>
  )
}

interface PairWays {
  readonly actions: readonly ActionItem[]
  /** Of what is said against the pair; undefined where nothing in this console mends it. */
  readonly repair: Action | undefined
}

function usePairWays(estate: Estate, chosen: TrustPair | undefined, type: PresentedType): PairWays {
  const commands = useCommands()
  const ways = useMemo((): PairWays => {
    if (chosen === undefined) return { actions: [], repair: undefined }
    const cell = presentedCell(estate, chosen, type)
    const repair = pairRepair(chosen, cell, commands)
    return { actions: pairActions(cell, repair, commands), repair }
  }, [estate, chosen, type, commands])
  useContribution(
    useMemo(
      () => ({ selection: chosen === undefined ? undefined : { title: chosen.from, actions: ways.actions } }),
      [chosen, ways],
    ),
  )
  return ways
}

function Pairs({ estate }: { readonly estate: Estate }) {
  const { page: words } = texts().trustMatrix
  const grid = useRef<HTMLDivElement>(null)
  const [type, setType] = useState<PresentedType>('Default')
  const [wanted, setWanted] = useState<ComputerId | ''>('')
  const judges = useMemo(() => judgesOf(estate), [estate])
  const judge = judges.some(({ value }) => value === wanted) ? wanted : (judges[0]?.value ?? '')
  const input = judge === '' ? { type } : { type, to: judge }
  const answer = useRequest('trust.matrix', input, { refreshOn })
  const all = useMemo(() => (answer.state === 'ready' ? toPairs(answer.value) : none), [answer])
  const columns = useMemo(() => pairColumns(), [])
  const firstLayout = useMemo(
    () => defaultLayout(columns, [{ column: 'from', descending: false }]),
    [columns],
  )
  const choice = useColumnLayout('trust-pairs', columns, firstLayout, smallWindowColumns)
  const { sort } = choice.layout
  const [filter, setFilter] = useState('')
  const rows = useMemo(() => filterPairs(sortRows(all, columns, sort), filter), [all, columns, sort, filter])
  const [chosenKey, choose] = useViewState('trust-pairs.chosen', kept => kept ?? '', String)
  const chosen = rows.find(({ key }) => key === chosenKey) ?? rows[0]
  const { actions, repair } = usePairWays(estate, chosen, type)
  return (
    <ListFrame
      title={words.title}
      count={words.count(rows.length, all.length)}
      filter={filter}
      onFilter={setFilter}
      answer={answer}
      choice={choice}
      gridRef={grid}
    >
      {openColumns => (
        <div className="trusted-servers">
          <div className="row trust-pairs-choice">
            <Select
              label={words.presented}
              options={presentedTypes.map(value => ({ value, label: texts().type.label(value) }))}
              value={type}
              onChange={setType}
            />
            <Select label={words.judge} options={judges} value={judge} onChange={setWanted} />
          </div>
          {answer.state === 'ready' && (
            <ChosenList
              label={words.title}
              className="trusted-servers-list"
              gridRef={grid}
              choice={choice}
              rows={rows}
              rowKey={rowKey}
              chosen={chosen}
              onChoose={choose}
              onColumns={openColumns}
              titleOf={({ from, to }) => words.presentsTo(from, to)}
              actions={actions}
              empty={<p>{all.length === 0 ? texts().trustMatrix.noPairs : words.noneFound}</p>}
            />
          )}
          {chosen !== undefined && <TrustPairDetail pair={chosen} repair={repair} />}
        </div>
      )}
    </ListFrame>
  )
}
