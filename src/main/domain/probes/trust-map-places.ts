/** Where pools stand on the map: server by server in a frame, folded into one box, or as the partner they are. */
import type { Pool, Server } from '../../../contract/estate.ts'
import type { ProbeRow } from '../../../contract/probe-run.ts'
import type { ComputerId } from '../../../contract/store.ts'
import type { MapEvidence, MapNode } from '../../../contract/trust-map.ts'
import { byWorst, notProbed, probeEvidence, worstState } from './trust-map-evidence.ts'
import type { MapFacts } from './trust-map-facts.ts'

/** Pools with more servers are folded. */
const drawnServersAtMost = 4

/** Of what was seen at the servers of one pool, the worst. */
const evidenceAtMost = 8

export interface Place {
  /** What connections of the whole pool end at: the id of its frame, of its box, or of its partner. */
  readonly id: string
  readonly pool: Pool
  /** The partner application that these servers are; undefined for our own. */
  readonly partner: string | undefined
  readonly form: 'alone' | 'frame' | 'folded' | 'unfolded'
}

/** Pools without servers have no place. @param partnerOf the partner application that a pool is. */
export function placesOf(facts: MapFacts, partnerOf: ReadonlyMap<Pool, string>): readonly Place[] {
  return facts.pools
    .filter(({ servers }) => servers.length > 0)
    .map(pool => {
      const partner = partnerOf.get(pool)
      const form = formOf(pool, partner, facts.unfolded)
      const [first] = pool.servers
      const own = form === 'alone' && first !== undefined ? first.id : pool.id
      return { id: partner === undefined ? own : partnerId(partner), pool, partner, form }
    })
}

export function partnerId(name: string): string {
  return `partner/${name}`
}

function formOf(pool: Pool, partner: string | undefined, unfolded: string | undefined): Place['form'] {
  if (partner !== undefined) return 'folded'
  if (pool.servers.length === 1) return 'alone'
  if (pool.servers.length <= drawnServersAtMost) return 'frame'
  return pool.id === unfolded ? 'unfolded' : 'folded'
}

/** The boxes of a pool of ours; a partner's is drawn with the partners. */
export function nodesOf(place: Place, seen: Sightings): readonly MapNode[] {
  const { pool, form, partner } = place
  if (partner !== undefined) return []
  if (form === 'folded') return [{ ...poolNode(place, seen), kind: 'pool', label: pool.fqdn }]
  return pool.servers.map(server => ({
    id: server.id,
    kind: pool.kind === 'Edge' ? 'edge' : 'server',
    label: server.fqdn,
    poolKind: pool.kind,
    pool: form === 'alone' ? null : { id: pool.id, fqdn: pool.fqdn },
    server: server.id,
    servers: 1,
    ports: seen.portsOf([server]),
    state: worstState(seen.allAt(server).map(({ state }) => state)),
  }))
}

/** One box for all servers of a pool. */
export function poolNode({ id, pool }: Place, seen: Sightings): Omit<MapNode, 'kind' | 'label'> {
  const [only, ...others] = pool.servers
  return {
    id,
    poolKind: pool.kind,
    pool: null,
    server: others.length === 0 ? (only?.id ?? null) : null,
    servers: pool.servers.length,
    ports: seen.portsOf(pool.servers),
    state: worstState(pool.servers.flatMap(server => seen.allAt(server)).map(({ state }) => state)),
  }
}

export type RowFilter = (row: ProbeRow) => boolean

/** What was seen at the servers; each row is turned into evidence once. */
export interface Sightings {
  allAt(server: Server): readonly MapEvidence[]
  /** One that was never looked at answers "not probed". */
  at(server: Server, wanted: RowFilter): readonly MapEvidence[]
  /** Of a whole pool, the worst first. */
  atPool(place: Place, wanted: RowFilter): readonly MapEvidence[]
  has(place: Place, wanted: RowFilter): boolean
  /** Of what stands outside the pools, by its host. */
  outside(host: string, node: string): readonly MapEvidence[]
  outsideOf(wanted: RowFilter, node: string): readonly MapEvidence[]
  portsOf(servers: readonly Server[]): number[]
}

export function createSightings(facts: MapFacts): Sightings {
  const rows = byServer(facts.results)
  const names = new Set(facts.pools.map(({ fqdn }) => fqdn))
  const withoutServer = rows.get(null) ?? []
  const outsiders = withoutServer.filter(({ endpoint }) => !names.has(endpoint.label))
  const known = new Map<ProbeRow, MapEvidence | undefined>()
  const pools = new Map<RowFilter, Map<Place, readonly MapEvidence[]>>()

  function evidence(row: ProbeRow, node: string): readonly MapEvidence[] {
    if (!known.has(row)) known.set(row, probeEvidence(facts, row, node))
    const found = known.get(row)
    return found === undefined ? [] : [found]
  }

  function at(server: Server, wanted: RowFilter): readonly MapEvidence[] {
    const found = (rows.get(server.id) ?? []).filter(wanted).flatMap(row => evidence(row, server.id))
    return found.length === 0 ? [notProbed(server.id)] : found
  }

  /** Behind a name that its servers share (external Edge interfaces) nobody knows which of them answered. */
  function ofPool({ pool, id }: Place, wanted: RowFilter): readonly MapEvidence[] {
    const behindName = withoutServer.filter(row => row.endpoint.label === pool.fqdn && wanted(row))
    const shared = behindName.flatMap(row => evidence(row, id))
    const single = pool.servers.flatMap(server => at(server, wanted))
    return shared.length === 0 ? single : [...shared, ...single.filter(({ endpoint }) => endpoint !== null)]
  }

  return {
    at,
    allAt: server => (rows.get(server.id) ?? []).flatMap(row => evidence(row, server.id)),
    atPool(place, wanted) {
      const ofFilter = pools.get(wanted) ?? new Map<Place, readonly MapEvidence[]>()
      const found = ofFilter.get(place) ?? byWorst(ofPool(place, wanted)).slice(0, evidenceAtMost)
      pools.set(wanted, ofFilter.set(place, found))
      return found
    },
    has: ({ pool }, wanted) => pool.servers.some(({ id }) => (rows.get(id) ?? []).some(wanted)),
    outside: (host, node) =>
      outsiders
        .filter(({ endpoint }) => endpoint.serverName === host || endpoint.host === host)
        .flatMap(row => evidence(row, node)),
    outsideOf: (wanted, node) => outsiders.filter(wanted).flatMap(row => evidence(row, node)),
    portsOf: servers =>
      [
        ...new Set(servers.flatMap(({ id }) => (rows.get(id) ?? []).map(({ endpoint }) => endpoint.port))),
      ].sort((a, b) => a - b),
  }
}

/** Under null: what stands outside the pools. */
function byServer(results: readonly ProbeRow[]): ReadonlyMap<ComputerId | null, readonly ProbeRow[]> {
  const rows = new Map<ComputerId | null, ProbeRow[]>()
  for (const row of results) {
    const found = rows.get(row.endpoint.server)
    if (found === undefined) rows.set(row.endpoint.server, [row])
    else found.push(row)
  }
  return rows
}
