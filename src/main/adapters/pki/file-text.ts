/**
 * Finds out whether octets are text and decodes them: UTF-8 and UTF-16 with or without a byte order mark, as Windows
 * tools write PEM. Only ASCII matters to what is searched in it, so anything else is left as it comes.
 */
import { latin1Text } from './der-values.ts'

/** How much is looked at to tell text from binary. */
const sampleBytes = 1024

/** The text, or undefined for binary octets. */
export function decodeFileText(bytes: Uint8Array): string | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return utf16(bytes.subarray(2), 'little')
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return utf16(bytes.subarray(2), 'big')
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return latin1Text(bytes.subarray(3))
  const sample = bytes.subarray(0, sampleBytes)
  if (looksLikeUtf16(sample, 1)) return utf16(bytes, 'little')
  if (looksLikeUtf16(sample, 0)) return utf16(bytes, 'big')
  return sample.some(isBinary) ? undefined : latin1Text(bytes)
}

/** @param zeroAt 1 when the high octet comes second. ASCII as UTF-16 has a zero there, and never where the letter is. */
function looksLikeUtf16(sample: Uint8Array, zeroAt: 0 | 1): boolean {
  const pairs = Math.floor(sample.length / 2)
  if (pairs < 2) return false
  let zeros = 0
  for (let at = 0; at < 2 * pairs; at += 2) {
    const letter = sample[at + 1 - zeroAt] ?? 0
    if (isBinary(letter)) return false
    if (sample[at + zeroAt] === 0) zeros += 1
  }
  return zeros > pairs / 2
}

/** Control characters that no text file has. Octets from 80 on may be text in any encoding. */
function isBinary(octet: number): boolean {
  return (
    octet < 0x20 && octet !== 0x09 && octet !== 0x0a && octet !== 0x0c && octet !== 0x0d && octet !== 0x1a
  )
}

function utf16(bytes: Uint8Array, order: 'little' | 'big'): string {
  const whole = Buffer.from(bytes.subarray(0, bytes.length & ~1))
  return (order === 'big' ? whole.swap16() : whole).toString('utf16le')
}
