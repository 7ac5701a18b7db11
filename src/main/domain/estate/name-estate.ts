/** An estate's document with every name and address in the form it is kept and compared in. */
import type { EstateDocument, PoolKind } from '../../../contract/estate.ts'
import { allOk, err, ok, type Result } from '../../../contract/result.ts'
import { parseDnsName, type ToAsciiName } from './dns-name.ts'
import { findDuplicate } from './estate-names.ts'
import { formerOf } from './former-names.ts'
import { inOrderOfKinds, parseAddresses } from './set-server.ts'
import { siteKey } from './sites.ts'

/** An undefined member leaves what is known as it is. */
export interface NamedEstate {
  readonly sipDomains: readonly { readonly name: string; readonly isDefault: boolean }[]
  readonly sites: readonly string[] | undefined
  readonly pools: readonly NamedPool[]
  readonly trustedServers: readonly { readonly fqdn: string; readonly note: string | undefined }[] | undefined
}

export interface NamedPool {
  readonly fqdn: string
  readonly kind: PoolKind | undefined
  /** By name; null for none. */
  readonly site: string | null | undefined
  readonly internalWebFqdn: string | null | undefined
  readonly externalWebFqdn: string | null | undefined
  readonly formerNames: string[] | undefined
  readonly servers: readonly NamedServer[]
}

export interface NamedServer {
  readonly fqdn: string
  readonly addresses: string[] | undefined
  readonly roles: PoolKind[] | undefined
  readonly formerNames: string[] | undefined
}

type DocumentPool = EstateDocument['pools'][number]

/** Fails with name-not-valid, address-not-valid, name-duplicate, site-duplicate, site-unknown. */
export function nameEstate(document: EstateDocument, toAscii: ToAsciiName): Result<NamedEstate> {
  const named = (name: string) => parseDnsName(name, toAscii)
  const sipDomains = allOk(
    document.sipDomains.map(domain => {
      const { name, isDefault = false } = typeof domain === 'string' ? { name: domain } : domain
      const parsed = named(name)
      return parsed.ok ? ok({ name: parsed.value, isDefault }) : parsed
    }),
  )
  if (!sipDomains.ok) return sipDomains
  const pools = allOk(document.pools.map(pool => namePool(pool, document.sites ?? [], named)))
  if (!pools.ok) return pools
  const trustedServers = allOk(
    (document.trustedServers ?? []).map(server => {
      const { fqdn, note = undefined } = typeof server === 'string' ? { fqdn: server } : server
      const parsed = named(fqdn)
      return parsed.ok ? ok({ fqdn: parsed.value, note: note?.trim() }) : parsed
    }),
  )
  if (!trustedServers.ok) return trustedServers
  return refuseRepeats({
    sipDomains: sipDomains.value,
    sites: document.sites?.map(site => (typeof site === 'string' ? site : site.name)),
    pools: pools.value,
    trustedServers: document.trustedServers === undefined ? undefined : trustedServers.value,
  })
}

type Name = (name: string) => Result<string>

function namePool(
  pool: DocumentPool,
  sites: NonNullable<EstateDocument['sites']>,
  named: Name,
): Result<NamedPool> {
  const fqdn = named(pool.fqdn)
  if (!fqdn.ok) return fqdn
  const site = siteOf(pool, sites)
  if (!site.ok) return site
  const internalWebFqdn = nameUnlessAbsent(pool.internalWebFqdn, named)
  if (!internalWebFqdn.ok) return internalWebFqdn
  const externalWebFqdn = nameUnlessAbsent(pool.externalWebFqdn, named)
  if (!externalWebFqdn.ok) return externalWebFqdn
  const formerNames = nameFormer(pool.formerNames, fqdn.value, named)
  if (!formerNames.ok) return formerNames
  const servers = allOk(pool.servers.map(server => nameServer(server, named)))
  if (!servers.ok) return servers
  return ok({
    fqdn: fqdn.value,
    kind: pool.kind,
    site: site.value,
    internalWebFqdn: internalWebFqdn.value,
    externalWebFqdn: externalWebFqdn.value,
    formerNames: formerNames.value,
    servers: servers.value,
  })
}

function nameServer(server: DocumentPool['servers'][number], named: Name): Result<NamedServer> {
  const given = typeof server === 'string' ? { fqdn: server } : server
  const fqdn = named(given.fqdn)
  if (!fqdn.ok) return fqdn
  const addresses = given.addresses === undefined ? ok(undefined) : parseAddresses(given.addresses)
  if (!addresses.ok) return addresses
  const formerNames = nameFormer(given.formerNames, fqdn.value, named)
  if (!formerNames.ok) return formerNames
  return ok({
    fqdn: fqdn.value,
    addresses: addresses.value,
    roles: given.roles === undefined ? undefined : inOrderOfKinds(given.roles),
    formerNames: formerNames.value,
  })
}

/** The name stands in the document, or the id that `estate show` wrote leads to it. */
function siteOf(
  { site, siteId }: DocumentPool,
  sites: NonNullable<EstateDocument['sites']>,
): Result<string | null | undefined> {
  if (site !== undefined || siteId === undefined || siteId === null) return ok(site ?? siteId)
  for (const known of sites) if (typeof known !== 'string' && known.id === siteId) return ok(known.name)
  return err({ code: 'site-unknown', site: siteId })
}

function nameUnlessAbsent(name: string | null | undefined, named: Name): Result<string | null | undefined> {
  return name === undefined || name === null ? ok(name) : named(name)
}

function nameFormer(
  names: readonly string[] | undefined,
  present: string,
  named: Name,
): Result<string[] | undefined> {
  if (names === undefined) return ok(undefined)
  const former = allOk(names.map(named))
  return former.ok ? ok(formerOf(former.value, present)) : former
}

function refuseRepeats(estate: NamedEstate): Result<NamedEstate> {
  const domain = repeated(estate.sipDomains.map(({ name }) => name))
  if (domain !== undefined) return err({ code: 'name-duplicate', name: domain, usedBy: 'sip-domain' })
  const site = repeated((estate.sites ?? []).map(siteKey))
  if (site !== undefined) return err({ code: 'site-duplicate', name: site })
  const twice = findDuplicate(estate.pools, estate.trustedServers ?? [])
  return twice === undefined ? ok(estate) : err({ code: 'name-duplicate', ...twice })
}

function repeated(names: readonly string[]): string | undefined {
  const seen = new Set<string>()
  return names.find(name => seen.has(name) || !seen.add(name))
}
