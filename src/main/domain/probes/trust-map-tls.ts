/** Connections between servers, and of clients and trusted servers to them (reference sections 10.1, 10.2). */
import type { PoolKind } from '../../../contract/estate.ts'
import type { ProbeRow } from '../../../contract/probe-run.ts'
import type { ConnectionKind, MapConnection, MapEvidence, MapNode } from '../../../contract/trust-map.ts'
import { byWorst, evidenceOf, notProbed, worstState } from './trust-map-evidence.ts'
import type { MapFacts } from './trust-map-facts.ts'
import type { OfflineEvidence } from './trust-map-offline.ts'
import type { Place, Sightings } from './trust-map-places.ts'

export interface MapParts {
  readonly facts: MapFacts
  readonly places: readonly Place[]
  readonly seen: Sightings
  readonly offline: OfflineEvidence
}

export interface DrawnPart {
  readonly nodes: readonly MapNode[]
  readonly connections: readonly MapConnection[]
}

export function connectionOf(
  kind: ConnectionKind,
  from: string,
  to: string,
  evidence: readonly MapEvidence[],
): MapConnection {
  const states = evidence.map(({ state }) => state)
  return {
    id: `${kind}:${from}:${to}`,
    from,
    to,
    kind,
    state: worstState(states),
    evidence: byWorst(evidence),
  }
}

/** A box for somebody who is no server of the estate. */
export function outsideNode(
  id: string,
  kind: MapNode['kind'],
  label: string,
  state: MapNode['state'] = 'not-proven',
): MapNode {
  return { id, kind, label, poolKind: null, pool: null, server: null, servers: 1, ports: [], state }
}

function isMtls({ endpoint }: ProbeRow): boolean {
  return endpoint.role === 'server-to-server'
}
export function isWeb({ endpoint }: ProbeRow): boolean {
  return endpoint.role === 'web'
}
function isForClients({ endpoint }: ProbeRow): boolean {
  return endpoint.role === 'client-to-server' || (endpoint.role === 'web' && endpoint.service !== 'metadata')
}
function isExternalWeb({ endpoint }: ProbeRow): boolean {
  return endpoint.service === 'web-external'
}
export function isFederation({ endpoint }: ProbeRow): boolean {
  return endpoint.role === 'federation'
}

/** Whose servers call each other. */
const speakAmongThemselves: ReadonlySet<PoolKind> = new Set(['FrontEnd', 'Director'])

/** Each pair once: calls go both ways. */
const peers: { readonly [K in PoolKind]?: ReadonlySet<PoolKind> } = {
  FrontEnd: new Set(['FrontEnd', 'Director', 'Edge', 'Mediation', 'TrustedApplication', 'Exchange']),
  Director: new Set(['Edge']),
}

/** Exchange is called over MTLS for voice mail only: where no such listener was ever probed, the web is what is used. */
function kindBetween(to: Place, seen: Sightings): 'mtls' | 'tls' {
  return to.pool.kind === 'Exchange' && !seen.has(to, isMtls) ? 'tls' : 'mtls'
}

export function betweenPools({ places, seen, offline }: MapParts): readonly MapConnection[] {
  return places.flatMap((from, at) =>
    places.flatMap((to, other) => {
      if (!(peers[from.pool.kind]?.has(to.pool.kind) ?? false)) return []
      // Two of one kind are one pair.
      if (from.pool.kind === to.pool.kind && other <= at) return []
      if (kindBetween(to, seen) === 'tls')
        return [connectionOf('tls', from.id, to.id, seen.atPool(to, isWeb))]
      const paths = [...offline.betweenPools(from, to), ...offline.betweenPools(to, from)]
      const probes = [...seen.atPool(from, isMtls), ...seen.atPool(to, isMtls)]
      return [connectionOf('mtls', from.id, to.id, [...probes, ...paths])]
    }),
  )
}

/** Of pools whose servers stand one by one, every pair; of the others each server to all others, or all in one. */
export function withinPools({ places, seen, offline }: MapParts): readonly MapConnection[] {
  return places
    .filter(({ pool, partner }) => partner === undefined && speakAmongThemselves.has(pool.kind))
    .flatMap(place => {
      const { pool, form } = place
      if (form === 'folded') {
        const evidence = [...seen.atPool(place, isMtls), ...offline.within(place)]
        return [connectionOf('mtls', place.id, place.id, evidence)]
      }
      if (form === 'unfolded')
        return pool.servers.map(server => {
          const paths = offline.amongOthers(server, place)
          return connectionOf('mtls', server.id, place.id, [...seen.at(server, isMtls), ...paths])
        })
      return pool.servers.flatMap((from, at) =>
        pool.servers.slice(at + 1).map(to => {
          const paths = [...offline.between(from, to), ...offline.between(to, from)]
          const probes = [...seen.at(from, isMtls), ...seen.at(to, isMtls)]
          return connectionOf('mtls', from.id, to.id, [...probes, ...paths])
        }),
      )
    })
}

const servesClients: ReadonlySet<PoolKind> = new Set(['FrontEnd', 'Director', 'Edge', 'ReverseProxy'])

/** Clients, where there is somebody for them to call; and what reverse proxies pass on. */
export function fromOutside({ places, seen }: MapParts): DrawnPart {
  const called = places.filter(({ pool }) => servesClients.has(pool.kind))
  const frontEnds = places.filter(({ pool }) => pool.kind === 'FrontEnd')
  const proxies = places.filter(({ pool }) => pool.kind === 'ReverseProxy')
  return {
    nodes: called.length === 0 ? [] : [outsideNode('clients', 'clients', 'clients')],
    connections: [
      ...called.map(to => connectionOf('tls', 'clients', to.id, seen.atPool(to, isForClients))),
      ...proxies.flatMap(from =>
        frontEnds.map(to => connectionOf('tls', from.id, to.id, seen.atPool(to, isExternalWeb))),
      ),
    ],
  }
}

/** Servers outside the pools whose MTLS connections the topology accepts (reference T6). */
export function fromTrustedServers({ facts, places, seen }: MapParts): DrawnPart {
  const known = new Set(facts.pools.flatMap(({ fqdn, servers }) => [fqdn, ...servers.map(each => each.fqdn)]))
  const outside = facts.trustedServers.filter(({ fqdn }) => !known.has(fqdn))
  const called = places.filter(({ pool }) => pool.kind === 'FrontEnd')
  const drawn = outside.map(({ fqdn }) => {
    const id = `trusted/${fqdn}`
    const probes = seen.outside(fqdn, id)
    const own = [...(probes.length === 0 ? [notProbed(id)] : probes), evidenceOf('trusted-list', 'works', id)]
    return {
      node: outsideNode(id, 'trusted-server', fqdn, worstState(probes.map(({ state }) => state))),
      connections: called.map(to => connectionOf('mtls', id, to.id, [...own, ...seen.atPool(to, isMtls)])),
    }
  })
  return {
    nodes: drawn.map(({ node }) => node),
    connections: drawn.flatMap(({ connections }) => connections),
  }
}
