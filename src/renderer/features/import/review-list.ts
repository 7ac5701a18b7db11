/**
 * The review list over all files of an import: every entry of every file, what is ticked, and what that adds up to.
 * The preset ticks what is new; it never ticks a root, a duplicate or what nobody understands (design n1).
 */
import type { StoreName } from '../../../contract/store.ts'
import type { ReviewEntry } from '../../../contract/transfer.ts'
import { isOpen, type ImportFile, type OpenFile } from './import-file.ts'

/** Ticks that the person has set or taken away; everything else follows the preset. By `rowKey`. */
export type Choices = ReadonlyMap<string, boolean>

export interface ReviewRow {
  readonly key: string
  readonly file: OpenFile
  readonly entry: ReviewEntry
  readonly ticked: boolean
  /** Nothing can be done with it, so that it has no box to tick. */
  readonly tickable: boolean
  /** The name of an earlier file that brings the same certificate. */
  readonly sameAs: string | undefined
  /** A key without a certificate in its own file, while other files bring certificates without keys: it may fit one. */
  readonly joinsLater: boolean
  /** Where it would be put now: the vault takes keys, null stays in the file. */
  readonly goesTo: StoreName | 'vault' | null
}

export function rowKey(file: ImportFile, entryId: string): string {
  return `${file.ticket}:${entryId}`
}

/** @param automatic whether the store is chosen by the type of certificate. */
export function reviewRows(files: readonly ImportFile[], choices: Choices, automatic: boolean): ReviewRow[] {
  const open = files.filter(isOpen)
  const firstFileOf = new Map<string, OpenFile>()
  const rows: ReviewRow[] = []
  for (const file of open) {
    for (const entry of file.reading.review.entries) {
      rows.push(rowOf(file, entry))
    }
  }
  const unticked = new Set(rows.filter(({ ticked }) => !ticked).map(({ key }) => key))
  return rows.map(row => ({ ...row, goesTo: destination(row, unticked, automatic) }))

  function rowOf(file: OpenFile, entry: ReviewEntry): ReviewRow {
    const sameAs = earlierFile(file, entry)
    const joinsLater =
      entry.check === 'no-certificate' &&
      open.some(other => other !== file && hasCertificateWithoutKey(other))
    const preset = (entry.preselected && sameAs === undefined) || joinsLater
    const key = rowKey(file, entry.id)
    return {
      key,
      file,
      entry,
      tickable: entry.what.kind !== 'other',
      ticked: entry.what.kind !== 'other' && (choices.get(key) ?? preset),
      sameAs: sameAs?.name,
      joinsLater,
      goesTo: null,
    }
  }

  function earlierFile(file: OpenFile, entry: ReviewEntry): OpenFile | undefined {
    if (entry.what.kind !== 'certificate') return undefined
    const first = firstFileOf.get(entry.what.thumbprint)
    // The one with the key is worth more than the one before it without; both stay as their file presets them.
    if (first !== undefined && first !== file && entry.what.keyEntry === null) return first
    if (first === undefined) firstFileOf.set(entry.what.thumbprint, file)
    return undefined
  }
}

/** One that is stored already cannot be meant: the review would have said that the key fits it. */
function hasCertificateWithoutKey(file: OpenFile): boolean {
  return file.reading.review.entries.some(
    ({ what, check }) =>
      what.kind === 'certificate' &&
      what.role === 'endEntity' &&
      what.keyEntry === null &&
      check !== 'already-there',
  )
}

function destination(
  { file, entry }: ReviewRow,
  unticked: ReadonlySet<string>,
  automatic: boolean,
): ReviewRow['goesTo'] {
  const { what, automaticStore, check } = entry
  if (what.kind === 'privateKey') return 'vault'
  if (what.kind === 'other') return null
  // The review counts on the key; without its tick an end entity is one of other people (reference section 9.6).
  const isNew = check === 'new' || check === 'expired'
  const lacksKey = what.keyEntry !== null && unticked.has(rowKey(file, what.keyEntry))
  if (automatic && isNew && automaticStore === 'My' && lacksKey) return 'AddressBook'
  return automaticStore
}

/** The entry ids to import, by file; a file without any is left out. */
export function selectionByFile(rows: readonly ReviewRow[]): Map<OpenFile, string[]> {
  const selection = new Map<OpenFile, string[]>()
  for (const row of rows.filter(({ ticked }) => ticked)) {
    selection.set(row.file, [...(selection.get(row.file) ?? []), row.entry.id])
  }
  return selection
}

/** The link "All" ticks everything that can be ticked; "Only new ones" returns to the preset. */
export function chooseAll(rows: readonly ReviewRow[]): Choices {
  return new Map(rows.filter(({ tickable }) => tickable).map(({ key }) => [key, true]))
}

export interface ReviewSum {
  readonly all: { readonly keys: number; readonly certificates: number; readonly others: number }
  readonly ticked: { readonly keys: number; readonly certificates: number; readonly others: number }
  readonly aside: {
    readonly duplicates: number
    readonly newRoots: number
    readonly unknown: number
    readonly notTicked: number
  }
  readonly ticksNewRoot: boolean
}

export function sumUp(rows: readonly ReviewRow[]): ReviewSum {
  const left = rows.filter(({ ticked }) => !ticked)
  const duplicates = left.filter(isDuplicate).length
  const newRoots = left.filter(row => !isDuplicate(row) && row.entry.check === 'new-root').length
  const unknown = left.filter(({ entry }) => entry.what.kind === 'other').length
  return {
    all: count(rows),
    ticked: count(rows.filter(({ ticked }) => ticked)),
    aside: { duplicates, newRoots, unknown, notTicked: left.length - duplicates - newRoots - unknown },
    ticksNewRoot: rows.some(({ ticked, entry }) => ticked && entry.check === 'new-root'),
  }
}

function isDuplicate({ entry, sameAs }: ReviewRow): boolean {
  return entry.check === 'already-there' || sameAs !== undefined
}

function count(rows: readonly ReviewRow[]) {
  const of = (kind: ReviewEntry['what']['kind']) =>
    rows.filter(({ entry }) => entry.what.kind === kind).length
  return { keys: of('privateKey'), certificates: of('certificate'), others: of('other') }
}
