/** The authorization server judges a client assertion (RFC 7523; reference section 4.1): who asks, and is it really him? */
import { parsePrincipalName } from '../../contract/principal-name.ts'
import { err, ok } from '../../contract/result.ts'
import type { SignatureVerifier } from '../domain/tokens/ports.ts'
import type { TrustedKey } from '../domain/tokens/receiver.ts'
import { isRecord, parseJson } from './read-document.ts'

/** The code's own number is part of the description. That each failure has exactly this number is unconfirmed. */
export interface TokenError {
  readonly status: 400 | 401
  readonly error:
    | 'invalid_request'
    | 'invalid_client'
    | 'invalid_resource'
    | 'unsupported_grant_type'
    | 'unauthorized_client'
  readonly acs: 'ACS50001' | 'ACS50008' | 'ACS50012' | 'ACS50026' | 'ACS50027'
  readonly description: string
}

export interface AssertionRules {
  /** The server's own principal. */
  readonly principal: string
  readonly hosts: readonly string[]
  readonly tenant: string
  readonly now: Date
  readonly verifier: SignatureVerifier
  /** Key credentials of a service principal; undefined: there is none of that name. */
  keysOf(principal: string): readonly TrustedKey[] | undefined
}

type Judged =
  { readonly ok: true; readonly value: string } | { readonly ok: false; readonly problem: TokenError }

const skewSeconds = 300
const longestAssertion = 65_536

/** Answers the caller's principal. */
export function judgeAssertion(assertion: string, rules: AssertionRules): Judged {
  const parts = assertion.length > longestAssertion ? [] : assertion.split('.')
  const [header, claims] = parts.slice(0, 2).map(part => parseJson(Buffer.from(part, 'base64url').toString()))
  if (parts.length !== 3 || !isRecord(header) || !isRecord(claims))
    return refuse('ACS50027', 'The client assertion is no JSON Web Token.')
  if (header['alg'] !== 'RS256') return refuse('ACS50027', 'The client assertion must be signed with RS256.')
  const issuer = parsePrincipalName(String(claims['iss']))
  if (issuer?.realm !== rules.tenant)
    return refuse('ACS50027', 'The issuer of the client assertion is not a principal of this tenant.')
  const keys = rules.keysOf(issuer.principal)
  if (keys === undefined)
    return refuse('ACS50026', 'The issuer of the client assertion is not a valid principal.')
  if (!isForUs(claims['aud'], rules))
    return refuse('ACS50027', 'The audience of the client assertion is not this server.')
  if (!isCurrent(claims, rules.now))
    return refuse('ACS50008', 'The client assertion is outside its lifetime.')
  if (!isSignedBy(parts, header['x5t'], keys, rules.verifier))
    return refuse(
      'ACS50012',
      'Authentication failed: no key credential of the principal verifies the assertion.',
    )
  return ok(issuer.principal.toLowerCase())
}

function refuse(acs: TokenError['acs'], description: string): Judged {
  return err({ status: 401, error: 'invalid_client', acs, description } as const) as Judged
}

function isForUs(audience: unknown, { principal, hosts, tenant }: AssertionRules): boolean {
  const name = typeof audience === 'string' ? parsePrincipalName(audience) : undefined
  return (
    name?.principal === principal &&
    name.realm === tenant &&
    name.host !== null &&
    hosts.includes(name.host.toLowerCase())
  )
}

/** Seconds as number or as text. */
function secondsOf(value: unknown): number {
  return typeof value === 'number' || typeof value === 'string' ? Number(value) : Number.NaN
}

function isCurrent(claims: Readonly<Record<string, unknown>>, now: Date): boolean {
  const seconds = now.getTime() / 1000
  const notBefore = claims['nbf'] === undefined ? 0 : secondsOf(claims['nbf'])
  return notBefore <= seconds + skewSeconds && seconds - skewSeconds < secondsOf(claims['exp'])
}

/** By the key that x5t names; without x5t by any of them. */
function isSignedBy(
  parts: readonly string[],
  x5t: unknown,
  keys: readonly TrustedKey[],
  verifier: SignatureVerifier,
): boolean {
  const [header = '', claims = '', signature = ''] = parts
  const named = typeof x5t === 'string' ? keys.filter(key => key.x5t === x5t.replace(/=+$/, '')) : keys
  const bytes = Buffer.from(signature, 'base64url')
  return named.some(({ key }) => verifier.verify(`${header}.${claims}`, bytes, key))
}
