/**
 * Whether a certificate can be used for certificate types, rule by rule: C1 to C10 of reference section 7.1 as far as
 * they can be judged here, and our own. Pure; the same judgement serves the wizard, the preview and the assignment.
 */
import type { EligibilityCheck } from '../../../contract/assignment.ts'
import { isGlobalType } from '../../../contract/certificate-type.ts'
import { keyChecks } from './key-rules.ts'
import { nameChecks } from './name-rules.ts'
import { check, type EligibilityContext, type Judged } from './eligibility-check.ts'
import { trustChecks } from './trust-rules.ts'
import { validityChecks } from './validity-rules.ts'

const order: readonly EligibilityCheck['outcome'][] = ['failed', 'warning', 'not-judged', 'passed']

/** Every check, failed ones first; never only the first reason. */
export function judgeEligibility(certificate: Judged, context: EligibilityContext): EligibilityCheck[] {
  const checks = [
    ...validityChecks(certificate, context.now),
    ...keyChecks(certificate, context.types),
    ...nameChecks(certificate, context),
    ...trustChecks(certificate, context.types),
    ...(context.types.some(isGlobalType) ? [sameOnAllServers(context.serversWithoutIt)] : []),
  ]
  return mostSevereFirst(checks)
}

/** Within one outcome the order stays. */
export function mostSevereFirst(checks: readonly EligibilityCheck[]): EligibilityCheck[] {
  return [...checks].sort((a, b) => order.indexOf(a.outcome) - order.indexOf(b.outcome))
}

export function isUsable(checks: readonly EligibilityCheck[]): boolean {
  return checks.every(check => check.outcome !== 'failed')
}

/** The rules that were not met, without repeats: what certificate-not-eligible names. */
export function failedRules(checks: readonly EligibilityCheck[]): string[] {
  return [...new Set(checks.filter(check => check.outcome === 'failed').map(check => check.rule))]
}

/** C1 is brought about by replication or by hand after the assignment, so before it nothing can have failed. */
function sameOnAllServers(missing: readonly string[]): EligibilityCheck {
  return missing.length === 0
    ? check('C1', 'passed', 'on-all-servers')
    : check('C1', 'not-judged', 'not-on-servers', { servers: missing.join(', ') })
}
