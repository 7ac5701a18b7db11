/**
 * What happens when a process fails: a report without secrets, and a choice. A window can be reloaded, since all state
 * lives in main; a failed main process is left at once, since nothing is known about it any more.
 */
import type { Texts } from '../../../text/texts.ts'
import type { Log } from '../../log.ts'
import type { CrashReporter } from './crash-report.ts'
import type { AppPort, DialogPort, WindowPort } from './electron-port.ts'

export interface WindowFailureOptions {
  readonly app: AppPort
  readonly dialog: DialogPort
  readonly window: WindowPort
  readonly reporter: CrashReporter
  readonly text: Texts['desktop']
  readonly log: Log
}

/** Offers to reload or quit when the window's process is gone, and to reload when it hangs. */
export function watchWindow(options: WindowFailureOptions): void {
  const { app, dialog, window, reporter, text, log } = options
  const ask = createQuestion(dialog, window, log)
  // Read now: a destroyed window has no contents to ask.
  const { id } = window.webContents

  app.on('render-process-gone', (_event, contents, { reason, exitCode }) => {
    if (contents.id !== id || reason === 'clean-exit') return
    reporter.write({ kind: 'window', reason, exitCode })
    ask(
      {
        message: text.windowGone.what,
        detail: text.windowGone.detail(reason),
        buttons: [text.windowGone.reload, text.windowGone.quit],
      },
      [() => window.webContents.reload(), () => app.quit()],
    )
  })
  app.on('child-process-gone', (_event, { type, reason, exitCode }) => {
    // Chromium starts its own processes again; the user has nothing to decide.
    if (reason === 'clean-exit') return
    log({ level: 'warning', message: 'A helper process ended.', details: { type, reason, exitCode } })
    reporter.write({ kind: 'child', reason, exitCode })
  })
  window.on('unresponsive', () => {
    ask(
      {
        message: text.windowHangs.what,
        detail: text.windowHangs.detail,
        buttons: [text.windowHangs.wait, text.windowHangs.reload],
      },
      [() => undefined, () => window.webContents.reload()],
    )
  })
}

export interface MainFailureOptions {
  readonly app: Pick<AppPort, 'exit'>
  readonly dialog: Pick<DialogPort, 'showErrorBox'>
  readonly reporter: CrashReporter
  readonly text: Texts['desktop']
  readonly process: {
    on(event: 'uncaughtException' | 'unhandledRejection', listener: (thrown: unknown) => void): unknown
  }
}

/**
 * Ends the process on what nobody caught. Commits are atomic, so leaving is safe where going on would not be; exit
 * does not ask the application to close, because its state is what can no longer be trusted.
 */
export function exitOnUncaught({ app, dialog, reporter, text, process }: MainFailureOptions): void {
  let isEnding = false
  const end = (thrown: unknown): void => {
    // The error box runs an event loop of its own: a second failure must not open a second box.
    if (isEnding) return
    isEnding = true
    const report = reporter.write({ kind: 'main', reason: 'uncaught', thrown })
    dialog.showErrorBox(text.mainFailed.what, text.mainFailed.detail(report))
    app.exit(1)
  }
  process.on('uncaughtException', end)
  process.on('unhandledRejection', end)
}

interface Question {
  readonly message: string
  readonly detail: string
  readonly buttons: string[]
}

/** One question at a time: a window that hangs says so again every few seconds. */
function createQuestion(
  dialog: DialogPort,
  window: WindowPort,
  log: Log,
): (question: Question, answers: readonly (() => void)[]) => void {
  let isOpen = false
  return (question, answers) => {
    if (isOpen || window.isDestroyed()) return
    isOpen = true
    dialog
      .showMessageBox(window, { type: 'error', ...question, defaultId: 0, cancelId: 0, noLink: true })
      .then(({ response }) => answers[response]?.())
      .catch((thrown: unknown) => {
        log({
          level: 'error',
          message: 'A question could not be asked.',
          details: { class: thrown instanceof Error ? thrown.name : 'other' },
        })
      })
      .finally(() => {
        isOpen = false
      })
  }
}
