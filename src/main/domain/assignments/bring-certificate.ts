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
  /** The issuers that were not on the server before. */
  readonly issuers: readonly StoredEntry[]
}

/** Issuers keep the store in which they stand on the workstation, if it is one that a path is built from. */
export function bringCertificate(
  state: ConsoleState,
  certificate: AssignableCertificate,
  server: ComputerId,
  at: Date,
): Brought {
  const index = indexEntries(state.entries)
  const place = (entry: StoredEntry, store: StoreName): StoredEntry[] =>
    index.has(placeKey(server, store, entry.sha1))
      ? []
      : [{ ...entry, computer: server, store, addedAt: at.toISOString() }]
  const issuers = certificate.issuers.flatMap(issuer =>
    pathStores.includes(issuer.store)
      ? place({ ...issuer, keyId: null, exportable: false }, issuer.store)
      : [],
  )
  const own = place(certificate.entry, 'My')
  return { state: { ...state, entries: [...state.entries, ...own, ...issuers] }, issuers }
}

const pathStores: readonly StoreName[] = ['Root', 'CA', 'AuthRoot']
