import { describe, expect, it } from 'vitest'
import type { IssuerFacts } from '../../../../src/main/domain/probes/trust-map-facts.ts'
import { connection, mapOf, mapPartner, mapPool, mapRow, serverId } from '../../../fakes/map-estate.ts'

const pool = mapPool('fe', 'FrontEnd', 3)
const exchange = 'partner/Exchange'

const withPartner = (more: Partial<IssuerFacts>) =>
  mapOf({ pools: [pool], partners: [mapPartner('Exchange', more)] })

describe('tokens of a partner application', () => {
  it.each<[string, Partial<IssuerFacts>, string, string | undefined]>([
    ['has keys in date, as published', {}, 'works', undefined],
    ['is disabled', { enabled: false }, 'broken', 'PARTNER_DISABLED'],
    ['is not trusted fully', { hasFullTrust: false }, 'attention', 'TRUST_LEVEL_NOT_FULL'],
    ['has no key', { keys: [] }, 'broken', 'NO_KEYS'],
    [
      'has expired keys only',
      { keys: [{ notBefore: '2020-01-01T00:00:00Z', notAfter: '2026-11-20T00:00:00Z' }] },
      'broken',
      'KEYS_EXPIRED',
    ],
    [
      'has a key that expires soon',
      { keys: [{ notBefore: '2020-01-01T00:00:00Z', notAfter: '2026-12-24T00:00:00Z' }] },
      'attention',
      'KEY_EXPIRES_SOON',
    ],
    [
      'publishes other keys',
      { checked: { at: '2026-11-20T00:00:00Z', outcome: 'differs', problem: null } },
      'attention',
      'KEYS_DIFFER',
    ],
    ['has keys that nobody can compare', { isPublished: false, readAt: null }, 'not-proven', 'NO_DOCUMENT'],
  ])('when it %s', (_, more, state, code) => {
    const { state: found, evidence } = connection(withPartner(more), exchange, pool.id, 'tokens')
    expect(found).toBe(state)
    expect(evidence[0]?.finding?.code).toBe(code)
  })

  it('are judged by the keys of the authorization server that they come through', () => {
    const map = mapOf({
      pools: [pool],
      partners: [mapPartner('Exchange Online', { through: 'acs', keys: [], isPublished: false })],
      authorizationServers: [mapPartner('ACS')],
    })
    expect(connection(map, 'partner/Exchange Online', pool.id, 'tokens').state).toBe('works')
    expect(connection(map, 'authorization-server/ACS', 'partner/Exchange Online', 'tokens').state).toBe(
      'works',
    )
  })
})

describe('metadata', () => {
  it.each<[string, Partial<IssuerFacts>, string, string | undefined]>([
    ['was read yesterday', {}, 'works', undefined],
    ['was read long ago', { readAt: '2026-10-01T00:00:00Z' }, 'attention', 'METADATA_OLD'],
    [
      'cannot be reached',
      { checked: { at: '2026-11-20T00:00:00Z', outcome: 'unreachable', problem: 'http-failed' } },
      'attention',
      'METADATA_UNREACHABLE',
    ],
  ])('when it %s', (_, more, state, code) => {
    const { state: found, evidence } = connection(withPartner(more), exchange, pool.id, 'metadata')
    expect(found).toBe(state)
    expect(evidence[0]?.finding?.code).toBe(code)
  })

  it('is no connection where there is no document', () => {
    const map = withPartner({ isPublished: false })
    expect(map.connections.filter(({ kind }) => kind === 'metadata')).toEqual([])
  })

  it('of ours is broken where one Front End Server hands out nothing', () => {
    const ours = { service: 'metadata', role: 'web', port: 443 } as const
    const results = [
      mapRow('fe-1', ours),
      mapRow('fe-2', { ...ours, state: 'unreachable', findings: [{ code: 'TIMEOUT', severity: 'error' }] }),
      mapRow('fe-3', ours),
    ]
    const map = mapOf({ pools: [pool], partners: [mapPartner('Exchange')], results })
    const { state, evidence } = connection(map, exchange, pool.id, 'metadata')
    expect([state, evidence[0]?.node]).toEqual(['broken', serverId('fe-2')])
  })
})

describe('a partner application that is a pool of the estate', () => {
  const servers = mapPool('exchange', 'Exchange', 2)

  it('stands there in its place', () => {
    const map = mapOf({ pools: [pool, servers], partners: [mapPartner('Exchange')] })
    expect(map.nodes.filter(({ poolKind }) => poolKind === 'Exchange')).toMatchObject([
      { id: exchange, kind: 'partner', label: 'Exchange', servers: 2, pool: { id: servers.id } },
    ])
    expect(connection(map, pool.id, exchange, 'tls').state).toBe('not-proven')
  })

  it('is called over MTLS where such a listener was probed', () => {
    const results = [...pool.servers.keys()].map(at => mapRow(`fe-${String(at + 1)}`))
    const map = mapOf({
      pools: [pool, servers],
      partners: [mapPartner('Exchange')],
      results: [...results, mapRow('exchange-1'), mapRow('exchange-2')],
    })
    expect(connection(map, pool.id, exchange, 'mtls').state).toBe('works')
  })
})
