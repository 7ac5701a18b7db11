/** What a verdict on a token says, one sentence per reason (reference section 2.10). */
import type { Verdict } from '../../contract/token.ts'

export function verdictText(verdict: Verdict): string {
  return verdict.reason
}
