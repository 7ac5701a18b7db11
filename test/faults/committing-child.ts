/** The committing process seen from a test: started ahead of time, sent off, heard, killed. */
import { spawn } from 'node:child_process'
import type { Said } from './committing-process.ts'

export interface CommittingChild {
  /** Lets it open the folder and commit. */
  go(): void
  /** Resolves when it has said this so many times; rejects when it ends before. */
  hears(say: Said['say'], times?: number): Promise<void>
  /** When it has ended by itself. */
  readonly ended: Promise<void>
  /** SIGKILL, or whatever else ended it; then everything it said. */
  kill(): Promise<readonly Said[]>
}

/** @param script committing-process.ts, or the bundle of it. */
export function startCommittingChild(script: string, folder: string, atOnce = 2): CommittingChild {
  return hearCommittingChild(process.execPath, [script, folder, String(atOnce)])
}

/** As above, with the whole command line given. */
export function hearCommittingChild(command: string, args: readonly string[]): CommittingChild {
  const child = spawn(command, args, { stdio: ['pipe', 'pipe', 'inherit'] })
  let output = ''
  const listeners = new Set<() => void>()
  const ended = new Promise<void>(resolve => child.once('close', () => resolve()))
  child.stdin.on('error', () => undefined) // it was killed before it could be sent off
  child.stdout.on('data', (chunk: Buffer) => {
    output += chunk.toString('utf8')
    for (const listener of listeners) listener()
  })
  const said = () =>
    output
      .split('\n')
      .slice(0, -1)
      .map(line => JSON.parse(line) as Said)

  return {
    ended,
    go: () => void child.stdin.write('\n'),
    async hears(say, times = 1) {
      const heard = new Promise<true>(resolve => {
        const listen = () => {
          if (said().filter(line => line.say === say).length < times) return
          listeners.delete(listen)
          resolve(true)
        }
        listeners.add(listen)
        listen()
      })
      if ((await Promise.race([heard, ended])) !== true)
        throw new Error(`ended without saying ${say}: ${output}`)
    },
    async kill() {
      child.kill('SIGKILL')
      await ended
      return said()
    },
  }
}
