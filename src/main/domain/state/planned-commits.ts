/**
 * Commits whose files depend on the state they are decided on: an import seals only the keys that are missing, an
 * assignment writes a log of what it found. Such a change is planned first and committed only if the state it was
 * planned on is still the newest; otherwise it is planned again. One plan runs at a time, so that two of them never
 * keep overtaking each other.
 */
import { ok, type Result } from '../../../contract/result.ts'
import type { ConsoleState } from './state.ts'
import type { Decision, NewFiles, UnitOfWork } from './unit-of-work.ts'

export interface Plan<T> {
  readonly files: NewFiles
  readonly decision: Decision<T>
}

export interface PlannedCommits {
  /** @param plan may run several times; each time it is given the newest state. Its refusal ends the attempt. */
  commit<T>(plan: (state: ConsoleState) => Promise<Result<Plan<T>>>): Promise<Result<T>>
}

/** Plain commits are short, so losing this often in a row to them has another cause. */
const attemptsAtMost = 50

export function createPlannedCommits(unitOfWork: UnitOfWork): PlannedCommits {
  let turn: Promise<unknown> = Promise.resolve()
  return {
    commit(plan) {
      const mine = turn.then(() => attempt(unitOfWork, plan))
      // The next one waits for the end of this one, not for its success.
      turn = mine.catch(() => undefined)
      return mine
    },
  }
}

async function attempt<T>(
  unitOfWork: UnitOfWork,
  plan: (state: ConsoleState) => Promise<Result<Plan<T>>>,
): Promise<Result<T>> {
  for (let count = 0; count < attemptsAtMost; count += 1) {
    const state = unitOfWork.current()
    const planned = await plan(state)
    if (!planned.ok) return planned
    const { files, decision } = planned.value
    const outcome = await unitOfWork.commit<{ value: T } | 'stale'>(files, newest =>
      ok(
        newest === state
          ? { ...decision, value: { value: decision.value } }
          : { state: newest, value: 'stale' as const },
      ),
    )
    if (!outcome.ok) return outcome
    if (outcome.value !== 'stale') return ok(outcome.value.value)
  }
  throw new Error('The state changed at each attempt to commit a plan.')
}
