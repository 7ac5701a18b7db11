/** The question before everything in the recycle bin goes back to its store. */
import { useState } from 'react'
import type { Problem } from '../../../contract/problem.ts'
import { texts } from '../../../text/texts.ts'
import { Button } from '../../components/Button.tsx'
import { Dialog } from '../../components/Dialog.tsx'
import { ProblemNotice } from '../../components/ProblemNotice.tsx'

export interface RestoreAllDialogProps {
  readonly count: number
  /** Restores; answers what failed, undefined when done. */
  readonly onConfirm: () => Promise<Problem | undefined>
  readonly onClose: () => void
}

export function RestoreAllDialog({ count, onConfirm, onClose }: RestoreAllDialogProps) {
  const text = texts()
  const words = text.certificates.bin
  const [isBusy, setBusy] = useState(false)
  const [problem, setProblem] = useState<Problem>()
  const run = async () => {
    setBusy(true)
    const failed = await onConfirm()
    setBusy(false)
    if (failed === undefined) onClose()
    else setProblem(failed)
  }
  return (
    <Dialog
      title={words.restore}
      icon="undo"
      width={440}
      urgent
      onCancel={onClose}
      onSubmit={() => void run()}
      foot={
        <>
          <Button variant="primary" type="submit" busy={isBusy} autoFocus>
            {words.restoreAllButton}
          </Button>
          <Button onClick={onClose}>{text.component.cancel}</Button>
        </>
      }
    >
      <h2 className="subtitle">{words.restoreAllQuestion(count)}</h2>
      <p className="reading dim">{words.restoreAllWhat}</p>
      {problem && <ProblemNotice inline {...text.problem(problem)} code={problem.code} />}
    </Dialog>
  )
}
