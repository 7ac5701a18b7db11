/** The estate as far as it is entered here: SIP domains, pools, their servers. */
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

export const Server = z.object({
  id: ComputerId,
  fqdn: z.string(),
  poolId: PoolId,
  formerNames: z.array(z.string()),
})
export type Server = z.output<typeof Server>

export const Pool = z.object({ id: PoolId, fqdn: z.string(), kind: PoolKind, servers: z.array(Server) })
export type Pool = z.output<typeof Pool>

export const Estate = z.object({ sipDomains: z.array(SipDomain), pools: z.array(Pool) })
export type Estate = z.output<typeof Estate>

/** An estate as a file has it (docs/formats.md): names only, ids stay with the names that are kept. */
export const EstateDocument = z.strictObject({
  sipDomains: z.array(
    z.union([DnsNameInput, z.strictObject({ name: DnsNameInput, isDefault: z.optional(z.boolean()) })]),
  ),
  pools: z.array(
    z.strictObject({
      fqdn: DnsNameInput,
      kind: z.optional(PoolKind),
      servers: z.array(z.union([DnsNameInput, z.object({ fqdn: DnsNameInput })])),
      /** What `estate show` writes; ids are not taken from a file. */
      id: z.optional(z.string()),
    }),
  ),
})
export type EstateDocument = z.output<typeof EstateDocument>
