/**
 * A revocation list as judging paths asks it (domain/paths/ports.ts). A list may have a million entries: it is walked
 * by headers for the one serial number that is wanted, and no entry but that one becomes an object.
 */
import { createHash } from 'node:crypto'
import { ok, type Result } from '../../../contract/result.ts'
import type { CrlEntryFacts, CrlFacts } from '../../domain/paths/ports.ts'
import { decodeAuthorityKeyIdentifier } from './certificate-extensions.ts'
import { decodeExtension, type ParsedExtension, readExtensions } from './certificate-parser.ts'
import { type ParsedCrl, parseCrl } from './crl-reader.ts'
import {
  childrenOf,
  type DerElement,
  type DerProblem,
  emptyHeader,
  guardDer,
  isContext,
  readElement,
  readHeader,
  sequenceOf,
  tag,
} from './der-reader.ts'
import { readTime } from './der-time.ts'
import {
  bigInteger,
  booleanValue,
  hexOf,
  integerOctets,
  namedBits,
  serialNumberText,
  smallInteger,
} from './der-values.ts'
import { nameKey, nameText, rdnKeys, readName } from './distinguished-name.ts'
import { oids } from './object-identifiers.ts'
import { readPointName } from './path-details.ts'

export interface KnownCrl {
  readonly facts: CrlFacts
  readonly parsed: ParsedCrl
}

/** Fails as `parseCrl` does. The result refers to `der`, which must not change afterwards. */
export function readCrlFacts(der: Uint8Array): Result<KnownCrl, DerProblem> {
  const read = parseCrl(der)
  if (!read.ok) return read
  const parsed = read.value
  const { extensions, issuer, thisUpdate, nextUpdate } = parsed
  const scope = scopeOf(parsed)
  const isIndirect = scope !== null && scope !== 'unreadable' && scope.isIndirect
  const facts: CrlFacts = {
    id: createHash('sha256').update(der).digest('base64url'),
    issuer: nameText(issuer),
    issuerKey: nameKey(issuer),
    issuerRdns: rdnKeys(issuer),
    thisUpdate: thisUpdate.instant,
    thisUpdateMs: thisUpdate.ms,
    nextUpdate: nextUpdate?.instant ?? null,
    nextUpdateMs: nextUpdate?.ms ?? null,
    authorityKeyIdentifier: keyIdentifier(extensions),
    number: numberOf(extensions, oids.crlNumber),
    deltaBase: numberOf(extensions, oids.deltaCrlIndicator),
    unknownCriticalExtensions: extensions
      .filter(({ critical, oid }) => critical && !processed.has(oid))
      .map(({ oid }) => oid),
    scope,
    find: (serialNumber, issuerKey) => findEntry(parsed, isIndirect, serialNumber, issuerKey),
  }
  return ok({ facts, parsed })
}

/** Extensions of a list that are taken into account (section 5.2). */
const processed: ReadonlySet<string> = new Set([
  oids.authorityKeyIdentifier,
  oids.issuerAltName,
  oids.crlNumber,
  oids.deltaCrlIndicator,
  oids.issuingDistributionPoint,
  oids.freshestCrl,
  oids.authorityInfoAccess,
])

function keyIdentifier(extensions: readonly ParsedExtension[]): string | null {
  const value = decodeExtension(extensions, oids.authorityKeyIdentifier, decodeAuthorityKeyIdentifier)
  if (value === undefined || value === 'unreadable' || value.keyIdentifier === undefined) return null
  return hexOf(value.keyIdentifier)
}

/** Longest number read (section 5.2.3 allows 20 octets). */
const longestNumberOctets = 64

function numberOf(extensions: readonly ParsedExtension[], oid: string): bigint | null {
  const value = decodeExtension(extensions, oid, element =>
    integerOctets(element, oid).length > longestNumberOctets ? null : bigInteger(element, oid),
  )
  return typeof value === 'bigint' ? value : null
}

function scopeOf({ extensions, issuer }: ParsedCrl): CrlFacts['scope'] {
  const where = 'issuingDistributionPoint'
  const scope = decodeExtension(extensions, oids.issuingDistributionPoint, value => {
    const cursor = sequenceOf(value, where)
    const name = cursor.optionalContext(0, where)
    const flag = (number: number): boolean => {
      const element = cursor.optionalContext(number, where)
      return element !== undefined && booleanValue(element, where)
    }
    const onlyUserCertificates = flag(1)
    const onlyAuthorityCertificates = flag(2)
    const reasons = cursor.optionalContext(3, where)
    const isIndirect = flag(4)
    const onlyAttributeCertificates = flag(5)
    cursor.finish(where)
    return {
      names: name === undefined ? [] : readPointName(name, issuer, where),
      onlyUserCertificates,
      onlyAuthorityCertificates,
      onlyAttributeCertificates,
      reasons: reasons === undefined ? null : namedBits(reasons, where),
      isIndirect,
    }
  })
  return scope ?? null
}

const where = 'revokedCertificates'

/**
 * The last entry for that serial number and issuer. In an indirect list the issuer of an entry is the one that was
 * named last (section 5.3.3), so every entry is looked into there; in others only those whose number fits.
 */
function findEntry(
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
    return found
  })
  return result.ok ? result.value : 'unreadable'
}

/** Where each entry begins. */
function* entryOffsets(list: DerElement): Generator<number> {
  const header = emptyHeader()
  for (let at = list.contentStart; at < list.contentEnd;) {
    yield at
    readHeader(list.source, at, list.contentEnd, header, where)
    at = header.indefinite
      ? readElement(list.source, at, list.contentEnd, list.depth + 1, where).end
      : header.end
  }
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
} {
  const entry = sequenceOf(readElement(list.source, offset, list.contentEnd, list.depth + 1, where), where)
  const serialNumber = serialNumberText(integerOctets(entry.nextOf(tag.integer, where), where))
  const revokedAt = readTime(entry.next(where), where).instant
  const extensions = entry.more ? readExtensions(entry.next(where)) : []
  return {
    serialNumber,
    issuerKey: decodeExtension(extensions, oids.certificateIssuer, certificateIssuer),
    facts: toEntry(revokedAt, extensions),
  }
}

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
