/**
 * Rolls take effect by themselves while the application runs. It looks again at the effective date, and at least once
 * a minute while something is staged: clocks are set, computers sleep, and timers do not count longer than 24 days.
 */
import type { Result } from '../contract/result.ts'
import { nextRollMs } from './domain/assignments/apply-due-rolls.ts'
import type { Clock, UnitOfWork } from './domain/state/unit-of-work.ts'
import type { Log } from './log.ts'

const longestWaitMs = 60_000

export interface DueRolls {
  /** What was committed may have staged something, or nothing any more. */
  look(): void
  stop(): void
}

export function watchDueRolls(options: {
  readonly unitOfWork: UnitOfWork
  readonly clock: Clock
  readonly apply: () => Promise<Result<number>>
  readonly log: Log
}): DueRolls {
  const { unitOfWork, clock, apply, log } = options
  let timer: NodeJS.Timeout | undefined
  let isStopped = false

  /** @param atLeastMs what could not be written is not tried again at once. */
  function arm(atLeastMs = 0): void {
    clearTimeout(timer)
    timer = undefined
    const next = nextRollMs(unitOfWork.current())
    if (isStopped || next === undefined) return
    const wait = Math.min(Math.max(next - clock.now().getTime(), atLeastMs), longestWaitMs)
    timer = setTimeout(() => void run(), wait)
    // A command that has answered shall end.
    timer.unref()
  }

  async function run(): Promise<void> {
    const done = await apply()
    if (!done.ok)
      log({
        level: 'error',
        message: 'A due roll could not be written.',
        details: { code: done.problem.code },
      })
    arm(done.ok ? 0 : longestWaitMs)
  }

  arm()
  return {
    look: () => arm(),
    stop() {
      isStopped = true
      clearTimeout(timer)
    },
  }
}
