/** The node "Servers": the estate as it is now, its dialogs, and the ways in and out by file. */
import { useState } from 'react'
import type { Estate } from '../../../contract/estate.ts'
import { texts } from '../../../text/texts.ts'
import { useClient } from '../../bridge/client.ts'
import { useRequest } from '../../bridge/use-request.ts'
import { Button } from '../../components/Button.tsx'
import { ProblemNotice } from '../../components/ProblemNotice.tsx'
import { PaneHead } from '../../console/PaneHead.tsx'
import { FilterField } from '../../lists/FilterField.tsx'
import { Unanswered } from '../../lists/Unanswered.tsx'
import { EstateDialogs, type EstateQuestion } from './EstateDialogs.tsx'
import type { EstateTarget } from './estate-rows.ts'
import { ServersView } from './ServersView.tsx'
import { useEstateFile } from './use-estate-file.ts'

export interface EstateViewProps {
  readonly offReason?: string | undefined
  /** Enter or double click on a pool or server: the console goes to its node. */
  readonly onOpen: (target: EstateTarget) => void
}

export function EstateView(props: EstateViewProps) {
  const estate = useRequest('estate.get', {}, { refreshOn: 'estate.changed' })
  if (estate.state !== 'ready') return <Unanswered answer={estate} />
  return <KnownEstate estate={estate.value} {...props} />
}

function KnownEstate({ estate, offReason, onOpen }: EstateViewProps & { readonly estate: Estate }) {
  const client = useClient()
  const [question, setQuestion] = useState<EstateQuestion>()
  const [filter, setFilter] = useState('')
  const file = useEstateFile(review => setQuestion({ ask: 'import', review }))
  return (
    <>
      <EstateHead estate={estate} offReason={offReason} filter={filter} onFilter={setFilter} file={file} />
      {file.problem !== undefined && (
        <div className="estate-problem">
          <ProblemNotice inline {...texts().problem(file.problem)} code={file.problem.code} />
        </div>
      )}
      <ServersView
        estate={estate}
        filter={filter}
        offReason={offReason}
        onAsk={setQuestion}
        onMakeDefault={name => void client.request('estate.setDefaultSipDomain', { name })}
        onOpen={onOpen}
      />
      {question !== undefined && (
        <EstateDialogs estate={estate} question={question} onClose={() => setQuestion(undefined)} />
      )}
    </>
  )
}

interface EstateHeadProps {
  readonly estate: Estate
  readonly offReason: string | undefined
  readonly filter: string
  readonly onFilter: (filter: string) => void
  readonly file: ReturnType<typeof useEstateFile>
}

function EstateHead({ estate, offReason, filter, onFilter, file }: EstateHeadProps) {
  const words = texts().estate
  const isEmpty = estate.pools.length === 0 && estate.sipDomains.length === 0
  return (
    <PaneHead title={words.servers}>
      {!isEmpty && <FilterField label={words.filter} value={filter} onChange={onFilter} />}
      <Button
        size="small"
        icon="import"
        offReason={offReason}
        busy={file.isReading}
        onClick={() => void file.read()}
      >
        {words.file.import}
      </Button>
      {!isEmpty && (
        <>
          <Button size="small" icon="export" onClick={() => void file.save('json')}>
            {words.file.exportJson}
          </Button>
          <Button size="small" onClick={() => void file.save('csv')}>
            {words.file.exportCsv}
          </Button>
        </>
      )}
    </PaneHead>
  )
}
