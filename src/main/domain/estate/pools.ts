/** Pools of the estate: added empty, renamed, removed with or without their servers. */
import type { RequestInput } from '../../../contract/api.ts'
import type { Estate, Pool } from '../../../contract/estate.ts'
import { err, ok, type Result } from '../../../contract/result.ts'
import type { ConsoleState } from '../state/state.ts'
import type { Clock, IdSource, UnitOfWork } from '../state/unit-of-work.ts'
import { changeEstate } from './change-estate.ts'
import { parseDnsName, type ToAsciiName } from './dns-name.ts'
import { refuseDuplicate } from './estate-names.ts'
import { newPool } from './new-entries.ts'
import { withoutServerContent } from './server-content.ts'

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

/** Fails with name-not-valid, name-duplicate, pool-unknown. */
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
      const pools = state.estate.pools.map(each => (each === pool ? { ...pool, fqdn: name.value } : each))
      return ok({
        state: withPools(state, pools),
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
        const dependents = pool.servers.map(server => `server:${server.fqdn}`)
        return err({ code: 'estate-in-use', name: pool.fqdn, dependents })
      }
      const emptied = pool.servers.reduce(
        (before, server) => withoutServerContent(before, server, { ids, now: clock.now() }),
        state,
      )
      return ok({
        state: withPools(
          emptied,
          emptied.estate.pools.filter(each => each.id !== pool.id),
        ),
        audit: {
          action: 'estate.poolRemoved',
          object: pool.fqdn,
          details: {
            servers: pool.servers.map(server => server.fqdn).join(', '),
            certificatesToRecycleBin: String(emptied.recycleBin.length - state.recycleBin.length),
          },
        },
      })
    })
}

export function findPool(state: ConsoleState, id: string): Pool | undefined {
  return state.estate.pools.find(pool => pool.id === id)
}

export function withPools(state: ConsoleState, pools: readonly Pool[]): ConsoleState {
  return { ...state, estate: { ...state.estate, pools } }
}
