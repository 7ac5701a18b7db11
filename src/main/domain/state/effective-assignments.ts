/**
 * Which certificate is current at an instant: a staged one takes over at its effective date by itself, also when
 * nobody was there to press a button (reference section 7.2). Pure; `applyDueRolls` writes down what is due.
 */
import type { AssignmentRecord, ConsoleState } from './state.ts'

/** The same state when nothing is due at `at`. */
export function withDueRolls(state: ConsoleState, at: Date): ConsoleState {
  return state.assignments.some(record => isDue(record, at))
    ? { ...state, assignments: state.assignments.map(record => rolled(record, at)) }
    : state
}

export function isDue({ staged }: AssignmentRecord, at: Date): boolean {
  return staged !== null && Date.parse(staged.effectiveDate) <= at.getTime()
}

/** The record as it stands at `at`: a staged certificate that is due is current, the former current one previous. */
export function rolled(record: AssignmentRecord, at: Date): AssignmentRecord {
  const { staged, current, previous } = record
  if (staged === null || !isDue(record, at)) return record
  return {
    ...record,
    current: { sha1: staged.sha1, sha256: staged.sha256, since: staged.effectiveDate },
    // Staged as the way back, with nothing current in between: then there is no former one.
    previous: current ?? (previous?.sha256 === staged.sha256 ? null : previous),
    staged: null,
  }
}
