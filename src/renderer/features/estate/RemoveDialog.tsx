/** Asks before something leaves the estate, names what depends on it, and repeats the verb on the button. */
import { useState } from 'react'
import type { Problem } from '../../../contract/problem.ts'
import type { Result } from '../../../contract/result.ts'
import { texts } from '../../../text/texts.ts'
import { Banner } from '../../components/Banner.tsx'
import { Button } from '../../components/Button.tsx'
import { Dialog } from '../../components/Dialog.tsx'
import { ProblemNotice } from '../../components/ProblemNotice.tsx'

export interface RemoveDialogProps {
  readonly name: string
  readonly question: string
  readonly explain: string
  /** Called again with `anyway` after it was told what depends on it. */
  readonly perform: (anyway: boolean) => Promise<Result<unknown>>
  readonly onClose: () => void
}

export function RemoveDialog({ name, question, explain, perform, onClose }: RemoveDialogProps) {
  const words = texts().estate.remove
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<Problem>()
  const dependents = problem?.code === 'estate-in-use' ? problem.dependents : undefined
  const remove = async (): Promise<void> => {
    if (busy) return
    setBusy(true)
    const result = await perform(dependents !== undefined)
    setBusy(false)
    if (result.ok) onClose()
    else setProblem(result.problem)
  }
  return (
    <Dialog
      title={words.title(name)}
      icon="recycle"
      width={460}
      urgent
      onCancel={onClose}
      onSubmit={() => void remove()}
      foot={
        <>
          <Button variant={dependents === undefined ? 'primary' : 'danger'} type="submit" busy={busy}>
            {dependents === undefined ? words.remove : words.removeAnyway}
          </Button>
          <Button onClick={onClose}>{texts().component.cancel}</Button>
        </>
      }
    >
      <div className="estate-form">
        <p className="subtitle">{question}</p>
        <p className="reading dim">{explain}</p>
        {dependents !== undefined && (
          <Banner state="warning" title={words.inUse}>
            <ul className="estate-names">
              {dependents.map(dependent => (
                <li key={dependent}>{texts().estate.dependent(dependent)}</li>
              ))}
            </ul>
          </Banner>
        )}
        {problem !== undefined && dependents === undefined && (
          <ProblemNotice inline {...texts().problem(problem)} code={problem.code} />
        )}
      </div>
    </Dialog>
  )
}
