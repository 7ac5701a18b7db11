import { describe, expect, it } from 'vitest'
import type { Estate } from '../../../../src/contract/estate.ts'
import {
  filterEntries,
  filterTargets,
  targetName,
  targetsOf,
} from '../../../../src/renderer/features/estate/estate-rows.ts'

const server = (fqdn: string, addresses: string[] = []): Estate['pools'][number]['servers'][number] => ({
  id: `srv_${fqdn}`,
  fqdn,
  poolId: 'pool_a',
  formerNames: [],
  addresses,
  roles: [],
})
const pool = (
  fqdn: string,
  siteId: string | null,
  servers: Estate['pools'][number]['servers'],
): Estate['pools'][number] => ({
  id: `pool_${fqdn}`,
  fqdn,
  kind: 'FrontEnd',
  siteId,
  internalWebFqdn: null,
  externalWebFqdn: `external-${fqdn}`,
  formerNames: [],
  servers,
})
const estate: Estate = {
  sipDomains: [],
  sites: [{ id: 'site_1', name: 'Atlanta' }],
  pools: [
    pool('one.test', 'site_1', [server('a.one.test', ['192.0.2.1']), server('b.one.test')]),
    pool('two.test', null, [server('a.two.test', ['192.0.2.2'])]),
    pool('empty.test', null, []),
  ],
  trustedServers: [],
}
const all = targetsOf(estate)
const found = (filter: string) =>
  filterTargets(all, filter, kind => (kind === 'FrontEnd' ? 'Front End pool' : kind)).map(targetName)

describe('targetsOf', () => {
  it('puts the servers below their pool', () => {
    expect(all.map(targetName)).toEqual([
      'one.test',
      'a.one.test',
      'b.one.test',
      'two.test',
      'a.two.test',
      'empty.test',
    ])
  })
})

describe('filterTargets', () => {
  it.each([
    ['  ', all.map(targetName)],
    ['192.0.2.2', ['two.test', 'a.two.test']],
    ['B.ONE', ['one.test', 'b.one.test']],
    ['atlanta', ['one.test', 'a.one.test', 'b.one.test']],
    ['external-two', ['two.test', 'a.two.test']],
    ['front end atlanta', ['one.test', 'a.one.test', 'b.one.test']],
    ['a.one 192.0.2.2', []],
  ])('finds by %j a pool with its servers and a server with its pool', (filter, names) => {
    expect(found(filter)).toEqual(names)
  })
})

describe('filterEntries', () => {
  it('keeps entries that hold every word', () => {
    const text = (entry: string) => entry
    expect(filterEntries(['Atlanta main', 'Reno'], 'MAIN atl', text)).toEqual(['Atlanta main'])
    expect(filterEntries(['Atlanta', 'Reno'], '', text)).toEqual(['Atlanta', 'Reno'])
  })
})
