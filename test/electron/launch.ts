/** Starts the desktop application from the built files, with a data folder of its own, and gives its window. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { _electron, type ElectronApplication, type Page } from '@playwright/test'
import type { FileDialogs } from '../walks/file-dialogs.ts'

const root = resolve(import.meta.dirname, '../..')

export interface RunningElectron {
  readonly application: ElectronApplication
  readonly page: Page
  readonly dataFolder: string
  /** A folder for the files of this test. */
  readonly files: string
  /** What the page complained about: uncaught errors and refused content. */
  readonly complaints: readonly string[]
  /** The system's own dialogs, answered instead of shown. */
  readonly dialogs: FileDialogs
  /** Quits as the user does, and removes all folders. */
  close(): Promise<void>
}

/** The binary, as scripts/electron-e2e.mjs has found it. */
export function electronPath(): string {
  const path = process.env['COUNTERSIGN_ELECTRON']
  if (path === undefined) throw new Error('run node scripts/electron-e2e.mjs: it finds the binary and builds')
  return path
}

/** What the application is started with, apart from the binary. */
export function electronArguments(dataFolder: string, ...files: readonly string[]): string[] {
  return [root, `--data-dir=${dataFolder}`, ...files]
}

export async function launchElectron(...files: readonly string[]): Promise<RunningElectron> {
  const folder = mkdtempSync(join(tmpdir(), 'countersign-electron-'))
  const dataFolder = join(folder, 'data')
  const application = await _electron.launch({
    executablePath: electronPath(),
    args: electronArguments(dataFolder, ...files),
    // Root cannot have Chromium's sandbox; everybody else gets it, as in the real thing.
    chromiumSandbox: process.getuid?.() !== 0,
    colorScheme: null,
  })
  const page = await application.firstWindow()
  const complaints: string[] = []
  page.on('pageerror', error => complaints.push(error.message))
  page.on('console', message => {
    if (message.type() === 'error') complaints.push(message.text())
  })
  return {
    application,
    page,
    dataFolder,
    files: folder,
    complaints,
    dialogs: answerNativeDialogs(application),
    async close() {
      await application.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/**
 * Native dialogs cannot be driven from outside: their calls are replaced by ones that wait for the path. Everything
 * behind them, reading and writing included, stays real.
 */
function answerNativeDialogs(application: ElectronApplication): FileDialogs {
  const answerWith = async (
    kind: 'open' | 'save',
    press: () => Promise<void>,
    path: string,
  ): Promise<void> => {
    const asked = await application.evaluateHandle(
      ({ dialog }, [which, answer]) => {
        // An object, because a promise in a handle would be waited for.
        return {
          called: new Promise<void>(resolve => {
            if (which === 'open') {
              dialog.showOpenDialog = () => {
                resolve()
                return Promise.resolve({ canceled: false, filePaths: [answer] })
              }
            } else {
              dialog.showSaveDialog = () => {
                resolve()
                return Promise.resolve({ canceled: false, filePath: answer })
              }
            }
          }),
        }
      },
      [kind, path] as const,
    )
    await press()
    await asked.evaluate(({ called }) => called)
    await asked.dispose()
  }
  return {
    pick: (_page, press, file) => answerWith('open', press, file),
    save: (_page, press, path) => answerWith('save', press, path),
  }
}
