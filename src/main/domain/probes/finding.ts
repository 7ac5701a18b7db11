/** Findings of the connection, and the order in which findings stand: the first is the one cause to mend. */
import type { ProbeFinding } from '../../../contract/probe.ts'

export function finding(
  code: ProbeFinding['code'],
  severity: ProbeFinding['severity'],
  values: ProbeFinding['values'] = {},
  certificate: number | null = null,
): ProbeFinding {
  return { code, severity, values, certificate }
}

/**
 * What explains the others stands before them: no connection before what a connection would have shown, another
 * certificate than the assigned one before what is wrong with it, a missing intermediate before the issuer that is
 * not found for it, the store of the other side before its refusal.
 */
const precedence: readonly ProbeFinding['code'][] = [
  'NAME_NOT_RESOLVED',
  'SRV_NOT_FOUND',
  'CONNECT_FAILED',
  'NOT_TLS',
  'NOT_A_TRUSTED_SERVER',
  'SERVED_NOT_ASSIGNED',
  'DISTRUSTED',
  'REVOKED',
  'EXPIRED',
  'NOT_YET_VALID',
  'HOST_MISMATCH',
  'PURPOSE',
  'INCOMPLETE_CHAIN',
  'NO_ISSUER',
  'UNTRUSTED_ROOT',
  'BAD_SIGNATURE',
  'NOT_A_CA',
  'PATH_LENGTH',
  'KEY_USAGE',
  'NAME_CONSTRAINT',
  'POLICY',
  'UNKNOWN_CRITICAL_EXTENSION',
  'SIGNATURE_NOT_VERIFIABLE',
  'WEAK_KEY',
  'WEAK_SIGNATURE',
  'LIMIT_EXCEEDED',
  'OLD_PROTOCOL',
  'PEER_DOES_NOT_TRUST',
  'CLIENT_CERTIFICATE_REQUIRED',
  'CLIENT_CERTIFICATE_REFUSED',
  'HANDSHAKE_FAILED',
  'TIMEOUT',
  'CLOCK_SKEW',
  'APPLICATION_REFUSED',
  'APPLICATION_SILENT',
  'ACCEPTANCE_NOT_PROVEN',
  'UNTRUSTED_CLIENT_ACCEPTED',
  'EXPIRES_SOON',
  'REVOCATION_UNKNOWN',
  'REVOCATION_NOT_CHECKED',
  'ADDRESS_NOT_REACHED',
  'CHAIN_ORDER',
  'EXTRA_CERTIFICATES',
]

const severities: readonly ProbeFinding['severity'][] = ['error', 'warning', 'info']

/** Errors, warnings, information; among them the cause before its consequences. */
export function causeFirst(findings: readonly ProbeFinding[]): ProbeFinding[] {
  const rank = ({ code, severity }: ProbeFinding): number =>
    severities.indexOf(severity) * precedence.length + precedence.indexOf(code)
  return findings.toSorted((left, right) => rank(left) - rank(right))
}
