/** The estate as far as it is entered here: SIP domains, sites, pools, their servers, trusted servers. */
import * as z from 'zod/mini'
import { ComputerId } from './store.ts'

/** A DNS name as typed: trimmed, lower case, at most 253 octets; the domain rules judge labels and IDNA. */
export const DnsNameInput = z.string().check(z.minLength(1), z.maxLength(1000))

export const poolKinds = [
  'FrontEnd',
  'Director',
  'Edge',
  'Mediation',
  'TrustedApplication',
  'Exchange',
  'SharePoint',
  'ReverseProxy',
] as const
export const PoolKind = z.enum(poolKinds)
export type PoolKind = z.output<typeof PoolKind>

export const SipDomain = z.object({ name: z.string(), isDefault: z.boolean() })
export type SipDomain = z.output<typeof SipDomain>

export const PoolId = z.string().check(z.regex(/^pool_[a-z0-9]{8,32}$/))
export type PoolId = z.output<typeof PoolId>

export const SiteId = z.string().check(z.regex(/^site_[a-z0-9]{8,32}$/))
export type SiteId = z.output<typeof SiteId>

/** A place of the topology; its name is not a DNS name. */
export const SiteName = z.string().check(z.trim(), z.minLength(1), z.maxLength(64))
export const Site = z.object({ id: SiteId, name: z.string() })
export type Site = z.output<typeof Site>

/** IPv4 or IPv6 as text; the domain rules judge it. */
export const AddressInput = z.string().check(z.minLength(1), z.maxLength(64))

export const Server = z.object({
  id: ComputerId,
  fqdn: z.string(),
  poolId: PoolId,
  formerNames: z.array(z.string()),
  /** IPv4 and IPv6, canonical text (RFC 5952 for IPv6). */
  addresses: z.array(z.string()),
  /** What it does beside the kind of its pool: a collocated Mediation Server has 'Mediation' here. */
  roles: z.array(PoolKind),
})
export type Server = z.output<typeof Server>

export const Pool = z.object({
  id: PoolId,
  fqdn: z.string(),
  kind: PoolKind,
  siteId: z.nullable(SiteId),
  /** Names of the web services where they differ from the pool's: they belong into its certificates. */
  internalWebFqdn: z.nullable(z.string()),
  externalWebFqdn: z.nullable(z.string()),
  formerNames: z.array(z.string()),
  servers: z.array(Server),
})
export type Pool = z.output<typeof Pool>

/** A server outside the pools whose MTLS connections the topology accepts. */
export const TrustedServer = z.object({ fqdn: z.string(), note: z.string() })
export type TrustedServer = z.output<typeof TrustedServer>

export const Estate = z.object({
  sipDomains: z.array(SipDomain),
  sites: z.array(Site),
  pools: z.array(Pool),
  trustedServers: z.array(TrustedServer),
})
export type Estate = z.output<typeof Estate>

/** Facts about a pool or a server that a dialog changes together; omitted members stay. */
export const PoolChange = z.object({
  kind: z.optional(PoolKind),
  site: z.optional(z.nullable(SiteId)),
  internalWebFqdn: z.optional(z.nullable(DnsNameInput)),
  externalWebFqdn: z.optional(z.nullable(DnsNameInput)),
})
export type PoolChange = z.output<typeof PoolChange>
export const ServerChange = z.object({
  addresses: z.optional(z.array(AddressInput).check(z.maxLength(32))),
  roles: z.optional(z.array(PoolKind)),
})
export type ServerChange = z.output<typeof ServerChange>

/**
 * An estate as a file has it (docs/formats.md): names only, ids stay with the names that are kept. An omitted member
 * leaves what is known of that name as it is.
 */
export const EstateDocument = z.strictObject({
  sipDomains: z.array(
    z.union([DnsNameInput, z.strictObject({ name: DnsNameInput, isDefault: z.optional(z.boolean()) })]),
  ),
  /** What `estate show` writes has ids; they are not taken from a file. */
  sites: z.optional(
    z.array(z.union([SiteName, z.strictObject({ name: SiteName, id: z.optional(z.string()) })])),
  ),
  pools: z.array(
    z.strictObject({
      fqdn: DnsNameInput,
      kind: z.optional(PoolKind),
      site: z.optional(z.nullable(SiteName)),
      internalWebFqdn: z.optional(z.nullable(DnsNameInput)),
      externalWebFqdn: z.optional(z.nullable(DnsNameInput)),
      formerNames: z.optional(z.array(DnsNameInput)),
      servers: z.array(
        z.union([
          DnsNameInput,
          z.object({
            fqdn: DnsNameInput,
            addresses: z.optional(z.array(AddressInput)),
            roles: z.optional(z.array(PoolKind)),
            formerNames: z.optional(z.array(DnsNameInput)),
          }),
        ]),
      ),
      id: z.optional(z.string()),
      siteId: z.optional(z.nullable(z.string())),
    }),
  ),
  trustedServers: z.optional(
    z.array(
      z.union([
        DnsNameInput,
        z.strictObject({ fqdn: DnsNameInput, note: z.optional(z.string().check(z.maxLength(200))) }),
      ]),
    ),
  ),
})
export type EstateDocument = z.output<typeof EstateDocument>
