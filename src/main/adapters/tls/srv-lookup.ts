/** SRV records (RFC 2782), read from the name service itself: the platform's own look-up knows addresses only. */
import { Resolver } from 'node:dns/promises'
import type { SrvRecord } from '../../domain/probes/evidence.ts'

/** In the order in which they are to be tried; empty when there are none. Rejects when nobody could be asked. */
export type LookupSrv = (name: string) => Promise<readonly SrvRecord[]>

const absent: ReadonlySet<unknown> = new Set(['ENOTFOUND', 'ENODATA'])
/** What can be asked for as a server name; an empty target says that there is no such service. */
const plainName = /^[a-z\d_]([a-z\d_.-]{0,251}[a-z\d])?$/

/** @param servers "192.0.2.1", "127.0.0.1:5300"; those of the system unless told. */
export function createSrvLookup(servers?: readonly string[]): LookupSrv {
  return async name => {
    const resolver = new Resolver({ timeout: 1500, tries: 2 })
    if (servers !== undefined) resolver.setServers(servers)
    const found = await resolver.resolveSrv(name).catch((error: unknown) => {
      if (error instanceof Error && 'code' in error && absent.has(error.code)) return []
      throw error
    })
    return found
      .map(({ name: host, ...rest }) => ({ host: host.replace(/\.$/, '').toLowerCase(), ...rest }))
      .filter(({ host, port }) => plainName.test(host) && port > 0)
      .toSorted(byOrder)
  }
}

/** RFC 2782 draws lots among those of one priority, weighed; the same from run to run is better for a probe. */
function byOrder(left: SrvRecord, right: SrvRecord): number {
  return left.priority - right.priority || right.weight - left.weight || (left.host < right.host ? -1 : 1)
}
