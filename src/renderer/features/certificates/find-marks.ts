/**
 * How a search text was read, and where it stands in a row: which field is shown as the hit, and which part of it is
 * marked. Main decides what is found (certificates.find); this only explains it.
 */
import type { CertificateRow } from '../../../contract/stored-certificate.ts'
import { compactHex, groupThumbprint } from '../../../contract/thumbprint-text.ts'

export type HitField = 'thumbprint' | 'serialNumber' | 'issuedTo' | 'issuedBy' | 'friendlyName' | 'name'

export interface Hit {
  readonly field: HitField
  /** The field's text around the mark; a text that cannot be marked has an empty mark. */
  readonly before: string
  readonly mark: string
  readonly after: string
}

export interface ReadText {
  /** Set when the text can be part of a thumbprint or serial number: without blanks and marks, upper case. */
  readonly hex: string | undefined
  /** What was left out to read it so. */
  readonly blanks: number
  readonly invisible: number
}

const shortestHex = 4
const invisibleMarks = /[\u200B-\u200F\u202A-\u202E\u2066-\u2069\uFEFF]/g

export function readSearchText(text: string): ReadText {
  const hex = compactHex(text)
  const plain = text.replace(invisibleMarks, '').trim()
  // Dashes and colons stand between octets ("A5-9A-AE"); "fe-001" is a name.
  const isHashLike = /^[0-9a-f\s]+$/i.test(plain) || /^[0-9a-f]{2}([:-][0-9a-f]{2})+$/i.test(plain)
  const isHex = isHashLike && hex.length >= shortestHex && /\d/.test(hex)
  return {
    hex: isHex ? hex : undefined,
    blanks: (text.trim().match(/\s/g) ?? []).length,
    invisible: (text.match(invisibleMarks) ?? []).length,
  }
}

/** @returns the field a person would look at first; text before hashes, because it was typed as text. */
export function findHit(row: CertificateRow, text: string): Hit {
  const { hex } = readSearchText(text)
  const words = text.replace(invisibleMarks, '').trim().toLowerCase()
  const inText = (field: HitField, value: string | null | undefined) =>
    value === null || value === undefined ? undefined : markText(field, value, words)
  const inHash = (field: HitField, value: string) =>
    hex === undefined ? undefined : markHex(field, value, hex)
  return (
    inText('issuedTo', row.issuedTo) ??
    inText('friendlyName', row.friendlyName) ??
    inText(
      'name',
      row.names.find(name => name.toLowerCase().includes(words)),
    ) ??
    inText('issuedBy', row.issuedBy) ??
    inHash('thumbprint', row.ref.thumbprint) ??
    inHash('serialNumber', row.serialNumber) ?? {
      field: 'issuedTo',
      before: row.issuedTo,
      mark: '',
      after: '',
    }
  )
}

function markText(field: HitField, value: string, words: string): Hit | undefined {
  const at = value.toLowerCase().indexOf(words)
  if (at < 0) return undefined
  return {
    field,
    before: value.slice(0, at),
    mark: value.slice(at, at + words.length),
    after: value.slice(at + words.length),
  }
}

/** Groups of four are drawn around the mark; a mark that ends inside a group keeps the group together. */
function markHex(field: HitField, value: string, hex: string): Hit | undefined {
  const at = value.indexOf(hex)
  if (at < 0) return undefined
  const grouped = groupThumbprint(value)
  const inGrouped = (index: number) => index + Math.floor(index / 4)
  const start = inGrouped(at)
  const end = inGrouped(at + hex.length - 1) + 1
  return {
    field,
    before: grouped.slice(0, start),
    mark: grouped.slice(start, end),
    after: grouped.slice(end),
  }
}
