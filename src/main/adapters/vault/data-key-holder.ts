/** The one place where the data key is in memory: taken in when the vault opens, wiped when it locks. */
import type { Clock } from '../../domain/state/unit-of-work.ts'
import { createAutoLock, type Timers } from './auto-lock.ts'

export interface DataKeyHolder {
  /** Undefined while locked. Not to be kept: it is wiped when the vault locks. */
  key(): Buffer | undefined
  /** Takes `key` over and starts the idle time. 0 minutes: it never locks by itself. */
  open(key: Buffer, minutes: number): void
  lock(): void
  /** Starts the idle time anew, if it is open. */
  touch(minutes: number): void
  locksAt(): Date | null
  /** How often `lock` was called: an unlocking that began before must not open the vault afterwards. */
  lockCount(): number
}

/** @param onLocked told when it was open and is no more. */
export function createDataKeyHolder(clock: Clock, timers: Timers, onLocked: () => void): DataKeyHolder {
  const autoLock = createAutoLock(clock, timers, lock)
  let held: Buffer | undefined
  let lockCount = 0

  function lock(): void {
    lockCount += 1
    autoLock.stop()
    if (held === undefined) return
    held.fill(0)
    held = undefined
    onLocked()
  }

  function key(): Buffer | undefined {
    if (autoLock.isOverdue()) lock()
    return held
  }

  return {
    key,
    lock,
    open(opened, minutes) {
      if (held !== opened) held?.fill(0)
      held = opened
      autoLock.start(minutes)
    },
    touch(minutes) {
      if (key() !== undefined) autoLock.start(minutes)
    },
    locksAt: autoLock.locksAt,
    lockCount: () => lockCount,
  }
}
