/** When a certificate may be staged for, and what is to be said of the date (reference section 7.3). */
import type { EligibilityCheck } from '../../../contract/assignment.ts'
import type { CertificateRow } from '../../../contract/stored-certificate.ts'
import type { ProblemOf } from '../../../contract/problem.ts'
import { err, ok, type Result } from '../../../contract/result.ts'
import type { ConsoleState } from '../state/state.ts'
import { check } from './eligibility-check.ts'
import type { AssignmentScope } from './identity.ts'
import type { CertificateNames } from './ports.ts'
import { findAssignment } from './records.ts'
import { largestLeadHours, latestMs, leadHours } from './roll-lead-times.ts'

type Reason = ProblemOf<'roll-date-not-valid'>['reason']

/** The end of a current certificate; undefined when nothing is known of it. */
export type EndOf = (sha256: Parameters<CertificateNames['get']>[0]) => string | undefined

/** Fails with roll-date-not-valid. */
export function refuseRoll(
  state: ConsoleState,
  scope: AssignmentScope,
  next: Pick<CertificateRow, 'notBefore' | 'notAfter'> & { readonly ref: { readonly thumbprint: string } },
  effectiveDate: string,
  now: Date,
  endOf: EndOf,
): Result<true> {
  const at = Date.parse(effectiveDate)
  const refused = (reason: Reason, limit: string | null = null) =>
    err({ code: 'roll-date-not-valid', effectiveDate, reason, limit } as const)
  if (at <= now.getTime()) return refused('past')
  if (at < Date.parse(next.notBefore)) return refused('before-new-begins', next.notBefore)
  for (const type of scope.types) {
    const current = findAssignment(state, scope.identity, type)?.current ?? null
    if (current === null) continue
    if (current.sha1 === next.ref.thumbprint) return refused('same-certificate')
    const end = endOf(current.sha256)
    if (end === undefined) continue
    if (at > Date.parse(end)) return refused('after-current-ends', end)
    if (Date.parse(next.notAfter) < Date.parse(end)) return refused('new-ends-first', end)
  }
  return ok(true)
}

/** Staging is legal for every type, but former and new certificate work side by side for two of them only. */
export function rollChecks(
  state: ConsoleState,
  { identity, types }: AssignmentScope,
  effectiveDate: string,
  endOf: EndOf,
): EligibilityCheck[] {
  const lead = largestLeadHours(types)
  return types.flatMap(type => {
    if (lead === undefined || leadHours(type) === undefined)
      return [check('roll', 'warning', 'roll-without-overlap', { type })]
    const current = findAssignment(state, identity, type)?.current ?? null
    const end = current === null ? undefined : endOf(current.sha256)
    if (end === undefined) return []
    const latest = latestMs(end, lead)
    const hours = String(lead)
    return Date.parse(effectiveDate) > latest
      ? [check('roll', 'warning', 'roll-late', { hours, latest: new Date(latest).toISOString() })]
      : [check('roll', 'passed', 'roll-in-time', { hours })]
  })
}
