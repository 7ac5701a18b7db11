/**
 * Squirrel for Windows starts the application once after installing, updating and removing it, with what happened as
 * its first argument. The answer is a shortcut made or removed by Squirrel's own Update.exe, and then to leave.
 */
import { win32 } from 'node:path'

export interface SquirrelOptions {
  readonly platform: NodeJS.Platform
  readonly argv: readonly string[]
  readonly executable: string
  /** Starts a program without waiting for it. */
  start(program: string, args: readonly string[]): void
}

/** @returns true when this start was Squirrel's and the process should end. */
export function handleSquirrelStart({ platform, argv, executable, start }: SquirrelOptions): boolean {
  if (platform !== 'win32') return false
  const update = win32.resolve(win32.dirname(executable), '..', 'Update.exe')
  const target = win32.basename(executable)
  switch (argv[1]) {
    case '--squirrel-install':
    case '--squirrel-updated':
      start(update, [`--createShortcut=${target}`])
      return true
    case '--squirrel-uninstall':
      start(update, [`--removeShortcut=${target}`])
      return true
    case '--squirrel-obsolete':
      return true
    default:
      return false
  }
}
