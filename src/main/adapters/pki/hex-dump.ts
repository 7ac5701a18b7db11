/** Octets as the Details tab shows them: lower-case pairs, sixteen to a line. */
import { hexOf } from './der-values.ts'

/** Octets shown of a value that has no other form; a last line says how many there are in all. */
const shownOctets = 4096
const octetsPerLine = 16
const digits = Buffer.from('0123456789abcdef', 'latin1')
const [blank, lineFeed] = [0x20, 0x0a]

/** "30 82 01 0a …" in lines of sixteen; what exceeds 4,096 octets is counted instead. */
export function hexDump(octets: Uint8Array): string {
  const shown = Math.min(octets.length, shownOctets)
  const text = Buffer.alloc(shown * 3)
  for (let index = 0; index < shown; index++) {
    const octet = octets[index] ?? 0
    text[3 * index] = digits[octet >> 4] ?? 0
    text[3 * index + 1] = digits[octet & 15] ?? 0
    text[3 * index + 2] = (index + 1) % octetsPerLine === 0 ? lineFeed : blank
  }
  const dump = text.toString('latin1', 0, Math.max(0, text.length - 1))
  return shown < octets.length ? `${dump}\n… (${octets.length} octets)` : dump
}

/** "a59aae41…" without separators. */
export function lowerHex(octets: Uint8Array): string {
  return hexOf(octets).toLowerCase()
}
