/** Sites: places of the topology. Their names are no DNS names; they are compared without regard to case. */
import type { RequestInput } from '../../../contract/api.ts'
import type { Estate, Site } from '../../../contract/estate.ts'
import { err, ok, type Result } from '../../../contract/result.ts'
import { changeInAudit } from '../state/audit-details.ts'
import type { ConsoleState } from '../state/state.ts'
import type { IdSource, UnitOfWork } from '../state/unit-of-work.ts'
import { changeEstate } from './change-estate.ts'

interface SitePorts {
  readonly unitOfWork: UnitOfWork
  readonly ids: IdSource
}

/** What two spellings of one name have in common. */
export function siteKey(name: string): string {
  return name.normalize('NFC').toLowerCase()
}

/** Fails with site-duplicate. */
export function addSite({ unitOfWork, ids }: SitePorts) {
  return ({ name }: RequestInput<'estate.addSite'>): Promise<Result<Estate>> =>
    changeEstate(unitOfWork, state => {
      const free = refuseDuplicateSite(state, name)
      if (!free.ok) return free
      return ok({
        state: withSites(state, [...state.estate.sites, { id: ids.next('site_'), name }]),
        audit: { action: 'estate.siteAdded', object: name, details: {} },
      })
    })
}

/** Fails with site-unknown, site-duplicate. */
export function renameSite({ unitOfWork }: SitePorts) {
  return ({ site: id, name }: RequestInput<'estate.renameSite'>): Promise<Result<Estate>> =>
    changeEstate(unitOfWork, state => {
      const site = findSite(state, id)
      if (site === undefined) return err({ code: 'site-unknown', site: id })
      if (site.name === name) return ok(undefined)
      const free = refuseDuplicateSite(state, name, site)
      if (!free.ok) return free
      const sites = state.estate.sites.map(each => (each === site ? { ...site, name } : each))
      return ok({
        state: withSites(state, sites),
        audit: {
          action: 'estate.siteRenamed',
          object: name,
          details: { change: changeInAudit(site.name, name) },
        },
      })
    })
}

/** Its pools stay, without a site. Fails with site-unknown. */
export function removeSite({ unitOfWork }: SitePorts) {
  return ({ site: id }: RequestInput<'estate.removeSite'>): Promise<Result<Estate>> =>
    changeEstate(unitOfWork, state => {
      const site = findSite(state, id)
      if (site === undefined) return err({ code: 'site-unknown', site: id })
      const { sites, pools } = state.estate
      const here = pools.filter(pool => pool.siteId === id)
      return ok({
        state: {
          ...state,
          estate: {
            ...state.estate,
            sites: sites.filter(each => each !== site),
            pools: pools.map(pool => (pool.siteId === id ? { ...pool, siteId: null } : pool)),
          },
        },
        audit: {
          action: 'estate.siteRemoved',
          object: site.name,
          details: { poolsWithoutSite: String(here.length) },
        },
      })
    })
}

export function findSite(state: ConsoleState, id: string): Site | undefined {
  return state.estate.sites.find(site => site.id === id)
}

function refuseDuplicateSite(state: ConsoleState, name: string, except?: Site): Result<true> {
  const taken = state.estate.sites.some(site => site !== except && siteKey(site.name) === siteKey(name))
  return taken ? err({ code: 'site-duplicate', name }) : ok(true)
}

function withSites(state: ConsoleState, sites: readonly Site[]): ConsoleState {
  return { ...state, estate: { ...state.estate, sites } }
}
