/** One name in one field: new SIP domain, new server, new name of a pool or server. The refusal stands under the field. */
import { useState } from 'react'
import type { Problem } from '../../../contract/problem.ts'
import type { Result } from '../../../contract/result.ts'
import { texts } from '../../../text/texts.ts'
import { Button } from '../../components/Button.tsx'
import { CheckBox } from '../../components/CheckBox.tsx'
import { Dialog } from '../../components/Dialog.tsx'
import type { IconName } from '../../components/Icon.tsx'
import { TextField } from '../../components/TextField.tsx'

export interface NameDialogProps {
  readonly title: string
  readonly icon: IconName
  readonly label: string
  readonly initial?: string | undefined
  readonly explain?: string | undefined
  /** A second field that may stay empty. */
  readonly note?: { readonly label: string; readonly maxLength: number } | undefined
  /** A box under the field, e.g. "Make it the default SIP domain". */
  readonly option?: { readonly label: string; readonly initial: boolean } | undefined
  readonly button: string
  readonly perform: (name: string, option: boolean, note: string) => Promise<Result<unknown>>
  readonly onClose: () => void
}

export function NameDialog(props: NameDialogProps) {
  const [name, setName] = useState(props.initial ?? '')
  const [option, setOption] = useState(props.option?.initial ?? false)
  const [note, setNote] = useState('')
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<Problem>()
  const trimmed = name.trim()
  const unchanged = trimmed === '' || trimmed === props.initial
  const submit = async (): Promise<void> => {
    if (unchanged || busy) return
    setBusy(true)
    const result = await props.perform(trimmed, option, note.trim())
    setBusy(false)
    if (result.ok) props.onClose()
    else setProblem(result.problem)
  }
  return (
    <Dialog
      title={props.title}
      icon={props.icon}
      width={440}
      onCancel={props.onClose}
      onSubmit={() => void submit()}
      foot={
        <>
          <Button variant="primary" type="submit" busy={busy} offReason={unchanged ? props.label : undefined}>
            {props.button}
          </Button>
          <Button onClick={props.onClose}>{texts().component.cancel}</Button>
        </>
      }
    >
      <div className="estate-form">
        <TextField
          label={props.label}
          value={name}
          autoFocus
          maxLength={1000}
          onChange={value => {
            setName(value)
            setProblem(undefined)
          }}
          error={problem === undefined ? undefined : sentence(problem)}
          hint={props.explain}
        />
        {props.note && (
          <TextField
            label={props.note.label}
            value={note}
            maxLength={props.note.maxLength}
            onChange={setNote}
          />
        )}
        {props.option && <CheckBox label={props.option.label} checked={option} onChange={setOption} />}
      </div>
    </Dialog>
  )
}

function sentence(problem: Problem): string {
  const { what, likely, next } = texts().problem(problem)
  return [what, likely, next].filter(part => part !== '').join(' ')
}
