/**
 * Comma-separated values (RFC 4180), and what spreadsheets make of them: semicolons or tabs where the comma is the
 * decimal sign, a first line "sep=;", any line ending. Says nothing about what the cells mean.
 */
import { err, ok, type Result } from '../../../contract/result.ts'

export interface CsvRow {
  /** Where it begins, counted from 1; a quoted cell may go on for several lines. */
  readonly line: number
  readonly cells: readonly string[]
}

export interface CsvFault {
  readonly line: number
  readonly where: 'quote'
}

const lineEnd = '\r\n'

/** A spreadsheet would take such a cell for a formula and run it; the apostrophe makes it a text there. */
const dangerous = /^['=+\-@\t\r\n]/

/** Every line ends with CR LF (RFC 4180 section 2). */
export function writeCsv(rows: readonly (readonly string[])[]): string {
  return rows.map(cells => cells.map(writeCell).join(',') + lineEnd).join('')
}

function writeCell(text: string): string {
  const guarded = dangerous.test(text) ? `'${text}` : text
  return /[",;\t\r\n]/.test(guarded) ? `"${guarded.replaceAll('"', '""')}"` : guarded
}

/** Rows in order, blank ones left out. Fails for a quotation mark that is not closed or stands within a cell. */
export function readCsv(text: string): Result<readonly CsvRow[], CsvFault> {
  const separatorLine = /^sep=([,;\t])(\r\n|\r|\n)/i.exec(text)
  const start = separatorLine?.[0].length ?? 0
  const separator = separatorLine?.[1] ?? guessSeparator(text)
  const rows: CsvRow[] = []
  let at = start
  let line = separatorLine === null ? 1 : 2
  while (at < text.length) {
    const row = readRow(text, at, separator)
    if (row === undefined) return err({ line, where: 'quote' })
    if (row.cells.some(cell => cell.trim() !== '')) rows.push({ line, cells: row.cells })
    line += countLineEnds(text.slice(at, row.end))
    at = row.end
  }
  return ok(rows)
}

/** The one that stands most often in the first line: the heads of the columns hold none of them. */
function guessSeparator(text: string): string {
  const first = /^[^\r\n]*/.exec(text)?.[0] ?? ''
  const often = (separator: string) => first.split(separator).length
  return [',', ';', '\t'].reduce((best, next) => (often(next) > often(best) ? next : best))
}

/** @returns undefined for quotation marks out of place. `end` stands behind the line's end. */
function readRow(
  text: string,
  start: number,
  separator: string,
): { readonly cells: readonly string[]; readonly end: number } | undefined {
  const cells: string[] = []
  let at = start
  for (;;) {
    const cell = text[at] === '"' ? readQuoted(text, at) : readPlain(text, at, separator)
    if (cell === undefined) return undefined
    cells.push(unguarded(cell.text))
    const next = text[cell.end]
    if (next === separator) {
      at = cell.end + 1
      continue
    }
    if (next === undefined) return { cells, end: cell.end }
    if (next !== '\r' && next !== '\n') return undefined
    return { cells, end: cell.end + (next === '\r' && text[cell.end + 1] === '\n' ? 2 : 1) }
  }
}

interface Cell {
  readonly text: string
  readonly end: number
}

function readPlain(text: string, start: number, separator: string): Cell | undefined {
  let end = start
  for (; end < text.length; end += 1) {
    const char = text[end]
    if (char === separator || char === '\r' || char === '\n') break
    if (char === '"') return undefined
  }
  return { text: text.slice(start, end), end }
}

/** Two quotation marks within quotation marks are one. */
function readQuoted(text: string, start: number): Cell | undefined {
  let at = start + 1
  for (;;) {
    const mark = text.indexOf('"', at)
    if (mark < 0) return undefined
    if (text[mark + 1] !== '"') {
      return { text: text.slice(start + 1, mark).replaceAll('""', '"'), end: mark + 1 }
    }
    at = mark + 2
  }
}

function unguarded(cell: string): string {
  return cell.startsWith("'") && dangerous.test(cell.slice(1)) ? cell.slice(1) : cell
}

function countLineEnds(text: string): number {
  return text.match(/\r\n|\r|\n/g)?.length ?? 0
}
