/** The time a probe has, and its steps: each timed, told as it begins and as it ends. */
import type { CancelSignal } from '../../../contract/cancel.ts'
import type { ProbeStep } from '../../../contract/probe.ts'
import type { OnStep } from '../../domain/probes/step-progress.ts'

/** Until when, and whether somebody has called it off. */
export interface Budget {
  /** Of performance.now(). */
  readonly deadline: number
  readonly signal: CancelSignal
}

export type Outcome<T> = { readonly value: T } | { readonly failed: 'timeout' | 'cancelled' | Error }

/** Waits no longer than the budget allows; whoever began the work has to end it then. Never rejects. */
export async function withinTime<T>({ deadline, signal }: Budget, work: Promise<T>): Promise<Outcome<T>> {
  const settled = work.then(
    value => ({ value }),
    (error: unknown) => ({ failed: error instanceof Error ? error : new Error(String(error)) }),
  )
  let timer: NodeJS.Timeout | undefined
  let onAbort = (): void => undefined
  const given = new Promise<Outcome<T>>(resolveOutcome => {
    timer = setTimeout(() => resolveOutcome({ failed: 'timeout' }), Math.max(0, deadline - performance.now()))
    onAbort = () => resolveOutcome({ failed: 'cancelled' })
    if (signal.aborted) onAbort()
    else signal.addEventListener('abort', onAbort)
  })
  try {
    return await Promise.race([settled, given])
  } finally {
    clearTimeout(timer)
    signal.removeEventListener('abort', onAbort)
  }
}

export function sooner(budget: Budget, ms: number): Budget {
  return { ...budget, deadline: Math.min(budget.deadline, performance.now() + ms) }
}

/** One of `parts` equal shares of the time that is left. */
export function share(budget: Budget, parts: number): Budget {
  return sooner(budget, Math.max(0, budget.deadline - performance.now()) / parts)
}

export function isOver({ deadline, signal }: Budget): boolean {
  return signal.aborted || performance.now() >= deadline
}

export interface StepLog {
  readonly steps: readonly ProbeStep[]
  /**
   * @param work bounded by itself (withinTime).
   * @param judge names the outcome of work that came to an end; passed unless told.
   * @param address whom it goes to, where a name may have several.
   */
  run<T>(
    name: ProbeStep['name'],
    work: () => Promise<Outcome<T>>,
    judge?: (value: T) => ProbeStep['outcome'],
    address?: string,
  ): Promise<Outcome<T>>
  /** A step that was wanted, and for which there was no occasion or no time. */
  skip(name: ProbeStep['name']): void
}

export function createStepLog(onStep: OnStep, before: readonly ProbeStep[] = []): StepLog {
  const steps: ProbeStep[] = [...before]
  const end = (step: ProbeStep): void => {
    steps.push(step)
    onStep({ kind: 'ended', step })
  }
  return {
    steps,
    async run(name, work, judge = () => 'passed', address) {
      const startedAt = performance.now()
      onStep({ kind: 'begun', name })
      const outcome = await work()
      const elapsedMs = Math.round((performance.now() - startedAt) * 10) / 10
      const ended = {
        name,
        outcome: 'value' in outcome ? judge(outcome.value) : 'failed',
        elapsedMs,
      } as const
      end(address === undefined ? ended : { ...ended, address })
      return outcome
    },
    skip: name => end({ name, outcome: 'skipped', elapsedMs: 0 }),
  }
}
