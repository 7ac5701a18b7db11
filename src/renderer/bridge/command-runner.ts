/** One command of a view (a button, a wizard's last page): runs one at a time, tells its progress, can be cancelled. */
import type { Progress, RequestArgument, RequestName, RequestOutput } from '../../contract/api.ts'
import type { Problem } from '../../contract/problem.ts'
import type { Result } from '../../contract/result.ts'
import type { Client } from './channel-client.ts'

export type CommandState<T> =
  | { readonly state: 'idle' }
  | { readonly state: 'running'; readonly progress: Progress | null; readonly cancelling: boolean }
  | { readonly state: 'done'; readonly value: T }
  | { readonly state: 'failed'; readonly problem: Problem }

export interface CommandRunner<N extends RequestName> {
  /**
   * Answers the request's Result; a cancelled one answers the problem `cancelled` and leaves the state `idle`, since
   * cancelling is no failure. While one runs, another call joins it: a double click is one command.
   */
  run(input: RequestArgument<N>): Promise<Result<RequestOutput<N>>>
  /** Asks the running one to stop; it may still be done if it was past the point of no return. */
  cancel(): void
  /** From done or failed back to idle. */
  reset(): void
  subscribe(listener: () => void): () => void
  snapshot(): CommandState<RequestOutput<N>>
}

export function createCommandRunner<N extends RequestName>(client: Client, name: N): CommandRunner<N> {
  type Output = RequestOutput<N>
  const listeners = new Set<() => void>()
  let state: CommandState<Output> = { state: 'idle' }
  let running: { readonly controller: AbortController; readonly result: Promise<Result<Output>> } | undefined

  function enter(next: CommandState<Output>): void {
    state = next
    for (const listener of [...listeners]) listener()
  }

  async function perform(input: RequestArgument<N>, signal: AbortSignal): Promise<Result<Output>> {
    enter({ state: 'running', progress: null, cancelling: false })
    const result = await client.request(name, input, {
      signal,
      onProgress: progress => enter({ state: 'running', progress, cancelling: signal.aborted }),
    })
    running = undefined
    if (result.ok) enter({ state: 'done', value: result.value })
    else if (result.problem.code === 'cancelled') enter({ state: 'idle' })
    else enter({ state: 'failed', problem: result.problem })
    return result
  }

  return {
    run(input) {
      if (running !== undefined) return running.result
      const controller = new AbortController()
      const result = perform(input, controller.signal)
      running = { controller, result }
      return result
    },
    cancel() {
      running?.controller.abort()
      if (running !== undefined && state.state === 'running') enter({ ...state, cancelling: true })
    },
    reset() {
      if (running === undefined) enter({ state: 'idle' })
    },
    snapshot: () => state,
    subscribe(listener) {
      listeners.add(listener)
      return () => {
        listeners.delete(listener)
      }
    },
  }
}
