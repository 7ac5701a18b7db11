/** Problems that arise outside the window are told by the system's own boxes, in the same words as inside. */
import type { Problem } from '../../../contract/problem.ts'
import type { Texts } from '../../../text/texts.ts'
import type { Log } from '../../log.ts'
import type { DialogParent, DialogPort } from './electron-port.ts'

/** Before there is a window. */
export function tellStartFailure(dialog: DialogPort, text: Texts, problem: Problem): void {
  const { what, likely, next } = text.problem(problem)
  dialog.showErrorBox(text.desktop.cannotStart, [what, likely, next].join('\n'))
}

/** Over the window; returns at once. */
export function tellProblem(
  dialog: DialogPort,
  parent: DialogParent,
  text: Texts,
  problem: Problem,
  log: Log,
): void {
  const { what, likely, next } = text.problem(problem)
  dialog
    .showMessageBox(parent, { type: 'error', message: what, detail: `${likely}\n${next}`, noLink: true })
    .catch((thrown: unknown) => {
      log({
        level: 'error',
        message: 'A problem could not be shown.',
        details: { class: thrown instanceof Error ? thrown.name : 'other' },
      })
    })
}
