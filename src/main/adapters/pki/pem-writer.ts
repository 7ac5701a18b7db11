/** Writes the armour of RFC 7468: lines of 64 characters, a line feed at the end. */

/** @param label "CERTIFICATE", "CERTIFICATE REQUEST" */
export function writePem(label: string, der: Uint8Array): string {
  const base64 = Buffer.from(der.buffer, der.byteOffset, der.byteLength).toString('base64')
  return `-----BEGIN ${label}-----\n${base64.replace(/.{1,64}/g, '$&\n')}-----END ${label}-----\n`
}
