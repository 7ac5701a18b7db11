/** The whole estate from one document, in one commit: what is not named goes, and that is not done unawares. */
import type { RequestInput } from '../../../contract/api.ts'
import type { Estate } from '../../../contract/estate.ts'
import { err, ok, type Result } from '../../../contract/result.ts'
import { identityName } from '../state/computers.ts'
import type { ConsoleState } from '../state/state.ts'
import type { AuditNote, Clock, IdSource, UnitOfWork } from '../state/unit-of-work.ts'
import { changeEstate } from './change-estate.ts'
import type { ToAsciiName } from './dns-name.ts'
import { nameEstate } from './name-estate.ts'
import { planReplacement, type Replacement } from './plan-replacement.ts'
import { dependentsIndex, withoutContentOf } from './server-content.ts'
import type { TypesOfKind } from './set-pool.ts'

/**
 * Fails with name-not-valid, address-not-valid, name-duplicate, site-duplicate, site-unknown, and with estate-in-use
 * unless `evenIfInUse`; then nothing is changed.
 */
export function replaceEstate(ports: {
  readonly unitOfWork: UnitOfWork
  readonly toAscii: ToAsciiName
  readonly ids: IdSource
  readonly clock: Clock
  readonly typesOfKind: TypesOfKind
}) {
  return async ({ estate, evenIfInUse }: RequestInput<'estate.replace'>): Promise<Result<Estate>> => {
    const named = nameEstate(estate, ports.toAscii)
    if (!named.ok) return named
    return changeEstate(ports.unitOfWork, state => {
      const planned = planReplacement(state, named.value, ports)
      if (!planned.ok) return planned
      const free = evenIfInUse ? ok(true) : refuseLoss(state, planned.value)
      if (!free.ok) return free
      const { gone, unfitting } = planned.value
      const emptied = withoutContentOf(state, gone, { ids: ports.ids, now: ports.clock.now() })
      const assignments = emptied.assignments.filter(record => !unfitting.includes(record))
      return ok({
        state: { ...emptied, assignments, estate: planned.value.estate },
        audit: auditOf(planned.value, state.assignments.length - assignments.length),
      })
    })
  }
}

function refuseLoss(state: ConsoleState, { gone, unfitting }: Replacement): Result<true> {
  const dependentsOf = dependentsIndex(state)
  const inUse = gone.find(server => dependentsOf(server).length > 0)
  if (inUse !== undefined)
    return err({ code: 'estate-in-use', name: inUse.fqdn, dependents: dependentsOf(inUse) })
  const [first] = unfitting
  if (first === undefined) return ok(true)
  const ofServer = unfitting.filter(({ identity }) => identity === first.identity)
  return err({
    code: 'estate-in-use',
    name: identityName(state, first.identity),
    dependents: ofServer.map(({ type }) => `assignment:${type}`),
  })
}

function auditOf({ estate, gone }: Replacement, assignmentsEnded: number): AuditNote {
  const { sipDomains, sites, pools, trustedServers } = estate
  return {
    action: 'estate.replaced',
    object: sipDomains.find(domain => domain.isDefault)?.name ?? '(none)',
    details: {
      sipDomains: String(sipDomains.length),
      sites: String(sites.length),
      pools: String(pools.length),
      servers: String(pools.reduce((sum, pool) => sum + pool.servers.length, 0)),
      trustedServers: String(trustedServers.length),
      removed: String(gone.length),
      assignmentsEnded: String(assignmentsEnded),
    },
  }
}
