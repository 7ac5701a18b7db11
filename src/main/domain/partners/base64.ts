/** Base64 as RFC 4648 section 4 has it; line breaks between are let pass, as foreign documents have them. */
const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'
const valueOf: ReadonlyMap<string, number> = new Map([...alphabet].map((letter, index) => [letter, index]))

/** Undefined for any other character, for a length that cannot be, and for bits left over that are not zero. */
export function decodeBase64(text: string): Uint8Array | undefined {
  const letters = text.replace(/[\r\n\t ]+/g, '').replace(/={1,2}$/, '')
  const left = letters.length % 4
  if (left === 1) return undefined
  const bytes = new Uint8Array(Math.floor((letters.length * 3) / 4))
  let bits = 0
  let length = 0
  let written = 0
  for (const letter of letters) {
    const value = valueOf.get(letter)
    if (value === undefined) return undefined
    bits = ((bits << 6) | value) & 0xffff
    length += 6
    if (length >= 8) {
      length -= 8
      bytes[written] = (bits >> length) & 0xff
      written += 1
    }
  }
  return (bits & ((1 << length) - 1)) === 0 ? bytes : undefined
}

export function encodeBase64(bytes: Uint8Array): string {
  let text = ''
  for (let at = 0; at < bytes.length; at += 3) {
    const group = ((bytes[at] ?? 0) << 16) | ((bytes[at + 1] ?? 0) << 8) | (bytes[at + 2] ?? 0)
    const letters = [18, 12, 6, 0].map(shift => alphabet.charAt((group >> shift) & 63)).join('')
    const missing = Math.max(0, at + 3 - bytes.length)
    text += letters.slice(0, 4 - missing) + '='.repeat(missing)
  }
  return text
}
