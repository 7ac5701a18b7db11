/** The TLS and MTLS probes view: its run, its list, what can be done there (design x). */
import type { ProbeFinding } from '../../contract/probe.ts'
import { probeLimits, secondsAtMost } from '../../contract/probe-limits.ts'
import type { ProbeRow, ProbeRunStatus, ProbeScope } from '../../contract/probe-run.ts'
import type { Problem } from '../../contract/problem.ts'
import type { ProblemText } from '../problem-text.ts'
import { counted, day, days, grouped, moment } from './moment.ts'
import { cancelledWords, duration, shortFindings } from './probes-terms-text.ts'

function runHead(status: Pick<ProbeRunStatus, 'state' | 'cancelledBy'>, total: number): string {
  const what = counted(total, 'endpoint', 'endpoints')
  switch (status.state) {
    case 'running':
      return `Probing ${what}`
    case 'paused':
      return `Paused: ${what}`
    case 'done':
      return `Probed ${what}`
    case 'cancelled':
      return `${cancelledWords(status)}: ${what}`
  }
}

/** From here on a certificate is told to end soon (design section 5). */
const warningDays = 60

const otherClient = 'Choose another certificate under Probe settings, or show none.'

/** What helps a run that nobody is waiting for. */
const nextAfterMissed: { readonly [C in Problem['code']]?: string } = {
  'certificate-unknown': otherClient,
  'key-missing': otherClient,
  'key-damaged': otherClient,
}

export const probesListText = {
  node: 'TLS and MTLS probes',
  title: 'TLS and MTLS probes',
  follow: 'Follow the run',
  filter: 'Filter',
  segments: 'Which endpoints',
  segment: { all: 'All', problems: 'Problems', running: 'Running' },
  segmentWithCount: (label: string, count: number): string => `${label} ${grouped(count)}`,
  actions: {
    probe: 'Probe',
    probeAll: 'Probe all',
    probeSelection: 'Probe selection',
    probeScope: 'Probe a part...',
    probeAgain: 'Probe again',
    add: 'Add endpoint...',
    remove: 'Remove',
    report: 'Report...',
    reportTool: 'Report',
    settings: 'Probe settings...',
    history: 'History...',
    show: 'Show the probe',
    openCertificate: 'Open certificate',
    pause: 'Pause',
    goOn: 'Continue',
    cancel: 'Cancel',
  },
  /** Each leads to where it is put right. */
  repair: {
    server: 'Repair this server...',
    store: 'Repair this store...',
    trustedServers: 'Repair this list...',
    partner: 'Repair this partner...',
  },
  off: {
    on: 'A run is on; only one runs at a time.',
    nothing: 'There is nothing to probe yet.',
    noRun: 'Nothing has been probed yet.',
    notListed: 'It follows from the estate; only endpoints that were entered here can be removed.',
    severalChosen: 'Choose one endpoint.',
  },
  run: {
    label: 'The run',
    progress: (done: number, total: number): string => `${grouped(done)} of ${grouped(total)} probed`,
    head: runHead,
    facts: (done: number, elapsedSeconds: number, leftSeconds: number | null): string =>
      [
        `${grouped(done)} done`,
        duration(elapsedSeconds),
        ...(leftSeconds === null ? [] : [`about ${duration(leftSeconds)} left`]),
      ].join(', '),
    ended: (at: string, seconds: number, byPerson: boolean): string =>
      `${moment(at)}, in ${duration(seconds)}${byPerson ? '' : ', by the schedule'}`,
    none: (endpoints: number): string => `${counted(endpoints, 'endpoint', 'endpoints')} to probe`,
    noneWhy: 'Nothing has been probed yet.',
    counters: 'Counts',
    count: grouped,
    counter: {
      works: 'work',
      attention: 'need attention',
      broken: 'broken',
      unreachable: 'not reachable',
      running: 'running',
      waiting: 'waiting',
      'not-probed': 'not probed',
    } satisfies { readonly [S in ProbeRow['state']]: string },
    cancelKeeps: (done: number): string =>
      `Cancel keeps ${done === 1 ? 'the 1 result' : `the ${grouped(done)} results`}. Nothing is changed on any server.`,
    changed: (count: number): string =>
      count === 0
        ? 'Nothing has changed since the last time.'
        : `${grouped(count)} changed since the last time.`,
  },
  /** A run of the schedule that could not begin. */
  missed: {
    title: (at: string): string => `The run of ${moment(at)} did not begin.`,
    /** Read afterwards: a window whose vault is locked shows nothing of it. */
    why: ({ what, next }: Pick<ProblemText, 'what' | 'next'>, code: Problem['code']): string =>
      code === 'vault-locked'
        ? 'The vault was locked. Keep it unlocked for the next run, or show no certificate (Probe settings).'
        : `${what} ${nextAfterMissed[code] ?? next}`,
  },
  status: {
    probing: (done: number, total: number): string => `Probing: ${grouped(done)} of ${grouped(total)}`,
    paused: (done: number, total: number): string =>
      `Probing is paused: ${grouped(done)} of ${grouped(total)}`,
    limits: (scope: ProbeScope['kind']): string =>
      `${probeLimits.atOnce} at a time, ${secondsAtMost(scope)} s each at most`,
    problems: (problems: number, all: number): string =>
      `${counted(all, 'endpoint', 'endpoints')}, ${counted(problems, 'problem', 'problems')}`,
    marked: (count: number): string => `${grouped(count)} marked`,
    next: (at: string): string => `Next run ${moment(at)}`,
  },
  announce: (works: number, problems: number): string =>
    `The run has ended: ${works} work, ${counted(problems, 'problem', 'problems')}.`,
  columns: {
    endpoint: 'Endpoint',
    port: 'Port',
    service: 'What for',
    protocol: 'Protocol',
    certificate: 'Certificate served',
    result: 'Result',
    change: 'Change',
    time: 'Time',
  },
  /** Behind the name of a served certificate: ", 45 days", ", expired"; '' while it has long to go. */
  servedUntil: (notAfter: string, at: string | null): string => {
    const left = Math.floor((Date.parse(notAfter) - Date.parse(at ?? notAfter)) / 86_400_000)
    if (at === null || left > warningDays) return ''
    return left < 0 ? ', expired' : `, ${days(left)}`
  },
  /** In the place of the change, where an earlier run found the result: "From 09:42", and on another day "2026-11-20". */
  earlier: (at: string, since: string): string =>
    day(at) === day(since) ? `From ${at.slice(11, 16)}` : day(at),
  earlierRun: (at: string): string => `Probed ${moment(at)}, by an earlier run.`,
  result: {
    waiting: 'Waiting',
    running: 'Running',
    works: 'Works',
    worksBothSides: 'Works, both sides',
    attention: 'Needs attention',
    broken: 'Broken',
    unreachable: 'Not reachable',
    'not-probed': 'Not probed yet',
    finding: (code: ProbeFinding['code']): string => shortFindings[code],
  },
  empty: {
    title: 'There is nothing to probe yet.',
    rest: 'Servers of the estate are probed by their roles. Anything else can be entered by name and port.',
    servers: 'Add servers...',
    add: 'Add endpoint...',
  },
  noneFound: 'No endpoint matches.',
  noProblems: 'No endpoint has a problem.',
  noneRunning: 'Nothing is running.',
  removed: (endpoint: string): string => `${endpoint} is not probed any more.`,
  undo: 'Undo',
}
