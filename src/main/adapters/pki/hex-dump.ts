/** Octets as the Details tab shows them: lower-case pairs, sixteen to a line. */
import { hexOf } from './der-values.ts'

/** Octets shown of a value that has no other form; a last line says how many there are in all. */
const shownOctets = 4096
const octetsPerLine = 16

const pairs = Array.from({ length: 256 }, (_, octet) => octet.toString(16).padStart(2, '0'))

/** "30 82 01 0a …" in lines of sixteen; what exceeds 4,096 octets is counted instead. */
export function hexDump(octets: Uint8Array): string {
  const shown = Math.min(octets.length, shownOctets)
  let dump = ''
  for (let at = 0; at < shown; at++) {
    if (at > 0) dump += at % octetsPerLine === 0 ? '\n' : ' '
    dump += pairs[octets[at] ?? 0]
  }
  return shown < octets.length ? `${dump}\n… (${octets.length} octets)` : dump
}

/** "a59aae41…" without separators. */
export function lowerHex(octets: Uint8Array): string {
  return hexOf(octets).toLowerCase()
}
