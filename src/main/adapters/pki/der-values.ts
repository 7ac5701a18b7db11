/**
 * Values of single DER and BER elements: integers, object identifiers, octet and bit strings, character strings,
 * booleans. Throws DerError on what X.690 forbids; text that is badly encoded is shown with U+FFFD instead.
 */
import {
  childrenOf,
  contentBytes,
  type DerElement,
  DerError,
  isUniversal,
  malformed,
  openDer,
  readElement,
  tag,
} from './der-reader.ts'
import { bufferOf } from './der-source.ts'

/** BOOLEAN; any non-zero octet is true, as BER has it: real certificates carry 01. */
export function booleanValue(element: DerElement, where: string): boolean {
  const content = primitive(element, where)
  if (content.length !== 1) throw malformed(element.source, where, element.start)
  return content[0] !== 0
}

/** Content octets of an INTEGER or ENUMERATED: two's complement, big-endian, at least one octet, as encoded. */
export function integerOctets(element: DerElement, where: string): Uint8Array {
  const content = primitive(element, where)
  if (content.length === 0) throw malformed(element.source, where, element.start)
  return content
}

/** An INTEGER from 0 to `maximum`, for versions, iteration counts, path lengths; anything else is malformed. */
export function smallInteger(
  element: DerElement,
  where: string,
  maximum: number = Number.MAX_SAFE_INTEGER,
): number {
  const octets = integerOctets(element, where)
  let value = 0
  if ((octets[0] ?? 0) >= 0x80) throw malformed(element.source, where, element.start)
  for (const octet of octets) {
    value = value * 256 + octet
    if (value > maximum) throw malformed(element.source, where, element.start)
  }
  return value
}

/** Any INTEGER. Use smallInteger where a bound is known. */
export function bigInteger(element: DerElement, where: string): bigint {
  const octets = integerOctets(element, where)
  const value = BigInt(`0x${hexOf(octets)}`)
  return (octets[0] ?? 0) < 0x80 ? value : value - (1n << BigInt(8 * octets.length))
}

/**
 * A serial number as other tools print it: upper-case hexadecimal, whole octets, no leading zero octets, '-' before
 * a negative one. Takes non-minimal encodings, which strict readers refuse although such certificates exist.
 */
export function serialNumberText(octets: Uint8Array): string {
  if ((octets[0] ?? 0) < 0x80) return hexOf(octets).replace(/^(00)+(?=..)/, '')
  const magnitude = (1n << BigInt(8 * octets.length)) - BigInt(`0x${hexOf(octets)}`)
  const digits = magnitude.toString(16).toUpperCase()
  return `-${digits.padStart(digits.length + (digits.length % 2), '0')}`
}

/** Upper-case hexadecimal, two digits an octet. */
export function hexOf(bytes: Uint8Array): string {
  return bufferOf(bytes).toString('hex').toUpperCase()
}

/** Longest OBJECT IDENTIFIER read; UUID arcs (X.667) need 20 octets. */
const maxOidOctets = 256

/** Dotted form of an OBJECT IDENTIFIER; arcs of any size. */
export function objectIdentifier(element: DerElement, where: string): string {
  if (!isUniversal(element, tag.objectIdentifier)) throw malformed(element.source, where, element.start)
  return objectIdentifierContent(element, where)
}

/** The same for an implicitly tagged one (registeredID of GeneralName). */
export function objectIdentifierContent(element: DerElement, where: string): string {
  const { contentStart, contentEnd } = element
  const { bytes } = element.source
  if (contentEnd - contentStart > maxOidOctets)
    throw new DerError({
      code: 'file-limit-exceeded',
      what: 'octets in an object identifier',
      limit: maxOidOctets,
    })
  const last = contentEnd > contentStart ? bytes[contentEnd - 1] : undefined
  if (element.constructed || last === undefined || last >= 0x80)
    throw malformed(element.source, where, element.start)
  let text = ''
  let arc: number | bigint = 0
  for (let at = contentStart; at < contentEnd; at++) {
    const octet = bytes[at] ?? 0
    arc = nextArc(arc, octet & 0x7f)
    if (octet >= 0x80) continue
    text += text === '' ? firstArcs(arc) : `.${arc}`
    arc = 0
  }
  return text
}

function nextArc(arc: number | bigint, bits: number): number | bigint {
  // 2^46 leaves room for seven more bits below 2^53; above it only bigint is exact.
  if (typeof arc === 'number' && arc < 2 ** 46) return arc * 128 + bits
  return BigInt(arc) * 128n + BigInt(bits)
}

/** The first subidentifier holds two arcs (X.690 section 8.19.4). */
function firstArcs(subidentifier: number | bigint): string {
  if (subidentifier < 40) return `0.${subidentifier}`
  if (subidentifier < 80) return `1.${Number(subidentifier) - 40}`
  return `2.${typeof subidentifier === 'bigint' ? subidentifier - 80n : subidentifier - 80}`
}

/**
 * Content of an OCTET STRING (or an implicitly tagged one): a view of the input when it is primitive, the joined
 * chunks when BER constructed it.
 */
export function octetString(element: DerElement, where: string): Uint8Array {
  if (!element.constructed) return contentBytes(element)
  return join(chunksOf(element, tag.octetString, where).map(contentBytes))
}

/** The primitive leaves of a constructed string (X.690 section 8.7.3). Nesting is held by the source's budget. */
function chunksOf(element: DerElement, universalTag: number, where: string): DerElement[] {
  if (!element.source.acceptsBer) throw malformed(element.source, where, element.start)
  element.source.usesBer = true
  const chunks: DerElement[] = []
  const collect = (parent: DerElement): void => {
    const children = childrenOf(parent, where)
    while (children.more) {
      const chunk = children.nextOf(universalTag, where)
      if (chunk.constructed) collect(chunk)
      else chunks.push(chunk)
    }
  }
  collect(element)
  return chunks
}

function join(parts: readonly Uint8Array[]): Uint8Array {
  let length = 0
  for (const part of parts) length += part.length
  const joined = new Uint8Array(length)
  let at = 0
  for (const part of parts) {
    joined.set(part, at)
    at += part.length
  }
  return joined
}

/**
 * The single element inside an OCTET STRING. Offsets of later problems stay those of the outer file as long as
 * the string is primitive.
 */
export function encapsulated(element: DerElement, where: string): DerElement {
  const { source } = element
  if (!element.constructed) {
    const inner = readElement(source, element.contentStart, element.contentEnd, element.depth + 1, where)
    if (inner.end !== element.contentEnd) throw malformed(source, where, inner.end)
    return inner
  }
  const bytes = octetString(element, where)
  const joined = openDer(bytes, { format: source.format, encoding: 'BER', limits: source.limits })
  joined.elementsRead = source.elementsRead
  const inner = readElement(joined, 0, bytes.length, element.depth + 1, where)
  if (inner.end !== bytes.length) throw malformed(joined, where, inner.end)
  return inner
}

/** BIT STRING content (or of an implicitly tagged one): `unusedBits` counts those at the end of the last octet. */
export function bitString(
  element: DerElement,
  where: string,
): { readonly unusedBits: number; readonly bytes: Uint8Array } {
  if (!element.constructed) return primitiveBits(element, where)
  const parts = chunksOf(element, tag.bitString, where).map(chunk => primitiveBits(chunk, where))
  // X.690 section 8.6.4: only the last segment may end within an octet.
  if (parts.slice(0, -1).some(part => part.unusedBits !== 0))
    throw malformed(element.source, where, element.start)
  return { unusedBits: parts.at(-1)?.unusedBits ?? 0, bytes: join(parts.map(part => part.bytes)) }
}

function primitiveBits(element: DerElement, where: string): { unusedBits: number; bytes: Uint8Array } {
  const content = contentBytes(element)
  const unusedBits = content[0]
  if (unusedBits === undefined || unusedBits > 7 || (unusedBits > 0 && content.length === 1))
    throw malformed(element.source, where, element.start)
  return { unusedBits, bytes: content.subarray(1) }
}

/** A BIT STRING that must hold whole octets: keys and signatures. */
export function octetAlignedBits(element: DerElement, where: string): Uint8Array {
  const { unusedBits, bytes } = bitString(element, where)
  if (unusedBits !== 0) throw malformed(element.source, where, element.start)
  return bytes
}

/** Numbers of the bits that are set in a named-bit list, ascending; bit 0 is the first of the first octet. */
export function namedBits(element: DerElement, where: string): number[] {
  const { bytes, unusedBits } = bitString(element, where)
  const set: number[] = []
  const total = bytes.length * 8 - unusedBits
  for (let bit = 0; bit < Math.min(total, 64); bit++)
    if (((bytes[bit >> 3] ?? 0) & (0x80 >> (bit & 7))) !== 0) set.push(bit)
  return set
}

/** True for the universal tags that characterString understands. */
export function isCharacterString(element: DerElement): boolean {
  return element.tagClass === 0 && characterTags.has(element.tag)
}

const characterTags: ReadonlySet<number> = new Set([
  tag.utf8String,
  tag.numericString,
  tag.printableString,
  tag.teletexString,
  tag.ia5String,
  tag.visibleString,
  tag.generalString,
  tag.universalString,
  tag.bmpString,
])

/** Twice the longest that X.520 ever allowed (ub-name): more is no name but an attack on whoever shows it. */
const maxTextBytes = 65_536

function requireText(element: DerElement): void {
  if (element.contentEnd - element.contentStart > maxTextBytes)
    throw new DerError({ code: 'file-limit-exceeded', what: 'octets in one text', limit: maxTextBytes })
}

/**
 * Text of any character string, up to 65,536 octets. TeletexString is read as Latin-1, as every writer of it meant; octets beyond
 * ASCII in the restricted types too. Control characters are passed on: whoever shows the text escapes them.
 */
export function characterString(element: DerElement, where: string): string {
  if (!isCharacterString(element)) throw malformed(element.source, where, element.start)
  requireText(element)
  switch (element.tag) {
    case tag.utf8String:
      return utf8Content(element, where)
    case tag.bmpString:
      return utf16Text(octetString(element, where))
    case tag.universalString:
      return utf32Text(octetString(element, where))
    default:
      return latin1Content(element, where)
  }
}

/** Content octets as Latin-1, whatever the tag, up to 65,536: restricted strings under implicit tags. */
export function latin1Content(element: DerElement, where: string): string {
  requireText(element)
  if (element.constructed) return latin1Text(octetString(element, where))
  return element.source.buffer.toString('latin1', element.contentStart, element.contentEnd)
}

/** UTF-8; each wrong octet becomes U+FFFD, a byte order mark stays. */
function utf8Content(element: DerElement, where: string): string {
  if (element.constructed) return bufferOf(octetString(element, where)).toString('utf8')
  return element.source.buffer.toString('utf8', element.contentStart, element.contentEnd)
}

/** Octets as the characters U+0000 to U+00FF. */
export function latin1Text(octets: Uint8Array): string {
  return bufferOf(octets).toString('latin1')
}

/** UTF-16 big-endian, as BMPString is written in practice; an odd octet at the end becomes U+FFFD. */
function utf16Text(octets: Uint8Array): string {
  const swapped = Buffer.from(octets.subarray(0, octets.length & ~1)).swap16()
  return swapped.toString('utf16le') + (octets.length % 2 === 0 ? '' : '\uFFFD')
}

/** UTF-32 big-endian; what is beyond Unicode, or lacks octets at the end, becomes U+FFFD. */
function utf32Text(octets: Uint8Array): string {
  const view = new DataView(octets.buffer, octets.byteOffset, octets.byteLength)
  const units = Buffer.alloc(octets.length + 4)
  let length = 0
  for (let at = 0; at < octets.length; at += 4) {
    const point = at + 4 <= octets.length ? view.getUint32(at) : 0xfffd
    length += units.write(point > 0x10ffff ? '\uFFFD' : String.fromCodePoint(point), length, 'utf16le')
  }
  return units.toString('utf16le', 0, length)
}

function primitive(element: DerElement, where: string): Uint8Array {
  if (element.constructed) throw malformed(element.source, where, element.start)
  return contentBytes(element)
}
