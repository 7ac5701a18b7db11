import { describe, expect, it } from 'vitest'
import { localMoment, parseLocalMoment, zoneAt } from '../../../src/renderer/effective-dates/local-moment.ts'

describe('local moments', () => {
  it('are written as they are read', () => {
    const instant = new Date(2026, 10, 24, 6, 0).toISOString()
    expect(localMoment(instant)).toBe('2026-11-24 06:00')
    for (const text of ['2026-11-24 06:00', '2026-11-24T06:00', ' 2026-11-24 06:00 '])
      expect(parseLocalMoment(text)).toBe(instant)
    expect(parseLocalMoment('2026-11-24')).toBe(new Date(2026, 10, 24).toISOString())
  })

  it.each([
    '',
    '24.11.2026',
    '2026-02-31 06:00',
    '2026-11-24 24:00',
    '2026-11-24 06:60',
    '2026-13-01',
    '2026-11-24 6',
  ])('"%s" is none', text => {
    expect(parseLocalMoment(text)).toBeUndefined()
  })

  it('name their zone by its distance from UTC', () => {
    const instant = '2026-11-24T06:00:00Z'
    const [, sign, hours, rest] = /^UTC([+-])(\d\d):(\d\d)$/.exec(zoneAt(instant)) ?? []
    const minutes = (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(rest))
    expect(minutes + new Date(instant).getTimezoneOffset()).toBe(0)
  })
})
