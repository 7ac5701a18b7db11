/** Each FQDN means one thing in the estate, save that a Standard Edition server bears the name of its own pool. */
import { err, ok, type Result } from '../../../contract/result.ts'
import type { ConsoleState } from '../state/state.ts'

/** Fails with name-duplicate; `usedBy` is 'pool' or 'server'. `except` are the ids that may bear the name. */
export function refuseDuplicate(state: ConsoleState, fqdn: string, except: readonly string[]): Result<true> {
  for (const pool of state.estate.pools) {
    if (pool.fqdn === fqdn && !except.includes(pool.id)) {
      return err({ code: 'name-duplicate', name: fqdn, usedBy: 'pool' })
    }
    if (pool.servers.some(server => server.fqdn === fqdn && !except.includes(server.id))) {
      return err({ code: 'name-duplicate', name: fqdn, usedBy: 'server' })
    }
  }
  return ok(true)
}
