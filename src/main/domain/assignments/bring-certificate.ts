/**
 * Brings a certificate that stands only on the workstation to the Personal store of a server, with its key and the
 * certificates above it: what importing its PFX on the server would do.
 */
import type { ComputerId, StoreName } from '../../../contract/store.ts'
import { indexEntries, placeKey } from '../state/entries.ts'
import type { ConsoleState, StoredEntry } from '../state/state.ts'
import type { AssignableCertificate } from './ports.ts'

export interface Brought {
  readonly state: ConsoleState
  /** What was not on the server before, besides the certificate itself. */
  readonly issuers: readonly StoredEntry[]
}

/** A copy that stands there without its key gets the key. Issuers come without theirs. */
export function bringCertificate(
  state: ConsoleState,
  { entry, trustedBy }: AssignableCertificate,
  server: ComputerId,
  at: Date,
): Brought {
  const index = indexEntries(state.entries)
  const addedAt = at.toISOString()
  const issuers = trustedBy
    .map(issuer => ({
      ...issuer,
      computer: server,
      store: storeOnServer(issuer.store),
      keyId: null,
      exportable: false,
      addedAt,
    }))
    .filter(issuer => !index.has(placeKey(server, issuer.store, issuer.sha1)))
  const there = index.get(placeKey(server, 'My', entry.sha1))
  const own: StoredEntry =
    there === undefined
      ? { ...entry, computer: server, addedAt }
      : { ...there, keyId: entry.keyId, exportable: entry.exportable }
  const others = state.entries.filter(each => each !== there)
  return { state: { ...state, entries: [...others, own, ...issuers] }, issuers }
}

/** Anchors stay anchors; a CA that stands in Personal with its key is there for its key, which does not come along. */
function storeOnServer(store: StoreName): StoreName {
  return store === 'Root' || store === 'AuthRoot' ? store : 'CA'
}
