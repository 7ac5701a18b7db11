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
  /** @param clockMovedMs by how much the clock was set forward since it was last looked at, if it was. */
  return async (clockMovedMs = 0): Promise<Result<number>> => {
    if (withDueRolls(unitOfWork.current(), clock.now()) === unitOfWork.current()) return ok(0)
    return unitOfWork.commit({}, state => {
      const due = rollDue(state, clock.now(), clockMovedMs)
      return ok({ state: due.state, value: due.audit.length, audit: due.audit })
    })
  }
}

/** What is due comes before any other change of assignments, and is recorded with it. */
export function rollDue(
  state: ConsoleState,
  now: Date,
  clockMovedMs = 0,
): { readonly state: ConsoleState; readonly audit: readonly AuditNote[] } {
  return { state: withDueRolls(state, now), audit: auditNotes(state, now, clockMovedMs) }
}

function auditNotes(state: ConsoleState, now: Date, clockMovedMs: number): AuditNote[] {
  return state.assignments
    .filter(record => isDue(record, now))
    .flatMap(({ identity, type, current, staged }) =>
      staged === null
        ? []
        : [
            {
              action: 'assignments.rolled',
              object: identityName(state, identity),
              details: {
                type,
                from: current?.sha1 ?? '(none)',
                to: staged.sha1,
                effectiveDate: staged.effectiveDate,
                ...noticed(staged.effectiveDate, now, clockMovedMs),
              },
            },
          ],
    )
}

/** What the clock showed when it was written, and whether the date came only because the clock was set. */
function noticed(effectiveDate: string, now: Date, clockMovedMs: number): Record<string, string> {
  const lateMs = now.getTime() - Date.parse(effectiveDate)
  return {
    clock: now.toISOString(),
    lateSeconds: String(Math.floor(lateMs / 1000)),
    ...(lateMs < clockMovedMs ? { clockMovedSeconds: String(Math.round(clockMovedMs / 1000)) } : {}),
  }
}

/** The next effective date, in milliseconds since 1970; undefined when nothing is staged. */
export function nextRollMs(state: ConsoleState): number | undefined {
  const dates = state.assignments.flatMap(({ staged }) =>
    staged === null ? [] : [Date.parse(staged.effectiveDate)],
  )
  return dates.length === 0 ? undefined : Math.min(...dates)
}
