/**
 * One run that stays fresh: read once, then kept up by the batches of `probes.progressed`. Thousands of rows are not
 * read again five times a second. use-probe-run.ts is its React face.
 */
import type { EventData } from '../../../contract/api.ts'
import type { Problem } from '../../../contract/problem.ts'
import type { ProbeRun, ProbeRunId } from '../../../contract/probe-run.ts'
import type { Client } from '../../bridge/client.ts'
import { mergeProgress } from './run-rows.ts'

type Batch = EventData<'probes.progressed'>

export type RunState =
  | { readonly state: 'loading' }
  | { readonly state: 'failed'; readonly problem: Problem; readonly retry: () => void }
  /** Null: nothing has been probed yet. */
  | { readonly state: 'ready'; readonly run: ProbeRun | null }

export interface ProbeRunFeed {
  /** The first subscriber starts it, the last one to leave ends it. */
  subscribe(listener: () => void): () => void
  snapshot(): RunState
}

/** @param wanted undefined: the newest, whichever that is; a run that begins takes its place. */
export function createProbeRunFeed(client: Client, wanted: ProbeRunId | undefined): ProbeRunFeed {
  const listeners = new Set<() => void>()
  let state: RunState = { state: 'loading' }
  let stops: (() => void)[] = []
  let reading: AbortController | undefined
  /** Came while the run was being read: its answer may be older than they are. */
  let late: Batch[] = []

  function enter(next: RunState): void {
    state = next
    for (const listener of [...listeners]) listener()
  }

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
      if (state.state !== 'ready') enter({ state: 'failed', problem: answer.problem, retry })
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
    const run = state.state === 'ready' ? state.run : null
    if (run?.status.id === batch.status.id) enter({ state: 'ready', run: mergeProgress(run, batch) })
    else if (wanted === undefined) void read()
  }

  function start(): void {
    let wasLost = false
    stops = [
      client.onEvent('probes.progressed', take),
      client.onConnection(connection => {
        if (connection === 'lost' || connection === 'ended') wasLost = true
        else if (connection === 'connected' && wasLost) {
          wasLost = false
          void read()
        }
      }),
    ]
    void read()
  }

  function stop(): void {
    for (const unsubscribe of stops.splice(0)) unsubscribe()
    const abandoned = reading
    reading = undefined
    abandoned?.abort()
  }

  return {
    snapshot: () => state,
    subscribe(listener) {
      listeners.add(listener)
      if (listeners.size === 1) start()
      return () => {
        if (listeners.delete(listener) && listeners.size === 0) stop()
      }
    },
  }
}
