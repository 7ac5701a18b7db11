/**
 * The filter box of a list: every word must stand somewhere in the row. The text of each row is prepared once, so that
 * ten thousand rows are filtered between two key strokes.
 */
import type { CertificateRow } from '../../../contract/stored-certificate.ts'
import { compactHex } from '../../../contract/thumbprint-text.ts'

/** Shorter pieces of hexadecimal are more likely part of a name. */
const shortestHex = 4

const prepared = new WeakMap<CertificateRow, string>()

function haystack(row: CertificateRow): string {
  const known = prepared.get(row)
  if (known !== undefined) return known
  const { issuedTo, issuedBy, friendlyName, template, names, serialNumber, ref, notAfter } = row
  const made = [
    issuedTo,
    issuedBy,
    friendlyName ?? '',
    template ?? '',
    notAfter.slice(0, 10),
    ...names,
    serialNumber,
    ref.thumbprint,
  ]
    .join('\n')
    .toLowerCase()
  prepared.set(row, made)
  return made
}

/** A thumbprint or serial number may be pasted with blanks, colons and invisible marks. */
export function filterRows(rows: readonly CertificateRow[], filter: string): readonly CertificateRow[] {
  const typed = filter.trim().toLowerCase()
  if (typed === '') return rows
  const hex = compactHex(filter).toLowerCase()
  const asHex = /^[0-9a-f]+$/.test(hex) && hex.length >= shortestHex ? hex : undefined
  const words = typed.split(/\s+/)
  return rows.filter(row => {
    const text = haystack(row)
    return words.every(word => text.includes(word)) || (asHex !== undefined && text.includes(asHex))
  })
}
