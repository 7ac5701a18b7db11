/** An exported run of probes: the heads of its table, and the report. */
import type { ProbeState } from '../../contract/probe-run.ts'
import type { ProbeFinding } from '../../contract/probe.ts'
import { counted, moment } from './moment.ts'
import { probeText } from './probe-text.ts'
import { probesDialogsText } from './probes-dialogs-text.ts'
import { probesListText } from './probes-list-text.ts'
import { probesTermsText } from './probes-terms-text.ts'

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
  /** Once the run is over, "yet" would promise something. */
  state: (state: ProbeState): string =>
    state === 'not-probed' ? 'Not probed' : probesListText.result[state],
  change: probesTermsText.change,
  service: probesTermsText.service,
  role: probesTermsText.role,
  skipped: probesDialogsText.scope.skipped,
  notUsed: 'not used here',
  everyMinutes: (minutes: number): string => `Every ${counted(minutes, 'minute', 'minutes')}`,
  finding: (finding: ProbeFinding): string => probeText.finding(finding),
  advice: (finding: ProbeFinding): string | undefined => probeText.advice(finding),
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
    notKept: 'The data folder can only be read: the results of this run are not kept.',
  },
}
