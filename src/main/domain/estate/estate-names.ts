/**
 * Each FQDN means one thing in the estate, save what one pool may share: a Standard Edition server bears the name of
 * its own pool, and the web services of a pool may answer to it too.
 */
import type { Pool } from '../../../contract/estate.ts'
import { err, ok, type Result } from '../../../contract/result.ts'
import type { ConsoleState } from '../state/state.ts'

type NameBearer = 'pool' | 'server' | 'web-services' | 'trusted-server'

/**
 * Fails with name-duplicate. `except` are the ids that may bear the name: a pool that is named there may bear it as
 * itself and as its web services.
 */
export function refuseDuplicate(state: ConsoleState, fqdn: string, except: readonly string[]): Result<true> {
  const refused = (usedBy: NameBearer) => err({ code: 'name-duplicate', name: fqdn, usedBy })
  for (const pool of state.estate.pools) {
    const isExcepted = except.includes(pool.id)
    if (!isExcepted && pool.fqdn === fqdn) return refused('pool')
    if (!isExcepted && webNames(pool).includes(fqdn)) return refused('web-services')
    if (pool.servers.some(server => server.fqdn === fqdn && !except.includes(server.id)))
      return refused('server')
  }
  return state.estate.trustedServers.some(server => server.fqdn === fqdn)
    ? refused('trusted-server')
    : ok(true)
}

export function webNames({
  internalWebFqdn,
  externalWebFqdn,
}: Pick<Pool, 'internalWebFqdn' | 'externalWebFqdn'>): readonly string[] {
  return [internalWebFqdn, externalWebFqdn].filter(name => name !== null)
}

interface NamedPool {
  readonly fqdn: string
  readonly servers: readonly { readonly fqdn: string }[]
  readonly internalWebFqdn?: string | null | undefined
  readonly externalWebFqdn?: string | null | undefined
}

/** The first name of a whole estate that would mean two things. */
export function findDuplicate(
  pools: readonly NamedPool[],
  trustedServers: readonly { readonly fqdn: string }[],
): { readonly name: string; readonly usedBy: NameBearer } | undefined {
  const claims = [
    ...pools.map((pool, of) => ({ name: pool.fqdn, of, as: 'pool' as const })),
    ...pools.flatMap((pool, of) =>
      pool.servers.map(({ fqdn }) => ({ name: fqdn, of, as: 'server' as const })),
    ),
    ...pools.flatMap((pool, of) =>
      [pool.internalWebFqdn, pool.externalWebFqdn]
        .filter(name => typeof name === 'string')
        .map(name => ({ name, of, as: 'web-services' as const })),
    ),
    ...trustedServers.map(({ fqdn }, at) => ({ name: fqdn, of: -1 - at, as: 'trusted-server' as const })),
  ]
  const borne = new Map<string, typeof claims>()
  for (const claim of claims) {
    const others = borne.get(claim.name) ?? []
    const clash = others.find(
      other => other.of !== claim.of || (other.as === claim.as && claim.as !== 'web-services'),
    )
    if (clash !== undefined) return { name: claim.name, usedBy: clash.as }
    borne.set(claim.name, [...others, claim])
  }
  return undefined
}
