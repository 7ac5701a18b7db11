/** The trusted server list: window and command line. */
import { counted, day, days, moment } from './moment.ts'

export const trustedServersText = {
  node: 'Trusted servers',
  title: 'Trusted servers',
  lead: 'Who may connect as a server: the servers of the pools, and those entered by hand.',
  count: (shown: number, all: number): string =>
    shown === all
      ? counted(all, 'server', 'servers')
      : `${String(shown)} of ${counted(all, 'server', 'servers')}`,
  columns: {
    server: 'Server',
    pool: 'Pool',
    what: 'What',
    names: 'Names it must answer to',
    assigned: 'Should serve',
    served: 'Last seen',
  },
  byHand: 'Entered by hand',
  noNames: 'No name is asked for',
  missing: (names: readonly string[]): string => `Missing: ${names.join(', ')}`,
  notAssigned: 'Nothing assigned',
  until: (left: number): string => (left < 0 ? 'expired' : `${days(left)} left`),
  served: {
    'as-assigned': 'As assigned',
    other: 'Other one served',
    unassigned: 'One is served',
    'not-seen': 'Not seen yet',
    'not-managed': 'Not managed',
  },
  seenAt: (instant: string): string => moment(instant),
  empty: 'No server has been entered, so nobody is trusted.',
  noneFound: 'No server matches the filter.',
  detail: {
    note: 'Note',
    names: 'Names it must answer to',
    missingName: (name: string): string => `${name}, missing in the assigned certificate`,
    assigned: 'Should serve',
    served: 'Last seen',
    noServices: 'It was entered by hand. It is trusted by its name; its certificate is not managed here.',
    assignedAs: (name: string, notAfter: string): string => `${name}, until ${day(notAfter)}`,
  },
  actions: { add: 'Add trusted server...', open: 'Open certificate' },
  headings: ['Server', 'Pool', 'What', 'Names', 'Missing', 'Should serve', 'Last seen'],
}
