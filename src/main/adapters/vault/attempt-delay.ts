/**
 * Makes guessing at the keyboard slow: from the fourth wrong passphrase in a row on, the next answer is held back for a
 * second, then two, four … up to half a minute. It does not hinder a thief of the file: for him there is scrypt.
 */
import type { Timers } from './auto-lock.ts'

const freeAttempts = 3
const longestDelayMs = 30_000

export interface AttemptDelay {
  /** Before an attempt. */
  wait(): Promise<void>
  failed(): void
  succeeded(): void
}

export function createAttemptDelay(timers: Timers): AttemptDelay {
  let failures = 0
  return {
    async wait() {
      if (failures < freeAttempts) return
      const delayMs = Math.min(longestDelayMs, 1000 * 2 ** (failures - freeAttempts))
      await new Promise<void>(resolve => timers.after(delayMs, resolve))
    },
    failed() {
      failures += 1
    },
    succeeded() {
      failures = 0
    },
  }
}
