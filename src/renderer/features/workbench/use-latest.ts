/** The answer to what is typed right now: asked after a pause, the last answer stays until the next is there. */
import { useEffect, useEffectEvent, useState } from 'react'
import type { EventName, RequestArgument, RequestName, RequestOutput } from '../../../contract/api.ts'
import type { Problem } from '../../../contract/problem.ts'
import { useClient } from '../../bridge/client.ts'

export interface Latest<T> {
  /** Belongs to an earlier input while `isOld`. */
  readonly value: T | undefined
  readonly problem: Problem | undefined
  readonly isOld: boolean
  readonly again: () => void
}

interface Answered<T> {
  readonly key: string
  readonly value: T | undefined
  readonly problem: Problem | undefined
}

const pauseMs = 250

export interface LatestOptions {
  readonly refreshOn?: readonly EventName[]
  /** Asks again this often: what is judged by the clock gets old by itself. */
  readonly everyMs?: number | undefined
}

/** @param input undefined: there is nothing to ask, and nothing is shown. */
export function useLatest<N extends RequestName>(
  name: N,
  input: RequestArgument<N> | undefined,
  { refreshOn = [], everyMs }: LatestOptions = {},
): Latest<RequestOutput<N>> {
  const client = useClient()
  const key = input === undefined ? undefined : JSON.stringify(input)
  const [round, setRound] = useState(0)
  const [answered, setAnswered] = useState<Answered<RequestOutput<N>>>()
  const again = (): void => setRound(count => count + 1)

  const ask = useEffectEvent(async (signal: AbortSignal): Promise<void> => {
    if (input === undefined || key === undefined) return
    const result = await client.request(name, input, { signal })
    if (signal.aborted) return
    setAnswered(
      result.ok
        ? { key, value: result.value, problem: undefined }
        : { key, value: undefined, problem: result.problem },
    )
  })
  useEffect(() => {
    if (key === undefined) return undefined
    const controller = new AbortController()
    const timer = setTimeout(() => void ask(controller.signal), pauseMs)
    return () => {
      clearTimeout(timer)
      controller.abort()
    }
  }, [key, round])

  const events = refreshOn.join(' ')
  const refresh = useEffectEvent(again)
  useEffect(() => {
    const stops = refreshOn.map(event => client.onEvent(event, () => refresh()))
    const timer = everyMs === undefined ? undefined : setInterval(() => refresh(), everyMs)
    return () => {
      clearInterval(timer)
      for (const stop of stops) stop()
    }
    // The list is told by its names: callers may write it anew on each render.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [client, events, everyMs])

  if (key === undefined) return { value: undefined, problem: undefined, isOld: false, again }
  return {
    value: answered?.value,
    problem: answered?.problem,
    isOld: answered?.key !== key,
    again,
  }
}
