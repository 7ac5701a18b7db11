/** A private key lives as long as an entry, stored or in the recycle bin, refers to it. */
import type { ConsoleState } from './state.ts'

export function withoutUnusedKeys(state: ConsoleState): ConsoleState {
  const used = new Set(
    [...state.entries, ...state.recycleBin.map(deleted => deleted.entry)].map(entry => entry.keyId),
  )
  return state.keys.every(key => used.has(key.id))
    ? state
    : { ...state, keys: state.keys.filter(key => used.has(key.id)) }
}
