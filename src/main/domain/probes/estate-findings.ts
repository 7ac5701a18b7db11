/** What the estate had expected of an endpoint (reference sections 10.1 T3, T5, T6; 12.2 F3, F19). */
import type { ProbeFinding } from '../../../contract/probe.ts'
import { isMutual, type ClientCertificate } from './client-certificate.ts'
import type { ProbeEvidence } from './evidence.ts'
import type { ProbeExpectation } from './expectation.ts'
import { finding } from './finding.ts'

export function estateFindings(
  evidence: ProbeEvidence,
  client: ClientCertificate,
  expectation: ProbeExpectation,
): readonly ProbeFinding[] {
  return [
    ...trustedServerFindings(expectation),
    ...assignmentFindings(evidence, expectation),
    ...peerFindings(evidence, client, expectation),
  ]
}

/** T6: between servers the topology decides who may speak at all. */
function trustedServerFindings({ role, isTrustedServer }: ProbeExpectation): ProbeFinding[] {
  if (role !== 'server-to-server' || isTrustedServer !== false) return []
  return [finding('NOT_A_TRUSTED_SERVER', 'error')]
}

function assignmentFindings({ chain }: ProbeEvidence, { assigned }: ProbeExpectation): ProbeFinding[] {
  const served = chain[0]?.thumbprints.sha1
  if (assigned === null || served === undefined || served === assigned.current) return []
  const why = served === assigned.staged ? 'staged' : served === assigned.previous ? 'previous' : 'other'
  const values = { assigned: assigned.current, served, why }
  return [finding('SERVED_NOT_ASSIGNED', why === 'other' ? 'error' : 'warning', values, 0)]
}

/** T3, T5. What the other side has accepted before our eyes is the better witness: then the stores are out of date. */
function peerFindings(
  { end }: ProbeEvidence,
  { requested, accepted }: ClientCertificate,
  expectation: ProbeExpectation,
): ProbeFinding[] {
  if (expectation.peerTrust !== 'not-trusted' || !isMutual(expectation) || requested === 'no') return []
  if (end.kind !== 'complete' && end.kind !== 'handshake-failed') return []
  return accepted === 'yes'
    ? [finding('PEER_DOES_NOT_TRUST', 'warning', { proven: 'accepted' })]
    : [finding('PEER_DOES_NOT_TRUST', 'error')]
}
