import { expect, it } from 'vitest'
import { shortNames } from '../../../src/renderer/probing/short-names.ts'

it('leaves out the domain, as often as the name stands there', () => {
  const nameOf = shortNames(['fe-001.litwareinc.com', 'fe-001.litwareinc.com', 'fe-002.litwareinc.com'])
  expect(nameOf('fe-001.litwareinc.com')).toBe('fe-001')
})

it('keeps whole names where two begin alike', () => {
  const nameOf = shortNames(['fe-001.litwareinc.com', 'fe-001.contoso.com', 'edge.litwareinc.com', 'edge'])
  expect(nameOf('fe-001.contoso.com')).toBe('fe-001.contoso.com')
  expect(nameOf('edge.litwareinc.com')).toBe('edge.litwareinc.com')
})
