import { describe, expect, it } from 'vitest'
import { layOutTimeline, positionOn } from '../../../../src/renderer/features/rolls/timeline.ts'

const day = 86_400_000
const now = new Date(2026, 10, 20, 9, 42).getTime()

describe('the timeline', () => {
  it('begins and ends at midnight, before now and after the last moment', () => {
    const timeline = layOutTimeline(now, [now + 28 * day])
    expect(new Date(timeline.fromMs)).toEqual(new Date(2026, 10, 18))
    expect(new Date(timeline.untilMs)).toEqual(new Date(2026, 11, 20))
  })

  it.each([
    [20, 'day'],
    [100, 'week'],
    [700, 'month'],
  ] as const)('shows %i days by the %s', (days, unit) => {
    const timeline = layOutTimeline(now, [now + days * day])
    expect(timeline.unit).toBe(unit)
    expect(timeline.ticks.length).toBeGreaterThan(10)
    expect(timeline.ticks.length).toBeLessThan(46)
    for (const { ms } of timeline.ticks) {
      expect(ms).toBeGreaterThanOrEqual(timeline.fromMs)
      expect(ms).toBeLessThan(timeline.untilMs)
    }
  })

  it('names days by number and draws weekends paler', () => {
    const { ticks } = layOutTimeline(now, [])
    expect(ticks.slice(0, 5).map(({ label, isWeekend }) => `${label}${isWeekend ? ' weekend' : ''}`)).toEqual(
      ['18', '19', '20', '21 weekend', '22 weekend'],
    )
  })

  it('has a span for each month', () => {
    const { spans } = layOutTimeline(now, [now + 28 * day])
    expect(spans.map(({ month, year }) => [year, month])).toEqual([
      [2026, 10],
      [2026, 11],
    ])
  })

  it('puts what lies outside at its edges', () => {
    const timeline = layOutTimeline(now, [])
    expect(positionOn(timeline, timeline.fromMs - 1)).toBe(0)
    expect(positionOn(timeline, timeline.untilMs + 1)).toBe(1)
    expect(positionOn(timeline, (timeline.fromMs + timeline.untilMs) / 2)).toBe(0.5)
  })
})
