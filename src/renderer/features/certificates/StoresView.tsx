/** A computer's logical stores as a list: how many certificates each holds and the worst state in it. */
import { useMemo, useState } from 'react'
import type { ComputerId } from '../../../contract/store.ts'
import type { StoreSummary } from '../../../contract/stored-certificate.ts'
import { texts } from '../../../text/texts.ts'
import { useRequest } from '../../bridge/use-request.ts'
import { DataGrid } from '../../components/DataGrid.tsx'
import type { GridColumn } from '../../components/grid-column.ts'
import { Icon } from '../../components/Icon.tsx'
import { ProblemNotice } from '../../components/ProblemNotice.tsx'
import { emptySelection, type Selection } from '../../components/selection.ts'
import { StateMark } from '../../components/StateMark.tsx'
import { Waiting } from '../../components/Waiting.tsx'
import { useContribution } from '../../console/contributions.tsx'
import { PaneHead } from '../../console/PaneHead.tsx'
import { useNavigation } from '../../console/navigation.tsx'
import { rowStateName } from './row-look.ts'
import { storeNodeId } from './store-node-id.ts'

export interface StoresViewProps {
  readonly computer: ComputerId
  readonly computerName: string
}

export function StoresView({ computer, computerName }: StoresViewProps) {
  const text = texts()
  const words = text.certificates.stores
  const navigation = useNavigation()
  const stores = useRequest('certificates.stores', {}, { refreshOn: 'certificates.changed' })
  const [selection, setSelection] = useState<Selection>(emptySelection)
  const columns = useMemo(() => storeColumns(), [])
  const summaries = stores.state === 'ready' ? stores.value.stores : undefined
  useContribution(
    useMemo(
      () => ({ status: summaries === undefined ? [] : [storesSentence(summaries, computer)] }),
      [summaries, computer],
    ),
  )
  if (stores.state === 'loading') return <Waiting />
  if (stores.state === 'failed')
    return (
      <div className="view-body">
        <ProblemNotice {...text.problem(stores.problem)} code={stores.problem.code} onRetry={stores.retry} />
      </div>
    )
  const rows = stores.value.stores.filter(summary => summary.computer === computer)
  return (
    <>
      <PaneHead title={text.certificates.rootOf(computerName)}>
        <span className="caption dimmer">{words.count(rows.length)}</span>
      </PaneHead>
      <DataGrid
        label={text.certificates.rootOf(computerName)}
        mode="single"
        columns={columns}
        rows={rows}
        rowKey={storeKey}
        selection={selection}
        onSelect={setSelection}
        onActivate={row => navigation.go(storeNodeId(row.computer, row.store))}
      />
    </>
  )
}

function storesSentence(stores: readonly StoreSummary[], computer: ComputerId): string {
  const ours = stores.filter(store => store.computer === computer)
  return texts().certificates.stores.sentence(ours.reduce((sum, store) => sum + store.count, 0))
}

function storeKey(row: StoreSummary): string {
  return row.store
}

function storeColumns(): readonly GridColumn<StoreSummary>[] {
  const text = texts()
  const words = text.certificates.stores
  return [
    {
      id: 'store',
      title: words.store,
      width: 320,
      text: row => text.store.name(row.store),
      render: row => (
        <>
          <Icon name="store" />
          <span className="ell">{text.store.name(row.store)}</span>
        </>
      ),
    },
    {
      id: 'count',
      title: words.certificates,
      width: 110,
      align: 'end',
      text: row => String(row.count),
      render: row => String(row.count),
    },
    {
      id: 'worst',
      title: words.worst,
      width: 200,
      text: row => (row.worst === null ? '' : text.state.word(row.worst)),
      render: row =>
        row.worst === null ? (
          <span className="dimmer">{row.count === 0 ? words.empty : words.well}</span>
        ) : (
          <StateMark state={rowStateName(row.worst)}>{text.state.word(row.worst)}</StateMark>
        ),
    },
  ]
}
