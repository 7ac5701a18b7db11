/** At most so many at once; the others wait in order. */
import type { CancelSignal } from '../../../contract/cancel.ts'

export interface Turns {
  /** @returns undefined when the signal came before the turn did; `work` has then not begun. */
  take<T>(work: () => Promise<T>, signal: CancelSignal): Promise<T | undefined>
}

export function createTurns(atOnce: number): Turns {
  let free = atOnce
  const waiting = new Set<() => void>()

  function turn(signal: CancelSignal): Promise<boolean> {
    if (signal.aborted) return Promise.resolve(false)
    if (free > 0) {
      free -= 1
      return Promise.resolve(true)
    }
    return new Promise(resolve => {
      const begin = (): void => {
        signal.removeEventListener('abort', leave)
        resolve(true)
      }
      const leave = (): void => {
        signal.removeEventListener('abort', leave)
        if (waiting.delete(begin)) resolve(false)
      }
      waiting.add(begin)
      signal.addEventListener('abort', leave)
    })
  }

  /** The turn goes to whoever waits longest. */
  function pass(): void {
    const [next] = waiting
    if (next === undefined) {
      free += 1
      return
    }
    waiting.delete(next)
    next()
  }

  return {
    async take(work, signal) {
      if (!(await turn(signal))) return undefined
      try {
        return await work()
      } finally {
        pass()
      }
    },
  }
}
