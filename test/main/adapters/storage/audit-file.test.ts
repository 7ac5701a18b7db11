import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { AuditEntry } from '../../../../src/contract/audit.ts'
import { type AuditFile, createAuditFile } from '../../../../src/main/adapters/storage/audit-file.ts'
import { sha256Hex } from '../../../../src/main/adapters/storage/checked-document.ts'
import { continueChain, toAuditLine } from '../../../../src/main/domain/audit/audit-chain.ts'

const stamp = { at: '2026-11-20T09:42:10.000Z', host: 'cli', user: 'anna' } as const

function entriesAfter(last: AuditEntry | null, count: number): AuditEntry[] {
  const notes = Array.from({ length: count }, (_, index) => ({
    action: 'certificates.imported',
    object: `certificate ${index} ${'x'.repeat(index % 300)}`,
    details: {},
  }))
  return continueChain(last, notes, stamp, sha256Hex)
}

describe('the audit log on disk', () => {
  let folder: string
  let path: string
  let audit: AuditFile
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'countersign-audit-'))
    path = join(folder, 'audit.jsonl')
    audit = createAuditFile(path)
  })
  afterEach(() => {
    audit.close()
    rmSync(folder, { recursive: true })
  })
  const sequences = async (offset: number, limit: number) =>
    (await audit.list({ offset, limit })).entries.map(entry => entry.sequence)

  it('is empty before the first change', async () => {
    expect(await audit.list({ offset: 0, limit: 10 })).toEqual({ total: 0, entries: [] })
    expect(await audit.verify(null, false)).toEqual({ intact: true, entries: 0, broken: null })
  })

  it('lists newest first, page by page', async () => {
    audit.append(entriesAfter(null, 10))
    expect(await sequences(0, 3)).toEqual([10, 9, 8])
    expect(await sequences(3, 4)).toEqual([7, 6, 5, 4])
    expect(await sequences(8, 5)).toEqual([2, 1])
    expect(await sequences(10, 5)).toEqual([])
    expect((await audit.list({ offset: 400, limit: 5 })).total).toBe(10)
  })

  it('lists and verifies thousands, also those appended since it was asked first', async () => {
    const entries = entriesAfter(null, 5000)
    audit.append(entries)
    expect(await sequences(4998, 5)).toEqual([2, 1])
    const more = entriesAfter(entries.at(-1)!, 2)
    audit.append(more)
    expect(await sequences(0, 3)).toEqual([5002, 5001, 5000])
    expect(await audit.verify(null, false)).toEqual({ intact: true, entries: 5002, broken: null })
    expect(readFileSync(path, 'utf8').split('\n').at(-2)).toBe(toAuditLine(more[1]!))
  })

  it('answers lists asked for at the same time alike', async () => {
    audit.append(entriesAfter(null, 50))
    const totals = await Promise.all(
      [1, 2, 3].map(async () => (await audit.list({ offset: 0, limit: 1 })).total),
    )
    expect(totals).toEqual([50, 50, 50])
  })

  it('does not take for damage what is appended while it verifies', async () => {
    const entries = entriesAfter(null, 3000)
    audit.append(entries)
    const verifying = audit.verify(null, false)
    audit.append(entriesAfter(entries.at(-1)!, 1))
    expect(await verifying).toEqual({ intact: true, entries: 3000, broken: null })
  })

  it('counts a line that is no entry, leaves it out, and finds it when verifying', async () => {
    const entries = entriesAfter(null, 3)
    writeFileSync(path, [toAuditLine(entries[0]!), 'nonsense', toAuditLine(entries[2]!), ''].join('\n'))
    expect(await audit.list({ offset: 0, limit: 5 })).toMatchObject({
      total: 3,
      entries: [{ sequence: 3 }, { sequence: 1 }],
    })
    expect(await audit.verify(entries[2]!, false)).toMatchObject({
      intact: false,
      broken: { line: 2, reason: 'not-json' },
    })
  })

  it('finds lines cut off the end, and an end without a line break', async () => {
    const entries = entriesAfter(null, 3)
    audit.append(entries)
    const text = readFileSync(path, 'utf8')
    const other = createAuditFile(path)
    writeFileSync(path, text.slice(0, text.indexOf('\n') + 1))
    expect(await other.verify(entries[2]!, false)).toMatchObject({
      broken: { line: 2, reason: 'missing-tail' },
    })
    writeFileSync(path, text.slice(0, -1))
    expect(await other.verify(entries[2]!, false)).toMatchObject({ broken: { line: 3, reason: 'not-json' } })
  })

  it('does not read a line without end into memory', async () => {
    audit.append(entriesAfter(null, 1))
    appendFileSync(path, Buffer.alloc(8 * 1024 * 1024, 'x'))
    expect(await createAuditFile(path).verify(null, true)).toMatchObject({ entries: 1 })
  })
})
