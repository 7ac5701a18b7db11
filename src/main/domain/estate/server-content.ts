/** What depends on a server: the certificates of its stores and its assignments. */
import type { Server } from '../../../contract/estate.ts'
import { withDeleted } from '../state/recycle-bin.ts'
import type { ConsoleState } from '../state/state.ts'
import type { IdSource } from '../state/unit-of-work.ts'

/** "certificates:3", "assignment:Default": a count or a type behind a word that src/text knows. */
export function dependentsOf(state: ConsoleState, server: Server): string[] {
  const certificates = state.entries.filter(entry => entry.computer === server.id).length
  const assignments = state.assignments.filter(record => record.identity === server.id)
  return [
    ...(certificates === 0 ? [] : [`certificates:${certificates}`]),
    ...assignments.map(record => `assignment:${record.type}`),
  ]
}

/** Its certificates go to the recycle bin with their keys, its assignments end. The server itself stays. */
export function withoutServerContent(
  state: ConsoleState,
  server: Server,
  ports: { readonly ids: IdSource; readonly now: Date },
): ConsoleState {
  const entries = state.entries.filter(entry => entry.computer === server.id)
  const emptied = withDeleted(state, entries, ports)
  return {
    ...emptied,
    assignments: emptied.assignments.filter(record => record.identity !== server.id),
    certificateStepRunOn: emptied.certificateStepRunOn.filter(id => id !== server.id),
  }
}
