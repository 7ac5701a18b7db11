/** The trust map: its boxes, lines and the reasons for their states (reference sections 10.1, 12.2). */
import type { PoolKind } from '../../contract/estate.ts'
import { connectionFindingCodes, type ProbeFinding } from '../../contract/probe.ts'
import type { ConnectionKind, MapEvidence, MapNode, TrustState } from '../../contract/trust-map.ts'
import { lowerFirst } from './lower-first.ts'
import { counted, day, days, grouped, moment } from './moment.ts'
import { findingText, pathText } from './path-text.ts'
import { adviceOfMap } from './probe-advice-text.ts'
import { probeText } from './probe-text.ts'

type Finding = NonNullable<MapEvidence['finding']>

const kinds: { readonly [K in ConnectionKind]: string } = {
  mtls: 'MTLS',
  tls: 'TLS',
  tokens: 'tokens',
  metadata: 'metadata',
  federation: 'federation',
}

const states: { readonly [S in TrustState]: string } = {
  works: 'works',
  attention: 'needs attention',
  broken: 'broken',
  'not-proven': 'not proven',
}

const poolKinds: { readonly [K in PoolKind]: string } = {
  FrontEnd: 'Front End Server',
  Director: 'Director',
  Edge: 'Edge Server',
  Mediation: 'Mediation Server',
  TrustedApplication: 'trusted application server',
  Exchange: 'Exchange server',
  SharePoint: 'SharePoint server',
  ReverseProxy: 'reverse proxy',
}

const nodeKinds: { readonly [K in MapNode['kind']]: string } = {
  server: 'server',
  edge: 'Edge Server',
  pool: 'pool',
  partner: 'partner application',
  'authorization-server': 'authorization server',
  'trusted-server': 'trusted server',
  federation: 'other organisations',
  clients: 'inside and outside',
}

type Words = (value: (name: string) => string) => string

/** Findings that only the map makes, as sentences without a full stop. */
const sentences: Readonly<Record<string, Words>> = {
  NOT_PROBED: () => 'Nobody has probed it yet, so nothing is proven',
  NO_DOCUMENT: () => 'It publishes no document, so nobody can say whether the keys kept here are its keys',
  PARTNER_DISABLED: () => 'The partner application is disabled; its tokens are refused',
  TRUST_LEVEL_NOT_FULL: () => 'Its trust level is not Full; calls that need more are refused',
  NO_KEYS: () => 'No signing key of it is kept here; none of its tokens can be verified',
  KEYS_EXPIRED: () => 'Every signing key of it that is kept here has expired',
  KEY_EXPIRES_SOON: value => `Its last signing key expires on ${day(value('notAfter'))}`,
  KEYS_DIFFER: () => 'It publishes other keys than those that are kept here',
  METADATA_UNREACHABLE: () => 'Its document could not be read when it was last asked for',
  METADATA_NEVER_READ: () => 'Its document was never read',
  METADATA_OLD: value => `Its document was last read ${days(Number(value('days')))} ago`,
  PEER_DOES_NOT_TRUST: value => `${value('judge')} does not trust its certificate`,
}

/** What a badge has room for. */
const short: Readonly<Record<string, string>> = {
  NOT_PROBED: 'not probed',
  NO_DOCUMENT: 'no document',
  PARTNER_DISABLED: 'disabled',
  TRUST_LEVEL_NOT_FULL: 'trust level',
  NO_KEYS: 'no key',
  KEYS_EXPIRED: 'keys expired',
  KEY_EXPIRES_SOON: 'expires soon',
  KEYS_DIFFER: 'other keys',
  METADATA_UNREACHABLE: 'not reachable',
  METADATA_NEVER_READ: 'never read',
  METADATA_OLD: 'old metadata',
  PEER_DOES_NOT_TRUST: 'not trusted',
  UNTRUSTED_ROOT: 'not trusted',
  NO_ISSUER: 'issuer missing',
  EXPIRED: 'expired',
  NOT_YET_VALID: 'not yet valid',
  EXPIRES_SOON: 'expires soon',
  REVOKED: 'revoked',
  REVOCATION_UNKNOWN: 'revocation?',
  REVOCATION_NOT_CHECKED: 'revocation?',
  HOST_MISMATCH: 'other name',
  NAME_NOT_RESOLVED: 'no such name',
  SRV_NOT_FOUND: 'no SRV record',
  CONNECT_FAILED: 'no connection',
  TIMEOUT: 'no answer',
  NOT_TLS: 'no TLS',
  HANDSHAKE_FAILED: 'refused',
  OLD_PROTOCOL: 'old protocol',
  INCOMPLETE_CHAIN: 'chain incomplete',
  CLIENT_CERTIFICATE_REQUIRED: 'asks for certificate',
  CLIENT_CERTIFICATE_REFUSED: 'refused',
  ACCEPTANCE_NOT_PROVEN: 'not proven',
  UNTRUSTED_CLIENT_ACCEPTED: 'trusts everybody',
  APPLICATION_SILENT: 'no answer',
  APPLICATION_REFUSED: 'refused',
  SERVED_NOT_ASSIGNED: 'other certificate',
  NOT_A_TRUSTED_SERVER: 'not listed',
  CLOCK_SKEW: 'clock',
}

const whatSeen: { readonly [W in MapEvidence['what']]: string } = {
  probe: 'Probe',
  'offline-path': 'Stores',
  'trusted-list': 'Trusted servers',
  'partner-keys': 'Signing keys',
  'partner-enabled': 'Partner application',
  'metadata-age': 'Metadata document',
}

const fine: { readonly [W in MapEvidence['what']]: string } = {
  probe: 'answered as it should',
  'offline-path': 'the path ends at a trusted root',
  'trusted-list': 'on the list',
  'partner-keys': 'in date, as published',
  'partner-enabled': 'enabled, fully trusted',
  'metadata-age': 'read lately',
}

export const trustMapText = {
  title: 'Trust map',
  drawing: 'Trust map',
  kind: (kind: ConnectionKind): string => kinds[kind],
  kinds: (of: readonly ConnectionKind[]): string => of.map(kind => kinds[kind]).join(', '),
  state: (state: TrustState): string => states[state],
  poolKind: (kind: PoolKind): string => poolKinds[kind],
  nodeKind: (kind: MapNode['kind']): string => nodeKinds[kind],
  poolOf: (kind: PoolKind, servers: number): string => `${grouped(servers)} × ${poolKinds[kind]}`,
  pool: (name: string): string => `Pool ${name}`,
  clients: 'Clients',
  federation: 'Federation',
  federationPartner: 'federation partner',
  serves: (name: string): string => `serves ${name}`,
  badge: (finding: Finding | null, state: TrustState): string =>
    (finding === null ? undefined : short[finding.code]) ?? states[state],
  /** One sentence with a full stop. */
  finding(finding: Finding): string {
    const own = sentences[finding.code]
    if (own !== undefined) return `${own(name => finding.values[name] ?? '')}.`
    const judge = finding.values['judge']
    const said = isConnectionCode(finding.code)
      ? probeText.finding({ ...finding, code: finding.code, certificate: null })
      : `${pathFinding(finding)}.`
    return judge === undefined ? said : `${judge} does not trust it: ${lowerFirst(said)}`
  },
  /** What to do about it, one sentence. */
  advice: (finding: Finding): string | undefined => adviceOfMap(finding),
  between: (from: string, to: string): string =>
    from === to ? `${from}, among its servers` : `${from} to ${to}`,
  /** Of a line, as it is read aloud. */
  spokenLine: (between: string, kindsOfIt: string, state: TrustState, badge: string): string =>
    `${between}, ${kindsOfIt}: ${states[state]}${badge === states[state] || badge === kindsOfIt ? '' : `, ${badge}`}`,
  spokenBox: (name: string, what: string, state: TrustState | undefined): string =>
    `${name}, ${what}${state === undefined ? '' : `: ${states[state]}`}`,
  views: {
    label: 'Connections',
    all: 'All',
    mtls: 'MTLS',
    tokens: 'Tokens',
    metadata: 'Metadata',
  },
  onlyProblems: 'Only problems',
  asTable: 'As a table',
  zoom: {
    in: 'Zoom in',
    out: 'Zoom out',
    level: (percent: number): string => `${String(percent)} %`,
    fit: 'Fit',
    fitTitle: 'Show the whole map (F)',
  },
  legend: 'Legend',
  probed: (at: string): string => `Probed ${moment(at)}`,
  neverProbed: 'Never probed',
  status(nodes: number, counts: { readonly [S in TrustState]: number }): string {
    const total = Object.values(counts).reduce((sum, count) => sum + count, 0)
    const parts = [
      `${grouped(counts.works)} ${counts.works === 1 ? 'works' : 'work'}`,
      `${grouped(counts.attention)} ${counts.attention === 1 ? 'needs' : 'need'} attention`,
      `${grouped(counts.broken)} broken`,
      `${grouped(counts['not-proven'])} not proven`,
    ]
    return `${counted(nodes, 'node', 'nodes')}, ${counted(total, 'connection', 'connections')}: ${parts.join(', ')}.`
  },
  leftOut: (count: number): string =>
    `Too many to draw: ${counted(count, 'connection is', 'connections are')} in the table only.`,
  focusedOn: (name: string): string => `${name} and its neighbours`,
  showAll: 'Show all',
  focus: 'Show its neighbours only',
  unfold: 'Show its servers',
  table: {
    label: 'Connections',
    from: 'From',
    to: 'To',
    kind: 'Kind',
    state: 'State',
    why: 'Why',
  },
  empty: {
    title: 'There are no servers yet.',
    explain: 'The map is drawn from the estate, from what was probed and from the partner applications.',
    add: 'Add Servers...',
  },
  noProblems: { title: 'Nothing to show.', explain: 'No connection of this kind has a problem.' },
  inspector: {
    label: 'The chosen connection',
    title: {
      works: 'Why is this green?',
      attention: 'Why does this need attention?',
      broken: 'Why is this red?',
      'not-proven': 'Why is this not proven?',
    } satisfies { readonly [S in TrustState]: string },
    worksBecause: 'Everything that is known speaks for it.',
    assigned: 'Assigned',
    served: 'Served',
    differs: 'not the same',
    probedAt: (at: string): string => `Evidence, probed ${moment(at)}`,
    found: 'Found',
    evidence: 'All evidence',
    also: 'Also touched by this',
    connections: 'Its connections',
    again: 'Probe again',
    more: 'More',
    openProbe: 'Open the probe',
    copy: 'Copy',
    copied: 'What the inspector tells was copied.',
    copyFailed: 'It could not be copied. Press into the window and try again.',
    noServer: 'It is no server of the estate.',
    close: 'Close',
  },
  evidence: (evidence: MapEvidence): string => whatSeen[evidence.what],
  /** Of a probe with its port: "atl-fe-001, 5061". */
  seenAt(name: string, endpoint: string | null): string {
    const port = /:(\d+)\//.exec(endpoint ?? '')?.[1]
    return port === undefined ? name : `${name}, ${port}`
  },
  fine: (evidence: MapEvidence): string => fine[evidence.what],
  export: {
    svg: 'Save Map as SVG...',
    png: 'Save Map as PNG...',
    saved: (name: string): string => `The map was saved as ${name}.`,
    failed: 'The map could not be drawn as a picture.',
    description: (status: string, probed: string): string => `${status} ${probed}.`,
  },
  command: {
    headings: ['From', 'To', 'Kind', 'State', 'Why'],
    none: 'No connection to show.',
  },
}

const connectionCodes: ReadonlySet<string> = new Set(connectionFindingCodes)

function isConnectionCode(code: string): code is ProbeFinding['code'] {
  return connectionCodes.has(code)
}

/** The words of the path engine where it knows the code, its name otherwise. */
function pathFinding({ code, severity, values }: Finding): string {
  return isPathCode(code) ? pathText.finding({ code, severity, values }) : code
}

function isPathCode(code: string): code is Parameters<typeof pathText.finding>[0]['code'] {
  return findingText(code) !== code
}
