import { describe, expect, it } from 'vitest'
import { spreadEnds } from '../../../../src/renderer/features/trust-map/line-ends.ts'

const area = { x: 100, y: 0, width: 200, height: 52 }
const endsAt = (...xs: readonly number[]) => [
  ...spreadEnds(xs.map((x, at) => ({ key: String(at), side: 'one', area, x }))).values(),
]

describe('where lines meet a border', () => {
  it('is straight above where they come from', () => {
    expect(endsAt(150, 250)).toEqual([150, 250])
  })

  it('is never at or beyond a corner', () => {
    expect(endsAt(-500, 5000)).toEqual([116, 284])
  })

  it('is apart, on the left and on the right', () => {
    expect(endsAt(-3, -2, -1)).toEqual([116, 130, 144])
    expect(endsAt(5000, 5001, 5002)).toEqual([256, 270, 284])
  })

  it('is closer together where there are many', () => {
    const places = endsAt(...Array.from({ length: 30 }, () => 200))
    expect(places[0]).toBeGreaterThanOrEqual(116)
    expect(places.at(-1)).toBeLessThanOrEqual(284.001)
    expect(new Set(places).size).toBe(30)
  })

  it('keeps sides apart from each other', () => {
    const ends = ['above', 'below'].map(side => ({ key: side, side, area, x: 200 }))
    expect([...spreadEnds(ends).values()]).toEqual([200, 200])
  })
})
