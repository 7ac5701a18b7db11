/** What a step of the live test of a partner found, one sentence per reason (reference section 3.3). */
import type { LiveTestStep } from '../../contract/partner.ts'

export function liveTestText(step: LiveTestStep): { readonly what: string; readonly next: string } {
  return { what: step.reason, next: '' }
}
