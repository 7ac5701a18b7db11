/**
 * The review list of an import: one row per entry of the file, nothing left out (design n1). New ones are ticked;
 * duplicates, unknown entries and new roots are not. A root is never trusted by a preset.
 */
import type { CancelSignal } from '../../../contract/cancel.ts'
import type { RequestInput } from '../../../contract/api.ts'
import { err, ok, type Result } from '../../../contract/result.ts'
import type { ImportReview, ReviewEntry } from '../../../contract/transfer.ts'
import { hasComputer } from '../state/computers.ts'
import { indexEntries, refOf } from '../state/entries.ts'
import type { StoredEntry } from '../state/state.ts'
import type { Clock, UnitOfWork } from '../state/unit-of-work.ts'
import type { CatalogSource } from './catalog.ts'
import { displayName } from './certificate-facts.ts'
import { isAnchorStore, roleOf } from './certificate-role.ts'
import {
  fileEntries,
  wipeKeys,
  type CertificateEntry,
  type KeyEntry,
  type OtherEntry,
} from './file-entries.ts'
import { findDestination, fittingEntry, type ImportTarget, type KeylessBySpki } from './import-destination.ts'
import { keylessBySpki } from './keyless-certificates.ts'
import type { FileOpener, OpenedFile, TicketBox } from './ports.ts'

/** Fails with computer-unknown, file-ticket-unknown and whatever opening the file fails with. */
export function reviewImport(ports: {
  readonly unitOfWork: UnitOfWork
  readonly catalogs: CatalogSource
  readonly tickets: TicketBox
  readonly opener: FileOpener
  readonly clock: Clock
}) {
  return async (
    { ticket, password, target }: RequestInput<'certificates.reviewImport'>,
    signal: CancelSignal,
  ): Promise<Result<ImportReview>> => {
    const state = ports.unitOfWork.current()
    if (!hasComputer(state, target.computer)) {
      return err({ code: 'computer-unknown', computer: target.computer })
    }
    const file = ports.tickets.read(ticket)
    if (!file.ok) return file
    const { name, bytes } = file.value
    const sizeBytes = bytes.length
    const opened = await ports.opener.open(bytes, password, signal)
    bytes.fill(0)
    if (!opened.ok) return opened
    try {
      const catalog = await ports.catalogs.of(state)
      const entries = buildReviewEntries(opened.value, sizeBytes, target, {
        entries: state.entries,
        keyless: keylessBySpki(catalog, target.computer),
        now: ports.clock.now(),
      })
      const { kind, protection, warnings } = opened.value
      return ok({
        fileName: name,
        sizeBytes,
        kind,
        protection,
        entries,
        warnings: [...warnings],
      })
    } finally {
      wipeKeys(opened.value)
    }
  }
}

/** What is in the stores while a file is reviewed. */
export interface ReviewSurroundings {
  readonly entries: readonly StoredEntry[]
  readonly keyless: KeylessBySpki
  readonly now: Date
}

/** Each key stands before its certificate; keys without one and other entries follow. */
function buildReviewEntries(
  file: OpenedFile,
  sizeBytes: number,
  target: ImportTarget,
  surroundings: ReviewSurroundings,
): ReviewEntry[] {
  const { certificates, keys, others } = fileEntries(file, sizeBytes)
  const index = indexEntries(surroundings.entries)
  const seen = new Set<string>()
  const shownKeys = new Set<string>()
  const rows: ReviewEntry[] = []
  for (const entry of certificates) {
    const { sha256 } = entry.certificate.description.thumbprints
    const row = certificateRow(entry, target, index, surroundings.now, seen.has(sha256))
    seen.add(sha256)
    if (entry.key !== undefined && !shownKeys.has(entry.key.id)) {
      shownKeys.add(entry.key.id)
      rows.push(keyRow(entry.key, { certificateEntry: entry.id, preselected: row.preselected }))
    }
    rows.push(row)
  }
  for (const key of keys.filter(({ id }) => !shownKeys.has(id))) {
    rows.push(loneKeyRow(key, fittingEntry(surroundings.keyless(key.key.spkiSha256))))
  }
  return [...rows, ...others.map(otherRow)]
}

function certificateRow(
  { id, certificate, key }: CertificateEntry,
  target: ImportTarget,
  index: ReadonlyMap<string, StoredEntry>,
  now: Date,
  repeated: boolean,
): ReviewEntry {
  const { description } = certificate
  const { store, standing } = findDestination(certificate, key !== undefined, target, index)
  const check = checkOf()
  return {
    id,
    what: {
      kind: 'certificate',
      role: roleOf(description),
      issuedTo: displayName(description.subjectAttributes, description) || description.serialNumber,
      issuedBy: displayName(description.issuerAttributes) || description.issuer,
      thumbprint: description.thumbprints.sha1,
      notAfter: description.notAfter,
      keyEntry: key?.id ?? null,
      friendlyName: description.friendlyName,
    },
    automaticStore: store,
    check,
    preselected: check === 'new' || check === 'expired' || check === 'already-there-brings-key',
  }

  function checkOf(): ReviewEntry['check'] {
    if (repeated || standing === 'same-with-key' || standing === 'collision') return 'already-there'
    if (standing === 'same-without-key')
      return key === undefined ? 'already-there' : 'already-there-brings-key'
    if (isAnchorStore(store)) return 'new-root'
    return Date.parse(description.notAfter) < now.getTime() ? 'expired' : 'new'
  }
}

function keyRow(
  { id, key }: KeyEntry,
  { certificateEntry, preselected }: { readonly certificateEntry: string; readonly preselected: boolean },
): ReviewEntry {
  return {
    id,
    what: { ...keyFacts(key), certificateEntry, fitsStored: null },
    automaticStore: null,
    check: 'fits-certificate',
    preselected,
  }
}

function loneKeyRow({ id, key }: KeyEntry, fitting: StoredEntry | undefined): ReviewEntry {
  return {
    id,
    what: {
      ...keyFacts(key),
      certificateEntry: null,
      fitsStored: fitting === undefined ? null : refOf(fitting),
    },
    automaticStore: null,
    check: fitting === undefined ? 'no-certificate' : 'fits-stored-certificate',
    preselected: fitting !== undefined,
  }
}

function keyFacts({ description }: KeyEntry['key']) {
  const { algorithm, size, curve, friendlyName } = description
  return { kind: 'privateKey' as const, publicKey: { algorithm, size, curve }, friendlyName }
}

function otherRow({ id, description, oid, sizeBytes }: OtherEntry): ReviewEntry {
  return {
    id,
    what: { kind: 'other', description, oid, sizeBytes },
    automaticStore: null,
    check: 'unknown-content',
    preselected: false,
  }
}
