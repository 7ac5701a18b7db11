/**
 * Remembers where the window was, in window.json beside the data. It is not part of the state: it belongs to this
 * machine's displays, needs no lock, and losing it costs a position and nothing else.
 */
import { readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Log } from '../../log.ts'
import { firstPlacement, WindowPlacement } from './window-placement.ts'

export interface PlacementFile {
  /** The first placement when there is none that can be read. */
  read(): WindowPlacement
  write(placement: WindowPlacement): void
}

export function createPlacementFile(dataFolder: string, log: Log): PlacementFile {
  const path = join(dataFolder, 'window.json')
  return {
    read() {
      const parsed = WindowPlacement.safeParse(readJson(path))
      return parsed.success ? parsed.data : firstPlacement
    },
    write(placement) {
      try {
        writeFileSync(`${path}.new`, JSON.stringify(placement), { mode: 0o600 })
        renameSync(`${path}.new`, path)
      } catch {
        // A write-protected folder must not keep a window from closing.
        log({ level: 'warning', message: 'The place of the window could not be remembered.' })
      }
    },
  }
}

function readJson(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'))
  } catch {
    return undefined
  }
}
