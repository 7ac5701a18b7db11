/** One run at a time: begun, told of, ended, kept. */
import type { ProbeRun, ProbeRunId, ProbeRunStatus, ProbeScope } from '../../contract/probe-run.ts'
import { ProbeRunId as RunId } from '../../contract/probe-run.ts'
import { err, ok, type Result } from '../../contract/result.ts'
import type { ApplicationEvent } from '../application.ts'
import { checkScope } from '../domain/probes/check-scope.ts'
import type { LastSeen } from '../domain/probes/differences.ts'
import { planEndpoints } from '../domain/probes/plan-endpoints.ts'
import type { Clock, IdSource, UnitOfWork } from '../domain/state/unit-of-work.ts'
import type { Log } from '../log.ts'
import type { OpenClient, ShownClient } from './shown-client.ts'
import { createProgressBatch, type Later } from './progress-batch.ts'
import { type ProbeOne, startRun, type RunningProbes } from './probe-run.ts'
import type { RunHistory } from './run-history.ts'
import type { OpenProber } from './run-prober.ts'

interface RunnerParts {
  readonly unitOfWork: Pick<UnitOfWork, 'current'>
  readonly clock: Clock
  readonly ids: IdSource
  readonly log: Log
  readonly later: Later
  readonly emit: (event: ApplicationEvent) => void
  readonly history: RunHistory
  readonly openProber: OpenProber
  readonly openClient: OpenClient
}

interface ProbeRunner {
  /**
   * Fails with probe-run-on, probe-nothing-planned, site-unknown, pool-unknown, server-unknown; and, when a
   * certificate is to be shown, with certificate-unknown, key-missing, vault-locked.
   */
  start(scope: ProbeScope, startedBy: ProbeRunStatus['startedBy']): Promise<Result<ProbeRunStatus>>
  /** Of a run that has ended already: how it ended. Fails with probe-run-unknown. */
  cancel(id: ProbeRunId): Result<ProbeRunStatus>
  pause(id: ProbeRunId, isPaused: boolean): Result<ProbeRunStatus>
  read(id?: ProbeRunId): Promise<Result<ProbeRun | null>>
  /** Newest first, the one that is on among them. */
  list(): ProbeRunStatus[]
  isOn(): boolean
  /** The key in use leaves memory: a run that shows a certificate ends. */
  vaultLocked(): void
  /** Cancels, and waits until what was found is kept; nothing begins after it. */
  stop(): Promise<void>
}

export function createProbeRunner(parts: RunnerParts): ProbeRunner {
  const { history, log } = parts
  let current: { readonly run: RunningProbes; readonly id: ProbeRunId } | undefined
  /** Until the last run is kept. */
  let busy: Promise<void> | undefined
  let isStarting = false
  /** The vault was locked while a run was about to begin. */
  let isLockedMeanwhile = false
  let isStopped = false

  async function begin(
    scope: ProbeScope,
    startedBy: ProbeRunStatus['startedBy'],
  ): Promise<Result<ProbeRunStatus>> {
    await busy
    const state = parts.unitOfWork.current()
    const known = checkScope(state, scope)
    if (!known.ok) return known
    const { endpoints } = planEndpoints(state, scope)
    if (endpoints.length === 0) return err({ code: 'probe-nothing-planned' })
    const wanted = state.probes.client
    const opened = wanted === null ? ok(null) : await parts.openClient(wanted)
    if (!opened.ok) return opened
    const client = opened.value
    const probe = await openProber(client, scope)
    if (isStopped || (isLockedMeanwhile && client !== null)) {
      client?.wipe()
      return err({ code: isStopped ? 'cancelled' : 'vault-locked' })
    }
    const id = RunId.parse(parts.ids.next('run_'))
    const batch = createProgressBatch(parts.later, indexes => tell(indexes))
    const run = startRun(
      {
        id,
        scope,
        startedBy,
        client: client?.thumbprint ?? null,
        endpoints,
        probe,
        lastSeen: readLastSeen(endpoints.map(endpoint => endpoint.id)),
      },
      { ...parts, changed: batch.note },
    )
    const tell = (indexes: readonly number[]): void => {
      const rows = run.rows()
      parts.emit({
        name: 'probes.progressed',
        data: { status: run.status(), rows: indexes.flatMap(index => rows[index] ?? []) },
      })
    }
    current = { run, id }
    busy = run.ended.then(async ended => {
      client?.wipe()
      // That it has ended is told once, and when it is kept: whoever reads the history then finds it.
      batch.hold()
      try {
        await history.keep(ended)
      } catch (error) {
        noteFault('A run of probes could not be kept.', error)
      }
      current = undefined
      busy = undefined
      batch.end()
    })
    return ok(run.status())
  }

  /** What it throws is a bug; the key is not to stay in memory for it. */
  async function openProber(client: ShownClient | null, scope: ProbeScope): Promise<ProbeOne> {
    try {
      return await parts.openProber(client, scope)
    } catch (error) {
      client?.wipe()
      throw error
    }
  }

  async function readLastSeen(ids: readonly string[]): Promise<ReadonlyMap<string, LastSeen>> {
    try {
      return await history.lastSeen(ids)
    } catch (error) {
      noteFault('Former results of probes could not be read.', error)
      return new Map()
    }
  }

  /** What throws where a Result is expected is a bug; the runs after it are not to suffer from it. */
  function noteFault(message: string, error: unknown): void {
    const stack = error instanceof Error ? (error.stack ?? error.message) : String(error)
    log({ level: 'error', message, details: { stack } })
  }

  function change(id: ProbeRunId, work: (run: RunningProbes) => void): Result<ProbeRunStatus> {
    if (current?.id === id) {
      work(current.run)
      return ok(current.run.status())
    }
    const ended = history.list().find(each => each.id === id)
    return ended === undefined ? err({ code: 'probe-run-unknown', run: id }) : ok(ended)
  }

  return {
    async start(scope, startedBy) {
      const isOn = current !== undefined && current.run.status().endedAt === null
      if (isStarting || isOn) return err({ code: 'probe-run-on', run: current?.id ?? '' })
      if (isStopped) return err({ code: 'cancelled' })
      isStarting = true
      isLockedMeanwhile = false
      try {
        return await begin(scope, startedBy)
      } finally {
        isStarting = false
      }
    },
    cancel: id => change(id, run => run.cancel('person')),
    pause: (id, isPaused) => change(id, run => run.pause(isPaused)),
    async read(id) {
      if (current !== undefined && (id === undefined || id === current.id))
        return ok({ status: current.run.status(), rows: current.run.rows() })
      return history.read(id)
    },
    list: () => [...(current === undefined ? [] : [current.run.status()]), ...history.list()],
    isOn: () => isStarting || current !== undefined,
    vaultLocked() {
      isLockedMeanwhile = true
      if (current !== undefined && current.run.status().client !== null) current.run.cancel('lock')
    },
    async stop() {
      isStopped = true
      current?.run.cancel('close')
      await busy
    },
  }
}
