/**
 * Puts the private keys of an import into the vault. A key that is already there is not stored twice; one that is
 * there but damaged is replaced, so that importing its file again mends it.
 */
import { ok, type Result } from '../../../contract/result.ts'
import type { ConsoleState, KeyRecord } from '../state/state.ts'
import type { IdSource, KeyVault, NewFiles } from '../state/unit-of-work.ts'
import type { KeyEntry } from './file-entries.ts'

export interface SealedKey {
  readonly record: KeyRecord
  /** Undefined when the vault has had the key before. */
  readonly sealed: Uint8Array | undefined
  /** The id of a damaged key whose place this one takes. */
  readonly replaces: string | undefined
}

/** By entry id. */
export type SealedKeys = ReadonlyMap<string, SealedKey>

/** Fails with vault-locked or vault-absent; asks nothing of the vault when there is no key to store. */
export async function sealKeys(
  ports: { readonly vault: KeyVault; readonly ids: IdSource },
  keys: readonly KeyEntry[],
  state: ConsoleState,
): Promise<Result<SealedKeys>> {
  const sealed = new Map<string, SealedKey>()
  for (const entry of keys) {
    const result = await sealKey(ports, entry, state)
    if (!result.ok) return result
    sealed.set(entry.id, result.value)
  }
  return ok(sealed)
}

async function sealKey(
  { vault, ids }: { readonly vault: KeyVault; readonly ids: IdSource },
  { key }: KeyEntry,
  state: ConsoleState,
): Promise<Result<SealedKey>> {
  const before = state.keys.find(record => record.spkiSha256 === key.spkiSha256)
  if (before !== undefined) {
    const opened = await vault.open(before.id)
    if (opened.ok) {
      opened.value.fill(0)
      return ok({ record: before, sealed: undefined, replaces: undefined })
    }
    if (opened.problem.code !== 'key-damaged') return opened
  }
  const id = ids.next('key_')
  const sealed = await vault.seal(id, key.pkcs8)
  if (!sealed.ok) return sealed
  const { algorithm, size, curve } = key.description
  const record = { id, spkiSha256: key.spkiSha256, algorithm, size, curve }
  return ok({ record, sealed: sealed.value, replaces: before?.id })
}

export function newKeyFiles(sealed: SealedKeys): NonNullable<NewFiles['keys']> {
  return [...sealed.values()].flatMap(({ record, sealed: bytes }) =>
    bytes === undefined ? [] : [{ id: record.id, sealed: bytes }],
  )
}

/** Adds the new records and lets every entry and request of a damaged key refer to its replacement. */
export function withSealedKeys(state: ConsoleState, sealed: SealedKeys): ConsoleState {
  const added = [...sealed.values()].filter(({ sealed: bytes }) => bytes !== undefined)
  if (added.length === 0) return state
  const replacements = new Map(
    added.flatMap(({ record, replaces }) => (replaces === undefined ? [] : [[replaces, record.id] as const])),
  )
  const repoint = <E extends { readonly keyId: string | null }>(entry: E): E => {
    const keyId = entry.keyId === null ? undefined : replacements.get(entry.keyId)
    return keyId === undefined ? entry : { ...entry, keyId }
  }
  return {
    ...state,
    entries: replacements.size === 0 ? state.entries : state.entries.map(repoint),
    recycleBin:
      replacements.size === 0
        ? state.recycleBin
        : state.recycleBin.map(deleted => ({ ...deleted, entry: repoint(deleted.entry) })),
    requests: replacements.size === 0 ? state.requests : state.requests.map(repoint),
    keys: [...state.keys.filter(key => !replacements.has(key.id)), ...added.map(({ record }) => record)],
  }
}
