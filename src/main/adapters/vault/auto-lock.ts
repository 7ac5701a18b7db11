/** Locks the vault when nobody has touched it for a while. The clock decides, not the timer: timers stand still in sleep. */
import type { Clock } from '../../domain/state/unit-of-work.ts'

export interface Timers {
  /** Runs once after `ms`; the answer calls it off. A timer that waits does not keep the process alive. */
  after(ms: number, run: () => void): () => void
}

export const nodeTimers: Timers = {
  after(ms, run) {
    const timer = setTimeout(run, ms)
    timer.unref()
    return () => clearTimeout(timer)
  },
}

export interface AutoLock {
  /** Starts the idle time anew. 0 minutes: never. */
  start(minutes: number): void
  stop(): void
  locksAt(): Date | null
  /** The time is over, whether or not the timer has run yet. */
  isOverdue(): boolean
}

export function createAutoLock(clock: Clock, timers: Timers, lock: () => void): AutoLock {
  let deadline: Date | null = null
  let callOff = (): void => undefined

  function stop(): void {
    callOff()
    callOff = () => undefined
    deadline = null
  }

  return {
    stop,
    start(minutes) {
      stop()
      if (minutes === 0) return
      deadline = new Date(clock.now().getTime() + minutes * 60_000)
      callOff = timers.after(minutes * 60_000, lock)
    },
    locksAt: () => deadline,
    isOverdue: () => deadline !== null && clock.now() >= deadline,
  }
}
