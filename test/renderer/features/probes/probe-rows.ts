/** Rows and runs of probes as the contract has them, for the tests of their view. */
import type { PlannedEndpoint } from '../../../../src/contract/probe-endpoint.ts'
import type { ProbeRow, ProbeRun, ProbeRunStatus, ProbeState } from '../../../../src/contract/probe-run.ts'
import type { ProbeFinding, ProbeResult } from '../../../../src/contract/probe.ts'
import { ThumbprintSha1, ThumbprintSha256 } from '../../../../src/contract/thumbprint.ts'

export const startedAt = '2026-11-20T09:41:00Z'

export function endpoint(name: string, part: Partial<PlannedEndpoint> = {}): PlannedEndpoint {
  return {
    id: `${name}:5061/sip`,
    label: name,
    host: '10.20.1.13',
    port: 5061,
    serverName: `${name}.litwareinc.com`,
    service: 'sip',
    role: 'server-to-server',
    server: 'srv_00000001',
    type: 'Default',
    ...part,
  }
}

export function finding(code: ProbeFinding['code'], part: Partial<ProbeFinding> = {}): ProbeFinding {
  return { code, severity: 'error', values: {}, certificate: null, ...part }
}

/** Of an endpoint that works, both sides. */
export function result(part: Partial<ProbeResult> = {}): ProbeResult {
  return {
    endpoint: 'fe-001:5061/sip',
    srv: null,
    address: '10.20.1.13',
    verdict: 'trusted',
    protocol: 'TLSv1.2',
    cipher: 'ECDHE-RSA-AES256-GCM-SHA384',
    group: 'X25519',
    protocols: [],
    chain: [
      {
        subject: 'CN=Pool 2026',
        issuedTo: 'Pool 2026',
        issuer: 'CN=litwareinc CA',
        notAfter: '2027-11-20T09:41:00Z',
        thumbprints: {
          sha1: ThumbprintSha1.parse('D486'.repeat(10)),
          sha256: ThumbprintSha256.parse('D486'.repeat(16)),
        },
      },
    ],
    alpn: null,
    stapledOcsp: false,
    sessionResumed: 'unknown',
    clientCertificate: {
      requested: 'yes',
      accepted: 'yes',
      alert: null,
      authorities: [],
      without: 'refused',
      untrusted: 'refused',
    },
    revocation: [],
    clockDifferenceSeconds: null,
    sipAnswer: '200 OK',
    httpAnswer: null,
    steps: [
      { name: 'resolve', outcome: 'passed', elapsedMs: 1 },
      { name: 'connect', outcome: 'passed', elapsedMs: 2 },
      { name: 'handshake', outcome: 'passed', elapsedMs: 20 },
    ],
    findings: [],
    ...part,
  }
}

export function row(name: string, state: ProbeState, part: Partial<ProbeRow> = {}): ProbeRow {
  return {
    endpoint: endpoint(name),
    state,
    step: null,
    result: null,
    change: null,
    at: null,
    elapsedMs: null,
    ...part,
  }
}

export function status(part: Partial<ProbeRunStatus> = {}): ProbeRunStatus {
  return {
    id: 'run_00000001',
    scope: { kind: 'estate' },
    startedBy: 'person',
    startedAt,
    endedAt: null,
    state: 'running',
    client: null,
    counts: counts({}),
    changed: 0,
    ...part,
  }
}

export function counts(part: Partial<ProbeRunStatus['counts']>): ProbeRunStatus['counts'] {
  const none = { waiting: 0, running: 0, works: 0, attention: 0, broken: 0, unreachable: 0, 'not-probed': 0 }
  return { ...none, ...part }
}

export function run(rows: readonly ProbeRow[], part: Partial<ProbeRunStatus> = {}): ProbeRun {
  return { status: status(part), rows: [...rows] }
}
