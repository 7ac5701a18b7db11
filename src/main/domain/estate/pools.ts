/** Pools of the estate: added empty, renamed, removed with or without their servers. */
import type { RequestInput } from '../../../contract/api.ts'
import type { Estate, Pool } from '../../../contract/estate.ts'
import { err, ok, type Result } from '../../../contract/result.ts'
import { namedInAudit } from '../state/audit-details.ts'
import type { ConsoleState } from '../state/state.ts'
import type { Clock, IdSource, UnitOfWork } from '../state/unit-of-work.ts'
import { changeEstate } from './change-estate.ts'
import { parseDnsName, type ToAsciiName } from './dns-name.ts'
import { refuseDuplicate } from './estate-names.ts'
import { withFormerName } from './former-names.ts'
import { newPool } from './new-entries.ts'
import { dependentsIndex, withoutContentOf } from './server-content.ts'

interface PoolPorts {
  readonly unitOfWork: UnitOfWork
  readonly toAscii: ToAsciiName
  readonly ids: IdSource
  readonly clock: Clock
}

/** Fails with name-not-valid, name-duplicate. */
export function addPool({ unitOfWork, toAscii, ids }: PoolPorts) {
  return async ({ fqdn, kind }: RequestInput<'estate.addPool'>): Promise<Result<Estate>> => {
    const name = parseDnsName(fqdn, toAscii)
    if (!name.ok) return name
    return changeEstate(unitOfWork, state => {
      const free = refuseDuplicate(state, name.value, [])
      if (!free.ok) return free
      const pool = newPool(ids.next('pool_'), name.value, kind)
      return ok({
        state: withPools(state, [...state.estate.pools, pool]),
        audit: { action: 'estate.poolAdded', object: name.value, details: { kind } },
      })
    })
  }
}

/** The old name is kept among the former ones. Fails with name-not-valid, name-duplicate, pool-unknown. */
export function renamePool({ unitOfWork, toAscii }: PoolPorts) {
  return async ({ pool: id, fqdn }: RequestInput<'estate.renamePool'>): Promise<Result<Estate>> => {
    const name = parseDnsName(fqdn, toAscii)
    if (!name.ok) return name
    return changeEstate(unitOfWork, state => {
      const pool = findPool(state, id)
      if (pool === undefined) return err({ code: 'pool-unknown', pool: id })
      if (pool.fqdn === name.value) return ok(undefined)
      const free = refuseDuplicate(state, name.value, [pool.id, ...pool.servers.map(server => server.id)])
      if (!free.ok) return free
      const renamed = { ...pool, fqdn: name.value, formerNames: withFormerName(pool, name.value) }
      return ok({
        state: withPool(state, renamed),
        audit: {
          action: 'estate.poolRenamed',
          object: name.value,
          details: { change: `${pool.fqdn} → ${name.value}` },
        },
      })
    })
  }
}

/**
 * With its servers, what their stores hold goes to the recycle bin and their assignments end.
 * Fails with pool-unknown, and with estate-in-use when it has servers and they are not to go.
 */
export function removePool({ unitOfWork, ids, clock }: PoolPorts) {
  return ({ pool: id, withServers }: RequestInput<'estate.removePool'>): Promise<Result<Estate>> =>
    changeEstate(unitOfWork, state => {
      const pool = findPool(state, id)
      if (pool === undefined) return err({ code: 'pool-unknown', pool: id })
      if (pool.servers.length > 0 && !withServers) {
        return err({ code: 'estate-in-use', name: pool.fqdn, dependents: dependentsOfPool(state, pool) })
      }
      const emptied = withoutContentOf(state, pool.servers, { ids, now: clock.now() })
      return ok({
        state: withPools(
          emptied,
          emptied.estate.pools.filter(each => each.id !== pool.id),
        ),
        audit: {
          action: 'estate.poolRemoved',
          object: pool.fqdn,
          details: {
            servers: namedInAudit(pool.servers.map(server => server.fqdn)),
            certificatesToRecycleBin: String(emptied.recycleBin.length - state.recycleBin.length),
          },
        },
      })
    })
}

/** Its servers, and what depends on them. */
function dependentsOfPool(state: ConsoleState, { servers }: Pool): string[] {
  const dependentsOf = dependentsIndex(state)
  const ofServers = servers.flatMap(server =>
    dependentsOf(server).map(dependent => `${dependent}:${server.fqdn}`),
  )
  return [...servers.map(server => `server:${server.fqdn}`), ...ofServers]
}

export function findPool(state: ConsoleState, id: string): Pool | undefined {
  return state.estate.pools.find(pool => pool.id === id)
}

export function withPools(state: ConsoleState, pools: readonly Pool[]): ConsoleState {
  return { ...state, estate: { ...state.estate, pools } }
}

/** The pool in the place of the one with its id. */
export function withPool(state: ConsoleState, pool: Pool): ConsoleState {
  return withPools(
    state,
    state.estate.pools.map(each => (each.id === pool.id ? pool : each)),
  )
}
