/** The question before something is destroyed: it wants a word typed, because nothing brings it back. */
import { useState } from 'react'
import type { BlastRadiusOf } from '../../../contract/blast-radius.ts'
import type { Problem } from '../../../contract/problem.ts'
import { texts } from '../../../text/texts.ts'
import { Button } from '../../components/Button.tsx'
import { Dialog } from '../../components/Dialog.tsx'
import { ProblemNotice } from '../../components/ProblemNotice.tsx'
import { TextField } from '../../components/TextField.tsx'
import { BlastRadius } from '../../lists/BlastRadius.tsx'

export interface DeleteForeverDialogProps {
  /** What is destroyed: what uses it is told. */
  readonly of: BlastRadiusOf
  readonly count: number
  /** Of the only one. */
  readonly name: string
  readonly keys: number
  /** Destroys them; answers what failed, undefined when done. */
  readonly onConfirm: () => Promise<Problem | undefined>
  readonly onClose: () => void
}

export function DeleteForeverDialog({ of, count, name, keys, onConfirm, onClose }: DeleteForeverDialogProps) {
  const text = texts()
  const words = text.certificates.forever
  const [typed, setTyped] = useState('')
  const [isBusy, setBusy] = useState(false)
  const [problem, setProblem] = useState<Problem>()
  const isTyped = typed.trim().toLowerCase() === words.word
  const run = async () => {
    if (!isTyped || isBusy) return
    setBusy(true)
    const failed = await onConfirm()
    setBusy(false)
    if (failed === undefined) onClose()
    else setProblem(failed)
  }
  return (
    <Dialog
      title={words.title}
      icon="recycle"
      width={480}
      urgent
      onCancel={onClose}
      onSubmit={() => void run()}
      foot={
        <>
          <Button
            variant="danger"
            type="submit"
            busy={isBusy}
            offReason={isTyped ? undefined : words.typeFirst}
          >
            {words.button}
          </Button>
          <Button onClick={onClose}>{text.component.cancel}</Button>
        </>
      }
    >
      <h2 className="subtitle">{words.question(count, name)}</h2>
      <p className="reading dim">
        {keys > 0 && `${words.keys(keys)} `}
        {words.what}
      </p>
      <BlastRadius of={of} />
      <TextField label={words.type(words.word)} value={typed} onChange={setTyped} width={180} autoFocus />
      {problem && <ProblemNotice inline {...text.problem(problem)} code={problem.code} />}
    </Dialog>
  )
}
