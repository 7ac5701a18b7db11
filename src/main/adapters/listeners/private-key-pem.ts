/** PKCS #8 as PEM in octets that can be wiped: a string with a key in it would stay in memory. */
const alphabet = Buffer.from('ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/', 'latin1')
const begin = Buffer.from('-----BEGIN PRIVATE KEY-----\n', 'latin1')
const end = Buffer.from('-----END PRIVATE KEY-----\n', 'latin1')
const lineFeed = Buffer.from('\n', 'latin1')
const padding = 0x3d

/** A line of PEM holds 64 digits: no reader takes much longer ones. */
const octetsOfLine = 48

export function privateKeyPem(pkcs8: Uint8Array): Buffer {
  const lines: Buffer[] = []
  for (let from = 0; from < pkcs8.length; from += octetsOfLine)
    lines.push(base64(pkcs8.subarray(from, from + octetsOfLine)), lineFeed)
  const pem = Buffer.concat([begin, ...lines, end])
  lines.filter(line => line !== lineFeed).forEach(line => line.fill(0))
  return pem
}

function base64(octets: Uint8Array): Buffer {
  const digits = Buffer.alloc(Math.ceil(octets.length / 3) * 4, padding)
  for (let from = 0, to = 0; from < octets.length; from += 3, to += 4) {
    const bits = ((octets[from] ?? 0) << 16) | ((octets[from + 1] ?? 0) << 8) | (octets[from + 2] ?? 0)
    for (let digit = 0; digit <= Math.min(octets.length - from, 3); digit += 1)
      digits[to + digit] = alphabet[(bits >> (18 - 6 * digit)) & 63] ?? 0
  }
  return digits
}
