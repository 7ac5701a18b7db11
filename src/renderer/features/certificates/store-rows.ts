/**
 * Reads a store into a list: the first screens at once, the rest in larger pieces. While it is read anew the old rows
 * stay; a change in between starts again, so that one list never mixes two states of the store.
 */
import type { Problem } from '../../../contract/problem.ts'
import type { StoreName, ComputerId } from '../../../contract/store.ts'
import type { CertificateRow } from '../../../contract/stored-certificate.ts'
import type { Client } from '../../bridge/client.ts'

export type StoreRows =
  | { readonly state: 'loading' }
  | { readonly state: 'failed'; readonly problem: Problem; readonly retry: () => void }
  | {
      readonly state: 'ready'
      readonly rows: readonly CertificateRow[]
      /** All of the store; more than `rows` while the rest is on its way. */
      readonly total: number
      /** Why a later reading failed, when the rows are still worth showing. */
      readonly stale: Problem | undefined
    }

export interface StoreReader {
  subscribe(listener: () => void): () => void
  snapshot(): StoreRows
  refresh(): void
}

const firstPiece = 300
const piece = 2500
/** A store that changes faster than it is read is shown as far as it came. */
const attemptsAtMost = 5

export function createStoreReader(client: Client, computer: ComputerId, store: StoreName): StoreReader {
  const listeners = new Set<() => void>()
  let state: StoreRows = { state: 'loading' }
  let reading: AbortController | undefined
  let stops: (() => void)[] = []

  function enter(next: StoreRows): void {
    state = next
    for (const listener of [...listeners]) listener()
  }

  function fail(problem: Problem): void {
    if (state.state === 'ready') enter({ ...state, stale: problem })
    else enter({ state: 'failed', problem, retry: refresh })
  }

  /** One pass from the beginning; false when the store changed under it. */
  async function readPass(signal: AbortSignal): Promise<boolean> {
    const hadRows = state.state === 'ready'
    const rows: CertificateRow[] = []
    let revision: number | undefined
    for (let total = Number.POSITIVE_INFINITY; rows.length < total;) {
      const limit = rows.length === 0 ? firstPiece : piece
      const input = { computer, store, offset: rows.length, limit }
      const answer = await client.request('certificates.list', input, { signal })
      if (signal.aborted) return true
      if (!answer.ok) {
        fail(answer.problem)
        return true
      }
      if (revision !== undefined && answer.value.revision !== revision) return false
      ;({ revision, total } = answer.value)
      rows.push(...answer.value.rows)
      const isWhole = rows.length >= total || answer.value.rows.length === 0
      // A list that is already shown is replaced at once and whole: nothing jumps under the pointer.
      if (isWhole || !hadRows) enter({ state: 'ready', rows: [...rows], total, stale: undefined })
      if (isWhole) return true
    }
    return true
  }

  async function read(): Promise<void> {
    reading?.abort()
    const mine = new AbortController()
    reading = mine
    for (let attempt = 0; attempt < attemptsAtMost && !mine.signal.aborted; attempt += 1) {
      if (await readPass(mine.signal)) return
    }
  }

  function refresh(): void {
    if (state.state === 'failed') enter({ state: 'loading' })
    void read()
  }

  function start(): void {
    stops = [
      client.onEvent('certificates.changed', refresh),
      // Uses stand in the rows, and the key state of a row follows the vault.
      client.onEvent('assignments.changed', refresh),
      client.onConnection(connection => {
        if (connection === 'connected') refresh()
      }),
    ]
    void read()
  }

  function stop(): void {
    for (const unsubscribe of stops.splice(0)) unsubscribe()
    reading?.abort()
  }

  return {
    snapshot: () => state,
    refresh,
    subscribe(listener) {
      listeners.add(listener)
      if (listeners.size === 1) start()
      return () => {
        if (listeners.delete(listener) && listeners.size === 0) stop()
      }
    },
  }
}
