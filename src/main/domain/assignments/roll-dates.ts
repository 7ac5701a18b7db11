/** When a certificate may be staged for (reference section 7.3). Warnings are told by the checks; these are refusals. */
import type { CertificateRow } from '../../../contract/stored-certificate.ts'
import type { ProblemOf } from '../../../contract/problem.ts'
import { err, ok, type Result } from '../../../contract/result.ts'
import type { ConsoleState } from '../state/state.ts'
import type { AssignmentScope } from './identity.ts'
import type { CertificateNames } from './ports.ts'
import { findAssignment } from './records.ts'

type Reason = ProblemOf<'roll-date-not-valid'>['reason']

/** The end of a current certificate; undefined when nothing is known of it. */
export type EndOf = (sha256: Parameters<CertificateNames['get']>[0]) => string | undefined

/** Fails with roll-date-not-valid. @param effectiveDate undefined: nothing is to be staged. */
export function refuseRoll(
  state: ConsoleState,
  scope: AssignmentScope,
  next: Pick<CertificateRow, 'notBefore' | 'notAfter'> & { readonly ref: { readonly thumbprint: string } },
  effectiveDate: string | undefined,
  now: Date,
  endOf: EndOf,
): Result<true> {
  if (effectiveDate === undefined) return ok(true)
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
