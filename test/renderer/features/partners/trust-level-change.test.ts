import { expect, it } from 'vitest'
import { isLower } from '../../../../src/renderer/features/partners/trust-level-change.ts'

it.each([
  ['Full', 'Application'],
  ['Full', 'User'],
  ['Application', 'User'],
] as const)('%s to %s lowers the trust level, the way back does not', (high, low) => {
  expect(isLower(high, low)).toBe(true)
  expect(isLower(low, high)).toBe(false)
})

it('keeps silent where nothing changes', () => {
  expect(isLower('Application', 'Application')).toBe(false)
})
