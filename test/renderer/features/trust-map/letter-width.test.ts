import { describe, expect, it } from 'vitest'
import { badgeSize } from '../../../../src/renderer/features/trust-map/frame-layout.ts'
import { fitWord, wordWidth } from '../../../../src/renderer/features/trust-map/letter-width.ts'

describe('the width of words', () => {
  // As Chromium measures them in Open Sans at 11 px.
  it.each([
    ['no connection', 400, 73.1],
    ['chain incomplete', 400, 87.9],
    ['MTLS, tokens', 400, 67.6],
    ['no connection', 600, 75.6],
    ['refused', 600, 40.4],
    ['other name', 600, 62.2],
    ['chain incomplete', 600, 91.4],
  ] as const)('%s in %i is at least as wide as it is drawn, and little more', (word, weight, drawn) => {
    const width = wordWidth(word, 11, weight)
    expect(width).toBeGreaterThanOrEqual(drawn)
    expect(width).toBeLessThan(drawn * 1.05)
  })

  it('takes letters of other scripts for wide ones', () => {
    expect(wordWidth('서버', 12, 400)).toBe(24)
  })

  it('cuts only what does not fit, with an ellipsis', () => {
    expect(fitWord('atl-fe-001', 120, 12, 600)).toBe('atl-fe-001')
    const cut = fitWord('voicegateway-0001.emea.fabrikam.com', 120, 12, 600)
    expect(cut).toMatch(/^voicegateway.*…$/)
    expect(wordWidth(cut, 12, 600)).toBeLessThanOrEqual(120)
    expect(fitWord('WW', 1, 12, 400)).toBe('W…')
  })
})

describe('a badge', () => {
  const line = { id: 'a b', from: 'a', to: 'b', connections: [], badge: 'no connection' } as const
  it('is as wide as its word, which is wider where it is bold', () => {
    const [works, broken] = (['attention', 'broken'] as const).map(
      state => badgeSize({ ...line, state }, false).width,
    )
    expect(works).toBeLessThan(broken ?? 0)
    expect(broken).toBeLessThan(112)
  })
})
