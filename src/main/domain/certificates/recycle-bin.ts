/** The recycle bin: what is in it, bringing back, and deleting for ever, which alone destroys a key. */
import type { RequestInput } from '../../../contract/api.ts'
import { err, ok, type Result } from '../../../contract/result.ts'
import { workstation } from '../../../contract/store.ts'
import type { RecycleBinEntry } from '../../../contract/stored-certificate.ts'
import { namedInAudit } from '../state/audit-details.ts'
import { computerName, hasComputer } from '../state/computers.ts'
import { entryKey, indexEntries, refOf } from '../state/entries.ts'
import { withoutUnusedKeys } from '../state/keys-in-use.ts'
import type { ConsoleState, DeletedEntry, StoredEntry } from '../state/state.ts'
import type { UnitOfWork } from '../state/unit-of-work.ts'
import type { FactsIndex } from './facts-index.ts'

/** Newest first. */
export function listRecycleBin(ports: { readonly unitOfWork: UnitOfWork; readonly facts: FactsIndex }) {
  return async (): Promise<Result<{ entries: RecycleBinEntry[] }>> => {
    const { recycleBin } = ports.unitOfWork.current()
    await ports.facts.load(recycleBin.map(deleted => deleted.entry.sha256))
    const entries = recycleBin.flatMap(({ id, deletedAt, computerName: name, entry }) => {
      const facts = ports.facts.get(entry.sha256)
      if (facts === undefined) return []
      const { issuedTo, issuedBy, notAfter } = facts
      const { friendlyName, keyId } = entry
      return [
        {
          id,
          deletedAt,
          from: refOf(entry),
          computerName: name,
          issuedTo,
          issuedBy,
          notAfter,
          friendlyName,
          hasKey: keyId !== null,
        },
      ]
    })
    return ok({ entries: entries.reverse() })
  }
}

/**
 * Each goes back to where it was deleted from; what belonged to a server that is gone comes to the same store of the
 * workstation. A key returns also to a certificate that was imported again without it.
 * Fails with recycle-bin-entry-unknown, thumbprint-collision; then nothing is restored.
 */
export function restoreFromRecycleBin({ unitOfWork }: { readonly unitOfWork: UnitOfWork }) {
  return ({ ids }: RequestInput<'recycleBin.restore'>): Promise<Result<{ restored: number }>> =>
    unitOfWork.commit({}, state => {
      const chosen = choose(state, ids)
      if (!chosen.ok) return chosen
      if (chosen.value.length === 0) return ok({ state, value: { restored: 0 } })
      const byPlace = new Map(indexEntries(state.entries))
      for (const { entry } of chosen.value) {
        const restored = atHome(state, entry)
        const there = byPlace.get(entryKey(restored))
        if (there !== undefined && there.sha256 !== restored.sha256) {
          return err({ code: 'thumbprint-collision', thumbprint: restored.sha1 })
        }
        byPlace.set(entryKey(restored), join(there, restored))
      }
      return ok({
        state: withoutUnusedKeys({ ...without(state, chosen.value), entries: [...byPlace.values()] }),
        value: { restored: chosen.value.length },
        audit: {
          action: 'recycleBin.restored',
          object: namedInAudit(chosen.value.map(({ entry }) => entry.sha1)),
          details: {
            to: namedInAudit([...new Set(chosen.value.map(({ entry }) => homeName(state, entry)))]),
          },
        },
      })
    })
}

/** Fails with recycle-bin-entry-unknown; then nothing is deleted. */
export function deleteForever({ unitOfWork }: { readonly unitOfWork: UnitOfWork }) {
  return ({ ids }: RequestInput<'recycleBin.deleteForever'>): Promise<Result<{ deleted: number }>> =>
    unitOfWork.commit({}, state => {
      const chosen = choose(state, ids)
      if (!chosen.ok) return chosen
      if (chosen.value.length === 0) return ok({ state, value: { deleted: 0 } })
      const after = withoutUnusedKeys(without(state, chosen.value))
      return ok({
        state: after,
        value: { deleted: chosen.value.length },
        audit: {
          action: 'recycleBin.deletedForever',
          object: namedInAudit(chosen.value.map(({ entry }) => entry.sha1)),
          details: {
            count: String(chosen.value.length),
            keysDestroyed: String(state.keys.length - after.keys.length),
          },
        },
      })
    })
}

function choose(state: ConsoleState, ids: readonly string[]): Result<readonly DeletedEntry[]> {
  const wanted = new Set(ids)
  const chosen = state.recycleBin.filter(({ id }) => wanted.has(id))
  const known = new Set(chosen.map(({ id }) => id))
  const missing = ids.find(id => !known.has(id))
  return missing === undefined ? ok(chosen) : err({ code: 'recycle-bin-entry-unknown', id: missing })
}

function without(state: ConsoleState, chosen: readonly DeletedEntry[]): ConsoleState {
  const gone = new Set(chosen)
  return { ...state, recycleBin: state.recycleBin.filter(deleted => !gone.has(deleted)) }
}

function atHome(state: ConsoleState, entry: StoredEntry): StoredEntry {
  return hasComputer(state, entry.computer) ? entry : { ...entry, computer: workstation }
}

function homeName(state: ConsoleState, entry: StoredEntry): string {
  const home = atHome(state, entry)
  return `${computerName(state, home.computer)}/${home.store}`
}

function join(there: StoredEntry | undefined, restored: StoredEntry): StoredEntry {
  if (there === undefined) return restored
  return there.keyId === null && restored.keyId !== null
    ? { ...there, keyId: restored.keyId, exportable: restored.exportable }
    : there
}
