import { describe, expect, it } from 'vitest'
import type { Pool, PoolKind, Server } from '../../../../src/contract/estate.ts'
import type { ProbeScope } from '../../../../src/contract/probe-run.ts'
import { planEndpoints } from '../../../../src/main/domain/probes/plan-endpoints.ts'
import { emptyState, type ConsoleState } from '../../../../src/main/domain/state/state.ts'

const estateScope: ProbeScope = { kind: 'estate' }

function server(fqdn: string, change: Partial<Server> = {}): Server {
  const id = `srv_${fqdn
    .replace(/[^a-z0-9]/g, '')
    .padEnd(8, '0')
    .slice(0, 32)}`
  return { id, fqdn, poolId: 'pool_00000000', formerNames: [], addresses: [], roles: [], ...change }
}

function pool(kind: PoolKind, servers: Server[], change: Partial<Pool> = {}): Pool {
  const fqdn = `${kind.toLowerCase()}.litwareinc.com`
  return {
    id: 'pool_00000000',
    fqdn,
    kind,
    siteId: null,
    internalWebFqdn: null,
    externalWebFqdn: null,
    formerNames: [],
    servers,
    ...change,
  }
}

function stateWith(pools: Pool[], change: Partial<ConsoleState['estate']> = {}): ConsoleState {
  const sipDomains = [{ name: 'litwareinc.com', isDefault: true }]
  return { ...emptyState, estate: { ...emptyState.estate, sipDomains, pools, ...change } }
}

const brief = (state: ConsoleState, scope: ProbeScope = estateScope) =>
  planEndpoints(state, scope).endpoints.map(
    ({ id, host, serverName, role, type }) => `${id} at ${host} for ${serverName} ${role} ${type ?? '-'}`,
  )

describe('the plan of what to probe', () => {
  it('knows the listeners of a Front End, by address, each with the name to ask for', () => {
    const web = { internalWebFqdn: 'web.litwareinc.com', externalWebFqdn: 'webext.litwareinc.com' }
    const fe = server('fe-001.litwareinc.com', { addresses: ['10.0.0.11', '2001:db8::11'] })
    expect(brief(stateWith([pool('FrontEnd', [fe], web)]))).toEqual([
      'fe-001.litwareinc.com:5061/sip at 10.0.0.11 for fe-001.litwareinc.com server-to-server Default',
      'fe-001.litwareinc.com:5061/sip-client at 10.0.0.11 for frontend.litwareinc.com client-to-server Default',
      'fe-001.litwareinc.com:5062/im-conferencing at 10.0.0.11 for fe-001.litwareinc.com server-to-server Default',
      'fe-001.litwareinc.com:443/web-internal at 10.0.0.11 for web.litwareinc.com web WebServicesInternal',
      'fe-001.litwareinc.com:4443/web-external at 10.0.0.11 for webext.litwareinc.com web WebServicesExternal',
    ])
  })

  it('connects by name where no address is known', () => {
    const plan = planEndpoints(
      stateWith([pool('Exchange', [server('exch-001.litwareinc.com')])]),
      estateScope,
    )
    expect(plan.endpoints).toMatchObject([{ host: 'exch-001.litwareinc.com', port: 443, role: 'web' }])
  })

  it('finds the outer interfaces of an Edge Server by its address, else by the name that all of them share', () => {
    const known = server('edge-001.litwareinc.com', { addresses: ['10.0.0.21'] })
    expect(brief(stateWith([pool('Edge', [known])]))).toEqual([
      'edge-001.litwareinc.com:5061/edge-internal at 10.0.0.21 for edge-001.litwareinc.com server-to-server Internal',
      'edge-001.litwareinc.com:443/access-edge at 10.0.0.21 for sip.litwareinc.com client-to-server AccessEdgeExternal',
      'edge-001.litwareinc.com:5061/federation at 10.0.0.21 for sip.litwareinc.com federation AccessEdgeExternal',
    ])
    const two = stateWith([
      pool('Edge', [server('edge-001.litwareinc.com'), server('edge-002.litwareinc.com')]),
    ])
    const outer = planEndpoints(two, estateScope).endpoints.filter(
      ({ host }) => host === 'sip.litwareinc.com',
    )
    expect(outer).toMatchObject([
      { id: 'sip.litwareinc.com:443/access-edge', server: null, label: 'edge.litwareinc.com' },
      { id: 'sip.litwareinc.com:5061/federation', server: null, label: 'edge.litwareinc.com' },
    ])
  })

  it('tells why something is not probed', () => {
    const state = stateWith(
      [
        pool('Mediation', [server('med-001.litwareinc.com')]),
        pool('Edge', [server('edge-001.litwareinc.com')]),
      ],
      { sipDomains: [], trustedServers: [{ fqdn: 'gw.litwareinc.com', note: '' }] },
    )
    const plan = planEndpoints(state, estateScope)
    expect(plan.endpoints.map(({ service }) => service)).toEqual(['edge-internal'])
    expect(plan.skipped).toEqual([
      { label: 'med-001.litwareinc.com', reason: 'no-known-port' },
      { label: 'edge-001.litwareinc.com', reason: 'no-name' },
      { label: 'gw.litwareinc.com', reason: 'no-known-port' },
    ])
  })

  it('takes the ports of the estate in the place of the documented ones', () => {
    const state = stateWith([pool('Director', [server('dir-001.litwareinc.com')])])
    const other = { ...state, probes: { ...state.probes, ports: { sip: 15_061, 'web-internal': 8443 } } }
    expect(planEndpoints(other, estateScope).endpoints.map(({ id }) => id)).toEqual([
      'dir-001.litwareinc.com:15061/sip',
      'dir-001.litwareinc.com:5061/sip-client',
      'dir-001.litwareinc.com:8443/web-internal',
      'dir-001.litwareinc.com:4443/web-external',
    ])
  })

  it('leaves out the services that are not used here, and misses nothing by it', () => {
    const state = stateWith([pool('Director', [server('dir-001.litwareinc.com')])])
    const ports = { 'sip-client': null, 'web-internal': null, 'web-external': null }
    const plan = planEndpoints({ ...state, probes: { ...state.probes, ports } }, estateScope)
    expect(plan.endpoints.map(({ id }) => id)).toEqual(['dir-001.litwareinc.com:5061/sip'])
    expect(plan.skipped).toEqual([])
  })

  it('knows the listeners that are not installed everywhere where somebody has chosen their ports', () => {
    const state = stateWith([
      pool('FrontEnd', [server('fe-001.litwareinc.com')]),
      pool('Edge', [server('edge-001.litwareinc.com')]),
    ])
    const optional = {
      mobility: 5087,
      conferencing: 10_444,
      'av-authentication': 5062,
      'edge-replication': 4443,
    }
    const before = brief(state)
    const chosen = brief({ ...state, probes: { ...state.probes, ports: optional } })
    expect(chosen.filter(line => !before.includes(line))).toEqual([
      'fe-001.litwareinc.com:10444/conferencing at fe-001.litwareinc.com for fe-001.litwareinc.com server-to-server -',
      'fe-001.litwareinc.com:5087/mobility at fe-001.litwareinc.com for fe-001.litwareinc.com server-to-server Default',
      'edge-001.litwareinc.com:5062/av-authentication at edge-001.litwareinc.com for edge-001.litwareinc.com server-to-server -',
      'edge-001.litwareinc.com:4443/edge-replication at edge-001.litwareinc.com for edge-001.litwareinc.com server-to-server -',
    ])
  })

  it('adds the listed endpoints, and each server of a metadata document once', () => {
    const issuer = {
      realm: null,
      keys: [],
      history: [],
      checked: null,
      acceptSecurityIdentifiers: false,
      addedAt: '2026-11-20T00:00:00Z',
    }
    const partner = (name: string, url: string) => ({
      ...issuer,
      name,
      applicationIdentifier: '',
      trustLevel: 'Full' as const,
      enabled: true,
      source: { kind: 'metadata-url' as const, url, pinnedServerCertificate: null },
    })
    const state: ConsoleState = {
      ...emptyState,
      partners: [
        partner('Exchange', 'https://Autodiscover.litwareinc.com/autodiscover/metadata/json/1'),
        partner('Again', 'https://autodiscover.litwareinc.com/autodiscover/metadata/json/1'),
        partner('Lab', 'https://[2001:db8::5]:8443/metadata/json/1'),
      ],
      probes: {
        ...emptyState.probes,
        listed: [
          { host: '2001:db8::9', port: 5067, role: 'server-to-server', serverName: 'gw.litwareinc.com' },
        ],
      },
    }
    expect(brief(state)).toEqual([
      'autodiscover.litwareinc.com:443/metadata at autodiscover.litwareinc.com for autodiscover.litwareinc.com web -',
      '[2001:db8::5]:8443/metadata at 2001:db8::5 for 2001:db8::5 web -',
      '[2001:db8::9]:5067/listed at 2001:db8::9 for gw.litwareinc.com server-to-server -',
    ])
  })

  it('keeps to its scope', () => {
    const site = 'site_00000001'
    const here = pool('Director', [server('dir-001.litwareinc.com')], { id: 'pool_00000001', siteId: site })
    const there = pool('Exchange', [server('exch-001.litwareinc.com'), server('exch-002.litwareinc.com')])
    const state = stateWith([here, there])
    const labels = (scope: ProbeScope) => [
      ...new Set(planEndpoints(state, scope).endpoints.map(({ label }) => label)),
    ]
    expect(labels({ kind: 'site', site })).toEqual(['dir-001.litwareinc.com'])
    expect(labels({ kind: 'pool', pool: there.id })).toEqual([
      'exch-001.litwareinc.com',
      'exch-002.litwareinc.com',
    ])
    const [, second] = there.servers
    expect(labels({ kind: 'server', server: second?.id ?? 'workstation' })).toEqual([
      'exch-002.litwareinc.com',
    ])
    const ids = ['exch-001.litwareinc.com:443/exchange-web', 'gone.litwareinc.com:443/listed']
    expect(brief(state, { kind: 'endpoints', ids })).toHaveLength(1)
  })

  it('asks for each endpoint of two thousand servers once', () => {
    const servers = Array.from({ length: 2000 }, (_, index) =>
      server(`fe-${String(index).padStart(4, '0')}.litwareinc.com`, { roles: ['FrontEnd', 'Mediation'] }),
    )
    const { endpoints, skipped } = planEndpoints(stateWith([pool('FrontEnd', servers)]), estateScope)
    expect(new Set(endpoints.map(({ id }) => id)).size).toBe(10_000)
    expect(skipped).toHaveLength(2000)
  })
})
