/**
 * Brings audit.jsonl and the state together when the data folder is opened (docs/formats.md, "After a crash"). The
 * state remembers the entries of its newest commit, so a line that a crash kept from the log can be written; what the
 * log is missing beyond that is told, never made up.
 */
import { lstatSync } from 'node:fs'
import type { AuditEntry } from '../../../contract/audit.ts'
import type { DamageReason } from '../../../contract/damage.ts'
import { parseAuditLine, toAuditLine } from '../../domain/audit/audit-chain.ts'
import { readRange } from './file-range.ts'

export interface AuditTail {
  /** The file is there, and something else than a file. */
  readonly isForeign: boolean
  /** Up to which byte the log consists of whole lines. */
  readonly wholeBytes: number
  /** What follows after the last line break. */
  readonly torn: Buffer
  readonly lines: readonly string[]
}

export interface AuditRepair {
  /** Entries of the newest commit that the log does not have. */
  readonly missing: readonly AuditEntry[]
  /** The end of the chain once these are written; null: it begins with the next change. */
  readonly newest: AuditEntry | null
  /** The log tells of changes that the state does not have: these. */
  readonly ahead: { readonly from: number; readonly to: number } | null
  /** Whether the torn end is more than the beginning of a missing line, and worth keeping. */
  readonly keepTorn: boolean
  readonly damage: readonly DamageReason[]
}

const firstTailBytes = 64 * 1024

/** @param oldest the sequence number of the oldest entry that must be among the lines, if it is in the log at all. */
export async function readAuditTail(path: string, oldest: number): Promise<AuditTail> {
  const stat = lstatSync(path, { throwIfNoEntry: false })
  if (stat === undefined || !stat.isFile()) {
    return { isForeign: stat !== undefined, wholeBytes: 0, torn: Buffer.alloc(0), lines: [] }
  }
  for (let length = firstTailBytes; ; length *= 4) {
    const start = Math.max(0, stat.size - length)
    const bytes = await readRange(path, start, stat.size)
    const end = bytes.lastIndexOf('\n') + 1
    const fromStart = end === 0 ? [] : bytes.toString('utf8', 0, end - 1).split('\n')
    // Unless it is the beginning of the file, what was read begins somewhere within a line.
    const lines = start === 0 ? fromStart : fromStart.slice(1)
    if (start === 0 || (parseAuditLine(lines[0] ?? '')?.sequence ?? Infinity) <= oldest) {
      return { isForeign: false, wholeBytes: start + end, torn: bytes.subarray(end), lines }
    }
  }
}

/** @param remembered the entries of the newest commit according to the state. */
export function planAuditRepair(remembered: readonly AuditEntry[], tail: AuditTail): AuditRepair {
  const known = new Set(tail.lines)
  const missing = remembered.filter(entry => !known.has(toAuditLine(entry)))
  const lastLine = tail.lines.at(-1)
  const inLog = lastLine === undefined ? null : (parseAuditLine(lastLine) ?? 'not-an-entry')
  const inState = remembered.at(-1) ?? null
  const nextLine = missing[0] === undefined ? '' : `${toAuditLine(missing[0])}\n`
  const keepTorn = tail.torn.length > 0 && !nextLine.startsWith(tail.torn.toString('utf8'))

  const damage: DamageReason[] = keepTorn ? ['torn-line'] : []
  let ahead: AuditRepair['ahead'] = null
  if (inLog === 'not-an-entry') damage.push('checksum')
  else if (missing[0] !== undefined) {
    const gap = missing[0].sequence - 1 - (inLog?.sequence ?? 0)
    if (gap !== 0) damage.push(gap > 0 ? 'lines-missing' : 'checksum')
  } else if (inLog !== null && inLog.sequence > (inState?.sequence ?? 0)) {
    ahead = { from: (inState?.sequence ?? 0) + 1, to: inLog.sequence }
  }
  return {
    missing,
    newest: ahead !== null && inLog !== 'not-an-entry' ? inLog : inState,
    ahead,
    keepTorn,
    damage,
  }
}
