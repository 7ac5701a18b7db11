/**
 * Replicates by itself while the application runs: looks after every commit that may ask for it, when a failed attempt is
 * due again, and for receipts as long as some are awaited. One pass at a time; within it some servers at once.
 */
import type { CancelSignal } from '../../contract/cancel.ts'
import { ok, type Result } from '../../contract/result.ts'
import type { ComputerId } from '../../contract/store.ts'
import type { ServerPlan, Step } from '../domain/replication/plan.ts'
import type { Clock } from '../domain/state/unit-of-work.ts'
import type { Log } from '../log.ts'

export interface ReplicatorParts {
  /** What is to be done now, for each server with something to do. */
  readonly plan: () => readonly ServerPlan[]
  readonly visit: (
    server: ComputerId,
    choose: (step: Step) => boolean,
    signal: CancelSignal,
  ) => Promise<Result<true>>
  /** Forgets deliveries that need no visit; true when there were some. */
  readonly forgetSuperseded: () => Promise<Result<boolean>>
  readonly clock: Clock
  readonly log: Log
  readonly later?: (ms: number, work: () => void) => () => void
}

export interface Replicator {
  /** From now on it looks by itself. Without it only `tryNow` does anything. */
  start(): void
  /** Something was committed, or the vault was opened: perhaps there is something to do. */
  look(): void
  /**
   * Tries these servers at once, whatever failed before; waits for a pass under way.
   * @param before runs when it is this pass's turn. Its failure is the answer, and nothing is tried.
   */
  tryNow(
    servers: readonly ComputerId[],
    signal: CancelSignal,
    before?: () => Promise<Result<true>>,
  ): Promise<Result<true>>
  /** Does something with a server while nothing visits it; waits for a visit under way. */
  alone<T>(server: ComputerId, work: () => Promise<T>): Promise<T>
  /** Gives up what is under way and waits for its end. */
  stop(): Promise<void>
}

export const pollMs = 15_000
/** Clocks are set and computers sleep: nothing is waited for longer than this without looking again. */
const longestWaitMs = 60_000
const atOnce = 4

export function createReplicator(parts: ReplicatorParts): Replicator {
  const { clock, later = systemTimer } = parts
  const lifetime = new AbortController()
  /** When each server was visited last, in ms: receipts are looked for so long after. */
  const visited = new Map<ComputerId, number>()
  let callOff: (() => void) | undefined
  let isStarted = false
  let turn: Promise<unknown> = Promise.resolve()
  const alone = createTurns()
  /** Passes that run or wait for their turn; at the end of the last one it looks again by itself. */
  let waiting = 0
  /** A state that cannot be written is not tried again at once. */
  let atLeastMs = 0

  const dueAt = (server: ComputerId, { when }: Step) => {
    if (when === 'waits') return Infinity
    return when === 'poll' ? (visited.get(server) ?? -Infinity) + pollMs : when
  }

  function enqueue<T>(work: () => Promise<T>): Promise<T> {
    waiting += 1
    const mine = turn.then(work).finally(() => {
      waiting -= 1
      if (waiting === 0) arm()
    })
    turn = mine.catch(() => undefined)
    return mine
  }

  async function pass(
    servers: readonly ComputerId[],
    choose: (server: ComputerId, step: Step) => boolean,
    signal: CancelSignal,
  ): Promise<Result<true>> {
    let outcome: Result<true> = ok(true)
    await inParallel(servers, atOnce, async server => {
      if (signal.aborted || !outcome.ok) return
      const result = await alone(server, () => parts.visit(server, step => choose(server, step), signal))
      visited.set(server, clock.now().getTime())
      if (!result.ok) outcome = result
    })
    return outcome
  }

  /** What is due now. Fails when the state could not be written. */
  async function passOfDue(): Promise<Result<true>> {
    const forgotten = await parts.forgetSuperseded()
    if (!forgotten.ok) return forgotten
    const now = clock.now().getTime()
    const isDue = (server: ComputerId, step: Step) => dueAt(server, step) <= now
    const due = parts.plan().filter(({ server, steps }) => steps.some(step => isDue(server, step)))
    const servers = due.map(({ server }) => server)
    return pass(servers, (server, step) => step.when === 'poll' || isDue(server, step), lifetime.signal)
  }

  function arm(): void {
    callOff?.()
    callOff = undefined
    if (!isStarted || lifetime.signal.aborted) return
    const next = Math.min(
      ...parts.plan().flatMap(({ server, steps }) => steps.map(step => dueAt(server, step))),
    )
    if (next === Infinity) return
    const wait = Math.min(Math.max(next - clock.now().getTime(), atLeastMs), longestWaitMs)
    callOff = later(wait, () => void enqueue(run))
  }

  async function run(): Promise<void> {
    atLeastMs = 0
    try {
      const done = await passOfDue()
      if (!done.ok) {
        atLeastMs = longestWaitMs
        parts.log({
          level: 'error',
          message: 'The state of replication could not be written.',
          details: { code: done.problem.code },
        })
      }
    } catch (error) {
      atLeastMs = longestWaitMs
      const stack = error instanceof Error ? (error.stack ?? error.message) : String(error)
      parts.log({ level: 'error', message: 'Replication failed.', details: { stack } })
    }
  }

  return {
    start() {
      isStarted = true
      arm()
    },
    look() {
      // The pass under way looks again at its end.
      if (waiting === 0) arm()
    },
    tryNow(servers, signal, before) {
      const both = AbortSignal.any([lifetime.signal, toAbortSignal(signal)])
      return enqueue(async () => {
        const begun = before === undefined ? ok(true as const) : await before()
        if (!begun.ok) return begun
        const forgotten = await parts.forgetSuperseded()
        return forgotten.ok ? pass(servers, () => true, both) : forgotten
      })
    },
    alone,
    async stop() {
      lifetime.abort()
      callOff?.()
      callOff = undefined
      await turn
    },
  }
}

/** One after the other for the same server. */
function createTurns(): Replicator['alone'] {
  const turns = new Map<ComputerId, Promise<unknown>>()
  return (server, work) => {
    const mine = (turns.get(server) ?? Promise.resolve()).then(work)
    const ended = mine
      .catch(() => undefined)
      .then(() => {
        if (turns.get(server) === ended) turns.delete(server)
      })
    turns.set(server, ended)
    return mine
  }
}

function toAbortSignal(signal: CancelSignal): AbortSignal {
  const controller = new AbortController()
  if (signal.aborted) controller.abort()
  else signal.addEventListener('abort', () => controller.abort())
  return controller.signal
}

async function inParallel<T>(
  items: readonly T[],
  limit: number,
  work: (item: T) => Promise<void>,
): Promise<void> {
  const queue = items.values()
  const workers = Array.from({ length: Math.min(limit, items.length) }, async () => {
    for (const item of queue) await work(item)
  })
  await Promise.all(workers)
}

/** A command that has answered shall end. */
function systemTimer(ms: number, work: () => void): () => void {
  const timer = setTimeout(work, ms)
  timer.unref()
  return () => clearTimeout(timer)
}
