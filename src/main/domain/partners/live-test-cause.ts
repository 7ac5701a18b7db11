/** The one step that explains the others: what a person mends first. */
import type { LiveTestStep } from '../../../contract/partner.ts'

/** Causes behind a refused token, in the order in which they explain it. */
const explains: Readonly<Record<string, readonly string[]>> = {
  'refused-time': ['clock-off', 'clock-drifts'],
  'refused-client': ['we-are-not-trusted', 'other-realm', 'realm-case'],
  'refused-realm': ['other-realm', 'realm-case'],
  'refused-audience': ['other-application'],
  'token-request-refused': ['clock-off'],
}

/** Null when nothing failed. */
export function firstCauseOf(steps: readonly LiveTestStep[]): LiveTestStep | null {
  const failed = steps.filter(({ outcome }) => outcome === 'failed')
  const [first] = failed
  if (first === undefined) return null
  for (const { reason } of failed) {
    const cause = steps.find(step => explains[reason]?.includes(step.reason))
    if (cause !== undefined) return cause
  }
  // A wrong clock matters when a token was refused for it; otherwise what failed first is what counts.
  return failed.find(({ name }) => name !== 'clock') ?? first
}
