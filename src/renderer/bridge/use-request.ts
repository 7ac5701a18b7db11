/** Answers of main in React: loading, failing, refreshing and unsubscribing are solved here, once. */
import { useMemo, useSyncExternalStore } from 'react'
import type { EventName, RequestArgument, RequestName, RequestOutput } from '../../contract/api.ts'
import { useClient } from './client.ts'
import { createLiveRequest, type RequestState } from './live-request.ts'

export type { RequestState } from './live-request.ts'

export interface UseRequestOptions {
  /** Events after which the answer is read again. A connection that comes back does so too. */
  readonly refreshOn?: EventName | readonly EventName[]
}

/**
 * Reads `name` while the component is mounted. The same input (by value) keeps the answer shown while it is read again;
 * another input starts from `loading`, because the old answer belongs to something else.
 */
export function useRequest<N extends RequestName>(
  name: N,
  input: RequestArgument<N>,
  options: UseRequestOptions = {},
): RequestState<RequestOutput<N>> {
  const client = useClient()
  // Both are plain contract data, so their JSON is their identity; callers may build them anew on each render.
  const inputKey = JSON.stringify(input)
  const eventKey = JSON.stringify([options.refreshOn ?? []].flat())
  const live = useMemo(
    () =>
      createLiveRequest(
        client,
        name,
        JSON.parse(inputKey) as RequestArgument<N>,
        JSON.parse(eventKey) as EventName[],
      ),
    [client, name, inputKey, eventKey],
  )
  return useSyncExternalStore(live.subscribe, live.snapshot)
}
