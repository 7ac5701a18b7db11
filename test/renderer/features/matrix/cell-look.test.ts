import { describe, expect, it } from 'vitest'
import type { MatrixCell } from '../../../../src/contract/assignment-matrix.ts'
import { currentLook, nextLook } from '../../../../src/renderer/features/matrix/cell-look.ts'
import { comparison } from '../../../../src/renderer/features/matrix/comparison.ts'
import { cell, named, observed, staged } from './matrix-fixtures.ts'

const stored = {
  ref: { computer: 'workstation', store: 'My', thumbprint: named('Pool 2026').thumbprint },
  hasKey: true,
} as const

describe('a cell of the matrix', () => {
  it.each<[string, Partial<MatrixCell>, { state: string; label: string; second: string }]>([
    ['well', {}, { state: 'valid', label: 'Pool 2026', second: '707 days' }],
    [
      'missing',
      { states: ['missing'], assigned: null },
      { state: 'error', label: 'Not assigned', second: '' },
    ],
    [
      'expired',
      { states: ['expired'], daysLeft: -19 },
      { state: 'expired', label: 'Pool 2026', second: 'expired 18 days ago' },
    ],
    [
      'another one served',
      { states: ['other-certificate'], observed: observed('Pool 2024') },
      { state: 'drift', label: 'Pool 2024', second: 'served instead' },
    ],
    [
      'none served',
      { states: ['other-certificate'], observed: observed(null) },
      { state: 'drift', label: 'None there', second: 'Pool 2026' },
    ],
    ['without key', { states: ['no-key'] }, { state: 'nokey', label: 'Pool 2026', second: 'key missing' }],
    [
      'not received',
      { states: ['not-replicated'] },
      { state: 'noreach', label: 'Not received', second: 'Pool 2026' },
    ],
    [
      'refused by the target',
      { states: ['not-replicated'], replica: { state: 'NotReplicated', error: 'AccessDenied' } },
      { state: 'noreach', label: 'access denied', second: 'Pool 2026' },
    ],
    [
      'ending soon',
      { states: ['expires-soon', 'staged'], daysLeft: 28 },
      { state: 'warning', label: 'Pool 2026', second: '28 days' },
    ],
    [
      'staged beside a well one',
      { states: ['staged'] },
      { state: 'valid', label: 'Pool 2026', second: '707 days' },
    ],
    [
      'not yet valid',
      { states: ['not-yet-valid'] },
      { state: 'warning', label: 'Pool 2026', second: 'valid from 2026-10-27' },
    ],
  ])('%s', (_, change, look) => {
    expect(currentLook(cell(change))).toMatchObject(look)
  })
  it('shows what comes next as far as it has come', () => {
    const next = staged('OAuth 2026', '2026-11-24T06:00:00Z')
    const issuer = cell({ type: 'OAuthTokenIssuer', staged: next })
    expect(nextLook(issuer)).toMatchObject({ state: 'noreach', label: 'Not received', second: 'OAuth 2026' })
    const received = { ...next, replica: { state: 'Received', error: null } } as const
    expect(nextLook({ ...issuer, staged: received })).toMatchObject({ state: 'staged', second: 'received' })
    expect(nextLook(cell({ staged: next }))).toMatchObject({ state: 'staged', second: 'from 2026-11-24' })
    expect(nextLook(cell())).toBeUndefined()
  })
})

describe('the comparison of a cell', () => {
  it.each<[string, Partial<MatrixCell>, object]>([
    [
      'nothing assigned',
      { assigned: null, states: ['missing'] },
      { assigned: 'error', assignedToStored: 'unknown' },
    ],
    ['never looked', { stored }, { assignedToStored: 'same', seen: 'unknown', storedToSeen: 'unknown' }],
    ['all the same', { stored, observed: observed('Pool 2026') }, { seen: 'valid', storedToSeen: 'same' }],
    [
      'another one there',
      { stored, observed: observed('Pool 2024') },
      { seen: 'drift', storedToSeen: 'differs' },
    ],
    ['none there', { stored, observed: observed(null) }, { seen: 'drift', storedToSeen: 'differs' }],
    ['gone from its store', {}, { stored: 'error', assignedToStored: 'differs' }],
    ['without key', { stored: { ...stored, hasKey: false } }, { stored: 'nokey', assignedToStored: 'same' }],
  ])('%s', (_, change, expected) => {
    expect(comparison(cell(change))).toMatchObject(expected)
  })
})
