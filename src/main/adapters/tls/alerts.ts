/** TLS alerts by number and by the error codes that Node makes of them (RFC 8446 section 6; both engines). */
const names: Readonly<Record<number, string>> = {
  0: 'close_notify',
  10: 'unexpected_message',
  20: 'bad_record_mac',
  22: 'record_overflow',
  40: 'handshake_failure',
  42: 'bad_certificate',
  43: 'unsupported_certificate',
  44: 'certificate_revoked',
  45: 'certificate_expired',
  46: 'certificate_unknown',
  47: 'illegal_parameter',
  48: 'unknown_ca',
  49: 'access_denied',
  50: 'decode_error',
  51: 'decrypt_error',
  70: 'protocol_version',
  71: 'insufficient_security',
  80: 'internal_error',
  86: 'inappropriate_fallback',
  90: 'user_canceled',
  109: 'missing_extension',
  110: 'unsupported_extension',
  112: 'unrecognized_name',
  113: 'bad_certificate_status_response',
  115: 'unknown_psk_identity',
  116: 'certificate_required',
  120: 'no_application_protocol',
}

export function alertName(number: number): string {
  return names[number] ?? `alert ${String(number)}`
}

/** "ERR_SSL_TLSV1_ALERT_UNKNOWN_CA" → "unknown_ca"; null for an error that is no alert. */
export function alertOfError(code: string): string | null {
  const told = /ALERT_([A-Z0-9_]+)$/.exec(code)?.[1]?.toLowerCase()
  if (told === undefined) return null
  return Object.values(names).find(name => name === told) ?? told
}
