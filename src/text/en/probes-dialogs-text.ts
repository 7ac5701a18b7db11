/** The dialogs of the probes: what is probed, endpoints, report, settings, earlier runs. */
import type { ProbeRunStatus, SkippedService } from '../../contract/probe-run.ts'
import { lowerFirst } from './lower-first.ts'
import { counted, moment } from './moment.ts'
import { cancelledWords } from './probes-terms-text.ts'

const skipped: { readonly [R in SkippedService['reason']]: string } = {
  'no-known-port': 'no port is known',
  'no-name': 'it has no name to connect to',
}

export const probesDialogsText = {
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
    isDomain: 'The name is the SIP domain of a partner',
    isDomainHint:
      'Its SRV record (_sipfederationtls._tcp) tells which server to probe, and by which name to judge it.',
    serverName: 'Name to ask for',
    serverNameHint: 'For the server name indication and the judgement. Left empty: the name above.',
    save: 'Add',
    lacks: {
      host: 'Enter the name or address',
      port: 'The port is a number from 1 to 65535',
    },
  },
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
      'A field that is left empty takes the port that stands below it. What is not used here is not probed; what is not installed everywhere begins as not used.',
    documented: (port: number, isConfirmed: boolean): string =>
      isConfirmed ? `documented: ${port}` : `usual: ${port}, unconfirmed`,
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
    bannerRest: (status: Pick<ProbeRunStatus, 'state' | 'cancelledBy'>): string =>
      status.state === 'done' ? 'finished.' : `${lowerFirst(cancelledWords(status))}.`,
    back: 'Back to the newest',
  },
}
