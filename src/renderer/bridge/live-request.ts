/**
 * One answer of main that stays fresh: read when somebody looks, read again when one of its events says so or a lost
 * connection is back, never overwritten by a late answer. use-request.ts is its React face.
 */
import type { EventName, RequestArgument, RequestName, RequestOutput } from '../../contract/api.ts'
import type { Problem } from '../../contract/problem.ts'
import type { Result } from '../../contract/result.ts'
import type { Client } from './channel-client.ts'
import { createObservedState, onReconnected, type ObservedState } from './observed-state.ts'

export type RequestState<T> =
  | { readonly state: 'loading' }
  | { readonly state: 'failed'; readonly problem: Problem; readonly retry: () => void }
  | {
      readonly state: 'ready'
      readonly value: T
      /** A newer answer is on its way; `value` is the last one. */
      readonly refreshing: boolean
      /** Why the last refresh did not succeed, when `value` is still worth showing. */
      readonly stale: Problem | null
      readonly refresh: () => void
    }

/** The first subscriber starts it, the last one to leave ends it and cancels what is under way. */
export type LiveRequest<T> = Pick<ObservedState<RequestState<T>>, 'snapshot' | 'subscribe'>

/** Failures that say nothing about the thing itself: what was read before is still the best there is to show. */
const passing: ReadonlySet<Problem['code']> = new Set([
  'connection-lost',
  'request-timeout',
  'too-many-requests',
  'cancelled',
])

export function createLiveRequest<N extends RequestName>(
  client: Client,
  name: N,
  input: RequestArgument<N>,
  refreshOn: readonly EventName[],
): LiveRequest<RequestOutput<N>> {
  type State = RequestState<RequestOutput<N>>
  const { snapshot, subscribe, enter } = createObservedState<State>({ state: 'loading' }, start)
  let underWay: AbortController | undefined
  let outdated = false

  /** Events come in bursts: while one answer is under way, any number of them cost one more reading. */
  function refresh(): void {
    if (underWay === undefined) void read()
    else outdated = true
  }

  async function read(): Promise<void> {
    const mine = new AbortController()
    underWay = mine
    outdated = false
    const state = snapshot()
    if (state.state === 'ready') enter({ ...state, refreshing: true })
    else if (state.state === 'failed') enter({ state: 'loading' })
    const result = await client.request(name, input, { signal: mine.signal })
    if (underWay !== mine) return
    underWay = undefined
    const again = outdated
    enter(next(result, again))
    if (again) void read()
  }

  function next(result: Result<RequestOutput<N>>, refreshing: boolean): State {
    if (result.ok) return { state: 'ready', value: result.value, refreshing, stale: null, refresh }
    const state = snapshot()
    if (state.state === 'ready' && passing.has(result.problem.code)) {
      return { ...state, refreshing, stale: result.problem }
    }
    return { state: 'failed', problem: result.problem, retry: refresh }
  }

  function start(): () => void {
    const stops = [...refreshOn.map(event => client.onEvent(event, refresh)), onReconnected(client, refresh)]
    void read()
    return () => {
      for (const stop of stops) stop()
      const abandoned = underWay
      underWay = undefined
      abandoned?.abort()
    }
  }

  return { snapshot, subscribe }
}
