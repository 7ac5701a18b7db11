/** Certificate assignments: every server by the types it uses, with filters, legend and inspector (design e). */
import { useEffect, useMemo, useState } from 'react'
import type { AssignmentMatrix, MatrixRow } from '../../../contract/assignment-matrix.ts'
import { isGlobalType } from '../../../contract/certificate-type.ts'
import { texts } from '../../../text/texts.ts'
import { useRequest } from '../../bridge/use-request.ts'
import { Button } from '../../components/Button.tsx'
import { Icon } from '../../components/Icon.tsx'
import { stateLook } from '../../components/state-name.ts'
import { present } from '../../console/action.ts'
import { useCommands } from '../../console/commands.tsx'
import { useContribution } from '../../console/contributions.tsx'
import { useNavigation } from '../../console/navigation.tsx'
import { PaneHead } from '../../console/PaneHead.tsx'
import { usePanes } from '../../console/panes.tsx'
import { SplitBelow } from '../../console/SplitBelow.tsx'
import { Unanswered } from '../../lists/Unanswered.tsx'
import type { MatrixCursor } from './matrix-cursor.ts'
import {
  cellAt,
  countDifferences,
  matrixColumns,
  matrixLines,
  noFilter,
  type MatrixColumn,
} from './matrix-model.ts'
import { MatrixFilters } from './MatrixFilters.tsx'
import { MatrixGrid } from './MatrixGrid.tsx'
import { MatrixInspector } from './MatrixInspector.tsx'
import { onShownCell } from './shown-cell.ts'

export interface MatrixViewProps {
  /** Why nothing can be changed now; undefined when it can. */
  readonly offReason: string | undefined
  /** Where a server that lacks something is repaired. */
  readonly replicationNode: string
}

export function MatrixView(props: MatrixViewProps) {
  const answer = useRequest(
    'assignments.matrix',
    {},
    { refreshOn: ['assignments.changed', 'certificates.changed', 'estate.changed', 'replication.changed'] },
  )
  const title = texts().matrix.title
  if (answer.state !== 'ready')
    return (
      <>
        <PaneHead title={title} />
        <Unanswered answer={answer} />
      </>
    )
  return answer.value.rows.length === 0 ? <NoServers /> : <Matrix matrix={answer.value} {...props} />
}

function Matrix({
  matrix,
  offReason,
  replicationNode,
}: MatrixViewProps & { readonly matrix: AssignmentMatrix }) {
  const words = texts().matrix
  const panes = usePanes()
  const { go } = useNavigation()
  const [filter, setFilter] = useState(noFilter)
  const [closed, setClosed] = useState<ReadonlySet<string>>(new Set())
  const [cursor, setCursor] = useState<MatrixCursor>()
  const columns = useMemo(() => matrixColumns(matrix, filter), [matrix, filter])
  useEffect(
    () =>
      onShownCell(({ server, type }) => {
        setFilter(noFilter)
        setClosed(new Set())
        const all = matrixColumns(matrix, noFilter)
        setCursor({ line: server, column: all.findIndex(each => each.type === type) })
      }),
    [matrix],
  )
  const lines = useMemo(() => matrixLines(matrix, filter, closed), [matrix, filter, closed])
  const toggle = (pool: string): void => {
    const next = new Set(closed)
    if (!next.delete(pool)) next.add(pool)
    setClosed(next)
  }
  const inspect = (): void => {
    if (!panes.preview.isShown) panes.preview.toggle()
    else document.querySelector<HTMLElement>('[data-pane="preview"] button')?.focus()
  }
  const row = matrix.rows.find(({ server }) => server === cursor?.line)
  const column = columns[cursor?.column ?? -1]
  useMatrixContribution(matrix, row, column)
  return (
    <>
      <MatrixFilters types={matrix.types} filter={filter} onFilter={setFilter} />
      <SplitBelow
        stateKey="matrix"
        label={words.inspector.label}
        height={158}
        below={
          <MatrixInspector
            chosen={row && column && { row, column }}
            offReason={offReason}
            onRepair={() => go(replicationNode)}
          />
        }
      >
        {lines.length === 0 ? (
          <div className="view-body reading">
            <p className="strong">{words.nothing.title}</p>
            <p className="dim">{words.nothing.explain}</p>
            <Button onClick={() => setFilter(noFilter)}>{words.nothing.clear}</Button>
          </div>
        ) : (
          <MatrixGrid
            lines={lines}
            columns={columns}
            cursor={cursor}
            onCursor={setCursor}
            onToggle={toggle}
            onInspect={inspect}
          />
        )}
        <Legend />
      </SplitBelow>
    </>
  )
}

function useMatrixContribution(
  matrix: AssignmentMatrix,
  row: MatrixRow | undefined,
  column: MatrixColumn | undefined,
): void {
  const commands = useCommands()
  const status = useMatrixStatus(matrix)
  const contribution = useMemo(() => {
    const cell = row && column && cellAt(row, column)
    if (row === undefined || cell === undefined) return { status }
    const { type, stored } = cell
    const identity = isGlobalType(type) ? ('global' as const) : row.server
    const title = texts().matrix.inspector.title(row.fqdn, type, column?.slot === 'next')
    return {
      status,
      selection: {
        title,
        actions: present([
          commands.action('assignments.assign', { identity, types: [type] }),
          stored === null ? undefined : commands.action('certificates.open', { ref: stored.ref }),
        ]),
      },
    }
  }, [commands, status, row, column])
  useContribution(contribution)
}

function useMatrixStatus(matrix: AssignmentMatrix): readonly string[] {
  return useMemo(() => {
    const words = texts().matrix
    const assigned = matrix.rows.flatMap(({ cells }) => cells.filter(cell => cell.assigned !== null))
    return [
      words.status(matrix.rows.length, matrix.types.length, assigned.length),
      words.differences(countDifferences(matrix)),
    ]
  }, [matrix])
}

function Legend() {
  const { legend } = texts().matrix
  return (
    <ul className="matrix-legend caption dim" aria-label={legend.label}>
      {legend.entries.map(([state, word]) => (
        <li key={state} className="row">
          <Icon name={stateLook(state).icon} tone={stateLook(state).tone} size={14} />
          {word}
        </li>
      ))}
    </ul>
  )
}

function NoServers() {
  const words = texts().matrix
  const commands = useCommands()
  return (
    <>
      <PaneHead title={words.title} />
      <div className="view-body reading">
        <p className="strong">{words.empty.title}</p>
        <p className="dim">{words.empty.explain}</p>
        <Button icon="server" onClick={() => commands.invoke('estate.addServers', {})}>
          {words.empty.add}
        </Button>
      </div>
    </>
  )
}
