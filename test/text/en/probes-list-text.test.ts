import { describe, expect, it } from 'vitest'
import { texts } from '../../../src/text/texts.ts'

const { run, history, earlier } = texts('en').probesPage

describe('a run that ended before its end', () => {
  it.each([
    ['person', 'Cancelled by you: 3 endpoints', 'cancelled by you.'],
    ['lock', 'Ended because the vault was locked: 3 endpoints', 'ended because the vault was locked.'],
    ['close', 'Ended because Countersign was closed: 3 endpoints', 'ended because Countersign was closed.'],
    [undefined, 'Cancelled: 3 endpoints', 'cancelled.'],
  ] as const)('says why: %s', (cancelledBy, head, rest) => {
    const status = { state: 'cancelled', cancelledBy } as const
    expect(run.head(status, 3)).toBe(head)
    expect(history.bannerRest(status)).toBe(rest)
  })
})

describe('the time of an earlier result', () => {
  it('is the hour on the day of the run, and the day before that', () => {
    expect(earlier('2026-11-20T08:05:00.000Z', '2026-11-20T09:41:00Z')).toBe(', 08:05')
    expect(earlier('2026-11-19T23:59:00.000Z', '2026-11-20T09:41:00Z')).toBe(', 2026-11-19')
  })
})
