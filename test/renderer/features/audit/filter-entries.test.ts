import { describe, expect, it } from 'vitest'
import type { AuditEntry } from '../../../../src/contract/audit.ts'
import { filterEntries } from '../../../../src/renderer/features/audit/filter-entries.ts'

const entry = (sequence: number, change: Partial<AuditEntry>): AuditEntry => ({
  sequence,
  at: '2026-11-20T09:41:12Z',
  host: 'electron',
  user: 'kmyer',
  action: 'certificates.imported',
  object: 'OAuth 2026',
  details: {},
  previousHash: '0'.repeat(64),
  hash: 'f'.repeat(64),
  ...change,
})
const entries = [
  entry(3, { action: 'estate.serverAdded', object: 'atl-fe-003.litwareinc.com' }),
  entry(2, { details: { thumbprint: 'A59AAE415EE49CFC66DC45E8F931B8546F42315D' } }),
  entry(1, { user: 'mkelly' }),
]
const words = (action: string): string => (action === 'estate.serverAdded' ? 'Add server' : 'Import')
const found = (filter: string): number[] =>
  filterEntries(entries, filter, words).map(({ sequence }) => sequence)

describe('filterEntries', () => {
  it.each([
    ['', [3, 2, 1]],
    ['mkelly', [1]],
    ['add SERVER', [3]],
    ['import kmyer', [2]],
    ['\u200Ea5 9a ae 41 5e e4', [2]],
    ['nobody', []],
  ])('finds by %j', (filter, expected) => {
    expect(found(filter)).toEqual(expected)
  })
})
