/** Which assignments of some usages can be removed: the current one, the previous one, or neither. Pure. */
import type { AssignmentRow } from '../../../contract/assignment.ts'

export type Slot = 'current' | 'previous'

/** Current first; a slot counts when at least one of the usages has something in it. */
export function removableSlots(rows: readonly AssignmentRow[]): readonly Slot[] {
  return (['current', 'previous'] as const).filter(slot => rowsWith(rows, slot).length > 0)
}

/** Only these go along: removing what is not there is refused (assignment-absent). */
export function rowsWith(rows: readonly AssignmentRow[], slot: Slot): readonly AssignmentRow[] {
  return rows.filter(row => row[slot] !== null)
}
