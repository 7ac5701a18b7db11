import { describe, expect, it } from 'vitest'
import { validityOf } from '../../../../src/renderer/features/certificate-dialog/validity.ts'

const period = { notBefore: '2024-12-18T00:00:00Z', notAfter: '2026-12-18T00:00:00Z' }

describe('validityOf', () => {
  it.each([
    ['2024-12-17T23:59:59Z', { state: 'not-yet' }],
    ['2024-12-18T00:00:00Z', { state: 'running', daysLeft: 730, daysInAll: 730, share: 0 }],
    ['2025-12-18T00:00:00Z', { state: 'running', daysLeft: 365, daysInAll: 730, share: 0.5 }],
    ['2026-12-18T00:00:00Z', { state: 'running', daysLeft: 0, daysInAll: 730, share: 1 }],
    ['2026-12-18T00:00:01Z', { state: 'expired', daysAgo: 1 }],
    ['2026-12-20T00:00:00Z', { state: 'expired', daysAgo: 2 }],
  ])('at %s both ends belong to the period (RFC 5280 section 4.1.2.5)', (now, expected) => {
    expect(validityOf(period, new Date(now))).toEqual(expected)
  })
})
