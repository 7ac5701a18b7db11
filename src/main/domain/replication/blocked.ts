/**
 * What keeps Countersign itself from delivering, whatever the target: found out anew each time instead of being kept,
 * so that it is over the moment its cause is. No attempt is counted for it.
 */
import type { ReplicaErrorKind } from '../../../contract/replication.ts'
import { workstation } from '../../../contract/store.ts'
import type { ThumbprintSha256 } from '../../../contract/thumbprint.ts'
import type { ConsoleState, StoredEntry } from '../state/state.ts'

export type BlockedKind = Extract<ReplicaErrorKind, 'VaultLocked' | 'KeyNotExportable' | 'KeyMissing'>

/** The entry whose key travels: global certificates stand in the Personal store of the workstation. */
export function findSource(state: ConsoleState, sha256: ThumbprintSha256): StoredEntry | undefined {
  return state.entries.find(
    entry => entry.sha256 === sha256 && entry.computer === workstation && entry.store === 'My',
  )
}

/** KeyMissing: it has left the Personal store of the workstation, or has no key there. */
export function whyBlocked(source: StoredEntry | undefined, isVaultOpen: boolean): BlockedKind | undefined {
  if (source === undefined || source.keyId === null) return 'KeyMissing'
  if (!source.exportable) return 'KeyNotExportable'
  return isVaultOpen ? undefined : 'VaultLocked'
}
