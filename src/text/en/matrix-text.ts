/** Certificate assignments: the matrix, its legend and its inspector (design e). */
import type { CellState, MatrixCell } from '../../contract/assignment-matrix.ts'
import type { CertificateType } from '../../contract/certificate-type.ts'
import type { Instant } from '../../contract/certificate.ts'
import type { ReplicaErrorKind } from '../../contract/replication.ts'
import { counted, day, days, moment } from './moment.ts'

type Observed = NonNullable<MatrixCell['observed']>

/** Columns have two lines: the type's own name, and what distinguishes it. */
const headings: { readonly [T in CertificateType]: readonly [string, string] } = {
  Default: ['Default', ''],
  WebServicesInternal: ['WebServices', 'Internal'],
  WebServicesExternal: ['WebServices', 'External'],
  OAuthTokenIssuer: ['OAuthTokenIssuer', 'current'],
  Internal: ['Internal', 'Edge'],
  AccessEdgeExternal: ['AccessEdge', 'External'],
  DataEdgeExternal: ['DataEdge', 'External'],
  AudioVideoAuthentication: ['AudioVideo', 'Authentication'],
  XMPPServer: ['XMPPServer', 'Edge'],
}

const words: { readonly [S in CellState]: string } = {
  missing: 'Not assigned',
  expired: 'Expired',
  'other-certificate': 'Another certificate',
  'not-in-store': 'Not in store',
  'no-key': 'Key missing',
  'not-yet-valid': 'Not yet valid',
  'not-replicated': 'Not received',
  superseded: 'Previous in use',
  'expires-soon': 'Expires soon',
  staged: 'Staged',
  ok: 'As wanted',
}

const errors: { readonly [K in ReplicaErrorKind]: string } = {
  KeyMissing: 'key missing there',
  ChainInvalid: 'chain not valid there',
  AccessDenied: 'access denied',
  Unreachable: 'not reachable',
  HostKeyUnknown: 'host key not known',
  HostKeyChanged: 'host key changed',
  ScriptFailed: 'script failed',
  VaultLocked: 'vault is locked',
  KeyNotExportable: 'key not exportable',
}

const seenBy: { readonly [S in Observed['source']]: string } = {
  receipt: 'reported',
  'read-back': 'read back',
  probe: 'probed',
}

/** Why a state holds and what follows from it. */
const reasons: { readonly [S in CellState]: (cell: MatrixCell) => string } = {
  missing: () => 'No certificate is assigned. The service cannot use this type until one is.',
  expired: ({ assigned }) =>
    `The assigned certificate ended on ${day(assigned?.notAfter ?? '')}. Others refuse it since then.`,
  'other-certificate': ({ observed }) =>
    observed?.certificate === null
      ? 'The server had no certificate of this type when it was last looked at.'
      : 'The server uses another certificate than the one that is assigned.',
  'not-in-store': () =>
    'The assigned certificate no longer stands in the Personal store it was assigned from.',
  'no-key': () => 'The assigned certificate stands in the store without its private key.',
  'not-yet-valid': ({ assigned }) =>
    `The assigned certificate is not valid before ${day(assigned?.notBefore ?? '')}.`,
  'not-replicated': ({ replica }) =>
    replica === null || replica.error === null
      ? 'It has not reached this server yet. Tokens cannot be signed with it there.'
      : `It has not reached this server yet: ${errors[replica.error]}.`,
  superseded: () =>
    'The server still uses the previous certificate. The service may not have been restarted.',
  'expires-soon': ({ daysLeft }) => `It ends in ${days(daysLeft ?? 0)}.`,
  staged: ({ staged }) =>
    staged === null ? '' : `${staged.certificate.label} takes over on ${moment(staged.effectiveDate)}.`,
  ok: ({ observed }) =>
    observed === null
      ? 'Assigned and stored agree. The server itself has not been looked at.'
      : 'Assigned, stored and seen on the server are the same.',
}

export const matrixText = {
  title: 'Certificate assignments',
  grid: 'Servers by certificate types',
  server: 'Server',
  heading: (type: CertificateType): readonly [string, string] => headings[type],
  next: (type: CertificateType, effectiveDate: Instant | null): readonly [string, string] => [
    headings[type][0],
    effectiveDate === null ? 'next' : `next, ${moment(effectiveDate).slice(5, 16)}`,
  ],
  pool: (fqdn: string): string => `Pool ${fqdn}`,
  perServer: 'own per server',
  notUsed: 'not used',
  open: 'Show the servers of the pool',
  close: 'Hide the servers of the pool',

  word: (state: CellState): string => words[state],
  reason: (state: CellState, cell: MatrixCell): string => reasons[state](cell),
  daysLeft: (count: number | null): string => (count === null ? 'end not known' : days(count)),
  expired: (daysLeft: number | null): string =>
    daysLeft === null || daysLeft >= -1 ? 'expired' : `expired ${days(-daysLeft - 1)} ago`,
  validFrom: (instant: Instant): string => `valid from ${day(instant)}`,
  noneThere: 'None there',
  instead: (source: Observed['source']): string => (source === 'probe' ? 'served instead' : 'in use instead'),
  formerThere: 'still in use there',
  notReceived: 'Not received',
  received: 'received',
  error: (kind: ReplicaErrorKind): string => errors[kind],
  from: (effectiveDate: Instant): string => `from ${day(effectiveDate)}`,
  lastSeen: (at: Instant): string => `seen ${moment(at).slice(5, 16)}`,
  neverSeen: 'not looked at',

  filter: {
    text: 'Filter servers',
    onlyDifferences: 'Only differences',
    type: 'Certificate type',
    allTypes: 'All types',
    state: 'State',
    allStates: 'All states',
  },
  nothing: {
    title: 'No server matches.',
    explain: 'Nothing in the matrix has what the filters ask for.',
    clear: 'Show all',
  },
  empty: {
    title: 'There are no servers yet.',
    explain: 'Enter pools and servers; the matrix then shows what each of them needs.',
    add: 'Add servers...',
  },
  legend: {
    label: 'Legend',
    entries: [
      ['valid', 'as wanted'],
      ['warning', 'under 60 days'],
      ['drift', 'differs from assigned'],
      ['previous', 'previous in use'],
      ['noreach', 'not received'],
      ['staged', 'staged'],
      ['nokey', 'key missing'],
      ['error', 'missing or expired'],
    ],
  },
  inspector: {
    label: 'The chosen assignment',
    none: 'Choose a cell to compare what is assigned, stored and seen on its server.',
    notUsed: 'This server does not use this type.',
    title: (fqdn: string, type: CertificateType, next: boolean): string =>
      `${fqdn}, ${type}${next ? ', next' : ''}`,
    also: 'Also:',
    assigned: 'Assigned',
    staged: 'Staged',
    inStore: 'In machine store, with key',
    inStoreNoKey: 'In machine store, without key',
    notInStore: 'In machine store',
    onWorkstation: 'In workstation store',
    seen: 'On the server',
    seenBy: ({ source, at }: Observed): string => `${seenBy[source]} ${moment(at)}`,
    nothing: 'Nothing',
    neverSeen: 'Never looked at',
    notKnown: 'not known here',
    validity: (from: Instant | null, to: Instant | null): string =>
      from === null || to === null ? 'validity not known' : `${day(from)} to ${day(to)}`,
    same: 'the same',
    differs: 'differs',
    unknown: 'cannot be compared',
    assign: 'Assign...',
    open: 'View...',
    repair: 'Repair this server...',
  },
  status: (servers: number, types: number, assignments: number): string =>
    `${counted(servers, 'server', 'servers')}, ${counted(types, 'certificate type', 'certificate types')}, ${counted(assignments, 'assignment', 'assignments')}`,
  differences: (counts: readonly { readonly state: CellState; readonly count: number }[]): string =>
    counts.length === 0
      ? 'No differences'
      : counts.map(({ state, count }) => `${count} ${words[state].toLowerCase()}`).join(', '),
} as const
