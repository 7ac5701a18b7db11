/**
 * Decides what an import does with each entry of a file, before anything is written: what is added, which stored
 * certificate gets its key, what is left aside and why. Pure, so that it can be decided again on a newer state.
 */
import type { ImportOutcome } from '../../../contract/transfer.ts'
import type { StoreName } from '../../../contract/store.ts'
import { indexEntries, placeKey } from '../state/entries.ts'
import type { StoredEntry } from '../state/state.ts'
import { keyName, type CertificateEntry, type FileEntries, type KeyEntry } from './file-entries.ts'
import { findDestination, fittingEntry, type ImportTarget, type KeylessBySpki } from './import-destination.ts'

export interface ImportPlan {
  readonly additions: readonly {
    readonly entry: CertificateEntry
    readonly store: StoreName
    readonly key: KeyEntry | undefined
  }[]
  /** Stored certificates that get the key they lack. */
  readonly keyAdditions: readonly {
    readonly stored: StoredEntry
    readonly key: KeyEntry
    /** Where the certificate stands from then on. */
    readonly store: StoreName
  }[]
  readonly skipped: ImportOutcome['skipped']
  /** The keys that have to be in the vault before the plan can be carried out, without repeats. */
  readonly neededKeys: readonly KeyEntry[]
}

export interface ImportChoice {
  /** Entry ids of the review. */
  readonly selection: ReadonlySet<string>
  readonly target: ImportTarget
}

/** The entries of the state, and those of them on the target computer that lack a key. */
export interface StoredCertificates {
  readonly entries: readonly StoredEntry[]
  readonly keyless: KeylessBySpki
}

type Skipped = ImportOutcome['skipped'][number]

/** What becomes of one entry; undefined when its certificate speaks for it. */
type Decided =
  | { readonly does: 'add'; readonly addition: ImportPlan['additions'][number] }
  | { readonly does: 'add-key'; readonly addition: ImportPlan['keyAdditions'][number] }
  | { readonly does: 'skip'; readonly skipped: Skipped }
  | undefined

export function planImport(file: FileEntries, choice: ImportChoice, stored: StoredCertificates): ImportPlan {
  const decided: Decided[] = [
    ...decideCertificates(file, choice, stored),
    ...decideLoneKeys(file, choice, stored),
    ...file.others.map(({ description, isRequest }) =>
      skip(null, description, isRequest ? 'request' : 'unknown-content'),
    ),
  ]
  const additions = decided.flatMap(each => (each?.does === 'add' ? [each.addition] : []))
  const keyAdditions = decided.flatMap(each => (each?.does === 'add-key' ? [each.addition] : []))
  const needed = [...additions, ...keyAdditions].flatMap(({ key }) => (key === undefined ? [] : [key]))
  return {
    additions,
    keyAdditions,
    skipped: decided.flatMap(each => (each?.does === 'skip' ? [each.skipped] : [])),
    neededKeys: [...new Set(needed)],
  }
}

function decideCertificates(
  { certificates }: FileEntries,
  { selection, target }: ImportChoice,
  { entries }: StoredCertificates,
): Decided[] {
  const index = indexEntries(entries)
  const placed = new Set<string>()
  return certificates.map(entry => {
    const { sha1 } = entry.certificate.description.thumbprints
    const leave = (reason: Skipped['reason']) => skip(sha1, entry.certificate.description.subject, reason)
    if (!selection.has(entry.id)) return leave('not-selected')
    const key = chosenKey(entry, selection)
    const { store, standing, existing } = findDestination(entry.certificate, key !== undefined, target, index)
    const where = placeKey(target.computer, store, sha1)
    if (standing === 'collision') return leave('thumbprint-collision')
    if (standing === 'same-with-key' || placed.has(where)) return leave('already-there')
    placed.add(where)
    if (existing === undefined) return { does: 'add', addition: { entry, store, key } }
    if (key === undefined) return leave('already-there')
    return { does: 'add-key', addition: { stored: existing, key, store } }
  })
}

/** Keys that no chosen certificate speaks for: they may fit one that is stored already. */
function decideLoneKeys(
  { certificates, keys }: FileEntries,
  { selection, target }: ImportChoice,
  { entries, keyless }: StoredCertificates,
): Decided[] {
  const index = indexEntries(entries)
  const spokenFor = new Map<string, KeyEntry>()
  for (const entry of certificates.filter(({ id }) => selection.has(id))) {
    const key = chosenKey(entry, selection)
    if (key !== undefined) spokenFor.set(key.key.spkiSha256, key)
  }
  const leftAside = new Set(certificates.filter(({ id }) => !selection.has(id)).map(({ key }) => key))
  return keys.map(key => {
    const { spkiSha256 } = key.key
    const speaker = spokenFor.get(spkiSha256)
    if (speaker === key) return undefined
    if (!selection.has(key.id)) {
      // The key of a certificate that was left aside as a whole goes with it and needs no second mention.
      return leftAside.has(key) ? undefined : skip(null, keyName(key), 'not-selected')
    }
    if (speaker !== undefined) return skip(null, keyName(key), 'already-there')
    const fitting = fittingEntry(keyless(spkiSha256))
    if (fitting === undefined) return skip(null, keyName(key), 'key-without-certificate')
    spokenFor.set(spkiSha256, key)
    return {
      does: 'add-key',
      addition: { stored: fitting, key, store: storeWithKey(fitting, target, index) },
    }
  })
}

/** Automatic selection had put it among Other People for want of its key; with the key it belongs into Personal. */
function storeWithKey(
  stored: StoredEntry,
  target: ImportTarget,
  index: ReadonlyMap<string, StoredEntry>,
): StoreName {
  const isFree = !index.has(placeKey(stored.computer, 'My', stored.sha1))
  return target.store === 'automatic' && stored.store === 'AddressBook' && isFree ? 'My' : stored.store
}

function chosenKey({ key }: CertificateEntry, selection: ReadonlySet<string>): KeyEntry | undefined {
  return key !== undefined && selection.has(key.id) ? key : undefined
}

function skip(
  thumbprint: Skipped['thumbprint'],
  subject: string,
  reason: Skipped['reason'],
): Exclude<Decided, undefined> {
  return { does: 'skip', skipped: { thumbprint, subject, reason } }
}
