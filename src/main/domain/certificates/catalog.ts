/**
 * The stores as lists and trees show them: entries in order, and what the stores of one computer say about each
 * other (issuers, distrust, anchors). Built from one set of entries and kept until that set changes.
 */
import type { CertificateRow, CertificateUse, RowState } from '../../../contract/stored-certificate.ts'
import type { ComputerId, StoreName } from '../../../contract/store.ts'
import type { ThumbprintSha256 } from '../../../contract/thumbprint.ts'
import { refOf } from '../state/entries.ts'
import type { ConsoleState, StoredEntry } from '../state/state.ts'
import type { CertificateFacts } from './certificate-facts.ts'
import type { FactsIndex } from './facts-index.ts'
import { rowState, type Surroundings } from './row-state.ts'

/** An entry whose certificate could be read. */
export interface KnownEntry {
  readonly entry: StoredEntry
  readonly facts: CertificateFacts
}

export interface Catalog {
  /** Ordered by issuedTo without regard to case, then notAfter. */
  inStore(computer: ComputerId, store: StoreName): readonly KnownEntry[]
  onComputer(computer: ComputerId): readonly KnownEntry[]
  /** The entries of one certificate in the stores of one computer. */
  standingOn(computer: ComputerId, sha256: ThumbprintSha256): readonly KnownEntry[]
  all(): readonly KnownEntry[]
  surroundings(known: KnownEntry): Surroundings
  stateOf(known: KnownEntry, now: Date): RowState
  row(known: KnownEntry, uses: readonly CertificateUse[], now: Date): CertificateRow
  /** Entries of the computer whose subject is the issuer of this certificate. */
  issuersOf(computer: ComputerId, facts: CertificateFacts): readonly KnownEntry[]
}

export interface CatalogSource {
  /** The catalog of this state's entries; reads certificates that are not known yet. */
  of(state: ConsoleState): Promise<Catalog>
}

export function createCatalogSource(facts: FactsIndex): CatalogSource {
  let latest: { readonly entries: readonly StoredEntry[]; readonly catalog: Catalog } | undefined
  return {
    async of({ entries }) {
      if (latest?.entries === entries) return latest.catalog
      await facts.load(entries.map(entry => entry.sha256))
      const known = entries.flatMap(entry => {
        const found = facts.get(entry.sha256)
        return found === undefined ? [] : [{ entry, facts: found }]
      })
      const catalog = buildCatalog(known)
      // A certificate that could not be read is tried again with the next request, so nothing is kept then.
      if (known.length === entries.length) latest = { entries, catalog }
      return catalog
    },
  }
}

function buildCatalog(all: readonly KnownEntry[]): Catalog {
  const computers = groupBy(all, known => known.entry.computer)
  const stores = groupBy(all, known => storeKey(known.entry.computer, known.entry.store))
  const ordered = new Map<string, readonly KnownEntry[]>()
  const relations = new Map<ComputerId, Relations>()

  function relationsOf(computer: ComputerId): Relations {
    const found = relations.get(computer) ?? relate(computers.get(computer) ?? [])
    relations.set(computer, found)
    return found
  }

  const catalog: Catalog = {
    inStore(computer, store) {
      const key = storeKey(computer, store)
      const found = ordered.get(key) ?? inListOrder(stores.get(key) ?? [])
      ordered.set(key, found)
      return found
    },
    onComputer: computer => computers.get(computer) ?? [],
    standingOn: (computer, sha256) => relationsOf(computer).bySha256.get(sha256) ?? [],
    all: () => all,
    surroundings({ entry, facts }) {
      const { distrusted, anchors, bySubject } = relationsOf(entry.computer)
      return {
        distrusted: distrusted.has(entry.sha256),
        anchored: anchors.has(entry.sha256),
        issuerPresent: (bySubject.get(facts.issuerKey) ?? []).some(issuer =>
          mayHaveIssued(issuer.facts, facts),
        ),
      }
    },
    stateOf(known, now) {
      const place = { store: known.entry.store, hasKey: known.entry.keyId !== null }
      return rowState(known.facts, place, catalog.surroundings(known), now)
    },
    row: (known, uses, now) => toRow(known, catalog.stateOf(known, now), uses),
    issuersOf: (computer, facts) =>
      (relationsOf(computer).bySubject.get(facts.issuerKey) ?? []).filter(issuer =>
        mayHaveIssued(issuer.facts, facts),
      ),
  }
  return catalog
}

interface Relations {
  readonly distrusted: ReadonlySet<string>
  readonly anchors: ReadonlySet<string>
  readonly bySubject: ReadonlyMap<string, readonly KnownEntry[]>
  readonly bySha256: ReadonlyMap<string, readonly KnownEntry[]>
}

function relate(entries: readonly KnownEntry[]): Relations {
  const standingIn = (...names: StoreName[]) =>
    new Set(entries.filter(({ entry }) => names.includes(entry.store)).map(({ entry }) => entry.sha256))
  return {
    distrusted: standingIn('Disallowed'),
    anchors: standingIn('Root', 'AuthRoot'),
    bySubject: groupBy(entries, ({ facts }) => facts.subjectKey),
    bySha256: groupBy(entries, ({ entry }) => entry.sha256),
  }
}

/** Key identifiers tell a renewed CA from its predecessor of the same name; without them the name has to do. */
function mayHaveIssued(issuer: CertificateFacts, facts: CertificateFacts): boolean {
  return (
    issuer.subjectKeyIdentifier === null ||
    facts.authorityKeyIdentifier === null ||
    issuer.subjectKeyIdentifier === facts.authorityKeyIdentifier
  )
}

/** Map.groupBy, which the language level of this room does not have yet. */
function groupBy<T>(items: readonly T[], keyOf: (item: T) => string): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>()
  for (const item of items) {
    const key = keyOf(item)
    const group = groups.get(key)
    if (group === undefined) groups.set(key, [item])
    else group.push(item)
  }
  return groups
}

function inListOrder(entries: readonly KnownEntry[]): readonly KnownEntry[] {
  return entries
    .map(known => ({ known, name: known.facts.issuedTo.toLowerCase() }))
    .sort((a, b) => compare(a.name, b.name) || a.known.facts.notAfterMs - b.known.facts.notAfterMs)
    .map(({ known }) => known)
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

function storeKey(computer: ComputerId, store: StoreName): string {
  return `${computer}/${store}`
}

function toRow(
  { entry, facts }: KnownEntry,
  state: RowState,
  uses: readonly CertificateUse[],
): CertificateRow {
  return {
    ref: refOf(entry),
    issuedTo: facts.issuedTo,
    issuedBy: facts.issuedBy,
    notBefore: facts.notBefore,
    notAfter: facts.notAfter,
    intendedPurposes: facts.intendedPurposes === 'all' ? 'all' : [...facts.intendedPurposes],
    friendlyName: entry.friendlyName,
    template: facts.template,
    names: [...facts.names],
    serialNumber: facts.serialNumber,
    publicKey: facts.publicKey,
    key: keyOf(entry),
    isCa: facts.isCa,
    state,
    uses: [...uses],
  }
}

function keyOf(entry: StoredEntry): CertificateRow['key'] {
  if (entry.keyId === null) return 'none'
  return entry.exportable ? 'exportable' : 'not-exportable'
}
