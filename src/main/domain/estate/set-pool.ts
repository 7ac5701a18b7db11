/** What a pool is, changed together: its kind, its site, the names of its web services. */
import type { RequestInput } from '../../../contract/api.ts'
import type { CertificateType } from '../../../contract/certificate-type.ts'
import type { Estate, Pool, PoolChange, PoolKind } from '../../../contract/estate.ts'
import { allOk, err, ok, type Result } from '../../../contract/result.ts'
import { changeInAudit } from '../state/audit-details.ts'
import type { AssignmentRecord, ConsoleState } from '../state/state.ts'
import type { UnitOfWork } from '../state/unit-of-work.ts'
import { changeEstate } from './change-estate.ts'
import { parseDnsName, type ToAsciiName } from './dns-name.ts'
import { refuseDuplicate, webNames } from './estate-names.ts'
import { findPool, withPool } from './pools.ts'
import { findSite } from './sites.ts'

/** The certificate types that a server of such a pool can have for itself; the table is the assignments'. */
export type TypesOfKind = (kind: PoolKind) => readonly CertificateType[]

/**
 * Fails with pool-unknown, site-unknown, name-not-valid, name-duplicate, and with estate-in-use while its servers have
 * assignments of types that the new kind does not have.
 */
export function setPool(ports: {
  readonly unitOfWork: UnitOfWork
  readonly toAscii: ToAsciiName
  readonly typesOfKind: TypesOfKind
}) {
  return async ({ pool: id, change }: RequestInput<'estate.setPool'>): Promise<Result<Estate>> => {
    const named = nameWebServices(change, ports.toAscii)
    if (!named.ok) return named
    return changeEstate(ports.unitOfWork, state => {
      const pool = findPool(state, id)
      if (pool === undefined) return err({ code: 'pool-unknown', pool: id })
      const changed: Pool = {
        ...pool,
        kind: change.kind ?? pool.kind,
        siteId: change.site === undefined ? pool.siteId : change.site,
        ...named.value,
      }
      const allowed = refuseChange(state, pool, changed, ports.typesOfKind)
      if (!allowed.ok) return allowed
      const details = whatChanged(state, pool, changed)
      if (Object.keys(details).length === 0) return ok(undefined)
      return ok({
        state: withPool(state, changed),
        audit: { action: 'estate.poolChanged', object: pool.fqdn, details },
      })
    })
  }
}

type WebServices = Partial<Pick<Pool, 'internalWebFqdn' | 'externalWebFqdn'>>

/** Only the members that are to change. */
function nameWebServices(change: PoolChange, toAscii: ToAsciiName): Result<WebServices> {
  const members = (['internalWebFqdn', 'externalWebFqdn'] as const).map(member => {
    const typed = change[member]
    if (typed === undefined) return ok<WebServices>({})
    if (typed === null) return ok<WebServices>({ [member]: null })
    const name = parseDnsName(typed, toAscii)
    return name.ok ? ok<WebServices>({ [member]: name.value }) : name
  })
  const named = allOk(members)
  return named.ok ? ok(Object.assign({}, ...named.value)) : named
}

function refuseChange(
  state: ConsoleState,
  pool: Pool,
  changed: Pool,
  typesOfKind: TypesOfKind,
): Result<true> {
  if (changed.siteId !== null && findSite(state, changed.siteId) === undefined)
    return err({ code: 'site-unknown', site: changed.siteId })
  const own = [pool.id, ...pool.servers.map(server => server.id)]
  const names = allOk(webNames(changed).map(name => refuseDuplicate(state, name, own)))
  if (!names.ok) return names
  const unfitting = assignmentsWithout(state, changed, typesOfKind)
  if (changed.kind === pool.kind || unfitting.length === 0) return ok(true)
  const types = new Set(unfitting.map(({ type }) => `assignment:${type}`))
  return err({ code: 'estate-in-use', name: pool.fqdn, dependents: [...types] })
}

/** Assignments of the pool's servers whose type its kind does not have. */
export function assignmentsWithout(
  state: ConsoleState,
  pool: Pool,
  typesOfKind: TypesOfKind,
): readonly AssignmentRecord[] {
  const types = new Set(typesOfKind(pool.kind))
  const servers = new Set<string>(pool.servers.map(({ id }) => id))
  return state.assignments.filter(record => servers.has(record.identity) && !types.has(record.type))
}

function whatChanged(state: ConsoleState, before: Pool, after: Pool): Readonly<Record<string, string>> {
  const siteName = (id: string | null) => (id === null ? null : (findSite(state, id)?.name ?? id))
  const compared = {
    kind: [before.kind, after.kind],
    site: [siteName(before.siteId), siteName(after.siteId)],
    internalWebFqdn: [before.internalWebFqdn, after.internalWebFqdn],
    externalWebFqdn: [before.externalWebFqdn, after.externalWebFqdn],
  } as const
  return Object.fromEntries(
    Object.entries(compared)
      .filter(([, [from, to]]) => from !== to)
      .map(([member, [from, to]]) => [member, changeInAudit(from, to)]),
  )
}
