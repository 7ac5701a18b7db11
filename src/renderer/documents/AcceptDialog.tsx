/** A reading that waits: what differs, shown before it is taken over. */
import { useState } from 'react'
import type { ReadingId } from '../../contract/metadata.ts'
import type { Problem } from '../../contract/problem.ts'
import type { Result } from '../../contract/result.ts'
import { texts } from '../../text/texts.ts'
import { useRequest } from '../bridge/use-request.ts'
import { Button } from '../components/Button.tsx'
import { Dialog } from '../components/Dialog.tsx'
import { ProblemNotice } from '../components/ProblemNotice.tsx'
import { Waiting } from '../components/Waiting.tsx'
import { CheckResult } from './CheckResult.tsx'

export interface AcceptDialogProps {
  /** The partner application or authorization server it belongs to. */
  readonly name: string
  readonly reading: ReadingId
  readonly perform: (reading: ReadingId) => Promise<Result<unknown>>
  readonly onClose: () => void
}

export function AcceptDialog({ name, reading, perform, onClose }: AcceptDialogProps) {
  const words = texts().partners.accept
  const answer = useRequest('metadata.reading', { id: reading })
  const [problem, setProblem] = useState<Problem>()
  const [busy, setBusy] = useState(false)
  const accept = async (): Promise<void> => {
    setBusy(true)
    const result = await perform(reading)
    setBusy(false)
    if (result.ok) onClose()
    else setProblem(result.problem)
  }
  return (
    <Dialog
      title={words.title(name)}
      icon="metadata"
      width={860}
      height={600}
      onCancel={onClose}
      onSubmit={() => void accept()}
      foot={
        <>
          <Button variant="primary" type="submit" busy={busy}>
            {words.button}
          </Button>
          <Button onClick={onClose}>{texts().component.cancel}</Button>
        </>
      }
    >
      <p className="reading dim">{words.lead}</p>
      {problem !== undefined && <ProblemNotice inline {...texts().problem(problem)} code={problem.code} />}
      {answer.state === 'loading' && <Waiting />}
      {answer.state === 'failed' && (
        <ProblemNotice inline {...texts().problem(answer.problem)} code={answer.problem.code} />
      )}
      {answer.state === 'ready' && <CheckResult reading={answer.value} comparedWith={name} />}
    </Dialog>
  )
}
