/** Moving entries into the recycle bin: shared by whoever deletes, one certificate or a whole server. */
import { computerName } from './computers.ts'
import type { ConsoleState, StoredEntry } from './state.ts'
import type { IdSource } from './unit-of-work.ts'

/** The bin remembers the computer's name: the server itself may be gone when someone looks. */
export function withDeleted(
  state: ConsoleState,
  entries: readonly StoredEntry[],
  { ids, now }: { readonly ids: IdSource; readonly now: Date },
): ConsoleState {
  const gone = new Set(entries)
  const deletedAt = now.toISOString()
  return {
    ...state,
    entries: state.entries.filter(entry => !gone.has(entry)),
    recycleBin: [
      ...state.recycleBin,
      ...entries.map(entry => ({
        id: ids.next('bin_'),
        deletedAt,
        computerName: computerName(state, entry.computer),
        entry,
      })),
    ],
  }
}
