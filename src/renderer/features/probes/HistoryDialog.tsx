/** Earlier runs, newest first; one can be shown in place of the newest. */
import { useState } from 'react'
import type { ProbeRunId, ProbeRunStatus } from '../../../contract/probe-run.ts'
import { texts } from '../../../text/texts.ts'
import { useRequest } from '../../bridge/use-request.ts'
import { Button } from '../../components/Button.tsx'
import { Dialog } from '../../components/Dialog.tsx'
import { ProblemNotice } from '../../components/ProblemNotice.tsx'
import { ShortTable } from '../../components/ShortTable.tsx'
import { Waiting } from '../../components/Waiting.tsx'
import { scopeName, type ScopeEstate } from './scope-options.ts'

export interface HistoryDialogProps {
  readonly estate: ScopeEstate
  readonly shown: ProbeRunId | undefined
  readonly onShow: (run: ProbeRunStatus, isNewest: boolean) => void
  readonly onClose: () => void
}

export function HistoryDialog({ estate, shown, onShow, onClose }: HistoryDialogProps) {
  const { history: words, off } = texts().probesPage
  const answer = useRequest('probes.history', {}, { refreshOn: 'probes.changed' })
  const runs = answer.state === 'ready' ? answer.value.runs : []
  const [chosenId, choose] = useState(shown)
  const chosen = runs.find(({ id }) => id === chosenId) ?? runs[0]
  const show = (run: ProbeRunStatus | undefined): void => {
    if (run === undefined) return
    onShow(run, run === runs[0])
    onClose()
  }
  return (
    <Dialog
      title={words.title}
      icon="probe"
      width={760}
      height={440}
      onCancel={onClose}
      onSubmit={() => show(chosen)}
      foot={
        <>
          <Button variant="primary" type="submit" offReason={chosen === undefined ? off.noRun : undefined}>
            {words.show}
          </Button>
          <Button onClick={onClose}>{texts().component.close}</Button>
        </>
      }
    >
      {answer.state === 'loading' && <Waiting />}
      {answer.state === 'failed' && (
        <ProblemNotice inline {...texts().problem(answer.problem)} code={answer.problem.code} />
      )}
      {answer.state === 'ready' && (
        <ShortTable<ProbeRunStatus>
          label={words.title}
          className="framed probe-history"
          rows={runs}
          rowKey={({ id }) => id}
          selected={chosen?.id}
          onSelect={({ id }) => choose(id)}
          onActivate={show}
          columns={historyColumns(estate)}
          empty={<p className="dim">{words.none}</p>}
        />
      )}
    </Dialog>
  )
}

function historyColumns(estate: ScopeEstate) {
  const { history: words } = texts().probesPage
  return [
    {
      id: 'when',
      title: words.when,
      width: 126,
      render: ({ startedAt }: ProbeRunStatus) => startedAt.slice(0, 16).replace('T', ' '),
    },
    {
      id: 'scope',
      title: words.scope,
      render: ({ scope }: ProbeRunStatus) => <span className="ell">{scopeName(scope, estate)}</span>,
    },
    {
      id: 'state',
      title: words.state,
      width: 80,
      render: ({ state }: ProbeRunStatus) => words.runState[state],
    },
    {
      id: 'results',
      title: words.results,
      width: 150,
      render: ({ counts }: ProbeRunStatus) =>
        words.counts(counts.works, counts.attention + counts.broken + counts.unreachable),
    },
    {
      id: 'changed',
      title: words.changed,
      width: 68,
      align: 'end' as const,
      render: ({ changed }: ProbeRunStatus) => changed,
    },
    {
      id: 'by',
      title: words.by,
      width: 92,
      render: ({ startedBy }: ProbeRunStatus) => words.startedBy[startedBy],
    },
  ]
}
