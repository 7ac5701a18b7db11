/** Replication (design s): where each globally assigned certificate has arrived, why not, and how to repair it. */
import { useMemo, useRef, useState } from 'react'
import type { ReplicaStatus } from '../../../contract/replication.ts'
import { texts } from '../../../text/texts.ts'
import { useRequest } from '../../bridge/use-request.ts'
import { Banner } from '../../components/Banner.tsx'
import { Button } from '../../components/Button.tsx'
import { DataGrid } from '../../components/DataGrid.tsx'
import { defaultLayout, sortRows } from '../../components/grid-column.ts'
import { ProblemNotice } from '../../components/ProblemNotice.tsx'
import { emptySelection, selectOnly } from '../../components/selection.ts'
import { useCommands } from '../../console/commands.tsx'
import { useContribution } from '../../console/contributions.tsx'
import { SplitBelow } from '../../console/SplitBelow.tsx'
import { ListFrame } from '../../lists/ListFrame.tsx'
import { useColumnLayout } from '../../lists/use-column-layout.ts'
import { ReplicaDetail } from './ReplicaDetail.tsx'
import { replicaColumns } from './replica-columns.tsx'
import { countRows, filterRows, toRows, type ReplicaRow, type RowFilter } from './replica-rows.ts'
import { useReplicaActions } from './use-replica-actions.tsx'
import { ReplicationHead } from './ReplicationHead.tsx'

const none: readonly ReplicaStatus[] = []
const rowKey = ({ id }: ReplicaRow): string => id

export function ReplicationView() {
  const words = texts().replicationPage
  const grid = useRef<HTMLDivElement>(null)
  const answer = useRequest(
    'replication.status',
    {},
    {
      // A locked vault keeps packages from being made.
      refreshOn: ['replication.changed', 'vault.changed'],
    },
  )
  const replicas = answer.state === 'ready' ? answer.value.replicas : none
  const [filter, setFilter] = useState<RowFilter>({ text: '', way: 'all', onlyProblems: false })
  const [chosenId, choose] = useState<string>()
  const columns = useMemo(() => replicaColumns(), [])
  const firstLayout = useMemo(
    () => defaultLayout(columns, [{ column: 'server', descending: false }]),
    [columns],
  )
  const choice = useColumnLayout('replication', columns, firstLayout, ['server', 'Deployed'])
  const { sort } = choice.layout
  const all = useMemo(() => toRows(replicas), [replicas])
  const rows = useMemo(() => filterRows(sortRows(all, columns, sort), filter), [all, columns, sort, filter])
  const chosen = rows.find(({ id }) => id === chosenId) ?? rows[0]
  const actions = useReplicaActions(chosen)
  const counts = useMemo(() => countRows(all), [all])
  const { view } = choice
  useContribution(
    useMemo(
      () => ({
        selection:
          chosen === undefined ? undefined : { title: chosen.replica.replicaFqdn, actions: actions.items },
        view,
        status: all.length === 0 ? [] : [words.status(counts.inPlace, all.length)],
      }),
      [chosen, actions, view, words, counts, all.length],
    ),
  )
  return (
    <ListFrame
      title={words.title}
      count={words.total(replicas.length)}
      filter={filter.text}
      onFilter={text => setFilter({ ...filter, text })}
      answer={answer}
      choice={choice}
      gridRef={grid}
    >
      {openColumns => (
        <>
          {answer.state === 'ready' && all.length === 0 && <Empty />}
          {all.length > 0 && (
            <>
              <ReplicationHead rows={all} counts={counts} filter={filter} onFilter={setFilter} />
              {actions.problem !== undefined && (
                <ProblemNotice inline {...texts().problem(actions.problem)} code={actions.problem.code} />
              )}
              <SplitBelow
                label={words.detail.label(chosen?.replica.replicaFqdn ?? '')}
                stateKey="replication"
                height={224}
                below={
                  chosen !== undefined && <ReplicaDetail key={chosen.id} row={chosen} actions={actions} />
                }
              >
                <DataGrid
                  label={words.title}
                  mode="single"
                  gridRef={grid}
                  columns={choice.shown}
                  rows={rows}
                  rowKey={rowKey}
                  selection={chosen === undefined ? emptySelection : selectOnly(chosen.id)}
                  onSelect={({ lead }) => choose(lead)}
                  sort={sort}
                  {...choice.header}
                  onMenu={(row, place) => {
                    if (row === undefined) openColumns(place)
                  }}
                  empty={<p className="dim">{words.noneFound}</p>}
                />
              </SplitBelow>
            </>
          )}
        </>
      )}
    </ListFrame>
  )
}

function Empty() {
  const words = texts().replicationPage.empty
  const commands = useCommands()
  return (
    <div className="replication-empty">
      <Banner
        state="info"
        title={words.title}
        action={
          <Button
            size="small"
            onClick={() =>
              commands.invoke('assignments.assign', { identity: 'global', types: ['OAuthTokenIssuer'] })
            }
          >
            {words.assign}
          </Button>
        }
      >
        {words.rest}
      </Banner>
    </div>
  )
}
