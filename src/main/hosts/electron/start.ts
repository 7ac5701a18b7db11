/**
 * What has to happen before Electron is ready, in this order: Squirrel's own starts, refused switches, the data folder
 * (it decides where the instance lock lies), the sandbox, our scheme, and the one instance per data folder.
 */
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { texts } from '../../../text/texts.ts'
import { resolveDataFolder } from '../data-folder.ts'
import { appScheme } from './app-scheme.ts'
import { findRefusedSwitch, parseStartArguments } from './command-line.ts'
import type { ElectronPort } from './electron-port.ts'
import { tellStartFailure } from './problem-dialog.ts'
import { handleSquirrelStart, type SquirrelOptions } from './squirrel-events.ts'

/** What the host uses of Node's process; process itself in main.ts. */
export interface HostProcess {
  readonly argv: readonly string[]
  readonly env: Readonly<Record<string, string | undefined>>
  readonly platform: NodeJS.Platform
  readonly execPath: string
  readonly stderr: { write(text: string): unknown }
  cwd(): string
  on(event: 'uncaughtException' | 'unhandledRejection', listener: (thrown: unknown) => void): unknown
}

export interface StartOptions {
  readonly electron: Pick<ElectronPort, 'app' | 'dialog' | 'protocol'>
  readonly process: HostProcess
  readonly startProgram: SquirrelOptions['start']
}

export interface Started {
  readonly dataFolder: string
  /** Absolute paths of files to open. */
  readonly files: readonly string[]
}

/** Windows groups the taskbar by it; it must be the name that Squirrel gives the shortcut. */
const appUserModelId = 'com.squirrel.Countersign.Countersign'

/** @returns undefined when this process has nothing more to do and is ending. */
export function start({ electron, process, startProgram }: StartOptions): Started | undefined {
  const { app } = electron
  const { platform, argv, execPath } = process
  if (handleSquirrelStart({ platform, argv, executable: execPath, start: startProgram })) {
    app.exit(0)
    return undefined
  }
  const refused = app.isPackaged ? findRefusedSwitch(name => app.commandLine.hasSwitch(name)) : undefined
  if (refused !== undefined) {
    process.stderr.write(`${texts().desktop.switchRefused(refused)}\n`)
    app.exit(2)
    return undefined
  }
  const { dataFolder: wanted, files } = parseStartArguments(argv, {
    isPackaged: app.isPackaged,
    workingDirectory: process.cwd(),
  })
  const dataFolder = resolveDataFolder(wanted, process.env)
  if (!useDataFolder(electron, dataFolder)) return undefined

  if (platform === 'win32') app.setAppUserModelId(appUserModelId)
  app.enableSandbox()
  electron.protocol.registerSchemesAsPrivileged([appScheme])
  if (!app.requestSingleInstanceLock()) {
    // The first instance has been told; it comes to the front with our files.
    app.quit()
    return undefined
  }
  return { dataFolder, files }
}

/** Electron refuses a path that is not there. What Chromium keeps for itself stays in a folder of its own. */
function useDataFolder({ app, dialog }: StartOptions['electron'], dataFolder: string): boolean {
  const chromiumFolder = join(dataFolder, 'chromium')
  try {
    mkdirSync(chromiumFolder, { recursive: true, mode: 0o700 })
  } catch {
    tellStartFailure(dialog, texts(), { code: 'data-folder-read-only', folder: dataFolder })
    app.exit(1)
    return false
  }
  app.setPath('userData', dataFolder)
  app.setPath('sessionData', chromiumFolder)
  return true
}
