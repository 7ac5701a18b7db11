/** One run: starts what the queue allows, and keeps the rows. What it came to is known when it has ended. */
import type { PlannedEndpoint } from '../../contract/probe-endpoint.ts'
import type { ProbeCanceller, ProbeRow, ProbeRun, ProbeRunStatus } from '../../contract/probe-run.ts'
import type { ProbeResult, ProbeStep } from '../../contract/probe.ts'
import { changeSince, seenIn, type LastSeen } from '../domain/probes/differences.ts'
import { stateOf } from '../domain/probes/probe-state.ts'
import { createRunQueue } from '../domain/probes/run-queue.ts'
import { countChanged, countStates, isFinished, notProbedRow, waitingRow } from '../domain/probes/run-rows.ts'
import type { Clock } from '../domain/state/unit-of-work.ts'
import type { Log } from '../log.ts'

/** Never fails: an endpoint that cannot be reached is a result. @param onStep told of each step as it begins. */
export type ProbeOne = (
  endpoint: PlannedEndpoint,
  onStep: (step: ProbeStep['name']) => void,
  signal: AbortSignal,
) => Promise<ProbeResult>

interface RunOrder extends Pick<ProbeRunStatus, 'id' | 'scope' | 'startedBy' | 'client'> {
  readonly endpoints: readonly PlannedEndpoint[]
  readonly probe: ProbeOne
  readonly lastSeen: Promise<ReadonlyMap<string, LastSeen>>
}

export interface RunningProbes {
  status(): ProbeRunStatus
  rows(): ProbeRow[]
  /** What runs comes to its end; nothing new begins. */
  pause(isPaused: boolean): void
  /** At once: sockets are closed, and what did not end is not probed. */
  cancel(by: ProbeCanceller): void
  readonly ended: Promise<ProbeRun>
}

interface RunTools {
  readonly clock: Clock
  readonly log: Log
  /** A row has changed. */
  readonly changed: (index: number) => void
}

export function startRun(order: RunOrder, { clock, log, changed }: RunTools): RunningProbes {
  const { endpoints, probe, id, scope, startedBy, client } = order
  const rows = endpoints.map(waitingRow)
  const queue = createRunQueue(endpoints.map(({ host }) => host))
  const running = new Map<number, AbortController>()
  const startedAt = clock.now().toISOString()
  let end: (run: ProbeRun) => void = () => undefined
  const ended = new Promise<ProbeRun>(resolve => (end = resolve))
  let state: ProbeRunStatus['state'] = 'running'
  let cancelledBy: ProbeCanceller | undefined
  let endedAt: string | null = null
  let lastSeen: ReadonlyMap<string, LastSeen> | undefined

  const status = (): ProbeRunStatus => ({
    id,
    scope,
    startedBy,
    startedAt,
    endedAt,
    state,
    ...(cancelledBy === undefined ? {} : { cancelledBy }),
    client,
    counts: countStates(rows),
    changed: countChanged(rows),
  })

  function set(index: number, change: (row: ProbeRow) => ProbeRow): void {
    const row = rows[index]
    if (row === undefined) return
    rows[index] = change(row)
    changed(index)
  }

  function finish(as: 'done' | 'cancelled'): void {
    if (endedAt !== null) return
    state = as
    endedAt = clock.now().toISOString()
    end({ status: status(), rows })
  }

  async function probeRow(index: number, endpoint: PlannedEndpoint): Promise<void> {
    const controller = new AbortController()
    running.set(index, controller)
    const begunMs = performance.now()
    set(index, row => ({ ...row, state: 'running' }))
    const isOver = (): boolean => endedAt !== null
    try {
      const onStep = (step: ProbeStep['name']): void => {
        if (!isOver()) set(index, row => ({ ...row, step }))
      }
      const result = await probe(endpoint, onStep, controller.signal)
      if (!isOver()) set(index, row => toFinished(row, result, lastSeen, clock, performance.now() - begunMs))
    } catch (error) {
      const stack = error instanceof Error ? (error.stack ?? error.message) : String(error)
      log({ level: 'error', message: 'A probe failed.', details: { endpoint: endpoint.id, stack } })
      if (!isOver()) set(index, notProbedRow)
    } finally {
      running.delete(index)
      queue.done(index)
    }
  }

  function pump(): void {
    if (endedAt !== null) return
    while (state === 'running') {
      const index = queue.take()
      const endpoint = index === undefined ? undefined : endpoints[index]
      if (index === undefined || endpoint === undefined) break
      void probeRow(index, endpoint).then(pump)
    }
    if (queue.isEmpty()) finish('done')
  }

  void order.lastSeen.then(seen => {
    lastSeen = seen
    pump()
  })

  return {
    status,
    rows: () => [...rows],
    ended,
    pause(isPaused) {
      if (endedAt !== null) return
      state = isPaused ? 'paused' : 'running'
      if (lastSeen !== undefined) pump()
    },
    cancel(by) {
      if (endedAt !== null) return
      cancelledBy = by
      rows.forEach((row, index) => {
        if (!isFinished(row)) set(index, notProbedRow)
      })
      finish('cancelled')
      for (const controller of running.values()) controller.abort()
    },
  }
}

function toFinished(
  { endpoint }: ProbeRow,
  result: ProbeResult,
  lastSeen: ReadonlyMap<string, LastSeen> | undefined,
  clock: Clock,
  elapsedMs: number,
): ProbeRow {
  const state = stateOf(result)
  return {
    endpoint,
    state,
    step: null,
    result,
    change: changeSince(lastSeen?.get(endpoint.id), seenIn(state, result)),
    at: clock.now().toISOString(),
    elapsedMs: Math.round(elapsedMs * 10) / 10,
  }
}
