/** Which events a commit causes: what a window has to read again, and nothing more. */
import type { AuditEntry } from '../contract/audit.ts'
import type { ApplicationEvent } from './application.ts'
import type { ConsoleState } from './domain/state/state.ts'
import type { Log } from './log.ts'

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
    // The realm follows the default SIP domain; the issuer's certificate is an assignment.
    ...(changed('oauth', 'partners', 'oauthServers', 'assignments', 'estate', 'entries', 'keys')
      ? [{ name: 'oauth.changed' as const, data: { revision } }]
      : []),
    ...(changed('requests') ? [{ name: 'requests.changed' as const, data: { revision } }] : []),
    // What has to be delivered follows from the assignments and from the servers that there are.
    ...(changed('deliveries', 'targets', 'observations', 'assignments', 'estate')
      ? [{ name: 'replication.changed' as const, data: { revision } }]
      : []),
    // Servers that come and go, and partners, change what there is to probe; the plan is asked for again.
    ...(changed('probes', 'estate', 'partners', 'oauthServers')
      ? [{ name: 'probes.changed' as const, data: { revision } }]
      : []),
    ...(changed('settings') ? [{ name: 'settings.changed' as const, data: after.settings }] : []),
    ...(last === undefined ? [] : [{ name: 'audit.appended' as const, data: { sequence: last.sequence } }]),
  ]
}

export interface EventSource {
  emit(event: ApplicationEvent): void
  committed(change: CommittedChange): void
  /** Answers its own unsubscribe. */
  onEvent(listener: (event: ApplicationEvent) => void): () => void
}

/** A listener that throws is a fault of its own: the change is made, and the other listeners are told. */
export function createEventSource(log: Log): EventSource {
  const listeners = new Set<(event: ApplicationEvent) => void>()
  function emit(event: ApplicationEvent): void {
    for (const listener of listeners) {
      try {
        listener(event)
      } catch (error) {
        const stack = error instanceof Error ? (error.stack ?? error.message) : String(error)
        log({
          level: 'error',
          message: 'A listener failed on an event.',
          details: { event: event.name, stack },
        })
      }
    }
  }
  return {
    emit,
    committed: change => eventsOf(change).forEach(emit),
    onEvent(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}
