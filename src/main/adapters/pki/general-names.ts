/** GeneralName and GeneralNames (RFC 5280 section 4.2.1.6) for the contract and for the Windows dialog. */
import { type SubjectAltName } from '../../../contract/certificate.ts'
import {
  childrenOf,
  contextSpecific,
  type DerElement,
  elementBytes,
  malformed,
  sequenceOf,
} from './der-reader.ts'
import {
  characterString,
  hexOf,
  isCharacterString,
  latin1Content,
  objectIdentifier,
  objectIdentifierContent,
  octetString,
} from './der-values.ts'
import { nameText, readName, windowsName } from './distinguished-name.ts'
import { escapeInvisible } from './display-text.ts'
import { oids } from './object-identifiers.ts'

export interface GeneralName extends SubjectAltName {
  /** A line (a directory name: several) in the words of the dialog: "DNS Name=app01.litwareinc.com". */
  readonly windowsText: string
}

/** Reads a SEQUENCE OF GeneralName. */
export function readGeneralNames(element: DerElement, where: string): GeneralName[] {
  const cursor = sequenceOf(element, where)
  const names: GeneralName[] = []
  while (cursor.more) names.push(readGeneralName(cursor.next(where), where))
  return names
}

/** Reads one GeneralName; `use` tells whether an iPAddress is an address or, in name constraints, a subnet. */
export function readGeneralName(
  element: DerElement,
  where: string,
  use: 'name' | 'constraint' = 'name',
): GeneralName {
  if (element.tagClass !== contextSpecific) throw malformed(element.source, where, element.start)
  switch (element.tag) {
    case 0:
      return otherName(element, where)
    case 1:
      return textName('email', 'RFC822 Name', element, where)
    case 2:
      return textName('dns', 'DNS Name', element, where)
    case 3:
      return { type: 'other', ...labelled('x400Address', `#${hexOf(elementBytes(element))}`) }
    case 4:
      return directoryName(element, where)
    case 5:
      return { type: 'other', ...labelled('ediPartyName', `#${hexOf(elementBytes(element))}`) }
    case 6:
      return textName('uri', 'URL', element, where)
    case 7:
      return ipName(octetString(element, where), use)
    case 8: {
      const value = objectIdentifierContent(element, where)
      return { type: 'rid', value, windowsText: `Registered ID=${value}` }
    }
    default:
      throw malformed(element.source, where, element.start)
  }
}

/** "label=value", which is both the contract's value and the dialog's line of a kind that has no form of its own. */
function labelled(label: string, value: string): Pick<GeneralName, 'value' | 'windowsText'> {
  return { value: `${label}=${value}`, windowsText: `${label}=${value}` }
}

function textName(
  type: 'email' | 'dns' | 'uri',
  label: string,
  element: DerElement,
  where: string,
): GeneralName {
  const value = escapeInvisible(latin1Content(element, where))
  return { type, value, windowsText: `${label}=${value}` }
}

/** OtherName: its type, and its value as text where it is text ("userPrincipalName=adele@litwareinc.com"). */
function otherName(element: DerElement, where: string): GeneralName {
  const cursor = childrenOf(element, where)
  const oid = objectIdentifier(cursor.next(where), where)
  const value = childrenOf(cursor.next(where), where).next(where)
  const text = isCharacterString(value)
    ? escapeInvisible(characterString(value, where))
    : `#${hexOf(elementBytes(value))}`
  const isPrincipal = oid === oids.userPrincipalName
  return {
    type: 'other',
    value: `${isPrincipal ? 'userPrincipalName' : oid}=${text}`,
    windowsText: `Other Name:\n     ${isPrincipal ? 'Principal Name' : oid}=${text}`,
  }
}

function directoryName(element: DerElement, where: string): GeneralName {
  const name = readName(childrenOf(element, where).next(where), where)
  const lines = windowsName(name).text.split('\n')
  return {
    type: 'directory',
    value: nameText(name),
    windowsText: ['Directory Address:', ...lines.map(line => `     ${line.replace(' = ', '=')}`)].join('\n'),
  }
}

function ipName(octets: Uint8Array, use: 'name' | 'constraint'): GeneralName {
  const value = ipText(octets, use)
  return { type: 'ip', value, windowsText: `IP Address=${value}` }
}

/** An address, or address "/" mask; octets of no such length are shown as "#" and hexadecimal. */
function ipText(octets: Uint8Array, use: 'name' | 'constraint'): string {
  const length = use === 'name' ? octets.length : octets.length / 2
  if (length !== 4 && length !== 16) return `#${hexOf(octets)}`
  if (use === 'name') return addressText(octets)
  return `${addressText(octets.subarray(0, length))}/${addressText(octets.subarray(length))}`
}

function addressText(octets: Uint8Array): string {
  if (octets.length === 4) return octets.join('.')
  const groups = Array.from({ length: 8 }, (_, index) =>
    (((octets[2 * index] ?? 0) << 8) | (octets[2 * index + 1] ?? 0)).toString(16),
  )
  return compressZeros(groups)
}

/** RFC 5952 section 4.2: the longest run of at least two zero groups, the first of equals, becomes "::". */
function compressZeros(groups: readonly string[]): string {
  let best = { start: 0, length: 1 }
  for (let start = 0; start < groups.length; start++) {
    let length = 0
    while (groups[start + length] === '0') length += 1
    if (length > best.length) best = { start, length }
  }
  if (best.length < 2) return groups.join(':')
  const head = groups.slice(0, best.start).join(':')
  const tail = groups.slice(best.start + best.length).join(':')
  return `${head}::${tail}`
}

/** The contract's part of a general name. */
export function toSubjectAltName({ type, value }: GeneralName): SubjectAltName {
  return { type, value }
}
