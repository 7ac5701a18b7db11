/** Which blobs and keys the state refers to, kept up to date by what a commit changes instead of counted anew. */
import { type ConsoleState, emptyState } from '../../domain/state/state.ts'
import { findOrigins } from './item-origins.ts'

export interface FileNames {
  readonly blobs: ReadonlySet<string>
  readonly keys: ReadonlySet<string>
}

export interface ReferenceChange {
  /** Referred to by the new state and not by the old one. */
  readonly added: FileNames
  /** The other way round. */
  readonly released: FileNames
}

export interface References {
  readonly blobs: Pick<ReadonlyMap<string, unknown>, 'has' | 'keys' | 'size'>
  readonly keys: Pick<ReadonlyMap<string, unknown>, 'has' | 'keys' | 'size'>
  /** What would change; `accept` it once the new state is written. */
  compare(before: ConsoleState, after: ConsoleState): ReferenceChange & { accept(): void }
}

type Counts = Map<string, number>

/** @param state what the data folder was opened with. */
export function createReferences(state: ConsoleState): References {
  const blobs: Counts = new Map()
  const keys: Counts = new Map()
  const references: References = {
    blobs,
    keys,
    compare(before, after) {
      const blobChange: Counts = new Map()
      const keyChange: Counts = new Map()
      const blob = (sha256: string) => sha256.toLowerCase()
      count(blobChange, before.entries, after.entries, entry => blob(entry.sha256))
      count(blobChange, before.recycleBin, after.recycleBin, deleted => blob(deleted.entry.sha256))
      count(blobChange, before.executionLogs, after.executionLogs, log => blob(log.sha256))
      // What is assigned keeps its name and dates even when its certificate was deleted for ever.
      count(blobChange, assigned(before), assigned(after), blob)
      count(blobChange, trusted(before), trusted(after), blob)
      count(blobChange, before.requests, after.requests, request => blob(request.csrSha256))
      count(blobChange, before.deliveries, after.deliveries, delivery => blob(delivery.sha256))
      count(blobChange, before.probes.runs, after.probes.runs, run => blob(run.rows))
      count(keyChange, before.keys, after.keys, key => key.id)
      count(keyChange, secrets(before), secrets(after), id => id)
      return {
        added: { blobs: appearing(blobs, blobChange), keys: appearing(keys, keyChange) },
        released: { blobs: vanishing(blobs, blobChange), keys: vanishing(keys, keyChange) },
        accept() {
          apply(blobs, blobChange)
          apply(keys, keyChange)
        },
      }
    },
  }
  references.compare(emptyState, state).accept()
  return references
}

function assigned({ assignments }: ConsoleState): readonly string[] {
  return assignments
    .flatMap(({ current, previous, staged }) => [current, previous, staged])
    .flatMap(certificate => (certificate === null ? [] : [certificate.sha256]))
}

/** Keys and documents of partner applications and authorization servers. */
function trusted({ partners, oauthServers }: ConsoleState): readonly string[] {
  return [...partners, ...oauthServers].flatMap(({ keys, history }) => [
    ...keys.map(key => key.sha256),
    ...history.flatMap(document => [document.sha256, ...document.keys.map(key => key.sha256)]),
  ])
}

/** Passwords and keys of SSH targets are sealed like private keys. */
function secrets({ targets }: ConsoleState): readonly string[] {
  return targets.flatMap(({ secretId }) => (secretId === null ? [] : [secretId]))
}

function count<T>(
  change: Counts,
  before: readonly T[],
  after: readonly T[],
  nameOf: (item: T) => string,
): void {
  const origins = findOrigins(before, after)
  const stayed = new Uint8Array(before.length)
  const add = (item: T, by: number) => change.set(nameOf(item), (change.get(nameOf(item)) ?? 0) + by)
  after.forEach((item, index) => {
    const origin = origins[index] ?? -1
    if (origin < 0 || stayed[origin] === 1) add(item, 1)
    else stayed[origin] = 1
  })
  before.forEach((item, index) => {
    if (stayed[index] !== 1) add(item, -1)
  })
}

function appearing(counts: Counts, change: Counts): Set<string> {
  return namesWhere(change, (name, by) => !counts.has(name) && by > 0)
}

function vanishing(counts: Counts, change: Counts): Set<string> {
  return namesWhere(change, (name, by) => counts.has(name) && (counts.get(name) ?? 0) + by === 0)
}

function namesWhere(change: Counts, fits: (name: string, by: number) => boolean): Set<string> {
  return new Set([...change].filter(([name, by]) => fits(name, by)).map(([name]) => name))
}

function apply(counts: Counts, change: Counts): void {
  for (const [name, by] of change) {
    const total = (counts.get(name) ?? 0) + by
    if (total === 0) counts.delete(name)
    else counts.set(name, total)
  }
}
