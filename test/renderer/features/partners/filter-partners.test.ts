import { expect, it } from 'vitest'
import { filterPartners } from '../../../../src/renderer/features/partners/filter-partners.ts'
import { sampleKey, samplePartner } from './partner-samples.ts'

const exchange = samplePartner({ keys: [sampleKey('Microsoft Exchange Server Auth Certificate')] })
const recorder = samplePartner({
  name: 'proseware.recorder',
  applicationIdentifier: 'b2f4e611-03ad-47d5-8c6b-91d0e7a5f328',
  realm: null,
  trustLevel: 'User',
  keyState: 'no-document',
  source: { kind: 'certificate' },
})
const all = [exchange, recorder]

it('leaves the list as it is for an empty filter', () => {
  expect(filterPartners(all, '  ')).toBe(all)
})

it.each([
  ['the identity, whatever the case', 'PROSEWARE', [recorder]],
  ['part of the identifier', 'b2f4e611', [recorder]],
  ['the product that a well-known identifier stands for', 'Exchange', [exchange]],
  ['the realm', 'litwareinc.com', [exchange]],
  ['the state of its keys in words', 'no document', [recorder]],
  ['the host of its metadata URL', 'autodiscover.litware', [exchange]],
  ['a signing key by x5t', 'ASNFZ4mrze8', [exchange]],
])('finds by %s', (_, filter, found) => {
  expect(filterPartners(all, filter)).toEqual(found)
})

it('finds nothing by what stands nowhere', () => {
  expect(filterPartners(all, 'fabrikam')).toEqual([])
})
