/** The whole estate from one document: what bears a name that is kept stays what it is, what is not named goes. */
import type { RequestInput } from '../../../contract/api.ts'
import type { Estate, EstateDocument, Pool, PoolKind, Server, SipDomain } from '../../../contract/estate.ts'
import { allOk, err, ok, type Result } from '../../../contract/result.ts'
import { servers } from '../state/computers.ts'
import type { ConsoleState } from '../state/state.ts'
import type { Clock, IdSource, UnitOfWork } from '../state/unit-of-work.ts'
import { changeEstate } from './change-estate.ts'
import { parseDnsName, type ToAsciiName } from './dns-name.ts'
import { newPool, newServer } from './new-entries.ts'
import { dependentsOf, withoutServerContent } from './server-content.ts'

/** The document with every name in the form it is kept in. */
interface NamedEstate {
  readonly sipDomains: readonly { readonly name: string; readonly isDefault: boolean }[]
  readonly pools: readonly {
    readonly fqdn: string
    readonly kind: PoolKind | undefined
    readonly servers: readonly string[]
  }[]
}

/** Fails with name-not-valid, name-duplicate, and with estate-in-use unless `evenIfInUse`; then nothing is changed. */
export function replaceEstate(ports: {
  readonly unitOfWork: UnitOfWork
  readonly toAscii: ToAsciiName
  readonly ids: IdSource
  readonly clock: Clock
}) {
  return async ({ estate, evenIfInUse }: RequestInput<'estate.replace'>): Promise<Result<Estate>> => {
    const named = nameAll(estate, ports.toAscii)
    if (!named.ok) return named
    return changeEstate(ports.unitOfWork, state => {
      const pools = named.value.pools.map(pool => toPool(state, pool, ports.ids))
      const kept = new Set(pools.flatMap(pool => pool.servers.map(server => server.id)))
      const gone = servers(state).filter(server => !kept.has(server.id))
      const inUse = evenIfInUse ? undefined : gone.find(server => dependentsOf(state, server).length > 0)
      if (inUse !== undefined)
        return err({ code: 'estate-in-use', name: inUse.fqdn, dependents: dependentsOf(state, inUse) })
      const emptied = gone.reduce(
        (before, server) => withoutServerContent(before, server, { ids: ports.ids, now: ports.clock.now() }),
        state,
      )
      const sipDomains = withDefault(named.value.sipDomains, state)
      return ok({
        state: { ...emptied, estate: { ...emptied.estate, sipDomains, pools } },
        audit: {
          action: 'estate.replaced',
          object: sipDomains.find(domain => domain.isDefault)?.name ?? '(none)',
          details: {
            sipDomains: String(sipDomains.length),
            pools: String(pools.length),
            servers: String(kept.size),
            removed: String(gone.length),
          },
        },
      })
    })
  }
}

function nameAll(document: EstateDocument, toAscii: ToAsciiName): Result<NamedEstate> {
  const named = (text: string) => parseDnsName(text, toAscii)
  const domains = allOk(
    document.sipDomains.map(domain => {
      const { name, isDefault = false } = typeof domain === 'string' ? { name: domain } : domain
      const parsed = named(name)
      return parsed.ok ? ok({ name: parsed.value, isDefault }) : parsed
    }),
  )
  if (!domains.ok) return domains
  const pools = allOk(
    document.pools.map(pool => {
      const fqdn = named(pool.fqdn)
      if (!fqdn.ok) return fqdn
      const members = allOk(
        pool.servers.map(server => named(typeof server === 'string' ? server : server.fqdn)),
      )
      return members.ok ? ok({ fqdn: fqdn.value, kind: pool.kind, servers: members.value }) : members
    }),
  )
  if (!pools.ok) return pools
  const estate = { sipDomains: domains.value, pools: pools.value }
  const twice = duplicateOf(estate)
  return twice === undefined ? ok(estate) : err({ code: 'name-duplicate', ...twice })
}

/** Each FQDN means one thing, save that a Standard Edition server bears the name of its own pool. */
function duplicateOf({ sipDomains, pools }: NamedEstate): { name: string; usedBy: string } | undefined {
  const domain = repeated(sipDomains.map(({ name }) => name))
  if (domain !== undefined) return { name: domain, usedBy: 'sip-domain' }
  const pool = repeated(pools.map(({ fqdn }) => fqdn))
  if (pool !== undefined) return { name: pool, usedBy: 'pool' }
  const server = repeated(pools.flatMap(each => each.servers))
  if (server !== undefined) return { name: server, usedBy: 'server' }
  for (const { fqdn } of pools)
    if (pools.some(other => other.fqdn !== fqdn && other.servers.includes(fqdn)))
      return { name: fqdn, usedBy: 'pool' }
  return undefined
}

function repeated(names: readonly string[]): string | undefined {
  const seen = new Set<string>()
  return names.find(name => seen.has(name) || !seen.add(name))
}

function toPool(
  state: ConsoleState,
  { fqdn, kind, servers: names }: NamedEstate['pools'][number],
  ids: IdSource,
): Pool {
  const known = state.estate.pools.find(pool => pool.fqdn === fqdn)
  const id = known?.id ?? ids.next('pool_')
  const pool = known ?? newPool(id, fqdn, kind ?? 'FrontEnd')
  return {
    ...pool,
    kind: kind ?? pool.kind,
    servers: names.map(name => toServer(state, name, id, ids)),
  }
}

/** A server that moves to another pool keeps its stores and its history. */
function toServer(state: ConsoleState, fqdn: string, poolId: string, ids: IdSource): Server {
  const known = servers(state).find(server => server.fqdn === fqdn)
  return known === undefined ? newServer(ids.next('srv_'), fqdn, poolId) : { ...known, poolId }
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
