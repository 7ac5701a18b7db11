/** Starts the desktop application from the built files, with a data folder of its own, and gives its window. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { _electron, type ElectronApplication, type Page } from '@playwright/test'

const root = resolve(import.meta.dirname, '../..')

export interface RunningElectron {
  readonly application: ElectronApplication
  readonly page: Page
  readonly dataFolder: string
  /** A folder for the files of this test. */
  readonly files: string
  /** What the page complained about: uncaught errors and refused content. */
  readonly complaints: readonly string[]
  /** Answers the next native dialog for opening with these paths. */
  pick(paths: readonly string[]): Promise<void>
  /** Answers the next native dialog for saving with this path. */
  saveAs(path: string): Promise<void>
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
    pick: paths =>
      application.evaluate(
        ({ dialog }, filePaths) => {
          dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths })
        },
        [...paths],
      ),
    saveAs: path =>
      application.evaluate(({ dialog }, filePath) => {
        dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath })
      }, path),
    async close() {
      await application.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
