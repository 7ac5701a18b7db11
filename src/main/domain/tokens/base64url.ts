/** base64url without padding (RFC 7515 section 2) and strict UTF-8 (RFC 3629), both refusing what has two spellings. */

const values = new Int8Array(128).fill(-1)
const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
for (let index = 0; index < 64; index++) values[alphabet.charCodeAt(index)] = index

/** Decoded octets on their way into a string: a server that judges thousands of tokens a second makes no garbage of them. */
let scratch = new Uint8Array(4096)

/** Undefined for other characters, padding, a length that cannot be, or bits that are left over. */
export function decodeBase64Url(text: string): Uint8Array | undefined {
  const bytes = newOctets(decodedLength(text))
  return decodeInto(bytes, text) < 0 ? undefined : bytes
}

/** Octets are handed out of a larger piece, none twice: each piece of its own would cost a system call. */
let slab = new Uint8Array(0)
let slabUsed = 0

function newOctets(length: number): Uint8Array {
  if (length > 4096) return new Uint8Array(length)
  if (slabUsed + length > slab.length) {
    slab = new Uint8Array(65_536)
    slabUsed = 0
  }
  slabUsed += length
  return slab.subarray(slabUsed - length, slabUsed)
}

/** The UTF-8 text that base64url holds. */
export function decodeBase64UrlText(text: string): string | 'not-base64url' | 'not-utf8' {
  const length = decodedLength(text)
  if (scratch.length < length) scratch = new Uint8Array(length)
  const highest = decodeInto(scratch, text)
  if (highest < 0) return 'not-base64url'
  const bytes = scratch.subarray(0, length)
  return (highest < 0x80 ? decodeAscii(bytes) : decodeUtf8(bytes)) ?? 'not-utf8'
}

function decodedLength(text: string): number {
  return Math.floor((text.length * 3) / 4)
}

/** All octets joined by OR: below 128 it is ASCII; -1 for what is no base64url. */
function decodeInto(bytes: Uint8Array, text: string): number {
  const { length } = text
  const rest = length % 4
  if (rest === 1) return -1
  const whole = length - rest
  let out = 0
  let all = 0
  // A wrong character makes the joined value negative: one look at the end instead of one each.
  let joined = 0
  for (let at = 0; at < whole; at += 4) {
    const bits =
      (valueAt(text, at) << 18) |
      (valueAt(text, at + 1) << 12) |
      (valueAt(text, at + 2) << 6) |
      valueAt(text, at + 3)
    joined |= bits
    all |= bits | (bits >> 8) | (bits >> 16)
    bytes[out] = bits >> 16
    bytes[out + 1] = bits >> 8
    bytes[out + 2] = bits
    out += 3
  }
  if (joined < 0) return -1
  return rest === 0 ? all & 0xff : decodeRest(bytes, out, text.slice(whole), all & 0xff)
}

/** Negative for a character that is none of the alphabet. */
function valueAt(text: string, at: number): number {
  const code = text.charCodeAt(at)
  return code < 128 ? (values[code] ?? -1) : -1
}

/** The last two or three characters; bits that are left over must be zero, or "QQ" and "QR" would be the same octet. */
function decodeRest(bytes: Uint8Array, out: number, text: string, all: number): number {
  const [first, second, third] = [
    valueAt(text, 0),
    valueAt(text, 1),
    text.length === 3 ? valueAt(text, 2) : 0,
  ]
  if ((first | second | third) < 0) return -1
  const bits = (first << 18) | (second << 12) | (third << 6)
  if ((bits & (text.length === 3 ? 0xff : 0xffff)) !== 0) return -1
  bytes[out] = bits >> 16
  if (text.length === 3) bytes[out + 1] = bits >> 8
  return all | (bits >> 16) | (text.length === 3 ? (bits >> 8) & 0xff : 0)
}

/** Two characters for every twelve bits: a token takes half the steps. */
const pairs: readonly string[] = Array.from(
  { length: 4096 },
  (_, bits) => alphabet.charAt(bits >> 6) + alphabet.charAt(bits & 63),
)

export function encodeBase64Url(bytes: Uint8Array): string {
  const whole = bytes.length - (bytes.length % 3)
  let text = ''
  for (let at = 0; at < whole; at += 3) {
    const bits = octetAt(bytes, at) * 65_536 + octetAt(bytes, at + 1) * 256 + octetAt(bytes, at + 2)
    text += pairAt(bits >> 12) + pairAt(bits & 0xfff)
  }
  if (whole === bytes.length) return text
  const bits = octetAt(bytes, whole) * 65_536 + octetAt(bytes, whole + 1) * 256
  const rest = pairAt(bits >> 12)
  return text + (bytes.length - whole === 1 ? rest : rest + alphabet.charAt((bits >> 6) & 63))
}

/** Nothing past the end is 0. */
function octetAt(bytes: Uint8Array, index: number): number {
  return bytes[index] ?? 0
}

function pairAt(bits: number): string {
  return pairs[bits] ?? ''
}

/** Arguments that a call takes without trouble on every engine. */
const chunk = 8192

function decodeAscii(bytes: Uint8Array): string {
  let text = ''
  for (let at = 0; at < bytes.length; at += chunk)
    // apply takes any array-like; its type knows plain arrays only.
    text += String.fromCharCode.apply(null, bytes.subarray(at, at + chunk) as unknown as number[])
  return text
}

/** Undefined for octets that are no UTF-8: overlong forms, surrogates, beyond U+10FFFF, broken off. */
function decodeUtf8(bytes: Uint8Array): string | undefined {
  let text = ''
  let at = 0
  while (at < bytes.length) {
    const first = bytes[at] ?? 0
    if (first < 0x80) {
      text += String.fromCharCode(first)
      at += 1
      continue
    }
    const length = first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4
    if (first < 0xc2 || first > 0xf4 || at + length > bytes.length) return undefined
    let code = first & (0xff >> (length + 1))
    for (let index = 1; index < length; index++) {
      const octet = bytes[at + index] ?? 0
      if ((octet & 0xc0) !== 0x80) return undefined
      code = (code << 6) | (octet & 0x3f)
    }
    const isOverlong = code < (length === 2 ? 0x80 : length === 3 ? 0x800 : 0x10000)
    if (isOverlong || code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff)) return undefined
    text += String.fromCodePoint(code)
    at += length
  }
  return text
}
