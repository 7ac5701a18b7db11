/** From evidence to findings and one verdict (reference section 10). Pure. */
import type { ProbeFinding, ProbeResult } from '../../../contract/probe.ts'
import type { JudgedChain, ProbeEvidence } from './evidence.ts'

export function judgeProbe(evidence: ProbeEvidence, judged: JudgedChain | null): ProbeResult {
  const client = clientCertificateOf(evidence)
  const findings = [
    ...connectionFindings(evidence, client),
    ...(judged === null ? [] : chainFindings(evidence, judged)),
  ]
  return {
    endpoint: evidence.endpoint,
    address: evidence.address,
    verdict: verdictOf(evidence, findings),
    protocol: evidence.protocol,
    cipher: evidence.cipher,
    group: null,
    protocols: [],
    chain: evidence.chain.map(({ der: _der, ...told }) => told),
    alpn: evidence.alpn,
    stapledOcsp: evidence.stapledOcsp,
    sessionResumed: 'unknown',
    revocation: [],
    clockDifferenceSeconds: null,
    httpAnswer: null,
    clientCertificate: client,
    sipAnswer: evidence.sipAnswer,
    steps: [...evidence.steps],
    findings,
  }
}

function verdictOf({ end }: ProbeEvidence, findings: readonly ProbeFinding[]): ProbeResult['verdict'] {
  if (end.kind === 'name-not-resolved' || end.kind === 'connect-failed' || end.kind === 'timeout')
    return 'unreachable'
  return findings.some(({ severity }) => severity === 'error') ? 'not-trusted' : 'trusted'
}

type ClientCertificate = ProbeResult['clientCertificate']

/** Alerts with which servers turn down a client's certificate, or its absence (sections 10.5, 10.6). */
const refusals: ReadonlySet<string> = new Set([
  'bad_certificate',
  'unsupported_certificate',
  'certificate_revoked',
  'certificate_expired',
  'certificate_unknown',
  'unknown_ca',
  'access_denied',
  'certificate_required',
  'handshake_failure',
  'decrypt_error',
])

function clientCertificateOf(evidence: ProbeEvidence): ClientCertificate {
  const { certificateRequest, clientCertificateOffered, afterHandshake } = evidence
  const requested = certificateRequest.seen === null ? 'unknown' : certificateRequest.seen ? 'yes' : 'no'
  const alert = alertOf(evidence)
  const told = { authorities: [...certificateRequest.authorities], without: 'not-tried' as const }
  const wasRefused = requested !== 'no' && isRefusal(evidence)
  if (!clientCertificateOffered || requested === 'no')
    return { requested, accepted: 'not-sent', alert: wasRefused ? alert : null, ...told }
  if (wasRefused) return { requested, accepted: 'no', alert, ...told }
  const proven = afterHandshake === 'accepted'
  return { requested, accepted: proven ? 'yes' : 'unknown', alert: null, ...told }
}

function alertOf({ end, afterHandshake }: ProbeEvidence): string | null {
  if (end.kind === 'handshake-failed') return end.alert
  return typeof afterHandshake === 'object' ? afterHandshake.alert : null
}

/** After a certificate was asked for, a refusal or a silent close speaks of it: Schannel closes without an alert. */
function isRefusal({ end, afterHandshake, certificateRequest }: ProbeEvidence): boolean {
  const ended =
    end.kind === 'handshake-failed' ? end : typeof afterHandshake === 'object' ? afterHandshake : undefined
  if (ended === undefined) return false
  if (ended.alert === null) return certificateRequest.seen === true
  return (
    refusals.has(ended.alert) && (certificateRequest.seen === true || ended.alert === 'certificate_required')
  )
}

const finding = (
  code: ProbeFinding['code'],
  severity: ProbeFinding['severity'],
  values: ProbeFinding['values'] = {},
): ProbeFinding => ({ code, severity, values, certificate: null })

function connectionFindings(evidence: ProbeEvidence, client: ClientCertificate): readonly ProbeFinding[] {
  const { end, protocol } = evidence
  const findings: ProbeFinding[] = []
  if (isOld(protocol)) findings.push(finding('OLD_PROTOCOL', 'error', { protocol: protocol ?? '' }))
  switch (end.kind) {
    case 'name-not-resolved':
      return [finding('NAME_NOT_RESOLVED', 'error')]
    case 'connect-failed':
      return [finding('CONNECT_FAILED', 'error', { reason: end.reason })]
    case 'timeout':
      return [...findings, finding('TIMEOUT', 'error', { during: end.during })]
    case 'not-tls':
      return [finding('NOT_TLS', 'error', { startsWith: end.startsWith })]
    case 'handshake-failed':
    case 'complete':
      break
  }
  if (isRefusal(evidence)) return [...findings, refusalFinding(evidence, client)]
  if (end.kind === 'handshake-failed' && !isOld(protocol))
    findings.push(finding('HANDSHAKE_FAILED', 'error', { alert: end.alert ?? '', reason: end.reason }))
  return findings
}

function refusalFinding(evidence: ProbeEvidence, client: ClientCertificate): ProbeFinding {
  const values = { alert: client.alert ?? '' }
  return evidence.clientCertificateOffered
    ? finding('CLIENT_CERTIFICATE_REFUSED', 'error', values)
    : finding('CLIENT_CERTIFICATE_REQUIRED', 'error', values)
}

function isOld(protocol: string | null): boolean {
  return protocol === 'SSLv3' || protocol === 'TLSv1' || protocol === 'TLSv1.1'
}

function chainFindings({ chain }: ProbeEvidence, judged: JudgedChain): readonly ProbeFinding[] {
  const served = new Map(chain.map(({ thumbprints }, index) => [thumbprints.sha1, index]))
  const nodes = judged.path.nodes.toReversed()
  const ofPath = nodes.flatMap(node =>
    node.findings.map(each => ({ ...each, certificate: served.get(node.thumbprint) ?? null })),
  )
  const lacksIssuer = ofPath.some(({ code }) => code === 'NO_ISSUER')
  // A server that sends nothing but its own certificate leaves it to everybody else to know the rest.
  const sentItselfOnly = lacksIssuer && chain.length === 1
  if (!judged.usedUnservedAuthority && !sentItselfOnly) return ofPath
  return [...ofPath, finding('INCOMPLETE_CHAIN', sentItselfOnly ? 'error' : 'warning')]
}
