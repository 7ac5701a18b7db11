/** The OAuth configuration of the estate, and its built-in token issuer (reference sections 2, 6.11, 7). */
import * as z from 'zod/mini'
import { Instant } from './certificate.ts'
import { ThumbprintSha1 } from './thumbprint.ts'

const seconds = (maximum: number) => z.int().check(z.minimum(0), z.maximum(maximum))

/**
 * What no primary source confirms (reference section 14) and what is a matter of taste, in one place: each can be set.
 * The values the product ships with are `defaultOAuthFacts`.
 */
export const OAuthFacts = z.object({
  /** Self-issued signed token. */
  actorLifetimeSeconds: seconds(604_800).check(z.minimum(60)),
  /** Unsigned token of a user. */
  outerLifetimeSeconds: seconds(604_800).check(z.minimum(60)),
  /** Client assertion to an authorization server. */
  assertionLifetimeSeconds: seconds(86_400).check(z.minimum(60)),
  /** `nbf` lies this far in the past. */
  backDateSeconds: seconds(3600),
  /** What a receiver tolerates; used when tokens are judged. */
  clockSkewSeconds: seconds(3600),
  /** How `nbf` and `exp` are written for on-premises partners; authorization servers are always sent strings. */
  numericDates: z.enum(['strings', 'numbers']),
  /** `nameid` in tokens without a user (MS-XOAUTH has it; SharePoint needs it). */
  nameIdInAppOnlyTokens: z.boolean(),
  /** `name` of our metadata document. */
  metadataName: z.string().check(z.minLength(1), z.maxLength(100)),
  metadataEndpointProtocol: z.string().check(z.maxLength(100)),
  metadataEndpointUsage: z.string().check(z.maxLength(100)),
  /** Whether a staged certificate is published before it signs, as Exchange does. */
  publishStaged: z.boolean(),
  /** Partners' documents are read again this often while the application runs; 0: never by itself. */
  refreshHours: z.int().check(z.minimum(0), z.maximum(720)),
})
export type OAuthFacts = z.output<typeof OAuthFacts>

export const defaultOAuthFacts: OAuthFacts = {
  actorLifetimeSeconds: 28_800,
  outerLifetimeSeconds: 28_800,
  assertionLifetimeSeconds: 300,
  backDateSeconds: 0,
  clockSkewSeconds: 300,
  numericDates: 'strings',
  nameIdInAppOnlyTokens: true,
  metadataName: 'Lync',
  metadataEndpointProtocol: 'OAuth2',
  metadataEndpointUsage: 'metadata',
  publishStaged: true,
  refreshHours: 12,
}

/** A realm as typed: a DNS name or a GUID. Kept in the case it was typed in: realms are compared case-sensitively. */
export const RealmInput = z
  .string()
  .check(z.minLength(1), z.maxLength(253), z.regex(/^[A-Za-z0-9][A-Za-z0-9.-]*$/))

/** What `Set-CsOAuthConfiguration` sets (reference section 6.11). Always on: there is nothing to enable. */
export const OAuthSettings = z.object({
  /** Null: follows the default SIP domain. */
  realm: z.nullable(RealmInput),
  serviceName: z.string().check(z.minLength(1), z.maxLength(200), z.regex(/^[^\s@/]+$/)),
  /** Ends in autodiscover.svc. */
  exchangeAutodiscoverUrl: z.nullable(z.string().check(z.maxLength(2000))),
  /** "*.contoso.com;*.fabrikam.com" */
  exchangeAutodiscoverAllowedDomains: z.nullable(z.string().check(z.maxLength(2000))),
  clientAuthorizationOAuthServer: z.nullable(z.string().check(z.maxLength(64))),
  facts: OAuthFacts,
})
export type OAuthSettings = z.output<typeof OAuthSettings>

export const OAuthConfiguration = z.extend(OAuthSettings, {
  /** The realm in force; null as long as there is neither a realm nor a SIP domain. */
  effectiveRealm: z.nullable(z.string()),
  /** `<serviceName>@<effectiveRealm>` */
  issuer: z.nullable(z.string()),
})
export type OAuthConfiguration = z.output<typeof OAuthConfiguration>

export const CannotSign = z.enum([
  'no-realm',
  'no-certificate',
  'certificate-gone',
  'key-missing',
  'vault-absent',
  'vault-locked',
  'not-rsa',
  'key-too-short',
  'expired',
  'not-yet-valid',
])
export type CannotSign = z.output<typeof CannotSign>

export const IssuerCertificate = z.object({
  thumbprint: ThumbprintSha1,
  x5t: z.string(),
  issuedTo: z.string(),
  friendlyName: z.nullable(z.string()),
  notBefore: Instant,
  notAfter: Instant,
  daysLeft: z.int(),
  /** Still stands in the store it was assigned from. */
  present: z.boolean(),
  hasKey: z.boolean(),
  algorithm: z.string(),
  size: z.nullable(z.int()),
  /** Since when it signs (current), signed (previous), or when it will (staged: the effective date). */
  since: Instant,
})
export type IssuerCertificate = z.output<typeof IssuerCertificate>

export const IssuerStatus = z.object({
  issuer: z.nullable(z.string()),
  /** Empty: it can sign now. */
  cannotSign: z.array(CannotSign),
  current: z.nullable(IssuerCertificate),
  previous: z.nullable(IssuerCertificate),
  staged: z.nullable(IssuerCertificate),
  /** The SIP domains of the estate, and whether the current certificate names each (C3, C5). */
  sipDomains: z.array(z.object({ name: z.string(), isDefault: z.boolean(), named: z.nullable(z.boolean()) })),
})
export type IssuerStatus = z.output<typeof IssuerStatus>
