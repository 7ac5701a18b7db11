/**
 * The rules of the audit chain (docs/formats.md, "audit.jsonl"): each entry carries the SHA-256 of the one before and
 * its own, so that an edited, inserted, removed or reordered line shows. Pure; SHA-256 comes in as a function.
 */
import { AuditEntry, type AuditVerification } from '../../../contract/audit.ts'

/** Lower-case hexadecimal SHA-256 of the UTF-8 of the text. */
export type Sha256Hex = (text: string) => string

/** Who did it, through which door, and when. */
export interface AuditStamp {
  readonly at: string
  readonly host: AuditEntry['host']
  readonly user: string
}

/** What the first entry names as the hash of the one before it. */
const noPreviousHash = '0'.repeat(64)

/** Builds the entries that continue the chain after `last` (null: the chain begins). */
export function continueChain(
  last: AuditEntry | null,
  notes: readonly Pick<AuditEntry, 'action' | 'object' | 'details'>[],
  stamp: AuditStamp,
  sha256: Sha256Hex,
): AuditEntry[] {
  const entries: AuditEntry[] = []
  for (const note of notes) {
    const before = entries.at(-1) ?? last
    const unsigned = {
      sequence: (before?.sequence ?? 0) + 1,
      ...stamp,
      action: note.action,
      object: note.object,
      details: note.details,
      previousHash: before?.hash ?? noPreviousHash,
    }
    entries.push({ ...unsigned, hash: sha256(hashedText(unsigned)) })
  }
  return entries
}

/** The one way an entry is written: members in this order, details sorted by name, no blanks, no line break. */
export function toAuditLine(entry: AuditEntry): string {
  return `${hashedText(entry).slice(0, -1)},"hash":${JSON.stringify(entry.hash)}}`
}

/** Undefined when the line is not the JSON of an entry; says nothing about its hashes. */
export function parseAuditLine(line: string): AuditEntry | undefined {
  const parsed = AuditEntry.safeParse(parseJson(line))
  return parsed.success ? parsed.data : undefined
}

export interface ChainVerifier {
  /** Takes the next line, without its line break. */
  take(line: string): void
  finish(): AuditVerification
}

/**
 * Verifies line by line, so that a log of any size needs no memory.
 *
 * @param newest the newest entry according to the state: without it, lines cut off the end would not show, nor a chain
 *   that was recomputed as a whole. Null when the state knows of none.
 * @param mayContinue whether lines after `newest` are in order, because another process is writing at this moment.
 */
export function createChainVerifier(
  sha256: Sha256Hex,
  newest: AuditEntry | null,
  mayContinue: boolean,
): ChainVerifier {
  let entries = 0
  let last: AuditEntry | null = null
  let broken: AuditVerification['broken'] = null

  function judge(line: string): NonNullable<AuditVerification['broken']>['reason'] | null {
    const entry = parseAuditLine(line)
    if (entry === undefined) return 'not-json'
    // Compared as text: a change that JSON does not see (order, blanks, a member twice) is a change too.
    if (entry.hash !== sha256(hashedText(entry)) || line !== toAuditLine(entry)) return 'hash-mismatch'
    if (entry.sequence !== entries) return 'sequence-gap'
    if (entry.previousHash !== (last?.hash ?? noPreviousHash)) return 'previous-hash'
    if (entry.sequence === newest?.sequence && entry.hash !== newest.hash) return 'hash-mismatch'
    if (!mayContinue && entry.sequence > (newest?.sequence ?? 0)) return 'sequence-gap'
    last = entry
    return null
  }

  return {
    take(line) {
      entries += 1
      if (broken === null) {
        const reason = judge(line)
        if (reason !== null) broken = { line: entries, reason }
      }
    },
    finish() {
      if (broken === null && entries < (newest?.sequence ?? 0)) {
        broken = { line: entries + 1, reason: 'missing-tail' }
      }
      return { intact: broken === null, entries, broken }
    },
  }
}

function hashedText(entry: Omit<AuditEntry, 'hash'>): string {
  const { sequence, at, host, user, action, object, previousHash } = entry
  const details = Object.fromEntries(
    Object.keys(entry.details)
      .sort()
      .map(name => [name, entry.details[name]]),
  )
  return JSON.stringify({ sequence, at, host, user, action, object, details, previousHash })
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined // not JSON at all: the schema then says so
  }
}
