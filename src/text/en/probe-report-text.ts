/** An exported run of probes: the heads of its table, and the report. */
import type { ProbeState, SkippedService } from '../../contract/probe-run.ts'
import type { ProbeFinding } from '../../contract/probe.ts'
import { counted, moment } from './moment.ts'
import { probeText } from './probe-text.ts'
import { probesPageText } from './probes-page-text.ts'

const states: { readonly [S in ProbeState]: string } = {
  waiting: 'Waiting',
  running: 'Running',
  works: 'Works',
  attention: 'Needs attention',
  broken: 'Broken',
  unreachable: 'Not reachable',
  'not-probed': 'Not probed',
}

const skipped: { readonly [R in SkippedService['reason']]: string } = {
  'no-known-port': 'no port is known',
  'no-tls-service': 'it has no TLS service',
  'no-name': 'it has no name to connect to',
}

export const probeReportText = {
  language: 'en',
  columns: {
    endpoint: 'Endpoint',
    host: 'Host',
    port: 'Port',
    serverName: 'Name asked for',
    service: 'What for',
    role: 'Role',
    result: 'Result',
    change: 'Change',
    protocol: 'Protocol',
    cipher: 'Cipher',
    certificate: 'Certificate served',
    thumbprint: 'Thumbprint',
    notAfter: 'Valid to',
    clientAsked: 'Asks for a certificate',
    clientAccepted: 'Ours accepted',
    answer: 'Answer',
    findings: 'Findings',
    sentences: 'In words',
    time: 'Time',
  },
  state: (state: ProbeState): string => states[state],
  change: probesPageText.change,
  service: probesPageText.service,
  role: probesPageText.role,
  skipped: (label: string, reason: SkippedService['reason']): string =>
    `Left out: ${label} (${skipped[reason]})`,
  notUsed: 'not used here',
  everyMinutes: (minutes: number): string => `Every ${counted(minutes, 'minute', 'minutes')}`,
  finding: (finding: ProbeFinding): string => probeText.finding(finding),
  report: {
    title: 'TLS and MTLS probes',
    moment,
    scope: 'Probed',
    started: 'Begun',
    ended: 'Ended',
    shown: 'Certificate shown',
    nothingShown: 'none',
    cancelled: 'cancelled',
    summary: 'Results',
    changed: 'changed since the last time',
    problems: 'Problems',
    noProblems: 'No endpoint has a problem.',
    all: 'All endpoints',
    noRuns: 'Nothing was probed yet.',
  },
}
