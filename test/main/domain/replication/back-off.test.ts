import { describe, expect, it } from 'vitest'
import { backOffMs, nextTry } from '../../../../src/main/domain/replication/back-off.ts'

describe('backOffMs', () => {
  it('waits 1, 2, 5, 10, 15 minutes, and then always 15', () => {
    expect([1, 2, 3, 4, 5, 6, 100].map(attempts => backOffMs(attempts) / 60_000)).toEqual([
      1, 2, 5, 10, 15, 15, 15,
    ])
  })

  it('counts from the moment at which the attempt failed', () => {
    expect(nextTry(3, new Date('2026-11-20T14:42:10Z'))).toBe('2026-11-20T14:47:10.000Z')
  })
})
