/** A revocation list as judging paths asks it (domain/paths/ports.ts). */
import { createHash } from 'node:crypto'
import { ok, type Result } from '../../../contract/result.ts'
import type { CrlFacts } from '../../domain/paths/ports.ts'
import { decodeAuthorityKeyIdentifier } from './certificate-extensions.ts'
import { decodeExtension, type ParsedExtension } from './certificate-parser.ts'
import { findEntry } from './crl-entries.ts'
import { type ParsedCrl, parseCrl } from './crl-reader.ts'
import { type DerProblem, sequenceOf } from './der-reader.ts'
import { bigInteger, booleanValue, hexOf, integerOctets, namedBits } from './der-values.ts'
import { nameKey, nameText, rdnKeys } from './distinguished-name.ts'
import { oids } from './object-identifiers.ts'
import { nameSignature } from './path-facts.ts'
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
    signature: nameSignature(parsed.signatureAlgorithm),
    number: numberOf(extensions, oids.crlNumber),
    deltaBase: numberOf(extensions, oids.deltaCrlIndicator),
    unknownCriticalExtensions: [
      ...extensions.filter(({ critical, oid }) => critical && !processed.has(oid)).map(({ oid }) => oid),
      ...unreadableDelta(extensions),
    ],
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

/** A list that is a delta of nobody knows what must not be taken for a complete one. */
function unreadableDelta(extensions: readonly ParsedExtension[]): string[] {
  const isDelta = extensions.some(({ oid }) => oid === oids.deltaCrlIndicator)
  return isDelta && numberOf(extensions, oids.deltaCrlIndicator) === null ? [oids.deltaCrlIndicator] : []
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
