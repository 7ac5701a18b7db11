/** A question before something is lost: the claim, what follows, a button that repeats the verb, and the way to stay. */
import type { ReactNode } from 'react'
import { Button } from './Button.tsx'
import { Dialog } from './Dialog.tsx'
import type { IconName } from './icon-shapes.ts'

export interface ConfirmDialogProps {
  readonly title: string
  readonly icon?: IconName | undefined
  /** "Close the wizard?" */
  readonly question: string
  readonly explain: ReactNode
  /** The verb of the question. */
  readonly confirmLabel: string
  /** Has the focus: Enter by accident loses nothing. */
  readonly stayLabel: string
  readonly onConfirm: () => void
  readonly onStay: () => void
}

export function ConfirmDialog(props: ConfirmDialogProps) {
  return (
    <Dialog
      title={props.title}
      icon={props.icon}
      urgent
      onCancel={props.onStay}
      foot={
        <>
          <Button onClick={props.onConfirm}>{props.confirmLabel}</Button>
          <Button variant="primary" onClick={props.onStay} autoFocus>
            {props.stayLabel}
          </Button>
        </>
      }
    >
      <p className="subtitle">{props.question}</p>
      <p className="reading dim">{props.explain}</p>
    </Dialog>
  )
}
