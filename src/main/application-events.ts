/** Which events a commit causes: what a window has to read again, and nothing more. */
import type { AuditEntry } from '../contract/audit.ts'
import type { ApplicationEvent } from './application.ts'
import type { ConsoleState } from './domain/state/state.ts'

export interface CommittedChange {
  readonly before: ConsoleState
  readonly after: ConsoleState
  readonly revision: number
  /** What the audit log has new, oldest first. */
  readonly entries: readonly Pick<AuditEntry, 'sequence'>[]
}

/** Parts of the state are compared by identity: a change that left one alone shares it (state.ts). */
export function eventsOf({ before, after, revision, entries }: CommittedChange): ApplicationEvent[] {
  const changed = (...parts: (keyof ConsoleState)[]) => parts.some(part => before[part] !== after[part])
  const last = entries.at(-1)
  return [
    // Rows carry their uses and the names of servers, so assignments and the estate change them too.
    ...(changed('entries', 'keys', 'recycleBin', 'assignments', 'estate')
      ? [{ name: 'certificates.changed' as const, data: { revision } }]
      : []),
    ...(changed('estate') ? [{ name: 'estate.changed' as const, data: { revision } }] : []),
    // Whether an assigned certificate is present, and has its key, follows from the stores.
    ...(changed('assignments', 'certificateStepRunOn', 'executionLogs', 'entries', 'estate')
      ? [{ name: 'assignments.changed' as const, data: { revision } }]
      : []),
    ...(changed('settings') ? [{ name: 'settings.changed' as const, data: after.settings }] : []),
    ...(last === undefined ? [] : [{ name: 'audit.appended' as const, data: { sequence: last.sequence } }]),
  ]
}
