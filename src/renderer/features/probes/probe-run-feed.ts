/**
 * One run that stays fresh: read once, then kept up by the batches of `probes.progressed`. Thousands of rows are not
 * read again five times a second. use-probe-run.ts is its React face.
 */
import type { EventData } from '../../../contract/api.ts'
import type { Problem } from '../../../contract/problem.ts'
import type { ProbeRun, ProbeRunId } from '../../../contract/probe-run.ts'
import type { Client } from '../../bridge/client.ts'
import { createObservedState, onReconnected, type ObservedState } from '../../bridge/observed-state.ts'
import { mergeProgress } from './run-rows.ts'

type Batch = EventData<'probes.progressed'>

export type RunState =
  | { readonly state: 'loading' }
  | { readonly state: 'failed'; readonly problem: Problem; readonly retry: () => void }
  /** Null: nothing has been probed yet. */
  | { readonly state: 'ready'; readonly run: ProbeRun | null }

export type ProbeRunFeed = Pick<ObservedState<RunState>, 'snapshot' | 'subscribe'>

/** @param wanted undefined: the newest, whichever that is; a run that begins takes its place. */
export function createProbeRunFeed(client: Client, wanted: ProbeRunId | undefined): ProbeRunFeed {
  const { snapshot, subscribe, enter } = createObservedState<RunState>({ state: 'loading' }, start)
  let reading: AbortController | undefined
  /** Came while the run was being read: its answer may be older than they are. */
  let late: Batch[] = []

  async function read(): Promise<void> {
    reading?.abort()
    const mine = new AbortController()
    reading = mine
    late = []
    const input = wanted === undefined ? {} : { run: wanted }
    const answer = await client.request('probes.run', input, { signal: mine.signal })
    if (reading !== mine) return
    reading = undefined
    if (!answer.ok) {
      if (snapshot().state !== 'ready') enter({ state: 'failed', problem: answer.problem, retry })
      return
    }
    const { run } = answer.value
    enter({ state: 'ready', run: run === null ? null : late.reduce(mergeProgress, run) })
    const isNewer = late.some(({ status }) => status.id !== run?.status.id)
    late = []
    if (wanted === undefined && isNewer) void read()
  }

  function retry(): void {
    enter({ state: 'loading' })
    void read()
  }

  function take(batch: Batch): void {
    if (reading !== undefined) {
      late.push(batch)
      return
    }
    const state = snapshot()
    const run = state.state === 'ready' ? state.run : null
    if (run?.status.id === batch.status.id) enter({ state: 'ready', run: mergeProgress(run, batch) })
    else if (wanted === undefined) void read()
  }

  function start(): () => void {
    const stops = [client.onEvent('probes.progressed', take), onReconnected(client, () => void read())]
    void read()
    return () => {
      for (const stop of stops) stop()
      const abandoned = reading
      reading = undefined
      abandoned?.abort()
    }
  }

  return { snapshot, subscribe }
}
