import { describe, expect, it } from 'vitest'
import { ThumbprintSha1 } from '../../../../src/contract/thumbprint.ts'
import type { TrustMatrix, TrustRow } from '../../../../src/contract/trust-matrix.ts'
import { filterPairs, judgesOf, toPairs } from '../../../../src/renderer/features/trust-pairs/pair-rows.ts'
import { texts } from '../../../../src/text/texts.ts'
import { mapPool, serverId } from '../../../fakes/map-estate.ts'

const thumbprint = ThumbprintSha1.parse('AB'.repeat(20))
const [one, two] = [serverId('fe-1'), serverId('fe-2')]

const trusted: TrustRow = {
  from: one,
  to: two,
  presented: thumbprint,
  outcome: 'trusted',
  asCaller: 'trusted',
  chain: [{ thumbprint, issuedTo: 'Pool 2026', source: 'presented' }],
  anchor: thumbprint,
  findings: [],
}
const finding = { certificate: thumbprint, values: {} }
const refused: TrustRow = {
  ...trusted,
  from: two,
  to: one,
  outcome: 'not-trusted',
  findings: [
    { ...finding, code: 'REVOCATION_NOT_CHECKED', severity: 'warning' },
    { ...finding, code: 'UNTRUSTED_ROOT', severity: 'error' },
  ],
}
const matrix: TrustMatrix = {
  revision: 1,
  type: 'Default',
  servers: [
    { id: one, fqdn: 'fe-1.litwareinc.com', pool: 'pool_00000000' },
    { id: two, fqdn: 'fe-2.litwareinc.com', pool: 'pool_00000000' },
  ],
  rows: [trusted, refused],
}

describe('lines of who trusts whom', () => {
  const pairs = toPairs(matrix)

  it('name both servers, what is presented, and the worst that is said against it', () => {
    expect(pairs.map(({ from, to, presented, why }) => [from, to, presented, why])).toEqual([
      ['fe-1.litwareinc.com', 'fe-2.litwareinc.com', 'Pool 2026', ''],
      [
        'fe-2.litwareinc.com',
        'fe-1.litwareinc.com',
        'Pool 2026',
        'Its root is not in Trusted Root Certification Authorities.',
      ],
    ])
  })

  it.each([
    ['not trusted', 1],
    [' POOL 2026 ', 2],
    ['nothing such', 0],
  ])('are found by %j', (filter, count) => {
    expect(filterPairs(pairs, filter)).toHaveLength(count)
  })

  it('say on which side the root is missing', () => {
    const { advice } = texts().trustMatrix.page
    const [, missing] = refused.findings
    expect(missing && advice(missing, 'fe-1.litwareinc.com')).toContain('on fe-1.litwareinc.com.')
  })
})

describe('who judges', () => {
  it('is every server at once while their pairs are not too many', () => {
    expect(judgesOf({ pools: [mapPool('fe', 'FrontEnd', 3)] }).map(({ value }) => value)).toEqual([
      '',
      ...['fe-1', 'fe-2', 'fe-3'].map(serverId),
    ])
  })

  it('is one server of an estate with too many pairs', () => {
    expect(judgesOf({ pools: [mapPool('fe', 'FrontEnd', 201)] })[0]?.value).toBe(serverId('fe-1'))
  })
})
