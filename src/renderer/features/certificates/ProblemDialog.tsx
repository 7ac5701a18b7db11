/** A failure of a command that has no page of its own: a small window that says what, why and what next. */
import type { Problem } from '../../../contract/problem.ts'
import { texts } from '../../../text/texts.ts'
import { Button } from '../../components/Button.tsx'
import { Dialog } from '../../components/Dialog.tsx'
import { ProblemNotice } from '../../components/ProblemNotice.tsx'

export interface ProblemDialogProps {
  /** What was being done: "Delete". */
  readonly title: string
  readonly problem: Problem
  readonly onClose: () => void
}

export function ProblemDialog({ title, problem, onClose }: ProblemDialogProps) {
  const text = texts()
  return (
    <Dialog
      title={title}
      width={520}
      urgent
      onCancel={onClose}
      onSubmit={onClose}
      foot={
        <Button variant="primary" type="submit" autoFocus>
          {text.component.close}
        </Button>
      }
    >
      <ProblemNotice {...text.problem(problem)} code={problem.code} />
    </Dialog>
  )
}
