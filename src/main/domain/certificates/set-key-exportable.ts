/**
 * Whether a private key may leave the vault in a file. It is a property of the key, so all entries that share it
 * change together: a copy in another store must not be a way around the mark.
 */
import type { RequestInput } from '../../../contract/api.ts'
import { err, ok, type Result } from '../../../contract/result.ts'
import { findEntry } from '../state/entries.ts'
import type { StoredEntry } from '../state/state.ts'
import type { KeyVault, UnitOfWork } from '../state/unit-of-work.ts'

/**
 * Towards exportable the passphrase is asked for, so that an unattended open vault does not suffice. Fails with
 * certificate-unknown, key-missing, passphrase-required, passphrase-wrong, vault-absent.
 */
export function setKeyExportable(ports: { readonly unitOfWork: UnitOfWork; readonly vault: KeyVault }) {
  return async ({
    ref,
    exportable,
    passphrase,
  }: RequestInput<'certificates.setKeyExportable'>): Promise<Result<Record<string, never>>> => {
    if (exportable) {
      if (passphrase === undefined) return err({ code: 'passphrase-required' })
      const verified = await ports.vault.verifyPassphrase(passphrase)
      if (!verified.ok) return verified
    }
    return ports.unitOfWork.commit({}, state => {
      const meant = findEntry(state, ref)
      if (meant === undefined) return err({ code: 'certificate-unknown', thumbprint: ref.thumbprint })
      const { keyId } = meant
      if (keyId === null) return err({ code: 'key-missing', thumbprint: ref.thumbprint })
      if (meant.exportable === exportable) return ok({ state, value: {} })
      const mark = (entry: StoredEntry): StoredEntry =>
        entry.keyId === keyId && entry.exportable !== exportable ? { ...entry, exportable } : entry
      const entries = state.entries.map(mark)
      const recycleBin = state.recycleBin.map(deleted => ({ ...deleted, entry: mark(deleted.entry) }))
      return ok({
        state: { ...state, entries, recycleBin },
        value: {},
        audit: {
          action: 'key.exportableChanged',
          object: meant.sha1,
          details: { exportable: exportable ? 'no → yes' : 'yes → no', store: meant.store },
        },
      })
    })
  }
}
