/** Finding certificates in the state: an entry is known by computer, store and thumbprint. */
import type { CertificateRef } from '../../../contract/stored-certificate.ts'
import { err, ok, type Result } from '../../../contract/result.ts'
import type { ComputerId, StoreName } from '../../../contract/store.ts'
import type { ConsoleState, StoredEntry } from './state.ts'

/** What identifies an entry, as one string to look it up by. */
export function refKey(ref: CertificateRef): string {
  return placeKey(ref.computer, ref.store, ref.thumbprint)
}

export function entryKey(entry: StoredEntry): string {
  return placeKey(entry.computer, entry.store, entry.sha1)
}

export function placeKey(computer: ComputerId, store: StoreName, thumbprint: string): string {
  return `${computer}/${store}/${thumbprint}`
}

export function refOf(entry: StoredEntry): CertificateRef {
  return { computer: entry.computer, store: entry.store, thumbprint: entry.sha1 }
}

export function findEntry(state: ConsoleState, ref: CertificateRef): StoredEntry | undefined {
  return state.entries.find(
    entry => entry.sha1 === ref.thumbprint && entry.store === ref.store && entry.computer === ref.computer,
  )
}

export function indexEntries(entries: readonly StoredEntry[]): ReadonlyMap<string, StoredEntry> {
  return new Map(entries.map(entry => [entryKey(entry), entry]))
}

/** The entries that are meant, without repeats, in the order of `refs`. Fails with certificate-unknown for the first that is gone. */
export function resolveRefs(
  state: ConsoleState,
  refs: readonly CertificateRef[],
): Result<readonly StoredEntry[]> {
  const index = indexEntries(state.entries)
  const found = new Map<string, StoredEntry>()
  for (const ref of refs) {
    const key = refKey(ref)
    const entry = index.get(key)
    if (entry === undefined) return err({ code: 'certificate-unknown', thumbprint: ref.thumbprint })
    found.set(key, entry)
  }
  return ok([...found.values()])
}
