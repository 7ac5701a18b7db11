/** What probes speak of, in words: services, roles, steps, findings in short, changes, times (reference section 10). */
import type { ProbeRole, ProbeService } from '../../contract/probe-endpoint.ts'
import type { ProbeCanceller, ProbeChange, ProbeRunStatus } from '../../contract/probe-run.ts'
import type { ProbeFinding, ProbeStep } from '../../contract/probe.ts'
import { cipherName } from './cipher-name.ts'
import { protocolName } from './protocol-name.ts'

const services: { readonly [S in ProbeService]: string } = {
  sip: 'SIP, MTLS',
  'sip-client': 'SIP for clients, TLS',
  'im-conferencing': 'IM conferencing, MTLS',
  conferencing: 'Conferencing, HTTPS',
  mobility: 'Mobility, MTLS',
  'web-internal': 'Web services internal',
  'web-external': 'Web services external',
  'edge-internal': 'Edge internal, MTLS',
  'av-authentication': 'A/V authentication, MTLS',
  'edge-replication': 'Replication to Edge, HTTPS',
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
  'untrusted-certificate': 'With an untrusted certificate',
  resumption: 'Session resumption',
}

/** What the list has room for; the whole sentence stands below it. */
export const shortFindings: { readonly [C in ProbeFinding['code']]: string } = {
  NAME_NOT_RESOLVED: 'Name not known',
  SRV_NOT_FOUND: 'No SRV record',
  CONNECT_FAILED: 'No connection',
  ADDRESS_NOT_REACHED: 'An address is silent',
  TIMEOUT: 'No answer in time',
  NOT_TLS: 'Does not speak TLS',
  HANDSHAKE_FAILED: 'Handshake failed',
  OLD_PROTOCOL: 'Old protocol only',
  INCOMPLETE_CHAIN: 'Chain is incomplete',
  CLIENT_CERTIFICATE_REQUIRED: 'Asks for a certificate',
  CLIENT_CERTIFICATE_REFUSED: 'Ours was refused',
  ACCEPTANCE_NOT_PROVEN: 'Acceptance not proven',
  UNTRUSTED_CLIENT_ACCEPTED: 'Trusts everybody',
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
  'other-certificate': 'Replaced',
  'other-cause': 'Other cause',
  same: 'Same',
}

const cancellers: { readonly [C in ProbeCanceller]: string } = {
  person: 'Cancelled by you',
  lock: 'Ended because the vault was locked',
  close: 'Ended because Countersign was closed',
}

/** Why a run ended before its end, as the beginning of a sentence. */
export function cancelledWords({ cancelledBy }: Pick<ProbeRunStatus, 'cancelledBy'>): string {
  return cancelledBy === undefined ? 'Cancelled' : cancellers[cancelledBy]
}

/** "41 s", "2 min 5 s" */
export function duration(seconds: number): string {
  return seconds < 60 ? `${seconds} s` : `${Math.floor(seconds / 60)} min ${seconds % 60} s`
}

/** "31 ms", "5.0 s" */
export function elapsed(milliseconds: number): string {
  return milliseconds < 1000 ? `${Math.round(milliseconds)} ms` : `${(milliseconds / 1000).toFixed(1)} s`
}

export const probesTermsText = {
  service: (service: ProbeService): string => services[service],
  /** What an endpoint is for: its service, or how it was entered. */
  purpose: ({ service, role }: { readonly service: ProbeService; readonly role: ProbeRole }): string =>
    service === 'listed' ? roles[role].label : services[service],
  protocol: protocolName,
  /** In short. */
  cipher: cipherName,
  role: (role: ProbeRole): string => roles[role].label,
  roleHint: (role: ProbeRole): string => roles[role].hint,
  /** "TCP", "TCP 192.0.2.11" */
  step: (step: ProbeStep['name'], address?: string): string =>
    address === undefined ? steps[step] : `${steps[step]} ${address}`,
  change: (change: ProbeChange): string => changes[change],
  elapsed,
}
