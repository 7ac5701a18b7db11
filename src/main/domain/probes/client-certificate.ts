/** Was our certificate asked for, sent, accepted? (reference sections 10.5, 10.6) */
import type { ProbeFinding, ProbeResult } from '../../../contract/probe.ts'
import { distrustAlerts } from './distrust-alerts.ts'
import type { ProbeEvidence } from './evidence.ts'
import type { ProbeExpectation } from './expectation.ts'
import { finding } from './finding.ts'

export type ClientCertificate = ProbeResult['clientCertificate']

/** Alerts with which servers turn down a client's certificate, or its absence. */
const refusals: ReadonlySet<string> = new Set([
  ...distrustAlerts,
  'certificate_required',
  'handshake_failure',
  'decrypt_error',
])

export function clientCertificateOf(evidence: ProbeEvidence): ClientCertificate {
  const { certificateRequest, clientCertificateOffered, afterHandshake } = evidence
  const requested: ClientCertificate['requested'] =
    certificateRequest.seen === null ? 'unknown' : certificateRequest.seen ? 'yes' : 'no'
  const wasRefused = requested !== 'no' && isRefusal(evidence)
  const told: Omit<ClientCertificate, 'accepted'> = {
    requested,
    alert: wasRefused ? alertOf(evidence) : null,
    authorities: [...certificateRequest.authorities],
    without: evidence.withoutCertificate,
    untrusted: evidence.untrustedCertificate,
  }
  if (!clientCertificateOffered || requested === 'no') return { ...told, accepted: 'not-sent' }
  if (wasRefused) return { ...told, accepted: 'no' }
  return { ...told, accepted: afterHandshake === 'accepted' ? 'yes' : 'unknown' }
}

function alertOf({ end, afterHandshake }: ProbeEvidence): string | null {
  if (end.kind === 'handshake-failed') return end.alert
  return typeof afterHandshake === 'object' ? afterHandshake.alert : null
}

/** How a connection ends that the other side ended without a word; all else is what our own engine put up with no longer. */
const silentEnds: ReadonlySet<string> = new Set([
  'closed',
  'ECONNRESET',
  'ECONNABORTED',
  'EPIPE',
  'ERR_STREAM_PREMATURE_CLOSE',
  'ERR_SSL_UNEXPECTED_EOF_WHILE_READING',
])

/** After a certificate was asked for, a refusal or a silent close speaks of it: Schannel closes without an alert. */
export function isRefusal(evidence: ProbeEvidence): boolean {
  const { end, afterHandshake, certificateRequest, clientCertificateOffered } = evidence
  const wasAsked = certificateRequest.seen === true
  const isFailed = end.kind === 'handshake-failed'
  if (!isFailed && typeof afterHandshake !== 'object') return false
  const alert = alertOf(evidence)
  if (alert === null) return wasAsked && (!isFailed || silentEnds.has(end.reason))
  // What GnuTLS says in TLS 1.2 of an empty list of certificates.
  if (wasAsked && !clientCertificateOffered && alert === 'decode_error') return true
  return refusals.has(alert) && (wasAsked || alert === 'certificate_required')
}

/** Where both sides have to present, what could not be proven is worth knowing. */
export function isMutual(expectation: ProbeExpectation | null): boolean {
  return expectation?.role === 'server-to-server' || expectation?.role === 'federation'
}

export function clientCertificateFindings(
  evidence: ProbeEvidence,
  client: ClientCertificate,
  expectation: ProbeExpectation | null,
): readonly ProbeFinding[] {
  const ofOurs = findingsOfOurs(evidence, client, expectation)
  return client.untrusted === 'accepted' && isMutual(expectation)
    ? [...ofOurs, finding('UNTRUSTED_CLIENT_ACCEPTED', 'warning')]
    : ofOurs
}

function findingsOfOurs(
  evidence: ProbeEvidence,
  { accepted, alert, requested }: ClientCertificate,
  expectation: ProbeExpectation | null,
): readonly ProbeFinding[] {
  const values = { alert: alert ?? '' }
  if (isRefusal(evidence)) {
    if (evidence.clientCertificateOffered) return [finding('CLIENT_CERTIFICATE_REFUSED', 'error', values)]
    // Between servers it is right that it asks: that none was chosen here says nothing against the server.
    return [finding('CLIENT_CERTIFICATE_REQUIRED', isMutual(expectation) ? 'warning' : 'error', values)]
  }
  if (evidence.end.kind !== 'complete' || requested !== 'yes') return []
  if (accepted === 'unknown')
    return [
      finding('ACCEPTANCE_NOT_PROVEN', isMutual(expectation) ? 'warning' : 'info', { why: 'no-answer' }),
    ]
  if (accepted === 'not-sent' && isMutual(expectation))
    return [finding('ACCEPTANCE_NOT_PROVEN', 'info', { why: 'none-chosen' })]
  return []
}
