/** The estate as its document: names in the place of ids. Read back, it changes nothing. */
import type { EstateDocument } from '../../../contract/estate.ts'
import type { EstateState } from '../state/state.ts'

export function toDocument({ sipDomains, sites, pools, trustedServers }: EstateState): EstateDocument {
  const siteNames = new Map(sites.map(site => [site.id, site.name]))
  return {
    sipDomains: sipDomains.map(({ name, isDefault }) => ({ name, isDefault })),
    sites: sites.map(({ name }) => name),
    pools: pools.map(pool => ({
      fqdn: pool.fqdn,
      kind: pool.kind,
      site: pool.siteId === null ? null : (siteNames.get(pool.siteId) ?? null),
      internalWebFqdn: pool.internalWebFqdn,
      externalWebFqdn: pool.externalWebFqdn,
      formerNames: [...pool.formerNames],
      servers: pool.servers.map(({ fqdn, addresses, roles, formerNames }) => ({
        fqdn,
        addresses: [...addresses],
        roles: [...roles],
        formerNames: [...formerNames],
      })),
    })),
    trustedServers: trustedServers.map(({ fqdn, note }) => ({ fqdn, note })),
  }
}
