/**
 * audit.jsonl: appended and synced with every change, read newest first, verified line by line (docs/formats.md).
 * A log of any length costs no more memory than where its lines end.
 */
import { closeSync, fstatSync, fsyncSync, ftruncateSync, openSync, statSync, writeSync } from 'node:fs'
import { dirname } from 'node:path'
import type { AuditEntry, AuditVerification } from '../../../contract/audit.ts'
import { createChainVerifier, parseAuditLine, toAuditLine } from '../../domain/audit/audit-chain.ts'
import { sha256Hex } from './checked-document.ts'
import { ownerOnly, syncFolder } from './durable-file.ts'
import { forEachChunk, readRange } from './file-range.ts'

export interface AuditFile {
  /** Synced when it returns. Throws the system's error, and has then appended nothing. */
  append(entries: readonly AuditEntry[]): void
  /** Newest first. A line that is not an entry is counted and left out: `verify` tells of it. */
  list(page: AuditPage): Promise<{ readonly total: number; readonly entries: AuditEntry[] }>
  /**
   * @param chainEnd the newest entry when the folder was opened.
   * @param mayContinue whether another process may have appended since.
   */
  verify(chainEnd: AuditEntry | null, mayContinue: boolean): Promise<AuditVerification>
  close(): void
}

export interface AuditPage {
  readonly offset: number
  readonly limit: number
}

const lineBreak = 10
/** Longer than any line this program writes: more without a line break is not an entry. */
const lineLimitBytes = 1024 * 1024

export function createAuditFile(path: string): AuditFile {
  const log = createAppender(path)
  /** Where each line ends, as far as the file has been read. */
  const ends: number[] = []
  let indexing: Promise<void> = Promise.resolve()

  function indexNewLines(): Promise<void> {
    const indexed = indexing.then(() =>
      forEachChunk(path, ends.at(-1) ?? 0, (chunk, position) => {
        for (let at = chunk.indexOf(lineBreak); at >= 0; at = chunk.indexOf(lineBreak, at + 1)) {
          ends.push(position + at + 1)
        }
        return true
      }),
    )
    indexing = indexed.catch(() => undefined) // told to whoever asked; the next one tries again
    return indexed
  }

  return {
    append: log.append,
    close: log.close,

    async list({ offset, limit }) {
      await indexNewLines()
      const last = Math.max(0, ends.length - offset)
      const first = Math.max(0, last - limit)
      const bytes = await readRange(path, ends[first - 1] ?? 0, ends[last - 1] ?? 0)
      const entries = bytes
        .toString('utf8')
        .split('\n')
        .map(parseAuditLine)
        .filter(entry => entry !== undefined)
        .reverse()
      return { total: ends.length, entries }
    },

    async verify(chainEnd, mayContinue) {
      // Both at once, before anything is waited for: what is appended from now on is not judged.
      const newest = log.newest() ?? chainEnd
      const limit = log.size() ?? statSync(path, { throwIfNoEntry: false })?.size ?? 0
      const verifier = createChainVerifier(sha256Hex, newest, mayContinue)
      let rest: Buffer = Buffer.alloc(0)
      await forEachChunk(path, 0, (chunk, position) => {
        rest = Buffer.concat([rest, chunk.subarray(0, Math.max(0, limit - position))])
        let start = 0
        for (let end = rest.indexOf(lineBreak); end >= 0; end = rest.indexOf(lineBreak, start)) {
          verifier.take(rest.toString('utf8', start, end))
          start = end + 1
        }
        rest = rest.subarray(start)
        return rest.length <= lineLimitBytes
      })
      // Another process may be in the middle of a line; otherwise a line without its break is not whole.
      if (rest.length > 0 && !mayContinue) verifier.take('')
      return verifier.finish()
    },
  }
}

interface Appender extends Pick<AuditFile, 'append' | 'close'> {
  /** The last entry appended here; undefined before the first. */
  newest(): AuditEntry | undefined
  /** Up to where the log is ours to vouch for; undefined before the first append. */
  size(): number | undefined
}

function createAppender(path: string): Appender {
  let newest: AuditEntry | undefined
  let open: { readonly file: number; size: number; isClean: boolean } | undefined

  return {
    append(entries) {
      if (entries.length === 0) return
      open ??= openLog(path)
      // An append that failed may have left a part behind, and it may not have been possible to cut it off then.
      if (!open.isClean) ftruncateSync(open.file, open.size)
      open.isClean = false
      const lines = Buffer.from(entries.map(entry => `${toAuditLine(entry)}\n`).join(''))
      writeAt(open.file, lines, open.size)
      fsyncSync(open.file)
      open.size += lines.length
      open.isClean = true
      newest = entries.at(-1)
    },
    newest: () => newest,
    size: () => open?.size,
    close() {
      if (open !== undefined) closeSync(open.file)
      open = undefined
    },
  }
}

function openLog(path: string): { file: number; size: number; isClean: boolean } {
  // 'a' would create it too, but writes at the end wherever that is; the place is ours to know.
  closeSync(openSync(path, 'a', ownerOnly))
  const file = openSync(path, 'r+')
  syncFolder(dirname(path))
  return { file, size: fstatSync(file).size, isClean: true }
}

function writeAt(file: number, bytes: Uint8Array, position: number): void {
  let written = 0
  while (written < bytes.length) {
    written += writeSync(file, bytes, written, bytes.length - written, position + written)
  }
}
