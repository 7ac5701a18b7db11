/** The orderly end: windows first, then the application with its running requests, then the process. */
import type { Application } from '../../application.ts'
import type { Log } from '../../log.ts'
import type { AppPort } from './electron-port.ts'

/** A system dialog that was left open must not keep the process for ever; commits are atomic, so leaving is safe. */
const closeWithinMs = 10_000

export function closeInOrder(
  app: Pick<AppPort, 'on' | 'exit' | 'quit'>,
  application: Pick<Application, 'close'>,
  log: Log,
): void {
  // There is one window. Without it nothing is left to do, on macOS too: a vault should not stay open unseen.
  app.on('window-all-closed', () => app.quit())
  let isClosing = false
  app.on('will-quit', event => {
    event.preventDefault()
    if (isClosing) return
    isClosing = true
    void closeAndExit(app, application, log)
  })
}

async function closeAndExit(
  app: Pick<AppPort, 'exit'>,
  application: Pick<Application, 'close'>,
  log: Log,
): Promise<void> {
  const late = new Promise<void>(resolve => setTimeout(resolve, closeWithinMs))
  try {
    await Promise.race([application.close(), late])
  } catch (thrown) {
    log({
      level: 'error',
      message: 'Closing failed.',
      details: { class: thrown instanceof Error ? thrown.name : 'other' },
    })
  }
  app.exit(0)
}
