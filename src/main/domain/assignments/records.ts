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
export function expectedIn(
  slot: 'current' | 'staged',
  state: ConsoleState,
  identity: AssignmentIdentity,
  types: readonly CertificateType[],
): ExpectedCurrent[] {
  return types.map(type => ({
    type,
    thumbprint: findAssignment(state, identity, type)?.[slot]?.sha1 ?? null,
  }))
}

/**
 * Fails with assignment-moved when another certificate is current, or waits, than the administrator saw. A type that
 * is not named among the expected ones was seen without a certificate.
 */
export function refuseIfMoved(
  slot: 'current' | 'staged',
  state: ConsoleState,
  { identity, types }: { readonly identity: AssignmentIdentity; readonly types: readonly CertificateType[] },
  expected: readonly ExpectedCurrent[],
): Result<true> {
  for (const { type, thumbprint: actual } of expectedIn(slot, state, identity, types)) {
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
      previous: record?.current ?? unless(certificate, record?.previous),
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

/** The previous one becomes current again, the current one previous: the way back from the last change. */
export function withRestored(
  state: ConsoleState,
  identity: AssignmentIdentity,
  types: readonly CertificateType[],
  since: string,
): ConsoleState {
  return types.reduce((before, type) => {
    const previous = findAssignment(before, identity, type)?.previous ?? null
    return previous === null ? before : withAssigned(before, identity, [type], { ...previous, since })
  }, state)
}

/** A record of which nothing is left goes away. */
export function withoutAssigned(
  state: ConsoleState,
  identity: AssignmentIdentity,
  types: readonly CertificateType[],
  slot: 'current' | 'previous' | 'staged',
): ConsoleState {
  return types.reduce((before, type) => {
    const record = findAssignment(before, identity, type)
    return record === undefined ? before : withRecord(before, { ...record, [slot]: null })
  }, state)
}

/** With nothing current in between, the previous one may come back: then there is no former one. */
function unless(
  certificate: AssignedThumbprint,
  previous: AssignedThumbprint | null | undefined,
): AssignedThumbprint | null {
  return previous === undefined || previous?.sha256 === certificate.sha256 ? null : previous
}

function withRecord(state: ConsoleState, record: AssignmentRecord): ConsoleState {
  const others = state.assignments.filter(
    each => each.identity !== record.identity || each.type !== record.type,
  )
  const isEmpty = record.current === null && record.previous === null && record.staged === null
  return { ...state, assignments: isEmpty ? others : [...others, record] }
}
