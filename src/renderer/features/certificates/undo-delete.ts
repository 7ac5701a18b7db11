/** The way back from a deletion: finds in the recycle bin what was just put there and restores it. */
import type { Result } from '../../../contract/result.ts'
import type { CertificateRef, RecycleBinEntry } from '../../../contract/stored-certificate.ts'
import type { Client } from '../../bridge/client.ts'
import { refKey } from './row-look.ts'

/** The newest entry for each certificate: older deletions of the same one stay where they are. */
export function newestEntries(
  entries: readonly RecycleBinEntry[],
  refs: readonly CertificateRef[],
): readonly RecycleBinEntry[] {
  const wanted = new Set(refs.map(refKey))
  const newest = new Map<string, RecycleBinEntry>()
  for (const entry of entries) {
    const key = refKey(entry.from)
    const known = newest.get(key)
    if (wanted.has(key) && (known === undefined || known.deletedAt < entry.deletedAt)) newest.set(key, entry)
  }
  return [...newest.values()]
}

/** @returns how many came back. */
export async function undoDelete(client: Client, refs: readonly CertificateRef[]): Promise<Result<number>> {
  const bin = await client.request('recycleBin.list', {})
  if (!bin.ok) return bin
  const ids = newestEntries(bin.value.entries, refs).map(entry => entry.id)
  const restored = await client.request('recycleBin.restore', { ids })
  return restored.ok ? { ok: true, value: restored.value.restored } : restored
}

/** Shift+Del: through the recycle bin, so that a failure in between loses nothing. */
export async function deleteForever(
  client: Client,
  refs: readonly CertificateRef[],
): Promise<Result<number>> {
  const deleted = await client.request('certificates.delete', { refs: [...refs], evenIfInUse: false })
  if (!deleted.ok) return deleted
  const bin = await client.request('recycleBin.list', {})
  if (!bin.ok) return bin
  const ids = newestEntries(bin.value.entries, refs).map(entry => entry.id)
  const gone = await client.request('recycleBin.deleteForever', { ids })
  return gone.ok ? { ok: true, value: gone.value.deleted } : gone
}
