/** Alerts by which a peer says that it does not accept the certificate that it was shown (RFC 8446 section 6.2). */
export const distrustAlerts: ReadonlySet<string> = new Set([
  'bad_certificate',
  'unsupported_certificate',
  'certificate_revoked',
  'certificate_expired',
  'certificate_unknown',
  'unknown_ca',
  'access_denied',
])
