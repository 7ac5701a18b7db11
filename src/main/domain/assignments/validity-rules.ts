/** Rules about dates and explicit distrust: our own, and the first that an administrator looks for. */
import type { EligibilityCheck } from '../../../contract/assignment.ts'
import { check, type Judged } from './eligibility-check.ts'

/** From here on the remaining days are worth a warning (reference section 7.5, suggested thresholds). */
const warningDays = 60

export function validityChecks({ row, distrusted }: Judged, now: Date): EligibilityCheck[] {
  return [
    dateCheck(row, now),
    distrusted
      ? check('distrusted', 'failed', 'distrusted')
      : check('distrusted', 'passed', 'not-distrusted'),
  ]
}

function dateCheck({ notBefore, notAfter, state }: Judged['row'], now: Date): EligibilityCheck {
  if (now.getTime() > Date.parse(notAfter)) return check('validity', 'failed', 'expired', { notAfter })
  if (now.getTime() < Date.parse(notBefore))
    return check('validity', 'failed', 'not-yet-valid', { notBefore })
  return state.daysLeft <= warningDays
    ? check('validity', 'warning', 'expires-soon', { notAfter, days: String(state.daysLeft) })
    : check('validity', 'passed', 'within-validity', { notAfter })
}
