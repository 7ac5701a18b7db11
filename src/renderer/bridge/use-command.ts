/** Commands in React: one runner per component and request, its state as a union. */
import { useMemo, useSyncExternalStore } from 'react'
import type { RequestName, RequestOutput } from '../../contract/api.ts'
import { useClient } from './client.ts'
import { createCommandRunner, type CommandRunner, type CommandState } from './command-runner.ts'

export type { CommandState } from './command-runner.ts'

export interface Command<N extends RequestName> extends Pick<CommandRunner<N>, 'run' | 'cancel' | 'reset'> {
  readonly state: CommandState<RequestOutput<N>>
}

/**
 * A command that the component can run. `run`, `cancel` and `reset` keep their identity. Leaving the component does not
 * cancel: a change that was asked for is carried out; call `cancel` where closing means stopping.
 */
export function useCommand<N extends RequestName>(name: N): Command<N> {
  const client = useClient()
  const runner = useMemo(() => createCommandRunner(client, name), [client, name])
  const state = useSyncExternalStore(runner.subscribe, runner.snapshot)
  return useMemo(
    () => ({ state, run: runner.run, cancel: runner.cancel, reset: runner.reset }),
    [state, runner],
  )
}
