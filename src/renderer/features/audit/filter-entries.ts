/** The filter of the audit log: all words must be found somewhere in the entry; hashes and thumbprints in any spelling. */
import type { AuditEntry } from '../../../contract/audit.ts'
import { compactHex } from '../../../contract/thumbprint-text.ts'

/** @param actionText the action as it is shown, so that what one reads can be searched. */
export function filterEntries(
  entries: readonly AuditEntry[],
  filter: string,
  actionText: (action: string) => string,
): readonly AuditEntry[] {
  const words = filter.toLowerCase().split(/\s+/).filter(Boolean)
  if (words.length === 0) return entries
  const hex = compactHex(filter)
  const isHex = /^[0-9A-F]{8,}$/.test(hex)
  return entries.filter(entry => {
    const text = searchable(entry, actionText).toLowerCase()
    return (
      words.every(word => text.includes(word)) ||
      (isHex && text.replace(/\s/g, '').includes(hex.toLowerCase()))
    )
  })
}

function searchable(entry: AuditEntry, actionText: (action: string) => string): string {
  const details = Object.entries(entry.details).flat()
  return [
    entry.sequence,
    entry.at,
    entry.user,
    actionText(entry.action),
    entry.object,
    ...details,
    entry.hash,
  ].join(' ')
}
