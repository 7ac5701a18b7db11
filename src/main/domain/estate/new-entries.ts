/** Pools and servers of which nothing but the name is known yet. */
import type { Pool, PoolKind, Server } from '../../../contract/estate.ts'

export function newPool(id: Pool['id'], fqdn: string, kind: PoolKind): Pool {
  return {
    id,
    fqdn,
    kind,
    siteId: null,
    internalWebFqdn: null,
    externalWebFqdn: null,
    formerNames: [],
    servers: [],
  }
}

export function newServer(id: Server['id'], fqdn: string, poolId: Pool['id']): Server {
  return { id, fqdn, poolId, formerNames: [], addresses: [], roles: [] }
}
