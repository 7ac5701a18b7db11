import { describe, expect, it } from 'vitest'
import { TrustMap } from '../../../../src/contract/trust-map.ts'
import { connection, mapOf, mapPool, mapRow, serverId, sha1 } from '../../../fakes/map-estate.ts'

const pool = mapPool('fe', 'FrontEnd', 3)
const [one, two, three] = ['fe-1', 'fe-2', 'fe-3'].map(serverId)
const allProbed = [mapRow('fe-1'), mapRow('fe-2'), mapRow('fe-3')]
const broken = { state: 'broken', findings: [{ code: 'EXPIRED', severity: 'error' }] } as const

describe('what stands on the map', () => {
  it('is empty for an empty estate', () => {
    expect(mapOf({})).toEqual({
      revision: 1,
      nodes: [],
      connections: [],
      folded: [],
      probedAt: null,
    })
  })

  it('has every server of a small pool in the frame of its pool, each pair once', () => {
    const map = mapOf({ pools: [pool] })
    const servers = map.nodes.filter(({ kind }) => kind === 'server')
    expect(servers.map(({ id, pool: frame }) => [id, frame?.id])).toEqual([
      [one, pool.id],
      [two, pool.id],
      [three, pool.id],
    ])
    const pairs = map.connections.filter(({ kind }) => kind === 'mtls').map(({ from, to }) => [from, to])
    expect(pairs).toEqual([
      [one, two],
      [one, three],
      [two, three],
    ])
  })

  it('has a server that is alone in its pool without a frame, and connections end at itself', () => {
    const map = mapOf({ pools: [mapPool('se', 'FrontEnd', 1), mapPool('edge', 'Edge', 1)] })
    expect(map.nodes.map(({ id, kind, pool: frame }) => [id, kind, frame])).toEqual([
      [serverId('se'), 'server', null],
      [serverId('edge'), 'edge', null],
      ['clients', 'clients', null],
      ['federation', 'federation', null],
    ])
    expect(connection(map, serverId('se'), serverId('edge')).kind).toBe('mtls')
  })

  it('folds a pool of more than four servers into one box with one connection for all its pairs', () => {
    const big = mapPool('big', 'FrontEnd', 5)
    const map = mapOf({ pools: [big] })
    expect(map.nodes[0]).toMatchObject({ id: big.id, kind: 'pool', servers: 5, server: null })
    expect(map.connections.filter(({ kind }) => kind === 'mtls')).toMatchObject([
      { from: big.id, to: big.id },
    ])
  })

  it('shows a folded pool server by server when asked to, each connected to the others as one', () => {
    const big = mapPool('big', 'FrontEnd', 5)
    const map = mapOf({ pools: [big], unfolded: big.id })
    expect(map.nodes.filter(({ kind }) => kind === 'server')).toHaveLength(5)
    expect(connection(map, serverId('big-3'), big.id).state).toBe('not-proven')
  })

  it('has no place for a pool without servers', () => {
    expect(mapOf({ pools: [mapPool('none', 'FrontEnd', 0)] }).nodes).toEqual([])
  })

  it('connects clients and federation only to whom they call', () => {
    const pools = [pool, mapPool('edge', 'Edge', 2), mapPool('med', 'Mediation', 1)]
    const map = mapOf({ pools })
    const outside = map.connections.filter(({ from }) => from === 'clients' || from === 'federation')
    expect(outside.map(({ from, to, kind }) => [from, to, kind])).toEqual([
      ['clients', pool.id, 'tls'],
      ['clients', pools[1]?.id, 'tls'],
      ['federation', pools[1]?.id, 'federation'],
    ])
  })

  it('has a box for each federation partner that is probed, with what was seen at it', () => {
    const edge = mapPool('edge', 'Edge', 1)
    const atPartner = { ...broken, role: 'federation', service: 'listed' } as const
    const map = mapOf({
      pools: [edge],
      federationPartners: ['sip.contoso.com', 'sip.fabrikam.com'],
      results: [mapRow('sip.contoso.com', atPartner)],
    })
    const partners = map.nodes.filter(({ kind }) => kind === 'federation')
    expect(partners.map(({ id, label, state }) => [id, label, state])).toEqual([
      ['federation/sip.contoso.com', 'sip.contoso.com', 'broken'],
      ['federation/sip.fabrikam.com', 'sip.fabrikam.com', 'not-proven'],
    ])
    const state = (partner: string) => connection(map, partner, serverId('edge'), 'federation').state
    expect(state('federation/sip.contoso.com')).toBe('broken')
    expect(state('federation/sip.fabrikam.com')).toBe('not-proven')
  })

  it('has one box for many federation partners', () => {
    const federationPartners = Array.from({ length: 13 }, (_, at) => `sip.partner-${String(at)}.com`)
    const map = mapOf({ pools: [mapPool('edge', 'Edge', 1)], federationPartners })
    expect(map.nodes.filter(({ kind }) => kind === 'federation').map(({ id }) => id)).toEqual(['federation'])
  })

  it('draws a trusted server outside the pools, and none that is one of ours', () => {
    const trustedServers = [
      { fqdn: 'gateway.fabrikam.com', note: '' },
      { fqdn: 'fe-1.litwareinc.com', note: '' },
    ]
    const map = mapOf({ pools: [pool], trustedServers })
    const trusted = map.nodes.filter(({ kind }) => kind === 'trusted-server')
    expect(trusted.map(({ id }) => id)).toEqual(['trusted/gateway.fabrikam.com'])
    const evidence = connection(map, 'trusted/gateway.fabrikam.com', pool.id).evidence
    expect(evidence.filter(({ what }) => what === 'trusted-list')).toMatchObject([{ state: 'works' }])
  })

  it('answers what the contract promises', () => {
    const pools = [pool, mapPool('edge', 'Edge', 2), mapPool('big', 'FrontEnd', 9)]
    expect(TrustMap.safeParse(mapOf({ pools, results: allProbed })).success).toBe(true)
  })
})

describe('the state of a connection', () => {
  it('is not proven while one of its two ends was not probed', () => {
    const map = mapOf({ pools: [pool], results: [mapRow('fe-1')] })
    expect(connection(map, one ?? '', two ?? '').state).toBe('not-proven')
  })

  it('works when both ends were probed and nothing is said against it', () => {
    const map = mapOf({ pools: [pool], results: allProbed })
    expect(connection(map, one ?? '', two ?? '').state).toBe('works')
    expect(map.probedAt).toBe('2026-11-20T09:41:12Z')
  })

  it('is the worst of its evidence, which stands first', () => {
    const map = mapOf({ pools: [pool], results: [mapRow('fe-1'), mapRow('fe-2'), mapRow('fe-3', broken)] })
    const { state, evidence } = connection(map, one ?? '', three ?? '')
    expect(state).toBe('broken')
    expect(evidence[0]).toMatchObject({ what: 'probe', node: three, finding: { code: 'EXPIRED' } })
    expect(connection(map, one ?? '', two ?? '').state).toBe('works')
  })

  it('is broken where a server cannot be reached', () => {
    const unreachable = mapRow('fe-3', {
      state: 'unreachable',
      findings: [{ code: 'CONNECT_FAILED', severity: 'error', values: { reason: 'ECONNREFUSED' } }],
    })
    const map = mapOf({ pools: [pool], results: [mapRow('fe-1'), mapRow('fe-2'), unreachable] })
    expect(connection(map, two ?? '', three ?? '').state).toBe('broken')
  })

  it('is not proven by a probe that only lacked a certificate of its own', () => {
    const undecided = mapRow('fe-2', {
      state: 'broken',
      findings: [{ code: 'CLIENT_CERTIFICATE_REQUIRED', severity: 'error' }],
    })
    const map = mapOf({ pools: [pool], results: [mapRow('fe-1'), undecided] })
    expect(connection(map, one ?? '', two ?? '').state).toBe('not-proven')
  })

  it('is broken when the stores of one side do not trust the other, though both were reached', () => {
    const map = mapOf({
      pools: [pool],
      results: allProbed,
      offline: {
        storesOf: server => (server === three ? 1 : 0),
        judge: (_, stores) =>
          stores === 1
            ? { outcome: 'not-trusted', finding: { code: 'UNTRUSTED_ROOT', severity: 'error', values: {} } }
            : { outcome: 'trusted', finding: null },
      },
    })
    const [worst] = connection(map, one ?? '', three ?? '').evidence
    expect(worst).toMatchObject({
      what: 'offline-path',
      node: one,
      finding: { code: 'UNTRUSTED_ROOT', values: { judge: 'fe-3.litwareinc.com', judgeId: three } },
      cell: { server: one, type: 'Default' },
    })
    expect(connection(map, one ?? '', two ?? '').state).toBe('works')
  })

  it('names the certificate that an Edge Server presents inwards as the one to mend', () => {
    const edge = mapPool('edge', 'Edge', 1)
    const expired = { code: 'EXPIRED', severity: 'error', values: {} } as const
    const judge = (presenter: string) =>
      presenter === serverId('edge')
        ? ({ outcome: 'not-trusted', finding: expired } as const)
        : ({ outcome: 'trusted', finding: null } as const)
    const map = mapOf({ pools: [pool, edge], offline: { storesOf: () => 0, judge } })
    const [worst] = connection(map, serverId('edge'), pool.id).evidence
    expect(worst?.cell).toEqual({ server: serverId('edge'), type: 'Internal' })
  })

  it('is not made worse by stores that are not known here', () => {
    const map = mapOf({
      pools: [pool],
      results: allProbed,
      offline: { storesOf: () => 0, judge: () => ({ outcome: 'store-unknown', finding: null }) },
    })
    expect(connection(map, one ?? '', two ?? '').state).toBe('works')
  })

  it('of a folded pool is the worst of its servers', () => {
    const big = mapPool('big', 'FrontEnd', 40)
    const results = big.servers.map((_, at) => mapRow(`big-${String(at + 1)}`, at === 17 ? broken : {}))
    const map = mapOf({ pools: [big, mapPool('edge', 'Edge', 1)], results: [...results, mapRow('edge')] })
    expect(map.nodes[0]?.state).toBe('broken')
    const { state, evidence } = connection(map, big.id, serverId('edge'))
    expect([state, evidence[0]?.node]).toEqual(['broken', serverId('big-18')])
    // It has no box, so its name comes along.
    expect(map.folded).toContainEqual({ id: serverId('big-18'), fqdn: 'big-18.litwareinc.com' })
  })

  it('of a folded pool looks at what its servers hold of each other, and at nobody by itself', () => {
    const big = mapPool('big', 'FrontEnd', 5)
    const alone = serverId('big-5')
    const results = big.servers.map((_, at) => mapRow(`big-${String(at + 1)}`))
    const offline = {
      storesOf: (server: string) => (server === alone ? 1 : 0),
      // Only the fifth distrusts, and only itself.
      judge: (presenter: string, stores: number) =>
        presenter === alone && stores === 1
          ? ({ outcome: 'not-trusted', finding: null } as const)
          : ({ outcome: 'trusted', finding: null } as const),
    }
    expect(connection(mapOf({ pools: [big], results, offline }), big.id, big.id).state).toBe('works')
  })
})

describe('a name that the servers of a pool share', () => {
  const edge = mapPool('edge', 'Edge', 2)
  const behindName = (state: 'works' | 'broken') => {
    const row = mapRow('sip.litwareinc.com', { service: 'access-edge', role: 'client-to-server', state })
    return { ...row, endpoint: { ...row.endpoint, label: edge.fqdn } }
  }

  it('proves for the pool what was seen behind it, whichever server answered', () => {
    const map = mapOf({ pools: [edge], results: [behindName('works')] })
    expect(connection(map, 'clients', edge.id, 'tls').state).toBe('works')
  })

  it('is seen at the pool', () => {
    const map = mapOf({ pools: [edge], results: [behindName('broken')] })
    expect(connection(map, 'clients', edge.id, 'tls').evidence).toMatchObject([
      { node: edge.id, state: 'broken' },
    ])
  })
})

describe('the certificates of a connection', () => {
  const assigned = { thumbprint: sha1('A'), name: 'Pool 2026' }

  it('are named where another one is served than the assigned one', () => {
    const results = [mapRow('fe-1', { ...broken, served: 'B' }), mapRow('fe-2', { served: 'A' })]
    const map = mapOf({ pools: [pool], results, assigned: () => assigned })
    const { evidence } = connection(map, one ?? '', two ?? '')
    expect(evidence[0]).toMatchObject({ assigned, served: { thumbprint: sha1('B'), name: 'served' } })
    expect(evidence.find(({ node }) => node === two)).toMatchObject({ assigned: null, served: null })
  })

  it('are named as the stores name them', () => {
    const results = [{ ...mapRow('fe-1', { ...broken, served: 'B' }), stored: 'Pool 2024' }]
    const map = mapOf({ pools: [pool], results, assigned: () => assigned })
    expect(connection(map, one ?? '', two ?? '').evidence[0]?.served?.name).toBe('Pool 2024')
  })

  it('come after what is wrong with the served one itself', () => {
    const findings = [
      { code: 'SERVED_NOT_ASSIGNED', severity: 'error' },
      { code: 'EXPIRED', severity: 'error' },
    ] as const
    const results = [mapRow('fe-1', { state: 'broken', findings }), mapRow('fe-2')]
    const map = mapOf({ pools: [pool], results })
    expect(connection(map, one ?? '', two ?? '').evidence[0]?.finding?.code).toBe('EXPIRED')
  })
})

describe('large estates', () => {
  it('ask about each server once for every set of authorities that the others trust', () => {
    const pools = Array.from({ length: 20 }, (_, at) => mapPool(`p${String(at)}`, 'FrontEnd', 100))
    let asked = 0
    const offline = {
      storesOf: () => 0,
      judge: () => {
        asked += 1
        return { outcome: 'trusted', finding: null } as const
      },
    }
    const map = mapOf({ pools, offline })
    expect(map.connections.filter(({ kind }) => kind === 'mtls')).toHaveLength(20 + 190)
    // Once within its pool and once for all others.
    expect(asked).toBe(4000)
  })
})
