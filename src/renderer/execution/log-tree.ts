/** The action tree behind View Log as rows: what is open is shown, a number path names each entry ("0.2.1"). */
import type { LogEntry } from '../../contract/assignment.ts'

export interface LogRow {
  readonly id: string
  readonly entry: LogEntry
  readonly level: number
  readonly isOpen: boolean
  readonly hasChildren: boolean
}

export function logRows(entries: readonly LogEntry[], open: ReadonlySet<string>, above = ''): LogRow[] {
  return entries.flatMap((entry, index) => {
    const id = above === '' ? String(index) : `${above}.${index}`
    const isOpen = open.has(id)
    const row = { id, entry, level: id.split('.').length, isOpen, hasChildren: entry.children.length > 0 }
    return isOpen ? [row, ...logRows(entry.children, open, id)] : [row]
  })
}

/** Every entry that has something below it: what "Expand All" opens. */
export function allBranches(entries: readonly LogEntry[], above = ''): string[] {
  return entries.flatMap((entry, index) => {
    const id = above === '' ? String(index) : `${above}.${index}`
    return entry.children.length === 0 ? [] : [id, ...allBranches(entry.children, id)]
  })
}
