/** Assignments in the state: found, set and removed, current and previous (reference section 7.2). Pure. */
import type { AssignmentIdentity, ExpectedCurrent } from '../../../contract/assignment.ts'
import type { CertificateType } from '../../../contract/certificate-type.ts'
import { err, ok, type Result } from '../../../contract/result.ts'
import { identityName } from '../state/computers.ts'
import type { AssignedThumbprint, AssignmentRecord, ConsoleState, StagedThumbprint } from '../state/state.ts'

export function findAssignment(
  state: ConsoleState,
  identity: AssignmentIdentity,
  type: CertificateType,
): AssignmentRecord | undefined {
  return state.assignments.find(record => record.identity === identity && record.type === type)
}

/** What a wizard has to send back to show that it decided on the newest assignment. */
export function expectedCurrent(
  state: ConsoleState,
  identity: AssignmentIdentity,
  types: readonly CertificateType[],
): ExpectedCurrent[] {
  return types.map(type => ({
    type,
    thumbprint: findAssignment(state, identity, type)?.current?.sha1 ?? null,
  }))
}

/**
 * Fails with assignment-moved when another certificate is current than the administrator saw. A type that is not
 * named among the expected ones was seen without a certificate.
 */
export function refuseIfMoved(
  state: ConsoleState,
  identity: AssignmentIdentity,
  types: readonly CertificateType[],
  expected: readonly ExpectedCurrent[],
): Result<true> {
  for (const { type, thumbprint: actual } of expectedCurrent(state, identity, types)) {
    const seen = expected.find(each => each.type === type)?.thumbprint ?? null
    if (seen === actual) continue
    return err({
      code: 'assignment-moved',
      type,
      identityName: identityName(state, identity),
      expected: seen,
      actual,
    })
  }
  return ok(true)
}

/** The former current one becomes previous. Assigning the current one again changes nothing. */
export function withAssigned(
  state: ConsoleState,
  identity: AssignmentIdentity,
  types: readonly CertificateType[],
  certificate: AssignedThumbprint,
): ConsoleState {
  return types.reduce((before, type) => {
    const record = findAssignment(before, identity, type)
    if (record?.current?.sha256 === certificate.sha256) return before
    return withRecord(before, {
      identity,
      type,
      current: certificate,
      previous: record?.current ?? record?.previous ?? null,
      // What was to come later has come now.
      staged: record?.staged?.sha256 === certificate.sha256 ? null : (record?.staged ?? null),
    })
  }, state)
}

/** One certificate waits at a time: another one takes its place. */
export function withStaged(
  state: ConsoleState,
  identity: AssignmentIdentity,
  types: readonly CertificateType[],
  staged: StagedThumbprint,
): ConsoleState {
  return types.reduce((before, type) => {
    const record = findAssignment(before, identity, type)
    return withRecord(before, {
      identity,
      type,
      current: record?.current ?? null,
      previous: record?.previous ?? null,
      staged,
    })
  }, state)
}

/** A record of which nothing is left goes away. */
export function withoutAssigned(
  state: ConsoleState,
  identity: AssignmentIdentity,
  types: readonly CertificateType[],
  slot: 'current' | 'previous',
): ConsoleState {
  return types.reduce((before, type) => {
    const record = findAssignment(before, identity, type)
    return record === undefined ? before : withRecord(before, { ...record, [slot]: null })
  }, state)
}

function withRecord(state: ConsoleState, record: AssignmentRecord): ConsoleState {
  const others = state.assignments.filter(
    each => each.identity !== record.identity || each.type !== record.type,
  )
  const isEmpty = record.current === null && record.previous === null && record.staged === null
  return { ...state, assignments: isEmpty ? others : [...others, record] }
}
