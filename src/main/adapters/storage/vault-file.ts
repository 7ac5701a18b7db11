/**
 * vault.json, which wraps the key of all private keys: a checked document in two copies, because who loses it loses
 * them all (docs/formats.md, "vault.json"). What is in it is the vault's business.
 */
import type { DamageReason, DataFolderNotice } from '../../../contract/damage.ts'
import { err, ok, type Result } from '../../../contract/result.ts'
import type { VaultFile } from '../../domain/state/vault-storage.ts'
import { openDocument, sealDocument } from './checked-document.ts'
import type { DataFolderLayout } from './data-folder-layout.ts'
import { replaceFile } from './durable-file.ts'
import { readPlainFile } from './read-state.ts'
import { setAside } from './set-aside.ts'
import { toStorageProblem } from './storage-problem.ts'

const vaultFormat = 'countersign-vault'

/** @param mayWrite why nothing may be written at this moment, if so. */
export function createVaultFile(layout: DataFolderLayout, mayWrite: () => Result<true>): VaultFile {
  return {
    read() {
      try {
        const [main, copy] = [readCopy(layout.vault), readCopy(layout.vaultCopy)]
        if (main.ok) return ok(main.value.content)
        if (copy.ok) return ok(copy.value.content)
        if (main.problem === 'missing' && copy.problem === 'missing') return ok(null)
        return err({ code: 'vault-damaged', file: 'vault.json' })
      } catch (error) {
        return err(toStorageProblem(error, layout.root, 'vault.json'))
      }
    },
    write(content) {
      const allowed = mayWrite()
      if (!allowed.ok) return allowed
      const text = JSON.stringify({ format: vaultFormat, ...content })
      const bytes = sealDocument([Buffer.from(text.slice(0, -1))])
      try {
        // The copy first: if the disk is full by then, the vault itself has not changed.
        replaceFile(layout.vaultCopy, bytes)
        replaceFile(layout.vault, bytes)
        return ok(true)
      } catch (error) {
        return err(toStorageProblem(error, layout.root, 'vault.json'))
      }
    },
  }
}

/** At the start, by whoever may write: a damaged vault.json is set aside and restored, a differing copy renewed. */
export function reconcileVaultCopies(layout: DataFolderLayout, at: Date): DataFolderNotice[] {
  const [main, copy] = [readCopy(layout.vault), readCopy(layout.vaultCopy)]
  if (main.ok) {
    if (!copy.ok && copy.problem === 'not-a-file') setAside(layout.root, 'vault.copy.json', at)
    // An older copy would still open with a passphrase that has been changed since.
    if (!copy.ok || !main.value.bytes.equals(copy.value.bytes))
      replaceFile(layout.vaultCopy, main.value.bytes)
    return []
  }
  if (!copy.ok) return []
  const setAsideAs = main.problem === 'missing' ? null : setAside(layout.root, 'vault.json', at)
  replaceFile(layout.vault, copy.value.bytes)
  return [{ file: 'vault.json', setAsideAs, reason: main.problem }]
}

function readCopy(
  path: string,
): Result<{ readonly bytes: Buffer; readonly content: Record<string, unknown> }, DamageReason> {
  const bytes = readPlainFile(path)
  if (!bytes.ok) return bytes
  const opened = openDocument(bytes.value, vaultFormat)
  if (!opened.ok) return opened
  const { format: _format, ...content } = opened.value
  return ok({ bytes: bytes.value, content })
}
