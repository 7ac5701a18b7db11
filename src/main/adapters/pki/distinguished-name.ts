/**
 * Distinguished names (X.501, RFC 5280 section 4.1.2.4): reading, the string form of RFC 4514, the form of the
 * Windows dialog, and a key by which two names are equal in the sense of RFC 5280 section 7.1.
 */
import { type NameAttribute } from '../../../contract/certificate.ts'
import {
  childrenOf,
  type DerCursor,
  type DerElement,
  elementBytes,
  sequenceOf,
  setOf,
  tag,
} from './der-reader.ts'
import { characterString, hexOf, isCharacterString, objectIdentifier } from './der-values.ts'
import { escapeInvisible } from './display-text.ts'
import { attributeTypeName, oids, windowsAttributeTypeName } from './object-identifiers.ts'

interface ParsedAttribute {
  readonly oid: string
  /** As encoded, control characters included; "#" and hexadecimal when the value is not a character string. */
  readonly value: string
  readonly isText: boolean
}

/** Relative distinguished names in encoding order, which is least specific first as a rule. */
export interface ParsedName {
  /** The encoded SEQUENCE. */
  readonly der: Uint8Array
  readonly rdns: readonly (readonly ParsedAttribute[])[]
}

/** Reads a Name (RDNSequence). */
export function readName(element: DerElement, where: string): ParsedName {
  return { der: elementBytes(element), rdns: readRdns(sequenceOf(element, where), where) }
}

function readRdns(cursor: DerCursor, where: string): ParsedAttribute[][] {
  const rdns: ParsedAttribute[][] = []
  while (cursor.more) rdns.push(readRdn(setOf(cursor.next(where), where), where))
  return rdns
}

function readRdn(attributes: DerCursor, where: string): ParsedAttribute[] {
  const rdn: ParsedAttribute[] = []
  while (attributes.more) {
    const attribute = childrenOf(attributes.nextOf(tag.sequence, where), where)
    const oid = objectIdentifier(attribute.next(where), where)
    const value = attribute.next(where)
    attribute.finish(where)
    const isText = isCharacterString(value)
    rdn.push({
      oid,
      isText,
      value: isText ? characterString(value, where) : `#${hexOf(elementBytes(value))}`,
    })
  }
  return rdn
}

/** The attributes for the contract: encoding order, control characters escaped. */
export function nameAttributes(name: ParsedName): NameAttribute[] {
  return name.rdns.flatMap(rdn =>
    rdn.map(({ oid, value }) => ({ oid, name: attributeTypeName(oid), value: escapeInvisible(value) })),
  )
}

/**
 * "CN=litwareinc.com, DC=litwareinc, DC=com": most specific first, attributes of one RDN joined by "+", escaped as
 * RFC 4514 section 2.4 says; what cannot be seen is written \u{…}. Empty for an empty name.
 */
export function nameText(name: Pick<ParsedName, 'rdns'>): string {
  return name.rdns
    .map(rdn =>
      rdn.map(attribute => `${attributeTypeName(attribute.oid)}=${escapedValue(attribute)}`).join('+'),
    )
    .toReversed()
    .join(', ')
}

const needsEscape = /["+,;<>\\]|^[ #]| $/g

function escapedValue({ value, isText }: ParsedAttribute): string {
  return isText ? escapeInvisible(value.replace(needsEscape, '\\$&')) : value
}

/** The dialog's two forms: values alone for the list ("litwareinc.com, litwareinc, com"), a line each for the pane. */
export function windowsName(name: Pick<ParsedName, 'rdns'>): {
  readonly value: string
  readonly text: string
} {
  const rdns = name.rdns.toReversed()
  return {
    value: rdns.map(rdn => rdn.map(({ value }) => escapeInvisible(value)).join(' + ')).join(', '),
    text: rdns
      .map(rdn =>
        rdn
          .map(({ oid, value }) => `${windowsAttributeTypeName(oid)} = ${escapeInvisible(value)}`)
          .join(' + '),
      )
      .join('\n'),
  }
}

/** The most specific common name, or undefined. */
export function commonName(name: ParsedName): string | undefined {
  const value = name.rdns.flat().findLast(({ oid }) => oid === oids.commonName)?.value
  return value === undefined ? undefined : escapeInvisible(value)
}

/**
 * Equal for names that RFC 5280 section 7.1 calls equal: the string type, letter case, and leading, trailing and
 * repeated blanks do not matter. Order of RDNs does; order within one RDN does not. The letters are folded by
 * Unicode's lower case, with what RFC 4518 section 2.2 has beyond it for living scripts.
 */
export function nameKey(name: Pick<ParsedName, 'rdns'>): string {
  return JSON.stringify(name.rdns.map(foldedRdn))
}

/** A key for each RDN, in encoding order; equal keys are equal RDNs. */
export function rdnKeys(name: Pick<ParsedName, 'rdns'>): string[] {
  return name.rdns.map(rdn => JSON.stringify(foldedRdn(rdn)))
}

function foldedRdn(rdn: ParsedName['rdns'][number]): string[][] {
  return rdn.map(attribute => [attribute.oid, foldedValue(attribute)]).toSorted(byText)
}

/** Values of one attribute type, in encoding order, as encoded. */
export function attributeValues(name: ParsedName, oid: string): string[] {
  return name.rdns
    .flat()
    .flatMap(attribute => (attribute.oid === oid && attribute.isText ? [attribute.value] : []))
}

/** The name that an RDN appended to `base` makes (nameRelativeToCRLIssuer, section 4.2.1.13). */
export function relativeName(base: ParsedName, rdn: DerElement, where: string): Pick<ParsedName, 'rdns'> {
  return { rdns: [...base.rdns, readRdn(childrenOf(rdn, where), where)] }
}

function foldedValue({ value, isText }: ParsedAttribute): string {
  return isText ? preparedText(value).replace(blanks, ' ').trim() : value
}

/** RFC 4518 section 2.2: blanks of all kinds, and what is mapped to nothing. */
const blanks = /[\s\u0085]+/g
const mappedToNothing = /[\p{Cf}\u034F\u180B-\u180D\uFE00-\uFE0F\uFFFC]|(?![\s\u0085])\p{Cc}/gu

/** RFC 4518 sections 2.2 and 2.3. Nearly all names are ASCII, which folding alone prepares. */
function preparedText(value: string): string {
  if (/^[ -~]*$/.test(value)) return value.toLowerCase()
  const folded = value
    .replace(mappedToNothing, '')
    .normalize('NFKC')
    .toLowerCase()
    .replace(/ß/g, 'ss')
    .replace(/ς/g, 'σ')
  return folded.normalize('NFKC')
}

function byText(left: readonly string[], right: readonly string[]): number {
  const [a, b] = [left.join('='), right.join('=')]
  return a < b ? -1 : a > b ? 1 : 0
}
