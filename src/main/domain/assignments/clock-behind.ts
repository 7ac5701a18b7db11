/**
 * A clock that was set back behind a change of assignments. What has taken effect stays: servers and partners have
 * acted on it. It is told, because dates that are computed from such a clock are wrong.
 */
import { ok, type Result } from '../../../contract/result.ts'
import { identityName } from '../state/computers.ts'
import type { AssignmentRecord, ConsoleState } from '../state/state.ts'
import type { AuditNote, Clock, UnitOfWork } from '../state/unit-of-work.ts'

/** Clocks are corrected by so much without anybody having to know. */
const toleratedMs = 60_000

/** Whether it is current only since an instant that this clock has not reached. */
export function isAheadOfClock({ current }: AssignmentRecord, now: Date): boolean {
  return current !== null && Date.parse(current.since) > now.getTime() + toleratedMs
}

export function aheadOfClock({ assignments }: ConsoleState, now: Date): readonly AssignmentRecord[] {
  return assignments.filter(record => isAheadOfClock(record, now))
}

/** @returns how many assignments the clock stands before; each is in the audit log. */
export function noteClockBehind({
  unitOfWork,
  clock,
}: {
  readonly unitOfWork: UnitOfWork
  readonly clock: Clock
}) {
  return async (): Promise<Result<number>> => {
    const now = clock.now()
    if (aheadOfClock(unitOfWork.current(), now).length === 0) return ok(0)
    return unitOfWork.commit({}, state => {
      const audit = aheadOfClock(state, now).map(({ identity, type, current }): AuditNote => ({
        action: 'assignments.clockBehind',
        object: identityName(state, identity),
        details: {
          type,
          current: current?.sha1 ?? '(none)',
          since: current?.since ?? '',
          clock: now.toISOString(),
        },
      }))
      return ok({ state, value: audit.length, audit })
    })
  }
}
