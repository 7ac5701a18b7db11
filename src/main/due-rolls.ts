/**
 * Rolls take effect by themselves while the application runs. It looks again at the effective date, and at least once
 * a minute while something is staged: clocks are set, computers sleep, and timers do not count longer than 24 days.
 */
import type { Result } from '../contract/result.ts'
import type { FolderUnitOfWork } from './adapters/storage/unit-of-work.ts'
import { applyDueRolls, nextRollMs } from './domain/assignments/apply-due-rolls.ts'
import { aheadOfClock, noteClockBehind } from './domain/assignments/clock-behind.ts'
import type { Clock, UnitOfWork } from './domain/state/unit-of-work.ts'
import type { Log } from './log.ts'

const longestWaitMs = 60_000

/** By less than this the clock is corrected all the time. */
const movedAtLeastMs = 5000

export interface DueRolls {
  /** What was committed may have staged something, or nothing any more. */
  look(): void
  stop(): void
}

export interface DueRollsOptions {
  readonly unitOfWork: UnitOfWork
  readonly clock: Clock
  readonly apply: (clockMovedMs: number) => Promise<Result<number>>
  readonly noteBehind: () => Promise<Result<number>>
  readonly log: Log
  /** Milliseconds from any start, by a clock that nobody sets. It may stand still while the computer sleeps. */
  readonly monotonicMs?: () => number
}

/** What came due while nobody was running is written before the first request is answered; then they are watched. */
export async function startDueRolls(
  unitOfWork: Pick<FolderUnitOfWork, keyof UnitOfWork | 'onCommitted'>,
  clock: Clock,
  log: Log,
): Promise<DueRolls> {
  const apply = applyDueRolls({ unitOfWork, clock })
  told(await apply(), notApplied, log)
  const noteBehind = noteClockBehind({ unitOfWork, clock })
  const rolls = watchDueRolls({ unitOfWork, clock, apply, noteBehind, log })
  unitOfWork.onCommitted(() => rolls.look())
  return rolls
}

export function watchDueRolls(options: DueRollsOptions): DueRolls {
  const { unitOfWork, clock, apply, noteBehind, log } = options
  const movement = watchClock(clock, options.monotonicMs ?? (() => performance.now()))
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
    const movedMs = movement()
    if (movedMs !== 0) tellMoved(movedMs)
    if (movedMs < 0) told(await noteBehind(), 'That the clock was set back could not be written.', log)
    const done = told(await apply(Math.max(0, movedMs)), notApplied, log)
    arm(done ? 0 : longestWaitMs)
  }

  function tellMoved(movedMs: number): void {
    log({
      level: 'warning',
      message: movedMs > 0 ? 'The clock was set forward, or the computer slept.' : 'The clock was set back.',
      details: { code: 'clock-moved', seconds: Math.round(movedMs / 1000), clock: clock.now().toISOString() },
    })
  }

  const ahead = aheadOfClock(unitOfWork.current(), clock.now()).length
  if (ahead > 0)
    log({
      level: 'warning',
      message: 'The clock stands before assignments that have taken effect; they stay.',
      details: { code: 'clock-behind', assignments: ahead, clock: clock.now().toISOString() },
    })
  arm()
  return {
    look: () => arm(),
    stop() {
      isStopped = true
      clearTimeout(timer)
    },
  }
}

const notApplied = 'A due roll could not be written.'

function told(result: Result<number>, message: string, log: Log): boolean {
  if (!result.ok) log({ level: 'error', message, details: { code: result.problem.code } })
  return result.ok
}

/** Answers by how many milliseconds the clock was set since it was last asked; 0 for what is no more than a correction. */
function watchClock(clock: Clock, monotonicMs: () => number): () => number {
  const read = () => clock.now().getTime() - monotonicMs()
  let before = read()
  return () => {
    const now = read()
    const movedMs = now - before
    before = now
    return Math.abs(movedMs) < movedAtLeastMs ? 0 : movedMs
  }
}
