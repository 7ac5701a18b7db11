import { describe, expect, it } from 'vitest'
import {
  instantOf,
  localTime,
  parseMoment,
  zoneName,
} from '../../../../src/renderer/features/workbench/local-time.ts'

const newYorkInWinter = (): number => -300
/** Summer time ends on 1 November 2026 at 06:00 UTC. */
const newYork = (ms: number): number => (ms < Date.UTC(2026, 10, 1, 6) ? -240 : -300)

describe('times in the local zone', () => {
  it('shows an instant with seconds in the zone, across midnight', () => {
    expect(localTime(Date.UTC(2026, 10, 21, 3, 24, 5), newYorkInWinter)).toBe('2026-11-20 22:24:05')
  })

  it('shows years of five digits, and nothing beyond the calendar', () => {
    expect(localTime(Date.UTC(12_026, 0, 1), () => 0)).toBe('+012026-01-01 00:00:00')
    expect(localTime(9e15, () => 0)).toBeUndefined()
    expect(localTime(Number.NaN, () => 0)).toBeUndefined()
  })

  it.each([
    [-300, 'UTC-05:00'],
    [330, 'UTC+05:30'],
    [0, 'UTC+00:00'],
  ])('names the zone %i as %s', (minutes, name) => {
    expect(zoneName(0, () => minutes)).toBe(name)
  })
})

describe('instants of members', () => {
  it('reads seconds of time members only', () => {
    expect(instantOf('nbf', '1795184640')).toBe(1_795_184_640)
    expect(instantOf('aud', '1795184640')).toBeUndefined()
    expect(instantOf('exp', 'tomorrow')).toBeUndefined()
    expect(instantOf('exp', '-5')).toBeUndefined()
  })
})

describe('moments as typed', () => {
  it.each([
    ['2026-11-24 06:00', Date.UTC(2026, 10, 24, 11)],
    ['2026-11-24T06:00:30', Date.UTC(2026, 10, 24, 11, 0, 30)],
    ['2026-07-24 06:00', Date.UTC(2026, 6, 24, 10)],
    ['2026-11-24T06:00:00Z', Date.UTC(2026, 10, 24, 6)],
    ['2026-11-24 06:00 +01:00', Date.UTC(2026, 10, 24, 5)],
    [' 1795184640 ', 1_795_184_640_000],
  ])('reads %s', (typed, ms) => {
    expect(parseMoment(typed, newYork)).toBe(ms)
  })

  it.each([
    '',
    'now',
    '2026-13-01 00:00',
    '2026-02-30 00:00',
    '2026-11-24',
    '24.11.2026 06:00',
    '2026-11-24 25:00',
  ])('refuses %j', typed => {
    expect(parseMoment(typed, newYork)).toBeUndefined()
  })

  it('comes back as it was shown', () => {
    const ms = Date.UTC(2026, 9, 31, 23, 15)
    expect(parseMoment(localTime(ms, newYork) ?? '', newYork)).toBe(ms)
  })
})
