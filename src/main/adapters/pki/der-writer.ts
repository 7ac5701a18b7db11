/**
 * Writes DER (ITU-T X.690 sections 8 to 11): each function returns one complete element. Lengths are minimal,
 * sets are sorted, integers are shortest; what goes in is trusted, so a wrong value is a bug and throws.
 */

/** One element from its identifier octet and content octets. */
export function element(identifier: number, ...content: readonly Uint8Array[]): Uint8Array {
  let length = 0
  for (const part of content) length += part.length
  const header = lengthOctets(length)
  const written = new Uint8Array(1 + header.length + length)
  written[0] = identifier
  written.set(header, 1)
  let at = 1 + header.length
  for (const part of content) {
    written.set(part, at)
    at += part.length
  }
  return written
}

function lengthOctets(length: number): number[] {
  if (length < 0x80) return [length]
  const octets: number[] = []
  for (let rest = length; rest > 0; rest = Math.floor(rest / 256)) octets.unshift(rest % 256)
  return [0x80 | octets.length, ...octets]
}

export function sequence(...children: readonly Uint8Array[]): Uint8Array {
  return element(0x30, ...children)
}

/** SET OF: the children are sorted by their encodings (X.690 section 11.6). */
export function set(...children: readonly Uint8Array[]): Uint8Array {
  return element(0x31, ...children.toSorted((left, right) => Buffer.compare(left, right)))
}

export function integer(value: number | bigint): Uint8Array {
  let rest = BigInt(value)
  const octets: number[] = []
  do {
    octets.unshift(Number(rest & 0xffn))
    rest >>= 8n
  } while (rest !== 0n && rest !== -1n)
  const negative = BigInt(value) < 0n
  const signBitSet = (octets[0] ?? 0) >= 0x80
  if (negative !== signBitSet) octets.unshift(negative ? 0xff : 0x00)
  return element(0x02, Uint8Array.from(octets))
}

/** INTEGER from an unsigned big-endian number, leading zeros allowed: a modulus, a random serial number. */
export function unsignedInteger(octets: Uint8Array): Uint8Array {
  const first = octets.findIndex(octet => octet !== 0)
  if (first === -1) return element(0x02, Uint8Array.of(0))
  const magnitude = octets.subarray(first)
  return (magnitude[0] ?? 0) >= 0x80 ? element(0x02, Uint8Array.of(0), magnitude) : element(0x02, magnitude)
}

export function boolean(value: boolean): Uint8Array {
  return element(0x01, Uint8Array.of(value ? 0xff : 0x00))
}

/** NULL. */
export function nothing(): Uint8Array {
  return element(0x05)
}

/** OBJECT IDENTIFIER from its dotted form. */
export function oid(dotted: string): Uint8Array {
  if (!/^[0-2](\.(0|[1-9]\d*))+$/.test(dotted)) throw new TypeError(`Not an object identifier: ${dotted}`)
  const [top = 0n, second = 0n, ...rest] = dotted.split('.').map(BigInt)
  const octets = [top * 40n + second, ...rest].flatMap(base128)
  return element(0x06, Uint8Array.from(octets))
}

function base128(arc: bigint): number[] {
  const octets = [Number(arc & 0x7fn)]
  for (let rest = arc >> 7n; rest > 0n; rest >>= 7n) octets.unshift(Number(rest & 0x7fn) | 0x80)
  return octets
}

export function octetString(content: Uint8Array): Uint8Array {
  return element(0x04, content)
}

/** @param unusedBits bits at the end of the last octet that do not count; they must be zero. */
export function bitString(content: Uint8Array, unusedBits = 0): Uint8Array {
  return element(0x03, Uint8Array.of(unusedBits), content)
}

export function utf8String(text: string): Uint8Array {
  return element(0x0c, Buffer.from(text, 'utf8'))
}

export function printableString(text: string): Uint8Array {
  return element(0x13, Buffer.from(text, 'latin1'))
}

export function ia5String(text: string): Uint8Array {
  return element(0x16, Buffer.from(text, 'latin1'))
}

/** BMPString: UTF-16 big-endian; characters beyond the BMP go as surrogate pairs, as friendlyName is written. */
export function bmpString(text: string): Uint8Array {
  return element(0x1e, Buffer.from(text, 'utf16le').swap16())
}

/** Explicit tag [number]: the child keeps its own tag inside. */
export function explicit(number: number, child: Uint8Array): Uint8Array {
  return element(0xa0 | number, child)
}

/** Implicit tag [number] in place of the child's own identifier octet. */
export function implicit(number: number, child: Uint8Array): Uint8Array {
  const retagged = Uint8Array.from(child)
  retagged[0] = 0x80 | ((child[0] ?? 0) & 0x20) | number
  return retagged
}

/** Time of RFC 5280 section 4.1.2.5: UTCTime through 2049, GeneralizedTime from 2050; whole seconds, UTC. */
export function time(instant: Date): Uint8Array {
  const digits = instant.toISOString().replace(/[-:T]|\.\d+/g, '')
  const year = instant.getUTCFullYear()
  return year >= 1950 && year < 2050
    ? element(0x17, Buffer.from(digits.slice(2), 'latin1'))
    : element(0x18, Buffer.from(digits, 'latin1'))
}

/** GeneralizedTime whatever the year, as OCSP and entries of its kind want it; whole seconds, UTC. */
export function generalizedTime(instant: Date): Uint8Array {
  return element(0x18, Buffer.from(instant.toISOString().replace(/[-:T]|\.\d+/g, ''), 'latin1'))
}

export function enumerated(value: number): Uint8Array {
  const written = integer(value)
  written[0] = 0x0a
  return written
}
