/** Every wizard asks the same way before it is left with something in it. */
import { ConfirmDialog } from '../components/ConfirmDialog.tsx'
import type { IconName } from '../components/icon-shapes.ts'
import type { Dialogs } from './dialogs.tsx'

export interface DiscardQuestion {
  readonly title: string
  readonly icon: IconName
  readonly question: string
  readonly explain: string
  /** The buttons. */
  readonly close: string
  readonly stay: string
  readonly onDiscard: () => void
}

export function askToDiscard(dialogs: Dialogs, asked: DiscardQuestion): void {
  dialogs.open(shut => (
    <ConfirmDialog
      title={asked.title}
      icon={asked.icon}
      question={asked.question}
      explain={asked.explain}
      confirmLabel={asked.close}
      stayLabel={asked.stay}
      onStay={shut}
      onConfirm={() => {
        shut()
        asked.onDiscard()
      }}
    />
  ))
}
