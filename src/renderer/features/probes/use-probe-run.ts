/** Runs in React: one that stays fresh, and the rows of those that ended before it. */
import { useEffect, useMemo, useState, useSyncExternalStore } from 'react'
import type { ProbeRow, ProbeRunId } from '../../../contract/probe-run.ts'
import { useClient } from '../../bridge/client.ts'
import { createProbeRunFeed, type ProbeRunFeed, type RunState } from './probe-run-feed.ts'
import { layOver } from './run-rows.ts'

const noFeed: ProbeRunFeed = {
  subscribe: () => () => undefined,
  snapshot: () => nothing,
}
const nothing: RunState = { state: 'ready', run: null }

/** @param wanted null: none, and nothing is asked */
export function useProbeRun(wanted: ProbeRunId | 'newest' | null): RunState {
  const client = useClient()
  const feed = useMemo(
    () => (wanted === null ? noFeed : createProbeRunFeed(client, wanted === 'newest' ? undefined : wanted)),
    [client, wanted],
  )
  return useSyncExternalStore(feed.subscribe, feed.snapshot)
}

type HeldRuns = ReadonlyMap<ProbeRunId, readonly ProbeRow[]>

/** What ended runs found of each endpoint, the newest first. An ended run does not change: each is read once. */
export function useEarlierRows(runs: readonly ProbeRunId[]): readonly ProbeRow[] {
  const client = useClient()
  const [held, setHeld] = useState<HeldRuns>(new Map())
  const key = runs.join()
  useEffect(() => {
    const missing = (key === '' ? [] : key.split(',')).filter(id => !held.has(id))
    if (missing.length === 0) return undefined
    const leaving = new AbortController()
    const { signal } = leaving
    const read = async (): Promise<void> => {
      const answers = await Promise.all(
        missing.map(async run => [run, await client.request('probes.run', { run }, { signal })] as const),
      )
      if (signal.aborted) return
      // One that is gone from the history says nothing; it is not asked for again.
      const found = answers.map(([id, answer]) => [id, (answer.ok && answer.value.run?.rows) || []] as const)
      setHeld(before => new Map([...before, ...found]))
    }
    void read()
    return () => leaving.abort()
  }, [client, key, held])
  return useMemo(() => layOver((key === '' ? [] : key.split(',')).map(id => held.get(id) ?? [])), [key, held])
}

/** Milliseconds since 1970, once a second while something counts. */
export function useNow(counting: boolean): number {
  const [now, setNow] = useState(() => Date.now())
  useEffect(() => {
    if (!counting) return undefined
    const timer = setInterval(() => setNow(Date.now()), 1000)
    return () => clearInterval(timer)
  }, [counting])
  return now
}
