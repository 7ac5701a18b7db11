/** Fields that are changed together: one button, and the refusal stands below them. */
import { useState, type ReactNode } from 'react'
import type { Problem } from '../../../contract/problem.ts'
import type { Result } from '../../../contract/result.ts'
import { texts } from '../../../text/texts.ts'
import { Button } from '../../components/Button.tsx'
import { Dialog } from '../../components/Dialog.tsx'
import type { IconName } from '../../components/Icon.tsx'
import { ProblemNotice } from '../../components/ProblemNotice.tsx'

export interface FactsDialogProps {
  readonly title: string
  readonly icon: IconName
  readonly perform: () => Promise<Result<unknown>>
  readonly onClose: () => void
  readonly children: ReactNode
}

export function FactsDialog({ title, icon, perform, onClose, children }: FactsDialogProps) {
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<Problem>()
  const submit = async (): Promise<void> => {
    if (busy) return
    setBusy(true)
    const result = await perform()
    setBusy(false)
    if (result.ok) onClose()
    else setProblem(result.problem)
  }
  return (
    <Dialog
      title={title}
      icon={icon}
      width={520}
      onCancel={onClose}
      onSubmit={() => void submit()}
      foot={
        <>
          <Button variant="primary" type="submit" busy={busy}>
            {texts().estate.save}
          </Button>
          <Button onClick={onClose}>{texts().component.cancel}</Button>
        </>
      }
    >
      <div className="estate-form">
        {children}
        {problem !== undefined && <ProblemNotice inline {...texts().problem(problem)} code={problem.code} />}
      </div>
    </Dialog>
  )
}
