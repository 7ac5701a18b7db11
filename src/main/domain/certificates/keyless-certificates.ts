/** Stored certificates that wait for their private key, found by public key. */
import type { ComputerId } from '../../../contract/store.ts'
import type { StoredEntry } from '../state/state.ts'
import type { Catalog } from './catalog.ts'
import type { KeylessBySpki } from './import-destination.ts'

export function keylessBySpki(catalog: Catalog, computer: ComputerId): KeylessBySpki {
  const bySpki = new Map<string, StoredEntry[]>()
  for (const { entry, facts } of catalog.onComputer(computer)) {
    if (entry.keyId !== null) continue
    bySpki.set(facts.spkiSha256, [...(bySpki.get(facts.spkiSha256) ?? []), entry])
  }
  return spkiSha256 => bySpki.get(spkiSha256) ?? []
}
