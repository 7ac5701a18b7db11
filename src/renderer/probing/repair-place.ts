/** Where the cause of each finding is put right (reference sections 7.1, 10, 12.2): the same place that the advice names. Pure. */
import type { ProbeFinding } from '../../contract/probe.ts'

/**
 * assignment: what the server presents. judge-*: stores of who does not trust; server-*: stores of the server that was
 * seen. issuer: a partner application or an authorization server. nowhere: nothing in this console mends it.
 */
export type RepairPlace =
  | 'assignment'
  | 'judge-roots'
  | 'judge-intermediates'
  | 'server-roots'
  | 'server-intermediates'
  | 'trusted-servers'
  | 'issuer'
  | 'nowhere'

type Values = (name: string) => string
type Rule = RepairPlace | ((value: Values) => RepairPlace)

const ofProbe: { readonly [C in ProbeFinding['code']]: Rule } = {
  SERVED_NOT_ASSIGNED: 'assignment',
  EXPIRED: 'assignment',
  NOT_YET_VALID: 'assignment',
  EXPIRES_SOON: 'assignment',
  HOST_MISMATCH: 'assignment',
  REVOKED: 'assignment',
  DISTRUSTED: 'assignment',
  PURPOSE: 'assignment',
  WEAK_KEY: 'assignment',
  WEAK_SIGNATURE: 'assignment',
  SIGNATURE_NOT_VERIFIABLE: 'assignment',
  BAD_SIGNATURE: 'assignment',
  NOT_A_CA: 'assignment',
  PATH_LENGTH: 'assignment',
  KEY_USAGE: 'assignment',
  UNKNOWN_CRITICAL_EXTENSION: 'assignment',
  NAME_CONSTRAINT: 'assignment',
  POLICY: 'assignment',
  UNTRUSTED_ROOT: 'judge-roots',
  // Another server lacks the root as well; this workstation only what the server did not send.
  NO_ISSUER: value => (value('judge') === '' ? 'judge-intermediates' : 'judge-roots'),
  PEER_DOES_NOT_TRUST: value => {
    if (value('judge') !== '') return 'judge-roots'
    return value('proven') === '' ? 'server-roots' : 'nowhere'
  },
  CLIENT_CERTIFICATE_REFUSED: value => (ofOurCertificate.has(value('alert')) ? 'nowhere' : 'server-roots'),
  INCOMPLETE_CHAIN: 'server-intermediates',
  EXTRA_CERTIFICATES: 'server-intermediates',
  LIMIT_EXCEEDED: 'server-intermediates',
  NOT_A_TRUSTED_SERVER: 'trusted-servers',
  NAME_NOT_RESOLVED: 'nowhere',
  SRV_NOT_FOUND: 'nowhere',
  CONNECT_FAILED: 'nowhere',
  ADDRESS_NOT_REACHED: 'nowhere',
  TIMEOUT: 'nowhere',
  NOT_TLS: 'nowhere',
  HANDSHAKE_FAILED: 'nowhere',
  OLD_PROTOCOL: 'nowhere',
  CLIENT_CERTIFICATE_REQUIRED: 'nowhere',
  ACCEPTANCE_NOT_PROVEN: 'nowhere',
  UNTRUSTED_CLIENT_ACCEPTED: 'nowhere',
  APPLICATION_SILENT: 'nowhere',
  APPLICATION_REFUSED: 'nowhere',
  CHAIN_ORDER: 'nowhere',
  CLOCK_SKEW: 'nowhere',
  REVOCATION_UNKNOWN: 'nowhere',
  REVOCATION_NOT_CHECKED: 'nowhere',
}

/** Alerts that speak of the certificate we showed, which Probe settings choose (RFC 8446 section 6.2). */
const ofOurCertificate: ReadonlySet<string> = new Set([
  'certificate_expired',
  'certificate_revoked',
  'unsupported_certificate',
])

/** Findings that only the map makes. */
const ofMap: Readonly<Record<string, RepairPlace>> = {
  PARTNER_DISABLED: 'issuer',
  TRUST_LEVEL_NOT_FULL: 'issuer',
  NO_KEYS: 'issuer',
  NO_DOCUMENT: 'issuer',
  KEYS_EXPIRED: 'issuer',
  KEY_EXPIRES_SOON: 'issuer',
  KEYS_DIFFER: 'issuer',
  METADATA_UNREACHABLE: 'issuer',
  METADATA_NEVER_READ: 'issuer',
  METADATA_OLD: 'issuer',
  NOT_PROBED: 'nowhere',
}

/** @returns nowhere, too, for a code that neither probes nor the map know */
export function repairPlace({ code, values }: Pick<ProbeFinding, 'values'> & { code: string }): RepairPlace {
  const rule = isProbeCode(code) ? ofProbe[code] : ofMap[code]
  return typeof rule === 'function' ? rule(name => values[name] ?? '') : (rule ?? 'nowhere')
}

function isProbeCode(code: string): code is ProbeFinding['code'] {
  return Object.hasOwn(ofProbe, code)
}
