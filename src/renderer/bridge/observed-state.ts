/** A state that is kept up only while somebody looks at it, as useSyncExternalStore wants it. */
import type { Client } from './channel-client.ts'

export interface ObservedState<State> {
  snapshot(): State
  /** The first subscriber starts what keeps it up, the last one to leave ends it. */
  subscribe(listener: () => void): () => void
  /** Tells every subscriber. */
  enter(next: State): void
}

/** @param start begins to keep the state up; answers how to end that. */
export function createObservedState<State>(first: State, start: () => () => void): ObservedState<State> {
  const listeners = new Set<() => void>()
  let state = first
  let stop: (() => void) | undefined
  return {
    snapshot: () => state,
    subscribe(listener) {
      listeners.add(listener)
      if (listeners.size === 1) stop = start()
      return () => {
        if (listeners.delete(listener) && listeners.size === 0) stop?.()
      }
    },
    enter(next) {
      state = next
      for (const listener of [...listeners]) listener()
    },
  }
}

/** What main told while the connection was lost is missed: whoever keeps something up reads again. Answers how to end. */
export function onReconnected(client: Pick<Client, 'onConnection'>, work: () => void): () => void {
  let wasLost = false
  return client.onConnection(connection => {
    if (connection === 'lost' || connection === 'ended') wasLost = true
    else if (connection === 'connected' && wasLost) {
      wasLost = false
      work()
    }
  })
}
