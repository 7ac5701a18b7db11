/** What is known of a server beside its name: its addresses, and what it does beside the kind of its pool. */
import type { RequestInput } from '../../../contract/api.ts'
import { poolKinds, type Estate, type PoolKind, type Server } from '../../../contract/estate.ts'
import { allOk, err, ok, type Result } from '../../../contract/result.ts'
import { changeInAudit } from '../state/audit-details.ts'
import { findPoolOf, findServer } from '../state/computers.ts'
import type { UnitOfWork } from '../state/unit-of-work.ts'
import { changeEstate } from './change-estate.ts'
import { parseAddress } from './ip-address.ts'
import { withServers } from './servers.ts'

/** Fails with server-unknown, address-not-valid. */
export function setServer({ unitOfWork }: { readonly unitOfWork: UnitOfWork }) {
  return async ({ server: id, change }: RequestInput<'estate.setServer'>): Promise<Result<Estate>> => {
    const addresses = change.addresses === undefined ? undefined : parseAddresses(change.addresses)
    if (addresses?.ok === false) return addresses
    return changeEstate(unitOfWork, state => {
      const server = findServer(state, id)
      if (server === undefined) return err({ code: 'server-unknown', server: id })
      const changed: Server = {
        ...server,
        addresses: addresses?.value ?? server.addresses,
        roles: change.roles === undefined ? server.roles : inOrderOfKinds(change.roles),
      }
      const details = whatChanged(server, changed)
      if (Object.keys(details).length === 0) return ok(undefined)
      const siblings = findPoolOf(state, server)?.servers ?? []
      return ok({
        state: withServers(
          state,
          server.poolId,
          siblings.map(each => (each === server ? changed : each)),
        ),
        audit: { action: 'estate.serverChanged', object: server.fqdn, details },
      })
    })
  }
}

/** In the order given, each once. Fails with address-not-valid. */
export function parseAddresses(typed: readonly string[]): Result<string[]> {
  const addresses = allOk(typed.map(parseAddress))
  return addresses.ok ? ok([...new Set(addresses.value)]) : addresses
}

export function inOrderOfKinds(roles: readonly PoolKind[]): PoolKind[] {
  return poolKinds.filter(kind => roles.includes(kind))
}

function whatChanged(before: Server, after: Server): Readonly<Record<string, string>> {
  const members = ['addresses', 'roles'] as const
  return Object.fromEntries(
    members
      .map(member => [member, orNull(before[member]), orNull(after[member])] as const)
      .filter(([, from, to]) => from !== to)
      .map(([member, from, to]) => [member, changeInAudit(from, to)]),
  )
}

function orNull(list: readonly string[]): string | null {
  return list.length === 0 ? null : list.join(', ')
}
