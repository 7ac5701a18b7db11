import { describe, expect, it } from 'vitest'
import type { Problem } from '../../../src/contract/problem.ts'
import { texts } from '../../../src/text/texts.ts'

const { run, history, earlier, missed } = texts('en').probesPage

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

describe('a run of the schedule that did not begin', () => {
  const why = (problem: Problem) => missed.why(texts('en').problem(problem), problem.code)

  it('is told with its time, the reason, and what helps a run that nobody waits for', () => {
    expect(missed.title('2026-11-20T14:00:00Z')).toBe('The run of 2026-11-20 14:00 UTC did not begin.')
    expect(why({ code: 'vault-locked' })).toBe(
      'The vault was locked. Keep it unlocked for the next run, or show no certificate (Probe settings).',
    )
    expect(why({ code: 'probe-nothing-planned' })).toMatch(/^There is no endpoint to probe\. Add servers/)
  })
})

describe('the time of an earlier result', () => {
  it('is the hour on the day of the run, and the day where that was another', () => {
    expect(earlier('2026-11-20T08:05:00.000Z', '2026-11-20T09:41:00Z')).toBe('From 08:05')
    expect(earlier('2026-11-19T23:59:00.000Z', '2026-11-20T09:41:00Z')).toBe('2026-11-19')
  })
})
