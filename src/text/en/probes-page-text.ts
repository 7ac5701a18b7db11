/** The TLS and MTLS probes view and its dialogs (design x; reference section 10). Findings speak in probe-text.ts. */
import type { ProbeRole, ProbeService } from '../../contract/probe-endpoint.ts'
import type {
  ProbeChange,
  ProbeRow,
  ProbeRunStatus,
  ProbeScope,
  SkippedService,
} from '../../contract/probe-run.ts'
import type { CertificateRevocation, ProbeFinding, ProbeResult, ProbeStep } from '../../contract/probe.ts'
import { counted, day, days, grouped, listed, moment } from './moment.ts'
import { protocolName } from './protocol-name.ts'

const services: { readonly [S in ProbeService]: string } = {
  sip: 'SIP, MTLS',
  'sip-client': 'SIP for clients, TLS',
  'im-conferencing': 'IM conferencing, MTLS',
  'web-internal': 'Web services internal',
  'web-external': 'Web services external',
  'edge-internal': 'Edge internal, MTLS',
  'access-edge': 'Access Edge, clients',
  federation: 'Access Edge, federation',
  'exchange-web': 'Exchange web services',
  'sharepoint-web': 'SharePoint',
  'reverse-proxy': 'Web services, from outside',
  metadata: 'Auth metadata document',
  listed: 'Entered here',
}

const roles: { readonly [R in ProbeRole]: { readonly label: string; readonly hint: string } } = {
  'server-to-server': {
    label: 'Server to server (MTLS)',
    hint: 'Both sides present a certificate; SIP OPTIONS has to be answered.',
  },
  'client-to-server': {
    label: 'Client to server (TLS)',
    hint: 'The server presents its certificate; ours is not sent.',
  },
  federation: {
    label: 'Federation partner (MTLS)',
    hint: 'As server to server, with another organisation.',
  },
  web: { label: 'Web (HTTPS)', hint: 'An answer to an HTTP request proves it.' },
}

const steps: { readonly [S in ProbeStep['name']]: string } = {
  resolve: 'DNS',
  connect: 'TCP',
  handshake: 'TLS handshake',
  'client-certificate': 'Client certificate',
  'sip-options': 'SIP OPTIONS',
  http: 'HTTP request',
  'other-protocols': 'Other protocol versions',
  'without-certificate': 'Without our certificate',
  resumption: 'Session resumption',
}

/** What the list has room for; the whole sentence stands below it. */
const shortFindings: { readonly [C in ProbeFinding['code']]: string } = {
  NAME_NOT_RESOLVED: 'Name not known',
  CONNECT_FAILED: 'No connection',
  TIMEOUT: 'No answer in time',
  NOT_TLS: 'Does not speak TLS',
  HANDSHAKE_FAILED: 'Handshake failed',
  OLD_PROTOCOL: 'Old protocol only',
  INCOMPLETE_CHAIN: 'Chain is incomplete',
  CLIENT_CERTIFICATE_REQUIRED: 'Asks for a certificate',
  CLIENT_CERTIFICATE_REFUSED: 'Ours was refused',
  ACCEPTANCE_NOT_PROVEN: 'Acceptance not proven',
  APPLICATION_SILENT: 'Application is silent',
  APPLICATION_REFUSED: 'Application refuses',
  CHAIN_ORDER: 'Chain in wrong order',
  EXTRA_CERTIFICATES: 'Too many certificates',
  EXPIRES_SOON: 'Expires soon',
  CLOCK_SKEW: 'Clock differs',
  SERVED_NOT_ASSIGNED: 'Other one served',
  NOT_A_TRUSTED_SERVER: 'Not a trusted server',
  PEER_DOES_NOT_TRUST: 'Does not trust ours',
  EXPIRED: 'Expired',
  NOT_YET_VALID: 'Not yet valid',
  UNTRUSTED_ROOT: 'Root not trusted',
  NO_ISSUER: 'Issuer not known',
  BAD_SIGNATURE: 'Signature is wrong',
  NOT_A_CA: 'Issuer is no CA',
  PATH_LENGTH: 'Path too long',
  KEY_USAGE: 'Key usage',
  UNKNOWN_CRITICAL_EXTENSION: 'Unknown extension',
  NAME_CONSTRAINT: 'Name not permitted',
  POLICY: 'Policy not met',
  PURPOSE: 'Other purpose',
  HOST_MISMATCH: 'Other name',
  REVOKED: 'Revoked',
  REVOCATION_UNKNOWN: 'Revocation unknown',
  SIGNATURE_NOT_VERIFIABLE: 'Signature unverifiable',
  DISTRUSTED: 'Distrusted',
  WEAK_SIGNATURE: 'Weak signature',
  WEAK_KEY: 'Short key',
  REVOCATION_NOT_CHECKED: 'Revocation not checked',
  LIMIT_EXCEEDED: 'Too many paths',
}

const changes: { readonly [C in ProbeChange]: string } = {
  new: 'New',
  better: 'Better',
  worse: 'Worse',
  'other-certificate': 'Other certificate',
  same: 'Same',
}

const outcomes: { readonly [O in CertificateRevocation['outcome']]: string } = {
  good: 'Not revoked',
  revoked: 'Revoked',
  unknown: 'Unknown',
  'not-reachable': 'Not reachable',
  'not-checked': 'Not checked',
}

const skipped: { readonly [R in SkippedService['reason']]: string } = {
  'no-known-port': 'no port is known',
  'no-name': 'it has no name to connect to',
}

const linkStates: Readonly<Record<string, string>> = {
  valid: 'In order:',
  warning: 'Needs attention:',
  error: 'Broken:',
  unknown: 'Not proven:',
  info: 'Note:',
  none: 'Not reached:',
}

/** "41 s", "2 min 5 s" */
function duration(seconds: number): string {
  return seconds < 60 ? `${seconds} s` : `${Math.floor(seconds / 60)} min ${seconds % 60} s`
}

/** "31 ms", "5.0 s" */
function elapsed(milliseconds: number): string {
  return milliseconds < 1000 ? `${Math.round(milliseconds)} ms` : `${(milliseconds / 1000).toFixed(1)} s`
}

function runHead({ state }: Pick<ProbeRunStatus, 'state'>, total: number): string {
  const what = counted(total, 'endpoint', 'endpoints')
  switch (state) {
    case 'running':
      return `Probing ${what}`
    case 'paused':
      return `Paused: ${what}`
    case 'done':
      return `Probed ${what}`
    case 'cancelled':
      return `Cancelled: ${what}`
  }
}

export const probesPageText = {
  node: 'TLS and MTLS probes',
  title: 'TLS and MTLS probes',
  follow: 'Follow the run',
  filter: 'Filter',
  segments: 'Which endpoints',
  segment: { all: 'All', problems: 'Problems', running: 'Running' },
  segmentWithCount: (label: string, count: number): string => `${label} ${grouped(count)}`,
  service: (service: ProbeService): string => services[service],
  /** What an endpoint is for: its service, or how it was entered. */
  purpose: ({ service, role }: { readonly service: ProbeService; readonly role: ProbeRole }): string =>
    service === 'listed' ? roles[role].label : services[service],
  protocol: protocolName,
  role: (role: ProbeRole): string => roles[role].label,
  roleHint: (role: ProbeRole): string => roles[role].hint,
  step: (step: ProbeStep['name']): string => steps[step],
  change: (change: ProbeChange): string => changes[change],
  elapsed,
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
    repair: 'Repair this server...',
    openCertificate: 'Open certificate',
    pause: 'Pause',
    goOn: 'Continue',
    cancel: 'Cancel',
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
  status: {
    probing: (done: number, total: number): string => `Probing: ${grouped(done)} of ${grouped(total)}`,
    paused: (done: number, total: number): string =>
      `Probing is paused: ${grouped(done)} of ${grouped(total)}`,
    /** As main/probes holds it: a few chosen endpoints are looked at in every way, and may take longer. */
    limits: (scope: ProbeScope['kind']): string =>
      `16 at a time, ${scope === 'server' || scope === 'endpoints' ? 15 : 5} s each at most`,
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
  /** "Pool 2026", "Web int, 45 days", "Pool 2024, expired" */
  served: (name: string, notAfter: string, at: string | null): string => {
    const left = Math.floor((Date.parse(notAfter) - Date.parse(at ?? notAfter)) / 86_400_000)
    if (at === null || left > 60) return name
    return left < 0 ? `${name}, expired` : `${name}, ${days(left)}`
  },
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
  detail: {
    label: (endpoint: string): string => `Probe of ${endpoint}`,
    nothingChosen: 'Choose an endpoint to see what was found there.',
    title: (label: string, port: number): string => `${label}, port ${port}`,
    works: 'Everything that was asked was answered, and nothing is wrong with it.',
    waiting: 'Its turn comes in this run.',
    notProbed: 'It has not been probed yet.',
    running: (step: string): string => `It is being probed: ${step}.`,
    links: 'Steps',
    link: {
      reach: 'DNS, TCP',
      tls: 'TLS',
      certificate: 'Certificate',
      name: 'Name',
      client: 'Client cert.',
      sip: 'SIP OPTIONS',
      http: 'HTTP',
    },
    value: {
      notReached: 'not reached',
      expired: (at: string): string => `expired ${day(at)}`,
      until: (at: string): string => `until ${day(at)}`,
      matches: 'matches',
      differs: 'differs',
      notAsked: 'not asked for',
      accepted: 'accepted',
      refused: 'refused',
      notProven: 'not proven',
      notSentAsked: 'asked, not sent',
      notSent: 'not sent',
      silent: 'no answer',
    },
    evidence: 'Evidence',
    linkState: (shape: string): string => linkStates[shape] ?? '',
  },
  evidence: {
    findings: 'Findings',
    noFindings: 'Nothing was found wrong.',
    severity: { error: 'Error', warning: 'Warning', info: 'Information' } satisfies {
      readonly [S in ProbeFinding['severity']]: string
    },
    connection: 'Connection',
    chain: 'Served chain, in the order of the server',
    noChain: 'No certificate was served.',
    chainColumns: { order: 'No.', issuedTo: 'Issued to', issuer: 'Issued by', until: 'Until', sha1: 'SHA-1' },
    revocation: 'Revocation',
    noRevocation: 'Revocation was not looked at.',
    revocationColumns: { certificate: 'Certificate', outcome: 'Outcome', by: 'By', detail: 'Asked' },
    outcome: (outcome: CertificateRevocation['outcome']): string => outcomes[outcome],
    by: { crl: 'CRL', ocsp: 'OCSP', stapled: 'Stapled OCSP' } satisfies {
      readonly [B in NonNullable<CertificateRevocation['by']>]: string
    },
    steps: 'Timings',
    stepColumns: { step: 'Step', outcome: 'Outcome', time: 'Time' },
    stepOutcome: { passed: 'Passed', failed: 'Failed', skipped: 'Left out' } satisfies {
      readonly [O in ProbeStep['outcome']]: string
    },
    rows: {
      address: 'Address',
      serverName: 'Asked for',
      protocol: 'Protocol',
      protocols: 'Other versions',
      cipher: 'Cipher',
      group: 'Key exchange',
      alpn: 'ALPN',
      stapled: 'Stapled OCSP answer',
      resumed: 'Session resumed',
      requested: 'Client certificate',
      authorities: 'Accepted authorities',
      without: 'Without certificate',
      sip: 'SIP OPTIONS',
      http: 'HTTP',
      clock: 'Clock of the server',
    },
    none: 'none',
    notTold: 'not told',
    yesNo: { yes: 'yes', no: 'no', unknown: 'unknown' },
    present: 'present',
    absent: 'not sent',
    protocol: ({ version, outcome }: ProbeResult['protocols'][number]): string =>
      `${protocolName(version)} ${{ spoken: 'spoken', refused: 'refused', 'not-possible-here': 'cannot be tried here' }[outcome]}`,
    client: ({ requested, accepted, alert }: ProbeResult['clientCertificate']): string => {
      if (requested === 'no') return 'not asked for'
      const asked = requested === 'yes' ? 'asked for' : 'not known whether it is asked for'
      const then = {
        yes: 'accepted',
        no: 'refused',
        unknown: 'acceptance not proven',
        'not-sent': 'none sent',
      }[accepted]
      return `${asked}, ${then}${alert === null ? '' : ` (alert ${alert})`}`
    },
    without: {
      accepted: 'accepted: it is only wished for',
      refused: 'refused: it is required',
      unknown: 'unknown',
      'not-tried': 'not tried',
    } satisfies { readonly [W in ProbeResult['clientCertificate']['without']]: string },
    clock: (seconds: number): string =>
      seconds === 0
        ? 'as ours'
        : `${duration(Math.abs(seconds))} ${seconds > 0 ? 'ahead of' : 'behind'} ours`,
    authorities: (names: readonly string[]): string => (names.length === 0 ? 'not told' : listed(names)),
    inStores: (name: string): string => `In the stores as ${name}`,
  },
  scope: {
    label: 'What is probed',
    all: 'The whole estate',
    site: (name: string): string => `Site ${name}`,
    pool: (fqdn: string): string => `Pool ${fqdn}`,
    server: (fqdn: string): string => `Server ${fqdn}`,
    endpoints: (count: number): string => counted(count, 'chosen endpoint', 'chosen endpoints'),
    gone: 'A part that is no longer there',
    title: 'Probe a part',
    count: (endpoints: number): string => counted(endpoints, 'endpoint', 'endpoints'),
    skipped: (services: readonly SkippedService[]): string =>
      `Left out: ${services.map(({ label, reason }) => `${label} (${skipped[reason]})`).join(', ')}`,
    start: 'Probe',
  },
  add: {
    title: 'Add endpoint',
    host: 'Name or address',
    port: 'Port',
    role: 'What stands there',
    serverName: 'Name to ask for',
    serverNameHint: 'For the server name indication and the judgement. Left empty: the name above.',
    save: 'Add',
    lacks: {
      host: 'Enter the name or address',
      port: 'The port is a number from 1 to 65535',
    },
  },
  removed: (endpoint: string): string => `${endpoint} is not probed any more.`,
  undo: 'Undo',
  report: {
    title: 'Report',
    lead: (head: string): string => `${head}.`,
    format: 'Format',
    csv: 'Table (CSV)',
    csvHint: 'One line per endpoint, for a spreadsheet.',
    html: 'Page (HTML)',
    htmlHint: 'One file with every finding, to be read and printed; it loads nothing.',
    json: 'Data (JSON)',
    jsonHint: 'All evidence, for scripts.',
    save: 'Save...',
    saved: (name: string): string => `${name} was saved.`,
  },
  settings: {
    title: 'Probe settings',
    tabs: 'Settings',
    ports: 'Ports',
    portsHint:
      'A field that is left empty takes the documented port, which stands below it. What is not used here is not probed.',
    documented: (port: number): string => `documented: ${port}`,
    notUsed: 'Not used here',
    portFault: 'A port is a number from 1 to 65535',
    schedule: 'Schedule',
    scheduled: 'Probe by itself while Countersign is open',
    every: 'Every (minutes)',
    everyFault: 'From 5 minutes to 10080 minutes (a week)',
    next: (at: string): string => `The next run begins ${moment(at)}.`,
    client: 'Client certificate',
    clientLabel: 'Shown to servers that ask for one',
    clientNone: 'None',
    clientHint:
      'Certificates with a key in Personal of this workstation. The vault has to be unlocked while it is used.',
    clientEmpty: 'No certificate with a key stands in Personal of this workstation. Import one there first.',
    save: 'Save',
  },
  history: {
    title: 'Earlier runs',
    when: 'Begun, UTC',
    scope: 'What',
    state: 'State',
    results: 'Results',
    changed: 'Changed',
    by: 'By',
    startedBy: { person: 'a person', schedule: 'the schedule' },
    runState: { running: 'Running', paused: 'Paused', done: 'Finished', cancelled: 'Cancelled' } satisfies {
      readonly [S in ProbeRunStatus['state']]: string
    },
    counts: (works: number, problems: number): string =>
      `${works} work, ${counted(problems, 'problem', 'problems')}`,
    show: 'Show',
    none: 'Nothing has been probed yet.',
    banner: (at: string): string => `Run of ${moment(at)},`,
    bannerRest: (state: ProbeRunStatus['state']): string => (state === 'done' ? 'finished.' : 'cancelled.'),
    back: 'Back to the newest',
  },
}
