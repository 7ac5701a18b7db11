/** What the stores call the certificates that were served. Names change without a probe: they are told, and never kept. */
import type { ProbeRow } from '../../contract/probe-run.ts'
import type { ComputerId } from '../../contract/store.ts'
import type { ThumbprintSha1 } from '../../contract/thumbprint.ts'
import type { StoredEntry } from '../domain/state/state.ts'
import type { UnitOfWork } from '../domain/state/unit-of-work.ts'

type Names = ReadonlyMap<ThumbprintSha1, ReadonlyMap<ComputerId, string>>

/** @returns the same rows, with `stored` where there is a friendly name: the one on the server itself before others. */
export function createStoredNames(
  unitOfWork: Pick<UnitOfWork, 'current'>,
): (rows: readonly ProbeRow[]) => ProbeRow[] {
  let known: { readonly of: readonly StoredEntry[]; readonly names: Names } | undefined
  return rows => {
    const { entries } = unitOfWork.current()
    if (known?.of !== entries) known = { of: entries, names: namesOf(entries) }
    const { names } = known
    return rows.map(row => {
      const stored = nameOf(row, names)
      return stored === undefined ? row : { ...row, stored }
    })
  }
}

function nameOf({ endpoint, result }: ProbeRow, names: Names): string | undefined {
  const [own] = result?.chain ?? []
  const called = own === undefined ? undefined : names.get(own.thumbprints.sha1)
  if (called === undefined) return undefined
  const there = endpoint.server === null ? undefined : called.get(endpoint.server)
  return there ?? called.values().next().value
}

function namesOf(entries: readonly StoredEntry[]): Names {
  const names = new Map<ThumbprintSha1, Map<ComputerId, string>>()
  for (const { sha1, computer, friendlyName } of entries) {
    if (friendlyName === null || friendlyName === '') continue
    const called = names.get(sha1) ?? new Map<ComputerId, string>()
    names.set(sha1, called.set(computer, friendlyName))
  }
  return names
}
