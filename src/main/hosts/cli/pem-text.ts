/** PEM as this program writes it (RFC 7468): 64 characters a line, the friendly name in front as openssl does. */

export function pemBlock(label: string, bytes: Uint8Array, friendlyName: string | null): string {
  const lines =
    Buffer.from(bytes)
      .toString('base64')
      .match(/.{1,64}/g) ?? []
  const heading = friendlyName === null ? [] : [`friendlyName: ${friendlyName.replace(/[\r\n]+/g, ' ')}`]
  return [...heading, `-----BEGIN ${label}-----`, ...lines, `-----END ${label}-----`, ''].join('\n')
}
