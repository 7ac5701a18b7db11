/** What was last seen on servers themselves: (server, type) is unique, the newest look counts. */
import type { ConsoleState, ObservationRecord } from './state.ts'

/** @param seen at most one for each (server, type). */
export function withObservations(state: ConsoleState, seen: readonly ObservationRecord[]): ConsoleState {
  if (seen.length === 0) return state
  const newer = new Set(seen.map(keyOf))
  const others = state.observations.filter(before => !newer.has(keyOf(before)))
  return { ...state, observations: [...others, ...seen] }
}

function keyOf({ server, type }: ObservationRecord): string {
  return `${server}/${type}`
}
