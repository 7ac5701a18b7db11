/** Knows which requests are running, so that an application that closes lets them end and takes no new ones. */
import { err } from '../contract/result.ts'
import type { Dispatch } from './dispatch.ts'

export interface RunningRequests {
  readonly dispatch: Dispatch
  /** From now on requests are answered `connection-lost`; resolves when those that run have ended. */
  end(): Promise<void>
}

export function trackRequests(dispatch: Dispatch): RunningRequests {
  const running = new Set<Promise<unknown>>()
  let isEnding = false
  return {
    dispatch: async (name, input, context) => {
      if (isEnding) return err({ code: 'connection-lost' })
      const answer = dispatch(name, input, context)
      running.add(answer)
      try {
        return await answer
      } finally {
        running.delete(answer)
      }
    },
    async end() {
      isEnding = true
      await Promise.allSettled(running)
    },
  }
}
