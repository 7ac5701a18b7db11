/** Where one certificate of a file would stand, and what stands there already. */
import type { ComputerId, StoreName } from '../../../contract/store.ts'
import { placeKey } from '../state/entries.ts'
import type { StoredEntry } from '../state/state.ts'
import { automaticStore } from './certificate-role.ts'
import type { OpenedCertificate } from './ports.ts'

export interface ImportTarget {
  readonly computer: ComputerId
  readonly store: StoreName | 'automatic'
}

export type Standing = 'free' | 'same-without-key' | 'same-with-key' | 'collision'

export interface Destination {
  readonly store: StoreName
  readonly standing: Standing
  readonly existing: StoredEntry | undefined
}

/**
 * An end entity that already stands in Personal stays there when its file comes again without the key: automatic
 * selection would otherwise put a second copy into Other People.
 */
export function findDestination(
  certificate: OpenedCertificate,
  bringsKey: boolean,
  target: ImportTarget,
  index: ReadonlyMap<string, StoredEntry>,
): Destination {
  const { sha1, sha256 } = certificate.description.thumbprints
  const inStore = (store: StoreName) => index.get(placeKey(target.computer, store, sha1))
  const store =
    target.store === 'automatic' && inStore('My')?.sha256 === sha256
      ? 'My'
      : target.store === 'automatic'
        ? automaticStore(certificate.description, bringsKey)
        : target.store
  const existing = inStore(store)
  return { store, existing, standing: standingOf(existing, sha256) }
}

function standingOf(existing: StoredEntry | undefined, sha256: string): Standing {
  if (existing === undefined) return 'free'
  // Two certificates under one SHA-1 are made by an attacker, never by chance; both names may not mean one row.
  if (existing.sha256 !== sha256) return 'collision'
  return existing.keyId === null ? 'same-without-key' : 'same-with-key'
}

/** Stored certificates without key, by the hash of their public key. */
export type KeylessBySpki = (spkiSha256: string) => readonly StoredEntry[]

/** The keyless entry that a lone key fits best: the one in Personal, where a key is of use. */
export function fittingEntry(candidates: readonly StoredEntry[]): StoredEntry | undefined {
  return candidates.find(entry => entry.store === 'My') ?? candidates[0]
}
