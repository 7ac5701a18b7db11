/** A private key lives as long as something refers to it: an entry, stored or in the recycle bin, or a pending request. */
import type { ConsoleState } from './state.ts'

export function withoutUnusedKeys(state: ConsoleState): ConsoleState {
  const { entries, recycleBin, requests } = state
  const used = new Set(
    [...entries, ...recycleBin.map(deleted => deleted.entry), ...requests].map(({ keyId }) => keyId),
  )
  return state.keys.every(key => used.has(key.id))
    ? state
    : { ...state, keys: state.keys.filter(key => used.has(key.id)) }
}
