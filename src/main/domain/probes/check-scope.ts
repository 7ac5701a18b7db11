/** Whether what a run is to cover is still there. */
import type { ProbeScope } from '../../../contract/probe-run.ts'
import { err, ok, type Result } from '../../../contract/result.ts'
import { findServer } from '../state/computers.ts'
import type { ConsoleState } from '../state/state.ts'

/** Fails with site-unknown, pool-unknown, server-unknown. Endpoints that are gone are passed over. */
export function checkScope(state: ConsoleState, scope: ProbeScope): Result<true> {
  const { sites, pools } = state.estate
  switch (scope.kind) {
    case 'estate':
    case 'endpoints':
      return ok(true)
    case 'site':
      return sites.some(({ id }) => id === scope.site)
        ? ok(true)
        : err({ code: 'site-unknown', site: scope.site })
    case 'pool':
      return pools.some(({ id }) => id === scope.pool)
        ? ok(true)
        : err({ code: 'pool-unknown', pool: scope.pool })
    case 'server':
      return findServer(state, scope.server) === undefined
        ? err({ code: 'server-unknown', server: scope.server })
        : ok(true)
  }
}
