/** The map, kept fresh: by what changes here at once, by probes that are under way once a second. */
import { useEffect, useEffectEvent } from 'react'
import type { RequestOutput } from '../../../contract/api.ts'
import { useClient } from '../../bridge/client.ts'
import { useRequest, type RequestState } from '../../bridge/use-request.ts'

const betweenRefreshesMs = 1000

/** @param unfold the pool that is shown server by server. */
export function useTrustMap(unfold: string | undefined): RequestState<RequestOutput<'trust.map'>> {
  const answer = useRequest(
    'trust.map',
    { unfold },
    {
      refreshOn: [
        'probes.changed',
        'estate.changed',
        'assignments.changed',
        'certificates.changed',
        'oauth.changed',
      ],
    },
  )
  const client = useClient()
  const refresh = useEffectEvent(() => {
    if (answer.state === 'ready') answer.refresh()
  })
  useEffect(() => {
    let waiting: ReturnType<typeof setTimeout> | undefined
    const stop = client.onEvent('probes.progressed', () => {
      waiting ??= setTimeout(() => {
        waiting = undefined
        refresh()
      }, betweenRefreshesMs)
    })
    return () => {
      stop()
      clearTimeout(waiting)
    }
  }, [client])
  return answer
}
