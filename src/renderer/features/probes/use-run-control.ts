/** Holding, continuing and ending the run that is on. */
import { useState } from 'react'
import type { RequestArgument } from '../../../contract/api.ts'
import type { Problem } from '../../../contract/problem.ts'
import type { ProbeRunId } from '../../../contract/probe-run.ts'
import { useClient } from '../../bridge/client.ts'

export interface RunControl {
  readonly busy: boolean
  /** Of the last attempt. */
  readonly problem: Problem | undefined
  pause(run: ProbeRunId, paused: boolean): void
  cancel(run: ProbeRunId): void
}

export function useRunControl(): RunControl {
  const client = useClient()
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<Problem>()
  const perform = async <N extends 'probes.pause' | 'probes.cancel'>(
    name: N,
    input: RequestArgument<N>,
  ): Promise<void> => {
    setBusy(true)
    const answer = await client.request(name, input)
    setBusy(false)
    setProblem(answer.ok ? undefined : answer.problem)
  }
  return {
    busy,
    problem,
    pause: (run, paused) => void perform('probes.pause', { run, paused }),
    cancel: run => void perform('probes.cancel', { run }),
  }
}
