/** Probes that ask nobody: what an endpoint serves is decided by the test. */
import { createHash } from 'node:crypto'
import type { PlannedEndpoint } from '../../src/contract/probe-endpoint.ts'
import type { ProbeFinding, ProbeResult } from '../../src/contract/probe.ts'
import { ThumbprintSha1, ThumbprintSha256 } from '../../src/contract/thumbprint.ts'

export interface Served {
  /** Of the certificate; null: nobody answers. */
  readonly name: string | null
  readonly severity?: ProbeFinding['severity']
}

export function fakeProbeResult(endpoint: string, { name, severity }: Served): ProbeResult {
  const hash = (algorithm: string) =>
    createHash(algorithm)
      .update(name ?? '')
      .digest('hex')
      .toUpperCase()
  const thumbprints = {
    sha1: ThumbprintSha1.parse(hash('sha1')),
    sha256: ThumbprintSha256.parse(hash('sha256')),
  }
  const served = {
    subject: `CN=${name ?? ''}`,
    issuedTo: name ?? '',
    issuer: 'CN=CA',
    notAfter: '2028-01-01T00:00:00Z',
  }
  const finding = (code: ProbeFinding['code'], of: ProbeFinding['severity']) => ({
    code,
    severity: of,
    values: {},
    certificate: null,
  })
  return {
    endpoint,
    srv: null,
    address: name === null ? null : '10.0.0.1',
    verdict: name === null ? 'unreachable' : severity === 'error' ? 'not-trusted' : 'trusted',
    protocol: name === null ? null : 'TLSv1.3',
    cipher: null,
    group: null,
    protocols: [],
    chain: name === null ? [] : [{ ...served, thumbprints }],
    alpn: null,
    stapledOcsp: false,
    sessionResumed: 'unknown',
    clientCertificate: {
      requested: 'no',
      accepted: 'not-sent',
      alert: null,
      authorities: [],
      without: 'not-tried',
      untrusted: 'not-tried',
    },
    revocation: [],
    clockDifferenceSeconds: null,
    sipAnswer: null,
    httpAnswer: null,
    steps: [],
    findings: [
      ...(name === null ? [finding('CONNECT_FAILED', 'error')] : []),
      ...(severity === undefined ? [] : [finding('EXPIRES_SOON', severity)]),
    ],
  }
}

export function fakeEndpoint(change: Partial<PlannedEndpoint> = {}): PlannedEndpoint {
  const host = change.host ?? 'fe-001.litwareinc.com'
  return {
    id: `${host}:5061/listed`,
    label: host,
    host,
    port: 5061,
    serverName: host,
    service: 'listed',
    role: 'server-to-server',
    server: null,
    type: null,
    ...change,
  }
}
