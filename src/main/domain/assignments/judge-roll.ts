/** The judgement on a certificate that is to become current now, or at an effective date (reference sections 7.1, 7.3). */
import type { Candidate } from '../../../contract/assignment.ts'
import { ok, type Result } from '../../../contract/result.ts'
import type { ConsoleState } from '../state/state.ts'
import { toCandidate } from './candidates.ts'
import { mostSevereFirst } from './eligibility.ts'
import type { AssignmentScope } from './identity.ts'
import type { AssignableCertificate, CertificateNames } from './ports.ts'
import { findAssignment } from './records.ts'
import { refuseRoll, rollChecks, type EndOf } from './roll-dates.ts'

export interface Moments {
  readonly at: Date
  /** When it becomes current; undefined for now. */
  readonly effectiveDate: string | undefined
}

/** A staged certificate is judged at the instant from which it is used. Fails with roll-date-not-valid. */
export async function judgeCandidate(
  names: CertificateNames,
  state: ConsoleState,
  scope: AssignmentScope,
  certificate: AssignableCertificate,
  { at, effectiveDate }: Moments,
): Promise<Result<Candidate>> {
  if (effectiveDate === undefined) return ok(toCandidate(state, scope, certificate, at))
  await names.load(
    scope.types.flatMap(type => findAssignment(state, scope.identity, type)?.current?.sha256 ?? []),
  )
  const endOf: EndOf = id => names.get(id)?.notAfter
  const rollable = refuseRoll(state, scope, certificate.row, effectiveDate, at, endOf)
  if (!rollable.ok) return rollable
  const candidate = toCandidate(state, scope, certificate, new Date(effectiveDate))
  const checks = [...candidate.checks, ...rollChecks(state, scope, effectiveDate, endOf)]
  return ok({ ...candidate, checks: mostSevereFirst(checks) })
}
