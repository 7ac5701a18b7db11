/** Report: the run that is shown, as a table, a page or data. */
import { useState } from 'react'
import type { Problem } from '../../../contract/problem.ts'
import type { ProbeRunId } from '../../../contract/probe-run.ts'
import { texts } from '../../../text/texts.ts'
import { useClient, useFiles } from '../../bridge/client.ts'
import { Button } from '../../components/Button.tsx'
import { Dialog } from '../../components/Dialog.tsx'
import { ProblemNotice } from '../../components/ProblemNotice.tsx'
import { RadioList } from '../../components/RadioList.tsx'
import { useToasts } from '../../console/toasts.tsx'

const formats = ['csv', 'html', 'json'] as const
type Format = (typeof formats)[number]

export interface ReportDialogProps {
  readonly run: ProbeRunId
  /** "Probed 214 endpoints" */
  readonly head: string
  readonly onClose: () => void
}

export function ReportDialog({ run, head, onClose }: ReportDialogProps) {
  const { report: words } = texts().probesPage
  const client = useClient()
  const files = useFiles()
  const toasts = useToasts()
  const [format, setFormat] = useState<Format>('csv')
  const [problem, setProblem] = useState<Problem>()
  const [busy, setBusy] = useState(false)
  const save = async (): Promise<void> => {
    if (busy) return
    setBusy(true)
    setProblem(undefined)
    const prepared = await client.request('probes.prepareExport', { run, format })
    const saved = prepared.ok ? await files.save(prepared.value) : prepared
    if (prepared.ok) void files.discard(prepared.value.ticket)
    setBusy(false)
    if (!saved.ok) return setProblem(saved.problem)
    if (!prepared.ok || saved.value.outcome === 'cancelled') return
    toasts.show({ title: words.saved(saved.value.name ?? prepared.value.suggestedName) })
    onClose()
  }
  return (
    <Dialog
      title={words.title}
      icon="export"
      width={460}
      onCancel={onClose}
      onSubmit={() => void save()}
      foot={
        <>
          <Button variant="primary" type="submit" busy={busy}>
            {words.save}
          </Button>
          <Button onClick={onClose}>{texts().component.cancel}</Button>
        </>
      }
    >
      <div className="estate-form">
        {problem !== undefined && <ProblemNotice inline {...texts().problem(problem)} code={problem.code} />}
        <p>{words.lead(head)}</p>
        <RadioList
          label={words.format}
          boxed
          autoFocus
          value={format}
          onChange={setFormat}
          options={formats.map(value => ({ value, label: words[value], hint: words[`${value}Hint`] }))}
        />
      </div>
    </Dialog>
  )
}
