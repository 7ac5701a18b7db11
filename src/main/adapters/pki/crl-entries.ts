/**
 * The entries of a revocation list (RFC 5280 section 5.3). A list may have a million: it is walked by headers for the one
 * serial number that is wanted, and no entry but that one becomes an object.
 */
import type { CrlEntryFacts } from '../../domain/paths/ports.ts'
import { decodeExtension, type ParsedExtension, readExtensions } from './certificate-parser.ts'
import type { ParsedCrl } from './crl-reader.ts'
import {
  childrenOf,
  type DerElement,
  emptyHeader,
  guardDer,
  isContext,
  readElement,
  readHeader,
  sequenceOf,
  tag,
} from './der-reader.ts'
import { readTime } from './der-time.ts'
import { integerOctets, serialNumberText, smallInteger } from './der-values.ts'
import { nameKey, readName } from './distinguished-name.ts'
import { oids } from './object-identifiers.ts'

const where = 'revokedCertificates'

/**
 * The last entry for that serial number and issuer. In an indirect list the issuer of an entry is the one that was
 * named last (section 5.3.3), so every entry is looked into there; in others only those whose number fits.
 */
export function findEntry(
  parsed: ParsedCrl,
  isIndirect: boolean,
  serialNumber: string,
  certificateIssuerKey: string,
): CrlEntryFacts | 'unreadable' | undefined {
  const list = parsed.entriesElement
  if (list === undefined) return undefined
  const { source } = list
  const { elementsRead } = source
  const result = guardDer(() => {
    let entryIssuer = nameKey(parsed.issuer)
    let found: CrlEntryFacts | undefined
    for (const offset of entryOffsets(list)) {
      if (!isIndirect && !mayBe(list, offset, serialNumber)) continue
      const entry = readEntry(list, offset)
      // What was charged for the parsing is not charged again for each look.
      source.elementsRead = elementsRead
      if (entry.issuerKey === 'unreadable') return 'unreadable'
      entryIssuer = entry.issuerKey ?? entryIssuer
      if (entry.serialNumber === serialNumber && entryIssuer === certificateIssuerKey) found = entry.facts
    }
    return found ?? (hasUnknownCritical(parsed, list) ? 'unreadable' : undefined)
  })
  return result.ok ? result.value : 'unreadable'
}

const knownCriticals = new WeakMap<ParsedCrl, boolean>()

/**
 * Whether any entry has a critical extension that is not known: then the list tells of no certificate at all (section
 * 5.3), but for those that it calls revoked, which is the safer side. Throws DerError.
 */
function hasUnknownCritical(parsed: ParsedCrl, list: DerElement): boolean {
  const before = knownCriticals.get(parsed)
  if (before !== undefined) return before
  const { elementsRead } = list.source
  let answer = false
  for (const offset of entriesWithBooleans(list)) {
    answer ||= readEntry(list, offset).hasUnknownCritical
    list.source.elementsRead = elementsRead
  }
  knownCriticals.set(parsed, answer)
  return answer
}

/** Identifier and length of a BOOLEAN: whatever is critical says so with one. Other octets may look alike. */
const booleanHeader = Uint8Array.of(tag.boolean, 1)

/** Where the entries begin that may hold a BOOLEAN; most lists have none, and are not walked. */
function* entriesWithBooleans(list: DerElement): Generator<number> {
  const { buffer, byteOffset, byteLength } = list.source.bytes
  const octets = Buffer.from(buffer, byteOffset, byteLength)
  let begin = list.contentStart
  for (;;) {
    const hit = octets.indexOf(booleanHeader, begin)
    if (hit === -1 || hit >= list.contentEnd) return
    let end = endOfEntry(list, begin)
    for (; end <= hit; end = endOfEntry(list, begin)) begin = end
    yield begin
    begin = end
  }
}

/** Where each entry begins. */
function* entryOffsets(list: DerElement): Generator<number> {
  for (let at = list.contentStart; at < list.contentEnd; at = endOfEntry(list, at)) yield at
}

const entryHeader = emptyHeader()

function endOfEntry(list: DerElement, at: number): number {
  readHeader(list.source, at, list.contentEnd, entryHeader, where)
  return entryHeader.indefinite
    ? readElement(list.source, at, list.contentEnd, list.depth + 1, where).end
    : entryHeader.end
}

/** A quick no: the last octet of the number differs. */
function mayBe({ source, contentEnd }: DerElement, offset: number, serialNumber: string): boolean {
  if (serialNumber.startsWith('-')) return true
  const header = emptyHeader()
  readHeader(source, offset, contentEnd, header, where)
  readHeader(source, header.contentStart, contentEnd, header, where)
  return source.bytes[header.contentEnd - 1] === Number.parseInt(serialNumber.slice(-2), 16)
}

function readEntry(
  list: DerElement,
  offset: number,
): {
  readonly serialNumber: string
  /** Undefined when the entry names none. */
  readonly issuerKey: string | 'unreadable' | undefined
  readonly facts: CrlEntryFacts
  readonly hasUnknownCritical: boolean
} {
  const entry = sequenceOf(readElement(list.source, offset, list.contentEnd, list.depth + 1, where), where)
  const serialNumber = serialNumberText(integerOctets(entry.nextOf(tag.integer, where), where))
  const revokedAt = readTime(entry.next(where), where).instant
  const extensions = entry.more ? readExtensions(entry.next(where)) : []
  return {
    serialNumber,
    issuerKey: decodeExtension(extensions, oids.certificateIssuer, certificateIssuer),
    facts: toEntry(revokedAt, extensions),
    hasUnknownCritical: extensions.some(({ critical, oid }) => critical && !understood.has(oid)),
  }
}

/** The date of invalidity and the instruction of a hold change nothing: revoked is revoked. */
const understood: ReadonlySet<string> = new Set([
  oids.reasonCode,
  oids.certificateIssuer,
  '2.5.29.23', // holdInstructionCode
  '2.5.29.24', // invalidityDate
])

function certificateIssuer(value: DerElement): string {
  const cursor = sequenceOf(value, 'certificateIssuer')
  while (cursor.more) {
    const name = cursor.next('certificateIssuer')
    if (isContext(name, 4)) return nameKey(readName(childrenOf(name, where).next(where), where))
  }
  return ''
}

function toEntry(revokedAt: string, extensions: readonly ParsedExtension[]): CrlEntryFacts {
  const reason = decodeExtension(extensions, oids.reasonCode, value => smallInteger(value, 'reasonCode'))
  return { revokedAt, reason: typeof reason === 'number' ? reason : null }
}
