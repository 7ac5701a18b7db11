import { describe, expect, it } from 'vitest'
import { createReferences } from '../../../../src/main/adapters/storage/references.ts'
import { type ConsoleState, emptyState } from '../../../../src/main/domain/state/state.ts'
import { entryOf } from './folder-under-test.ts'

const blob = (name: string) => entryOf(name).sha256.toLowerCase()
const key = (id: string) => ({ id, spkiSha256: '0'.repeat(64), algorithm: 'EC', size: 256, curve: 'P-256' })
const deleted = (entry: ConsoleState['entries'][number]) => ({
  id: 'bin_1',
  deletedAt: '',
  computerName: '',
  entry,
})

describe('which files the state refers to', () => {
  const a = entryOf('a')
  const inMy: ConsoleState = { ...emptyState, entries: [a], keys: [key('key_a')] }

  it('counts blobs of entries, deleted entries and logs, and keys', () => {
    const references = createReferences({
      ...inMy,
      recycleBin: [deleted(entryOf('b'))],
      executionLogs: [{ id: 'log_1', sha256: entryOf('c').sha256 }],
    })
    expect([...references.blobs.keys()]).toEqual([blob('a'), blob('b'), blob('c')])
    expect([...references.keys.keys()]).toEqual(['key_a'])
  })

  it('adds a blob once, however many entries share it', () => {
    const references = createReferences(inMy)
    const copy: ConsoleState = { ...inMy, entries: [a, { ...a, store: 'Root' }] }
    const change = references.compare(inMy, copy)
    expect([change.added.blobs.size, change.released.blobs.size]).toEqual([0, 0])
    change.accept()
    const back = references.compare(copy, inMy)
    expect(back.released.blobs.size).toBe(0)
    back.accept()
    expect([...references.compare(inMy, emptyState).released.blobs]).toEqual([blob('a')])
  })

  it('keeps what moves to the recycle bin, and releases it from there', () => {
    const references = createReferences(inMy)
    const binned: ConsoleState = { ...inMy, entries: [], recycleBin: [deleted(a)] }
    const toBin = references.compare(inMy, binned)
    expect(toBin.released).toEqual({ blobs: new Set(), keys: new Set() })
    toBin.accept()
    const forEver = references.compare(binned, emptyState)
    expect(forEver.released).toEqual({ blobs: new Set([blob('a')]), keys: new Set(['key_a']) })
  })

  it('keeps the blob of a certificate that is still assigned when it was deleted for ever', () => {
    const references = createReferences(inMy)
    const assigned = { sha1: a.sha1, sha256: a.sha256, since: '2026-11-20T09:42:10.000Z' }
    const record = {
      identity: 'global',
      type: 'OAuthTokenIssuer',
      current: assigned,
      previous: assigned,
      staged: null,
    } as const
    const inUse: ConsoleState = { ...inMy, assignments: [record] }
    references.compare(inMy, inUse).accept()
    const gone: ConsoleState = { ...emptyState, assignments: [record] }
    const deletion = references.compare(inUse, gone)
    expect(deletion.released).toEqual({ blobs: new Set(), keys: new Set(['key_a']) })
    deletion.accept()
    const moved: ConsoleState = { ...emptyState, assignments: [{ ...record, current: null }] }
    references.compare(gone, moved).accept()
    expect([...references.compare(moved, emptyState).released.blobs]).toEqual([blob('a')])
  })

  it('changes nothing until the change is accepted', () => {
    const references = createReferences(inMy)
    references.compare(inMy, emptyState)
    expect(references.blobs.has(blob('a'))).toBe(true)
    expect([...references.compare(inMy, emptyState).released.keys]).toEqual(['key_a'])
  })
})
