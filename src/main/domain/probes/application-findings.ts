/** What the answer of SIP or HTTP tells, beyond that there is one (reference sections 10.7, 12.2 F6). */
import type { ProbeFinding } from '../../../contract/probe.ts'
import { isMutual, type ClientCertificate } from './client-certificate.ts'
import type { ApplicationAnswer, ProbeEvidence } from './evidence.ts'
import type { ProbeExpectation } from './expectation.ts'
import { finding } from './finding.ts'

/** Reference section 12.2, F6: tokens are refused beyond five minutes. */
const skewSeconds = { warning: 120, error: 300 } as const

export function applicationFindings(
  { application, end }: ProbeEvidence,
  client: ClientCertificate,
  expectation: ProbeExpectation | null,
): readonly ProbeFinding[] {
  if (application === null || end.kind !== 'complete') return []
  const { answer, kind } = application
  // Who was turned away by TLS could not be answered.
  if (answer === null)
    return client.alert !== null || client.accepted === 'no'
      ? []
      : [finding('APPLICATION_SILENT', 'warning', { application: kind })]
  return [...clockFindings(answer), ...refusal(kind, answer, client, expectation)]
}

function clockFindings({ clockDifferenceSeconds: seconds }: ApplicationAnswer): ProbeFinding[] {
  if (seconds === null || Math.abs(seconds) <= skewSeconds.warning) return []
  const severity = Math.abs(seconds) > skewSeconds.error ? 'error' : 'warning'
  return [finding('CLOCK_SKEW', severity, { seconds: String(seconds) })]
}

function refusal(
  application: 'sip' | 'http',
  { status, text, diagnostics }: ApplicationAnswer,
  client: ClientCertificate,
  expectation: ProbeExpectation | null,
): ProbeFinding[] {
  const severity = severityOf(application, status, client, expectation)
  if (severity === undefined) return []
  return [
    finding('APPLICATION_REFUSED', severity, { application, answer: text, diagnostics: diagnostics ?? '' }),
  ]
}

/** Undefined: an answer like any other. */
function severityOf(
  application: 'sip' | 'http',
  status: number,
  client: ClientCertificate,
  expectation: ProbeExpectation | null,
): ProbeFinding['severity'] | undefined {
  if (status >= 500) return 'warning'
  // IIS refuses to list "/" with 403 to everybody; after having asked for a certificate it may well speak of that.
  if (application === 'http')
    return status !== 403 ? undefined : client.requested === 'yes' ? 'warning' : 'info'
  if (status === 403) return client.accepted === 'yes' && isMutual(expectation) ? 'error' : 'warning'
  // A challenge is what everybody gets whose certificate does not speak for him; a trusted peer gets none.
  if (status !== 401 && status !== 407) return undefined
  return client.accepted === 'yes' && isMutual(expectation) ? 'error' : 'info'
}
