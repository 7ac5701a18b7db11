/**
 * Decides what an import does with each entry of a file, before anything is written: what is added, which stored
 * certificate gets its key, what is left aside and why. Pure, so that it can be decided again on a newer state.
 */
import type { ImportOutcome } from '../../../contract/transfer.ts'
import type { StoreName } from '../../../contract/store.ts'
import { indexEntries, placeKey } from '../state/entries.ts'
import type { StoredEntry } from '../state/state.ts'
import { keyName, type CertificateEntry, type FileEntries, type KeyEntry } from './file-entries.ts'
import {
  findDestination,
  fittingEntry,
  type Destination,
  type ImportTarget,
  type KeylessBySpki,
} from './import-destination.ts'

export interface ImportPlan {
  readonly additions: readonly {
    readonly entry: CertificateEntry
    readonly store: StoreName
    readonly key: KeyEntry | undefined
  }[]
  /** Stored certificates that get the key they lack. */
  readonly keyAdditions: readonly { readonly stored: StoredEntry; readonly key: KeyEntry }[]
  readonly skipped: ImportOutcome['skipped']
  /** The keys that have to be in the vault before the plan can be carried out, without repeats. */
  readonly neededKeys: readonly KeyEntry[]
}

export interface ImportChoice {
  /** Entry ids of the review. */
  readonly selection: ReadonlySet<string>
  readonly target: ImportTarget
}

/** @param stored the entries of the state, and those of them on the target computer that lack a key. */
export function planImport(
  file: FileEntries,
  { selection, target }: ImportChoice,
  stored: { readonly entries: readonly StoredEntry[]; readonly keyless: KeylessBySpki },
): ImportPlan {
  const index = indexEntries(stored.entries)
  const additions: ImportPlan['additions'][number][] = []
  const keyAdditions: ImportPlan['keyAdditions'][number][] = []
  const skipped: ImportOutcome['skipped'] = []
  /** Keys that a chosen certificate speaks for, by public key: they need no row of their own among the skipped. */
  const spokenFor = new Map<string, KeyEntry>()
  const placed = new Set<string>()

  for (const entry of file.certificates) {
    if (!selection.has(entry.id)) skip(entry, 'not-selected')
    else place(entry)
  }
  for (const key of file.keys.filter(each => spokenFor.get(each.key.spkiSha256) !== each)) placeLoneKey(key)
  for (const other of file.others) {
    const reason = other.isRequest ? 'request' : 'unknown-content'
    skipped.push({ thumbprint: null, subject: other.description, reason })
  }
  const needed = [...additions.map(({ key }) => key), ...keyAdditions.map(({ key }) => key)]
  return {
    additions,
    keyAdditions,
    skipped,
    neededKeys: [...new Set(needed.filter(key => key !== undefined))],
  }

  function place(entry: CertificateEntry): void {
    const key = entry.key !== undefined && selection.has(entry.key.id) ? entry.key : undefined
    if (key !== undefined) spokenFor.set(key.key.spkiSha256, key)
    const destination = findDestination(entry.certificate, key !== undefined, target, index)
    const where = placeKey(target.computer, destination.store, sha1Of(entry))
    if (placed.has(where)) return skip(entry, 'already-there')
    const reason = reasonToSkip(destination, key)
    if (reason !== undefined) return skip(entry, reason)
    placed.add(where)
    if (destination.existing === undefined) additions.push({ entry, store: destination.store, key })
    else if (key !== undefined) keyAdditions.push({ stored: destination.existing, key })
  }

  function placeLoneKey(key: KeyEntry): void {
    const subject = keyName(key)
    if (!selection.has(key.id)) {
      // The key of a certificate that was left aside as a whole goes with it and needs no second mention.
      if (!file.certificates.some(entry => entry.key === key && !selection.has(entry.id))) {
        skipped.push({ thumbprint: null, subject, reason: 'not-selected' })
      }
      return
    }
    if (spokenFor.has(key.key.spkiSha256)) {
      skipped.push({ thumbprint: null, subject, reason: 'already-there' })
      return
    }
    const fitting = fittingEntry(stored.keyless(key.key.spkiSha256))
    if (fitting === undefined) {
      skipped.push({ thumbprint: null, subject, reason: 'key-without-certificate' })
      return
    }
    spokenFor.set(key.key.spkiSha256, key)
    keyAdditions.push({ stored: fitting, key })
  }

  function skip(entry: CertificateEntry, reason: ImportOutcome['skipped'][number]['reason']): void {
    skipped.push({ thumbprint: sha1Of(entry), subject: entry.certificate.description.subject, reason })
  }
}

function reasonToSkip(
  { standing }: Destination,
  key: KeyEntry | undefined,
): 'already-there' | 'thumbprint-collision' | undefined {
  switch (standing) {
    case 'free':
      return undefined
    case 'collision':
      return 'thumbprint-collision'
    case 'same-with-key':
      return 'already-there'
    case 'same-without-key':
      return key === undefined ? 'already-there' : undefined
  }
}

function sha1Of(entry: CertificateEntry) {
  return entry.certificate.description.thumbprints.sha1
}
