/** A data folder in memory: state, blobs, keys and audit notes, with the same refusals as the real one. */
import { createHash } from 'node:crypto'
import { err, ok, type Result } from '../../src/contract/result.ts'
import { emptyState, type ConsoleState } from '../../src/main/domain/state/state.ts'
import type {
  AuditNote,
  BlobReader,
  Decision,
  NewFiles,
  UnitOfWork,
} from '../../src/main/domain/state/unit-of-work.ts'

export interface MemoryDataFolder {
  readonly unitOfWork: UnitOfWork
  readonly blobs: BlobReader
  /** Sealed keys by id. */
  readonly keys: ReadonlyMap<string, Uint8Array>
  /** Every note so far, oldest first. */
  readonly audit: readonly AuditNote[]
  /** The next commit answers this problem instead of writing. */
  failNextCommit(problem: Extract<Result<never>, { ok: false }>['problem']): void
  /** Runs before the next commit decides: what another request changed in the meantime. */
  beforeNextCommit(act: (state: ConsoleState) => ConsoleState): void
  damageBlob(sha256: string): void
}

export function createMemoryDataFolder(initial: ConsoleState = emptyState): MemoryDataFolder {
  let state = initial
  let revision = 0
  let failure: Extract<Result<never>, { ok: false }>['problem'] | undefined
  let interference: ((state: ConsoleState) => ConsoleState) | undefined
  const blobs = new Map<string, Uint8Array>()
  const keys = new Map<string, Uint8Array>()
  const audit: AuditNote[] = []

  function write(files: NewFiles, next: ConsoleState): void {
    const names = blobNames(next)
    for (const bytes of files.blobs ?? []) {
      const name = sha256Hex(bytes)
      if (names.has(name)) blobs.set(name, bytes)
    }
    for (const { id, sealed } of files.keys ?? []) {
      if (keyNames(next).has(id)) keys.set(id, sealed)
    }
    for (const name of names) if (!blobs.has(name)) throw new Error(`no bytes were given for blob ${name}`)
    const wanted = keyNames(next)
    for (const id of wanted) if (!keys.has(id)) throw new Error(`no bytes were given for key ${id}`)
    for (const name of [...blobs.keys()]) if (!names.has(name)) blobs.delete(name)
    for (const id of [...keys.keys()]) if (!wanted.has(id)) keys.delete(id)
  }

  async function commit<T>(
    files: NewFiles,
    decide: (state: ConsoleState) => Result<Decision<T>>,
  ): Promise<Result<T>> {
    await Promise.resolve()
    if (interference !== undefined) {
      state = interference(state)
      interference = undefined
    }
    const decision = decide(state)
    if (!decision.ok) return decision
    if (failure !== undefined) {
      const problem = failure
      failure = undefined
      return err(problem)
    }
    const { state: next, value, audit: notes = [] } = decision.value
    if (next !== state) {
      write(files, next)
      state = next
      revision += 1
    }
    audit.push(...('action' in notes ? [notes] : notes))
    return ok(value)
  }

  return {
    unitOfWork: { current: () => state, revision: () => revision, commit },
    blobs: {
      async readBlob(sha256) {
        const name = sha256.toLowerCase()
        const bytes = blobs.get(name)
        return bytes === undefined || sha256Hex(bytes) !== name
          ? err({
              code: 'data-file-damaged',
              file: `blobs/${name}`,
              setAsideAs: null,
              reason: bytes === undefined ? 'missing' : 'checksum',
            })
          : ok(Uint8Array.from(bytes))
      },
    },
    keys,
    audit,
    failNextCommit: problem => void (failure = problem),
    beforeNextCommit: act => void (interference = act),
    damageBlob: sha256 => void blobs.set(sha256.toLowerCase(), Uint8Array.of(0)),
  }
}

export function sha256Hex(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}

function keyNames({ keys, targets }: ConsoleState): Set<string> {
  return new Set([...keys.map(({ id }) => id), ...targets.flatMap(({ secretId }) => secretId ?? [])])
}

function blobNames(state: ConsoleState): Set<string> {
  return new Set(
    [
      ...state.entries.map(entry => entry.sha256),
      ...state.recycleBin.map(deleted => deleted.entry.sha256),
      ...state.executionLogs.map(log => log.sha256),
      ...state.assignments
        .flatMap(({ current, previous, staged }) => [current, previous, staged])
        .flatMap(assigned => (assigned === null ? [] : [assigned.sha256])),
      ...state.requests.map(request => request.csrSha256),
      ...state.deliveries.map(delivery => delivery.sha256),
      ...state.probes.runs.map(run => run.rows),
      ...[...state.partners, ...state.oauthServers].flatMap(({ keys, history }) => [
        ...keys.map(key => key.sha256),
        ...history.flatMap(document => [document.sha256, ...document.keys.map(key => key.sha256)]),
      ]),
    ].map(name => name.toLowerCase()),
  )
}
