/** Writes down the rolls whose effective date has come: also those that came while nobody was running. */
import { ok, type Result } from '../../../contract/result.ts'
import { identityName } from '../state/computers.ts'
import { isDue, withDueRolls } from '../state/effective-assignments.ts'
import type { ConsoleState } from '../state/state.ts'
import type { AuditNote, Clock, UnitOfWork } from '../state/unit-of-work.ts'

/** @returns how many types have a new current certificate. */
export function applyDueRolls({
  unitOfWork,
  clock,
}: {
  readonly unitOfWork: UnitOfWork
  readonly clock: Clock
}) {
  return async (): Promise<Result<number>> => {
    if (withDueRolls(unitOfWork.current(), clock.now()) === unitOfWork.current()) return ok(0)
    return unitOfWork.commit({}, state => {
      const due = rollDue(state, clock.now())
      return ok({ state: due.state, value: due.audit.length, audit: due.audit })
    })
  }
}

/** What is due comes before any other change of assignments, and is recorded with it. */
export function rollDue(
  state: ConsoleState,
  now: Date,
): { readonly state: ConsoleState; readonly audit: readonly AuditNote[] } {
  return { state: withDueRolls(state, now), audit: auditNotes(state, now) }
}

function auditNotes(state: ConsoleState, now: Date): AuditNote[] {
  return state.assignments
    .filter(record => isDue(record, now))
    .map(({ identity, type, current, staged }) => ({
      action: 'assignments.rolled',
      object: identityName(state, identity),
      details: {
        type,
        from: current?.sha1 ?? '(none)',
        to: staged?.sha1 ?? '(none)',
        effectiveDate: staged?.effectiveDate ?? '',
      },
    }))
}

/** The next effective date, in milliseconds since 1970; undefined when nothing is staged. */
export function nextRollMs(state: ConsoleState): number | undefined {
  const dates = state.assignments.flatMap(({ staged }) =>
    staged === null ? [] : [Date.parse(staged.effectiveDate)],
  )
  return dates.length === 0 ? undefined : Math.min(...dates)
}
