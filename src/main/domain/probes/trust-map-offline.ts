/** Evidence from the stores: each side of an MTLS connection has to trust what the other presents (reference T3). */
import type { Server } from '../../../contract/estate.ts'
import type { MapEvidence } from '../../../contract/trust-map.ts'
import { assignedType } from '../../../contract/trust-matrix.ts'
import { byWorst, evidenceOf, findingOf } from './trust-map-evidence.ts'
import type { MapFacts } from './trust-map-facts.ts'
import type { Place } from './trust-map-places.ts'

export interface OfflineEvidence {
  /** Of two servers: what `from` presents, judged by `to`. Empty where nothing can be said. */
  between(from: Server, to: Server): readonly MapEvidence[]
  /** Of two pools: the worst of all pairs. */
  betweenPools(from: Place, to: Place): readonly MapEvidence[]
  /** The worst of all pairs of one pool. */
  within(place: Place): readonly MapEvidence[]
  /** The worst of what a server presents to the others of its pool, and the others to it. */
  amongOthers(server: Server, place: Place): readonly MapEvidence[]
}

/**
 * What cannot be judged says nothing, so it is left out: whether a connection is proven is told by its probes.
 * Servers that trust the same are asked once, so that two pools of a thousand servers cost two thousand judgements.
 */
export function createOfflineEvidence(facts: MapFacts): OfflineEvidence {
  const { offline } = facts
  const pools = new Map(facts.pools.map(pool => [pool.id, pool]))
  const towards = new Map<string, readonly MapEvidence[]>()

  function evidence(from: Server, stores: number, judge: Server): readonly MapEvidence[] {
    const { outcome, finding } = offline.judge(from.id, stores)
    if (outcome === 'trusted') return [evidenceOf('offline-path', 'works', from.id)]
    if (outcome !== 'not-trusted') return []
    const said = finding ?? findingOf('PEER_DOES_NOT_TRUST', 'error')
    const told = { ...said, values: { ...said.values, judge: judge.fqdn, judgeId: judge.id } }
    const pool = pools.get(from.poolId)
    const cell = pool === undefined ? null : { server: from.id, type: assignedType(pool.kind, 'Default') }
    return [evidenceOf('offline-path', 'broken', from.id, { finding: told, cell })]
  }

  const between = (from: Server, to: Server) => evidence(from, offline.storesOf(to.id), to)

  function poolTowards(from: Place, stores: number, judge: Server): readonly MapEvidence[] {
    const key = `${from.pool.id}/${String(stores)}`
    const found = towards.get(key) ?? worst(from.pool.servers.flatMap(each => evidence(each, stores, judge)))
    towards.set(key, found)
    return found
  }

  return {
    between,
    betweenPools: (from, to) =>
      worst(kindsOf(to).flatMap(([stores, judge]) => poolTowards(from, stores, judge))),
    within(place) {
      const sharing = new Map<number, number>()
      for (const { id } of place.pool.servers)
        sharing.set(offline.storesOf(id), (sharing.get(offline.storesOf(id)) ?? 0) + 1)
      // Nobody calls itself: stores that only the presenter has judge nobody else's call.
      const others = (server: Server, stores: number) =>
        (sharing.get(stores) ?? 0) > (offline.storesOf(server.id) === stores ? 1 : 0)
      return worst(
        kindsOf(place).flatMap(([stores, judge]) =>
          place.pool.servers
            .filter(server => others(server, stores))
            .flatMap(server => evidence(server, stores, judge)),
        ),
      )
    },
    amongOthers(server, place) {
      const others = place.pool.servers.filter(({ id }) => id !== server.id)
      return [
        ...worst(others.flatMap(other => between(server, other))),
        ...worst(others.flatMap(other => between(other, server))),
      ]
    },
  }

  /** One server of the pool for each set of authorities that its servers trust. */
  function kindsOf({ pool }: Place): readonly (readonly [number, Server])[] {
    return [...new Map(pool.servers.map(server => [offline.storesOf(server.id), server] as const))]
  }
}

function worst(evidence: readonly MapEvidence[]): readonly MapEvidence[] {
  return byWorst(evidence).slice(0, 1)
}
