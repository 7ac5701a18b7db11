/**
 * The last step of an export: the saved file has the very bytes that were proven, so it is recorded, and the key is
 * deleted if that was asked for. The key goes to the recycle bin: a lost file must not be a lost key.
 */
import type { RequestInput } from '../../../contract/api.ts'
import { err, ok, type Result } from '../../../contract/result.ts'
import type { FinishedExport } from '../../../contract/transfer.ts'
import { namedInAudit } from '../state/audit-details.ts'
import { refuseIfInUse } from '../state/certificate-uses.ts'
import { computerName } from '../state/computers.ts'
import { refKey, entryKey } from '../state/entries.ts'
import { withDeleted } from '../state/recycle-bin.ts'
import type { ConsoleState, StoredEntry } from '../state/state.ts'
import type { AuditNote, Clock, IdSource, UnitOfWork } from '../state/unit-of-work.ts'
import type { PendingExport, PendingExports } from './pending-exports.ts'
import type { TicketBox } from './ports.ts'

/** Fails with file-ticket-unknown, and with export-not-verified ('sha256') when other bytes arrived. */
export function finishExport(ports: {
  readonly unitOfWork: UnitOfWork
  readonly pending: PendingExports
  readonly tickets: TicketBox
  readonly ids: IdSource
  readonly clock: Clock
}) {
  return async ({
    ticket,
    receivedSha256,
  }: RequestInput<'certificates.finishExport'>): Promise<Result<FinishedExport>> => {
    const pending = ports.pending.get(ticket)
    if (pending === undefined) return err({ code: 'file-ticket-unknown' })
    if (receivedSha256 !== pending.sha256) return err({ code: 'export-not-verified', what: 'sha256' })
    const finished = await ports.unitOfWork.commit<FinishedExport>({}, state => {
      const keysToDelete = pending.deleteKeyAfterwards ? deletableKeys(state, pending) : []
      return ok({
        state: keysToDelete.length === 0 ? state : withoutKeys(state, keysToDelete, ports),
        value: { keyDeleted: keysToDelete.length > 0 },
        audit: auditNote(state, pending, keysToDelete.length),
      })
    })
    if (!finished.ok) return finished
    ports.pending.delete(ticket)
    ports.tickets.discard(ticket)
    return finished
  }
}

/** A certificate that was assigned since the export was prepared keeps its key. */
function deletableKeys(state: ConsoleState, { refs }: PendingExport): readonly StoredEntry[] {
  const places = new Set(refs.map(refKey))
  const exported = state.entries.filter(entry => entry.keyId !== null && places.has(entryKey(entry)))
  return refuseIfInUse(state, exported).ok ? exported : []
}

/** The certificate stays without its key; a copy with the key goes to the recycle bin, where restoring reunites them. */
function withoutKeys(
  state: ConsoleState,
  entries: readonly StoredEntry[],
  ports: { readonly ids: IdSource; readonly clock: Clock },
): ConsoleState {
  const binned = withDeleted(state, entries, { ids: ports.ids, now: ports.clock.now() })
  const keyless = entries.map(entry => ({ ...entry, keyId: null, exportable: false }))
  return { ...binned, entries: [...binned.entries, ...keyless] }
}

function auditNote(state: ConsoleState, pending: PendingExport, keysDeleted: number): AuditNote {
  const { refs, fileName, format, target, sha256 } = pending
  const places = refs.map(ref => `${computerName(state, ref.computer)}/${ref.store}`)
  return {
    action: 'certificates.exported',
    object: namedInAudit(refs.map(ref => ref.thumbprint)),
    details: {
      from: namedInAudit([...new Set(places)]),
      file: fileName,
      format,
      privateKey: format === 'pfx' ? 'included' : 'not included',
      ...(target === undefined ? {} : { target }),
      sha256,
      ...(keysDeleted === 0 ? {} : { keysMovedToRecycleBin: String(keysDeleted) }),
    },
  }
}
