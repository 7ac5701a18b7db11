/** A certificate with its key into the Personal store of a computer, where the certificate alone may stand already. */
import { err, ok, type Result } from '../../../../contract/result.ts'
import type { ComputerId, StoreName } from '../../../../contract/store.ts'
import { findEntry } from '../../state/entries.ts'
import type { ConsoleState, StoredEntry } from '../../state/state.ts'
import type { OpenedCertificate } from '../ports.ts'

type Stored = Pick<OpenedCertificate, 'description'>

interface OwnKey {
  readonly keyId: string
  readonly exportable: boolean
  readonly friendlyName: string
}

export interface StoredWithKey {
  readonly state: ConsoleState
  readonly entry: StoredEntry
  /** It stood there without its key. */
  readonly wasThere: boolean
}

/** Fails with certificate-already-there (with a key), thumbprint-collision. */
export function storeWithKey(
  state: ConsoleState,
  computer: ComputerId,
  { description }: Stored,
  own: OwnKey,
  at: Date,
): Result<StoredWithKey> {
  const { sha1, sha256 } = description.thumbprints
  const there = findEntry(state, { computer, store: 'My', thumbprint: sha1 })
  if (there !== undefined && there.sha256 !== sha256)
    return err({ code: 'thumbprint-collision', thumbprint: sha1 })
  if (there !== undefined && there.keyId !== null)
    return err({ code: 'certificate-already-there', thumbprint: sha1, store: 'My' })
  const entry: StoredEntry =
    there === undefined
      ? newEntry(computer, 'My', { description }, at, own)
      : { ...there, ...own, friendlyName: there.friendlyName ?? own.friendlyName }
  const others = state.entries.filter(each => each !== there)
  return ok({
    state: { ...state, entries: [...others, entry] },
    entry,
    wasThere: there !== undefined,
  })
}

export function newEntry(
  computer: ComputerId,
  store: StoreName,
  { description }: Stored,
  at: Date,
  own: OwnKey | { readonly keyId: null; readonly exportable: false; readonly friendlyName: null } = {
    keyId: null,
    exportable: false,
    friendlyName: null,
  },
): StoredEntry {
  return {
    computer,
    store,
    ...description.thumbprints,
    friendlyName: own.friendlyName,
    description: null,
    keyId: own.keyId,
    exportable: own.exportable,
    addedAt: at.toISOString(),
  }
}
