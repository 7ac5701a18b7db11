/** From evidence and expectation to findings and one verdict (reference section 10). Pure. */
import type { ProbeFinding, ProbeResult } from '../../../contract/probe.ts'
import { applicationFindings } from './application-findings.ts'
import { chainFindings } from './chain-findings.ts'
import { clientCertificateFindings, clientCertificateOf, isRefusal } from './client-certificate.ts'
import { estateFindings } from './estate-findings.ts'
import type { JudgedChain, ProbeEvidence } from './evidence.ts'
import type { ProbeExpectation } from './expectation.ts'
import { causeFirst, finding } from './finding.ts'

/**
 * @param expectation null: nobody knows what the endpoint is for; it is judged by its certificate alone.
 * @param now what "soon" is counted from.
 * @returns findings with the cause first: errors, warnings, information.
 */
export function judgeProbe(
  evidence: ProbeEvidence,
  judged: JudgedChain | null,
  expectation: ProbeExpectation | null,
  now: Date,
): ProbeResult {
  const client = clientCertificateOf(evidence)
  const { application } = evidence
  const findings = causeFirst([
    ...srvFindings(evidence),
    ...connectionFindings(evidence),
    ...addressFindings(evidence),
    ...clientCertificateFindings(evidence, client, expectation),
    ...applicationFindings(evidence, client, expectation),
    ...(judged === null ? [] : chainFindings(evidence.chain, judged, now)),
    ...(expectation === null ? [] : estateFindings(evidence, client, expectation)),
  ])
  return {
    endpoint: evidence.endpoint,
    srv: srvOf(evidence),
    address: evidence.address,
    verdict: verdictOf(evidence, findings),
    protocol: evidence.protocol,
    cipher: evidence.cipher,
    group: evidence.group,
    protocols: evidence.protocols,
    chain: evidence.chain.map(({ der: _der, ...told }) => told),
    alpn: evidence.alpn,
    stapledOcsp: evidence.stapledOcsp !== null,
    sessionResumed: evidence.sessionResumed,
    revocation: [...(judged?.revocation ?? [])],
    clockDifferenceSeconds: application?.answer?.clockDifferenceSeconds ?? null,
    sipAnswer: (application?.kind === 'sip' && application.answer?.text) || null,
    httpAnswer: (application?.kind === 'http' && application.answer?.text) || null,
    clientCertificate: client,
    steps: [...evidence.steps],
    findings,
  }
}

function verdictOf({ end }: ProbeEvidence, findings: readonly ProbeFinding[]): ProbeResult['verdict'] {
  if (end.kind === 'name-not-resolved' || end.kind === 'connect-failed' || end.kind === 'timeout')
    return 'unreachable'
  return findings.some(({ severity }) => severity === 'error') ? 'not-trusted' : 'trusted'
}

function connectionFindings(evidence: ProbeEvidence): readonly ProbeFinding[] {
  const { end } = evidence
  switch (end.kind) {
    case 'name-not-resolved':
      return [finding('NAME_NOT_RESOLVED', 'error')]
    case 'connect-failed':
      return [finding('CONNECT_FAILED', 'error', { reason: end.reason })]
    case 'not-tls':
      return [finding('NOT_TLS', 'error', { startsWith: end.startsWith })]
    case 'timeout':
      return [...oldProtocolFindings(evidence), finding('TIMEOUT', 'error', { during: end.during })]
    case 'handshake-failed': {
      const old = oldProtocolFindings(evidence)
      const isExplained = old.some(({ severity }) => severity === 'error') || isRefusal(evidence)
      if (isExplained) return old
      return [...old, finding('HANDSHAKE_FAILED', 'error', { alert: end.alert ?? '', reason: end.reason })]
    }
    case 'complete':
      return oldProtocolFindings(evidence)
  }
}

function srvOf({ srv }: ProbeEvidence): ProbeResult['srv'] {
  if (srv === null) return null
  const { name, records, asked } = srv
  return { name, records: [...records], asked }
}

/** Reference section 10.1, g. Partners that enter our name by hand find us all the same: a warning. */
function srvFindings({ srv }: ProbeEvidence): ProbeFinding[] {
  if (srv === null || srv.records.length > 0) return []
  return [finding('SRV_NOT_FOUND', 'warning', { name: srv.name, failure: srv.failure ?? '' })]
}

/** A name that load balancing spreads over several servers: one that is away is no failure of the name, and worth knowing. */
function addressFindings({ address, steps }: ProbeEvidence): ProbeFinding[] {
  const connects = steps.filter(({ name }) => name === 'connect')
  if (!connects.some(({ outcome }) => outcome === 'passed')) return []
  const silent = connects.flatMap(step =>
    step.outcome === 'failed' && step.address !== undefined ? [step.address] : [],
  )
  if (silent.length === 0) return []
  return [finding('ADDRESS_NOT_REACHED', 'info', { addresses: silent.join(', '), answered: address ?? '' })]
}

const oldProtocols: readonly string[] = ['SSLv3', 'TLSv1', 'TLSv1.1']

/** Nothing newer is an error; old beside new is worth knowing. */
function oldProtocolFindings({ protocol, protocols }: ProbeEvidence): ProbeFinding[] {
  if (protocol !== null && oldProtocols.includes(protocol))
    return [finding('OLD_PROTOCOL', 'error', { protocol })]
  const spoken = protocols.filter(
    ({ version, outcome }) => outcome === 'spoken' && oldProtocols.includes(version),
  )
  if (spoken.length === 0) return []
  return [
    finding('OLD_PROTOCOL', 'info', {
      protocol: spoken.map(({ version }) => version).join(', '),
      beside: protocol ?? '',
    }),
  ]
}
