/** What becomes of the estate when a document takes its place: what bears a name that is kept stays what it is. */
import type { Pool, Server, SipDomain, Site, TrustedServer } from '../../../contract/estate.ts'
import { err, ok, type Result } from '../../../contract/result.ts'
import { servers } from '../state/computers.ts'
import type { AssignmentRecord, ConsoleState, EstateState } from '../state/state.ts'
import type { IdSource } from '../state/unit-of-work.ts'
import { findDuplicate } from './estate-names.ts'
import type { NamedEstate, NamedPool, NamedServer } from './name-estate.ts'
import { newPool, newServer } from './new-entries.ts'
import { assignmentsWithout, type TypesOfKind } from './set-pool.ts'
import { siteKey } from './sites.ts'

export interface Replacement {
  readonly estate: EstateState
  /** Servers that are not named any more. */
  readonly gone: readonly Server[]
  /** Assignments of servers that stay, but in a pool of a kind that does not have their type. */
  readonly unfitting: readonly AssignmentRecord[]
}

/** Fails with name-duplicate: a name of the document may clash with what it leaves as it is. */
export function planReplacement(
  state: ConsoleState,
  named: NamedEstate,
  { ids, typesOfKind }: { readonly ids: IdSource; readonly typesOfKind: TypesOfKind },
): Result<Replacement> {
  const sites = replaceSites(state, named, ids)
  const pools = replacePools(state, named.pools, sites, ids)
  const trustedServers = replaceTrusted(state, named)
  const twice = findDuplicate(pools, trustedServers)
  if (twice !== undefined) return err({ code: 'name-duplicate', ...twice })
  const kept = new Set(pools.flatMap(pool => pool.servers.map(server => server.id)))
  return ok({
    estate: { sipDomains: withDefault(named.sipDomains, state), sites, pools, trustedServers },
    gone: servers(state).filter(server => !kept.has(server.id)),
    unfitting: unfittingAfter(state, pools, typesOfKind),
  })
}

/** Those of the document, else the known ones; and each that a pool names. */
function replaceSites(state: ConsoleState, named: NamedEstate, ids: IdSource): readonly Site[] {
  const listed = named.sites ?? state.estate.sites.map(site => site.name)
  const wanted = new Map(listed.map(name => [siteKey(name), name]))
  for (const { site } of named.pools)
    if (typeof site === 'string' && !wanted.has(siteKey(site))) wanted.set(siteKey(site), site)
  const known = new Map(state.estate.sites.map(site => [siteKey(site.name), site.id]))
  return [...wanted].map(([key, name]) => ({ id: known.get(key) ?? ids.next('site_'), name }))
}

function replacePools(
  state: ConsoleState,
  named: readonly NamedPool[],
  sites: readonly Site[],
  ids: IdSource,
): readonly Pool[] {
  const knownPools = new Map(state.estate.pools.map(pool => [pool.fqdn, pool]))
  const knownServers = new Map(servers(state).map(server => [server.fqdn, server]))
  const siteIds = new Map(sites.map(site => [siteKey(site.name), site.id]))
  const stays = new Set(sites.map(site => site.id))
  return named.map(given => {
    const known = knownPools.get(given.fqdn)
    const pool = known ?? newPool(ids.next('pool_'), given.fqdn, given.kind ?? 'FrontEnd')
    const siteBefore = pool.siteId !== null && stays.has(pool.siteId) ? pool.siteId : null
    const siteNow = given.site === null ? null : siteIds.get(siteKey(given.site ?? ''))
    return {
      ...pool,
      kind: given.kind ?? pool.kind,
      siteId: siteNow === undefined ? siteBefore : siteNow,
      internalWebFqdn: given.internalWebFqdn === undefined ? pool.internalWebFqdn : given.internalWebFqdn,
      externalWebFqdn: given.externalWebFqdn === undefined ? pool.externalWebFqdn : given.externalWebFqdn,
      formerNames: given.formerNames ?? pool.formerNames,
      servers: given.servers.map(server => toServer(server, knownServers, pool.id, ids)),
    }
  })
}

/** A server that moves to another pool keeps its stores and its history. */
function toServer(
  given: NamedServer,
  known: ReadonlyMap<string, Server>,
  poolId: Pool['id'],
  ids: IdSource,
): Server {
  const server = known.get(given.fqdn) ?? newServer(ids.next('srv_'), given.fqdn, poolId)
  return {
    ...server,
    poolId,
    addresses: given.addresses ?? server.addresses,
    roles: given.roles ?? server.roles,
    formerNames: given.formerNames ?? server.formerNames,
  }
}

function replaceTrusted({ estate }: ConsoleState, named: NamedEstate): readonly TrustedServer[] {
  if (named.trustedServers === undefined) return estate.trustedServers
  const notes = new Map(estate.trustedServers.map(server => [server.fqdn, server.note]))
  return named.trustedServers.map(({ fqdn, note }) => ({ fqdn, note: note ?? notes.get(fqdn) ?? '' }))
}

/** Exactly one default: the one that is marked, else the one that was, else the first. */
function withDefault(domains: NamedEstate['sipDomains'], state: ConsoleState): SipDomain[] {
  const before = state.estate.sipDomains.find(domain => domain.isDefault)?.name
  const chosen =
    domains.find(domain => domain.isDefault)?.name ??
    domains.find(domain => domain.name === before)?.name ??
    domains[0]?.name
  return domains.map(({ name }) => ({ name, isDefault: name === chosen }))
}

/** Only where the kind is another one than before: what was assigned against it earlier is not this change's doing. */
function unfittingAfter(
  state: ConsoleState,
  pools: readonly Pool[],
  typesOfKind: TypesOfKind,
): readonly AssignmentRecord[] {
  if (state.assignments.length === 0) return []
  const kindOf = (list: readonly Pool[]) =>
    new Map(list.flatMap(pool => pool.servers.map(server => [server.id, pool.kind] as const)))
  const before = kindOf(state.estate.pools)
  return pools.flatMap(pool => {
    const moved = pool.servers.filter(({ id }) => before.has(id) && before.get(id) !== pool.kind)
    return moved.length === 0 ? [] : assignmentsWithout(state, { ...pool, servers: moved }, typesOfKind)
  })
}
