/** Runs that have ended: kept in the data folder, or, where that can only be read, in memory until the next one. */
import type { ProbeRow, ProbeRun, ProbeRunId, ProbeRunStatus } from '../../contract/probe-run.ts'
import { err, ok, type Result } from '../../contract/result.ts'
import { lastSeenOf, type LastSeen } from '../domain/probes/differences.ts'
import { observationsOf, runAudit, scopeName, withRun } from '../domain/probes/history.ts'
import { withObservations } from '../domain/state/observations.ts'
import type { ProbeRunRecord } from '../domain/state/state.ts'
import type { BlobReader, Clock, UnitOfWork } from '../domain/state/unit-of-work.ts'
import type { Log } from '../log.ts'
import { decodeRows, encodeRows } from './run-codec.ts'

interface RunHistoryParts {
  readonly unitOfWork: UnitOfWork
  readonly blobs: BlobReader
  readonly clock: Clock
  readonly log: Log
  /** False where the data folder can only be read. */
  readonly keepsRuns: boolean
}

export interface RunHistory {
  /** Newest first. */
  list(): ProbeRunStatus[]
  /** Without an id the newest; null when there is none. Fails with probe-run-unknown, data-file-damaged. */
  read(id?: ProbeRunId): Promise<Result<ProbeRun | null>>
  /** Never fails: a run that cannot be written is still shown until the next one. */
  keep(run: ProbeRun): Promise<void>
  /** Of each of these endpoints, by id, what was last seen; from the newest run backwards. */
  lastSeen(ids: readonly string[]): Promise<ReadonlyMap<string, LastSeen>>
  /** The newest finished row of every endpoint that any kept run has. */
  latestRows(): Promise<readonly ProbeRow[]>
}

export function createRunHistory(parts: RunHistoryParts): RunHistory {
  const { unitOfWork, log } = parts
  /** Of the last run, when it could not be written. */
  let unkept: ProbeRun | undefined
  /** For whoever asks again before another run has ended. */
  let latest: { readonly of: unknown; readonly rows: readonly ProbeRow[] } | undefined

  async function readRows(record: ProbeRunRecord): Promise<Result<ProbeRow[]>> {
    const blob = await parts.blobs.readBlob(record.rows)
    if (!blob.ok) return blob
    const rows = decodeRows(blob.value)
    return rows === undefined ? err({ code: 'probe-run-unknown', run: record.status.id }) : ok(rows)
  }

  /** Finished rows, the newest run first; one that cannot be read is passed over. */
  async function* finishedRows(): AsyncGenerator<readonly ProbeRow[]> {
    if (unkept !== undefined) yield unkept.rows.filter(isProbed)
    for (const record of unitOfWork.current().probes.runs) {
      const rows = await readRows(record)
      if (rows.ok) yield rows.value.filter(isProbed)
    }
  }

  return {
    list: () => [
      ...(unkept === undefined ? [] : [unkept.status]),
      ...unitOfWork.current().probes.runs.map(({ status }) => status),
    ],
    async read(id) {
      if (unkept !== undefined && (id === undefined || unkept.status.id === id)) return ok(unkept)
      const { runs } = unitOfWork.current().probes
      const record = id === undefined ? runs[0] : runs.find(({ status }) => status.id === id)
      if (record === undefined)
        return id === undefined ? ok(null) : err({ code: 'probe-run-unknown', run: id })
      const rows = await readRows(record)
      return rows.ok ? ok({ status: record.status, rows: rows.value }) : rows
    },
    async keep(run) {
      if (!parts.keepsRuns) {
        unkept = run
        return
      }
      const kept = await commitRun(parts, run)
      unkept = kept.ok ? undefined : run
      if (!kept.ok)
        log({
          level: 'error',
          message: 'A run of probes could not be kept.',
          details: { code: kept.problem.code },
        })
    },
    async lastSeen(ids) {
      const wanted = new Set(ids)
      const seen = new Map<string, LastSeen>()
      for await (const rows of finishedRows()) {
        for (const row of rows) {
          const last = lastSeenOf(row)
          if (last !== undefined && wanted.delete(row.endpoint.id)) seen.set(row.endpoint.id, last)
        }
        if (wanted.size === 0) break
      }
      return seen
    },
    async latestRows() {
      const of = unkept ?? unitOfWork.current().probes.runs
      if (latest?.of === of) return latest.rows
      const byId = new Map<string, ProbeRow>()
      for await (const rows of finishedRows())
        for (const row of rows) if (!byId.has(row.endpoint.id)) byId.set(row.endpoint.id, row)
      latest = { of, rows: [...byId.values()] }
      return latest.rows
    },
  }
}

function isProbed({ result }: ProbeRow): boolean {
  return result !== null
}

function commitRun(
  { unitOfWork, clock }: RunHistoryParts,
  { status, rows }: ProbeRun,
): Promise<Result<true>> {
  const { bytes, sha256 } = encodeRows(rows)
  return unitOfWork.commit({ blobs: [bytes] }, state => {
    const seen = observationsOf(state, rows, clock.now())
    return ok({
      state: withRun(withObservations(state, seen), { status, rows: sha256 }),
      value: true as const,
      audit: runAudit(status, scopeName(state, status.scope)),
    })
  })
}
