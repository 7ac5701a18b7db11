/**
 * The trust map: who connects to whom, and whether it would be trusted. Pure; what was seen, what the stores tell and
 * what is known of partners comes in as facts. Pools of many servers are folded before anything is compared, so that the
 * cost grows with the servers and not with their pairs.
 */
import type { MapConnection, MapNode, TrustMap } from '../../../contract/trust-map.ts'
import type { MapFacts } from './trust-map-facts.ts'
import { createOfflineEvidence } from './trust-map-offline.ts'
import { authorizationServerParts, partnerParts, partnersOfPools } from './trust-map-oauth.ts'
import { createSightings, nodesOf, placesOf } from './trust-map-places.ts'
import { fromFederation } from './trust-map-federation.ts'
import { betweenPools, fromOutside, fromTrustedServers, withinPools } from './trust-map-tls.ts'

export function computeTrustMap(facts: MapFacts): TrustMap {
  const places = placesOf(facts, partnersOfPools(facts))
  const seen = createSightings(facts)
  const parts = { facts, places, seen, offline: createOfflineEvidence(facts) }
  const drawn = [partnerParts, authorizationServerParts, fromTrustedServers, fromOutside, fromFederation].map(
    part => part(parts),
  )
  const nodes: readonly MapNode[] = [
    ...places.flatMap(place => nodesOf(place, seen)),
    ...drawn.flatMap(part => part.nodes),
  ]
  const connections: readonly MapConnection[] = [
    ...withinPools(parts),
    ...betweenPools(parts),
    ...drawn.flatMap(part => part.connections),
  ]
  return {
    revision: facts.revision,
    nodes: [...nodes],
    connections: [...connections],
    folded: foldedServers(facts, nodes, connections),
    probedAt: newest(facts),
  }
}

function foldedServers(
  { pools }: MapFacts,
  nodes: readonly MapNode[],
  connections: readonly MapConnection[],
): TrustMap['folded'] {
  const boxes = new Set(nodes.map(({ id }) => id))
  const named = new Set(connections.flatMap(({ evidence }) => evidence.map(({ node }) => node)))
  return pools
    .flatMap(({ servers }) => servers)
    .filter(({ id }) => named.has(id) && !boxes.has(id))
    .map(({ id, fqdn }) => ({ id, fqdn }))
}

function newest({ results }: MapFacts): string | null {
  return results.reduce<string | null>(
    (latest, { at, result }) =>
      at === null || result === null || (latest !== null && latest >= at) ? latest : at,
    null,
  )
}
