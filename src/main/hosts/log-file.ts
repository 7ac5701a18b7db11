/**
 * countersign.log in the data folder: one JSON line per entry, readable by its owner only, at most two files of 1 MiB.
 * Incident ids that a window shows are found here, with the stack that no terminal and no window gets to see.
 */
import { appendFileSync, mkdirSync, renameSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { Log } from '../log.ts'

const limitBytes = 1024 * 1024

/** Writing is synchronous, so that the entry before a crash is there; entries are few. */
export function createLogFile(dataFolder: string): Log {
  const path = join(dataFolder, 'countersign.log')
  return entry => {
    const line = `${JSON.stringify({ at: new Date().toISOString(), ...entry })}\n`
    try {
      mkdirSync(dataFolder, { recursive: true, mode: 0o700 })
      if (sizeOf(path) > limitBytes) renameSync(path, `${path}.old`)
      appendFileSync(path, line, { mode: 0o600 })
    } catch {
      // A full or read-only disk must not stop the work that only wanted to note something.
    }
  }
}

function sizeOf(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.size ?? 0
}
