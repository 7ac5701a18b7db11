/** Servers of the estate. A server keeps its stores when it is renamed: it is known by its id, not by its name. */
import type { RequestInput } from '../../../contract/api.ts'
import type { Estate, Server } from '../../../contract/estate.ts'
import { err, ok, type Result } from '../../../contract/result.ts'
import { findPoolOf, findServer } from '../state/computers.ts'
import type { ConsoleState } from '../state/state.ts'
import type { Clock, IdSource, UnitOfWork } from '../state/unit-of-work.ts'
import { changeEstate } from './change-estate.ts'
import { parseDnsName, type ToAsciiName } from './dns-name.ts'
import { refuseDuplicate } from './estate-names.ts'
import { withFormerName } from './former-names.ts'
import { newServer } from './new-entries.ts'
import { findPool, withPools } from './pools.ts'
import { dependentsOf, withoutContentOf } from './server-content.ts'

interface ServerPorts {
  readonly unitOfWork: UnitOfWork
  readonly toAscii: ToAsciiName
  readonly ids: IdSource
  readonly clock: Clock
}

/** Fails with name-not-valid, name-duplicate, pool-unknown. */
export function addServer({ unitOfWork, toAscii, ids }: ServerPorts) {
  return async ({ fqdn, pool: poolId }: RequestInput<'estate.addServer'>): Promise<Result<Estate>> => {
    const name = parseDnsName(fqdn, toAscii)
    if (!name.ok) return name
    return changeEstate(unitOfWork, state => {
      const pool = findPool(state, poolId)
      if (pool === undefined) return err({ code: 'pool-unknown', pool: poolId })
      const free = refuseDuplicate(state, name.value, [pool.id])
      if (!free.ok) return free
      const server = newServer(ids.next('srv_'), name.value, poolId)
      return ok({
        state: withServers(state, poolId, [...pool.servers, server]),
        audit: { action: 'estate.serverAdded', object: name.value, details: { pool: pool.fqdn } },
      })
    })
  }
}

/** The old name is kept among the former ones. Fails with name-not-valid, name-duplicate, server-unknown. */
export function renameServer({ unitOfWork, toAscii }: ServerPorts) {
  return async ({ server: id, fqdn }: RequestInput<'estate.renameServer'>): Promise<Result<Estate>> => {
    const name = parseDnsName(fqdn, toAscii)
    if (!name.ok) return name
    return changeEstate(unitOfWork, state => {
      const server = findServer(state, id)
      if (server === undefined) return err({ code: 'server-unknown', server: id })
      if (server.fqdn === name.value) return ok(undefined)
      const free = refuseDuplicate(state, name.value, [server.id, server.poolId])
      if (!free.ok) return free
      const renamed: Server = {
        ...server,
        fqdn: name.value,
        formerNames: withFormerName(server, name.value),
      }
      const siblings = findPoolOf(state, server)?.servers ?? []
      return ok({
        state: withServers(
          state,
          server.poolId,
          siblings.map(each => (each === server ? renamed : each)),
        ),
        audit: {
          action: 'estate.serverRenamed',
          object: name.value,
          details: { change: `${server.fqdn} → ${name.value}` },
        },
      })
    })
  }
}

/** Fails with server-unknown, and with estate-in-use (`dependents` tells what) unless `evenIfInUse`. */
export function removeServer({ unitOfWork, ids, clock }: ServerPorts) {
  return ({ server: id, evenIfInUse }: RequestInput<'estate.removeServer'>): Promise<Result<Estate>> =>
    changeEstate(unitOfWork, state => {
      const server = findServer(state, id)
      if (server === undefined) return err({ code: 'server-unknown', server: id })
      const dependents = dependentsOf(state, server)
      if (dependents.length > 0 && !evenIfInUse) {
        return err({ code: 'estate-in-use', name: server.fqdn, dependents })
      }
      const emptied = withoutContentOf(state, [server], { ids, now: clock.now() })
      const siblings = findPoolOf(state, server)?.servers ?? []
      return ok({
        state: withServers(
          emptied,
          server.poolId,
          siblings.filter(each => each.id !== id),
        ),
        audit: {
          action: 'estate.serverRemoved',
          object: server.fqdn,
          details: {
            certificatesToRecycleBin: String(emptied.recycleBin.length - state.recycleBin.length),
            assignmentsEnded: String(state.assignments.length - emptied.assignments.length),
            requestsEnded: String(state.requests.length - emptied.requests.length),
          },
        },
      })
    })
}

export function withServers(state: ConsoleState, poolId: string, servers: readonly Server[]): ConsoleState {
  return withPools(
    state,
    state.estate.pools.map(pool => (pool.id === poolId ? { ...pool, servers: [...servers] } : pool)),
  )
}
