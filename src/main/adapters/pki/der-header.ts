/** Identifier and length octets (ITU-T X.690 section 8.1), read without making objects. */
import { type DerSource, malformed, requireBer } from './der-source.ts'

/** Values of DerHeader.tagClass: the two upper bits of the identifier octet. */
export const universal = 0x00
export const contextSpecific = 0x80

/** Universal tag numbers (X.680 section 8.4). */
export const tag = {
  boolean: 1,
  integer: 2,
  bitString: 3,
  octetString: 4,
  null: 5,
  objectIdentifier: 6,
  enumerated: 10,
  utf8String: 12,
  sequence: 16,
  set: 17,
  numericString: 18,
  printableString: 19,
  teletexString: 20,
  ia5String: 22,
  utcTime: 23,
  generalizedTime: 24,
  visibleString: 26,
  generalString: 27,
  universalString: 28,
  bmpString: 30,
} as const

/** The offsets of one element. Mutable, so that a long walk can reuse one object. */
export interface DerHeader {
  tagClass: number
  tag: number
  constructed: boolean
  /** Offset of the identifier octet. */
  start: number
  contentStart: number
  contentEnd: number
  /** Offset after the element, end-of-contents octets included. */
  end: number
  indefinite: boolean
}

/** A header to be filled by readHeader. */
export function emptyHeader(): DerHeader {
  return {
    tagClass: 0,
    tag: 0,
    constructed: false,
    start: 0,
    contentStart: 0,
    contentEnd: 0,
    end: 0,
    indefinite: false,
  }
}

/**
 * Reads identifier and length octets into `header` (X.690 section 8.1). Neither counts nor allocates: for long
 * walks. With an indefinite length, contentEnd and end are left at `limit`.
 */
export function readHeader(
  source: DerSource,
  offset: number,
  limit: number,
  header: DerHeader,
  where: string,
): void {
  const bytes = source.bytes
  // Reads beyond the array give undefined, which the comparison with `limit` below always catches.
  const identifier = bytes[offset] ?? 0
  let at = offset + 1
  header.start = offset
  header.tagClass = identifier & 0xc0
  header.constructed = (identifier & 0x20) !== 0
  header.indefinite = false
  header.tag = identifier & 0x1f
  if (header.tag === 0x1f) at = readHighTag(source, at, limit, header, where)
  if (at >= limit) throw malformed(source, where, offset)
  const first = bytes[at] ?? 0
  at += 1
  if (first < 0x80) {
    setContent(source, header, at, first, limit, where)
  } else if (first === 0x80) {
    requireBer(source, where, offset)
    if (!header.constructed) throw malformed(source, where, offset)
    header.indefinite = true
    header.contentStart = at
    header.contentEnd = limit
    header.end = limit
  } else {
    const octets = first & 0x7f
    setContent(source, header, at + octets, readLongLength(source, at, octets, limit, where), limit, where)
  }
}

function setContent(
  source: DerSource,
  header: DerHeader,
  contentStart: number,
  length: number,
  limit: number,
  where: string,
): void {
  if (length > limit - contentStart) throw malformed(source, where, header.start)
  header.contentStart = contentStart
  header.contentEnd = contentStart + length
  header.end = header.contentEnd
}

function readHighTag(
  source: DerSource,
  offset: number,
  limit: number,
  header: DerHeader,
  where: string,
): number {
  let value = 0
  // Four octets of seven bits: no structure that we read has tag numbers anywhere near 2^28.
  for (let at = offset; at < Math.min(limit, offset + 4); at++) {
    const octet = source.bytes[at] ?? 0
    value = value * 128 + (octet & 0x7f)
    if (octet < 0x80) {
      if (value < 0x1f) requireBer(source, where, offset)
      header.tag = value
      return at + 1
    }
  }
  throw malformed(source, where, offset)
}

function readLongLength(
  source: DerSource,
  offset: number,
  octets: number,
  limit: number,
  where: string,
): number {
  if (octets > limit - offset || octets === 0x7f) throw malformed(source, where, offset)
  let length = 0
  for (let at = offset; at < offset + octets; at++) {
    length = length * 256 + (source.bytes[at] ?? 0)
    if (length > source.bytes.length) throw malformed(source, where, offset)
  }
  if (length < 0x80 || source.bytes[offset] === 0) requireBer(source, where, offset)
  return length
}
