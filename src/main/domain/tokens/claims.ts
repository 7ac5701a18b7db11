/**
 * The claims of our own tokens, member by member in the order of the captures (reference sections 2.2 to 2.7, 2.12).
 * Pure: the instant, the names and the facts come from outside.
 */
import type { OAuthFacts } from '../../../contract/oauth.ts'
import { formatPrincipalName, type PrincipalName } from '../../../contract/principal-name.ts'
import { err, ok, type Result } from '../../../contract/result.ts'
import type { TokenUser } from '../../../contract/token.ts'
import { encodeBase64Url } from './base64url.ts'

export type Claims = Readonly<Record<string, unknown>>

export interface Lifetime {
  /** Seconds since 1970. */
  readonly notBefore: number
  readonly expires: number
}

export function lifetimeFrom(at: Date, seconds: number, backDateSeconds: number): Lifetime {
  const now = Math.floor(at.getTime() / 1000)
  return { notBefore: now - backDateSeconds, expires: now + seconds }
}

type Dates = Pick<OAuthFacts, 'numericDates'>

function date(seconds: number, { numericDates }: Dates): string | number {
  return numericDates === 'strings' ? String(seconds) : seconds
}

export function signedHeader(x5t: string): Claims {
  return { typ: 'JWT', alg: 'RS256', x5t }
}

export const outerHeader: Claims = { typ: 'JWT', alg: 'none' }

/** The token of the application itself; `delegates` when a user's token is put around it. */
export function applicationClaims(options: {
  readonly audience: PrincipalName
  readonly issuer: string
  readonly lifetime: Lifetime
  readonly delegates: boolean
  readonly facts: Pick<OAuthFacts, 'numericDates' | 'nameIdInAppOnlyTokens'>
}): Claims {
  const { audience, issuer, lifetime, delegates, facts } = options
  return {
    aud: formatPrincipalName(audience),
    iss: issuer,
    nbf: date(lifetime.notBefore, facts),
    exp: date(lifetime.expires, facts),
    ...(delegates || facts.nameIdInAppOnlyTokens ? { nameid: issuer } : {}),
    ...(delegates ? { trustedfordelegation: 'true' } : {}),
  }
}

/** The unsigned token that adds the user. */
export function userClaims(options: {
  readonly audience: PrincipalName
  readonly issuer: string
  readonly lifetime: Lifetime
  readonly user: TokenUser
  readonly appContext: string | undefined
  readonly actorToken: string
  readonly facts: Dates
}): Claims {
  const { audience, issuer, lifetime, user, appContext, actorToken, facts } = options
  return {
    aud: formatPrincipalName(audience),
    iss: issuer,
    nbf: date(lifetime.notBefore, facts),
    exp: date(lifetime.expires, facts),
    ...nameOf(user),
    ...(user.smtp === undefined ? {} : { smtp: user.smtp }),
    ...(user.sip === undefined ? {} : { sip: user.sip }),
    ...(user.upn === undefined ? {} : { upn: user.upn }),
    ...(appContext === undefined ? {} : { appctx: appContext, appctxsender: issuer }),
    actortoken: actorToken,
  }
}

const activeDirectory = 'urn:office:idp:activedirectory'

/** A SID where there is one, else the UPN or the address that stands for it (MS-XOAUTH 3.2.5.2). */
function nameOf({ sid, upn, smtp, sip }: TokenUser): Claims {
  const name = sid?.toLowerCase() ?? upn ?? smtp ?? sip
  return name === undefined ? {} : { nameid: name, nii: activeDirectory }
}

/** Client assertion (reference section 4.1): always strings, always short. */
export function assertionClaims(options: {
  readonly audience: PrincipalName
  readonly issuer: string
  readonly lifetime: Lifetime
}): Claims {
  const { audience, issuer, lifetime } = options
  const now = String(lifetime.notBefore)
  return {
    aud: formatPrincipalName(audience),
    iss: issuer,
    nbf: now,
    iat: now,
    exp: String(lifetime.expires),
  }
}

/** base64url of UTF-8 JSON, members in the order of the object. */
export function encodePart(part: Claims): string {
  return encodeBase64Url(utf8(JSON.stringify(part)))
}

export function unsignedToken(header: Claims, claims: Claims): string {
  return `${encodePart(header)}.${encodePart(claims)}.`
}

/** Only ever given JSON, in which no half of a pair stands by itself. */
function utf8(text: string): Uint8Array {
  const octets = new Uint8Array(text.length * 3)
  let length = 0
  for (let at = 0; at < text.length; at++) {
    const code = text.codePointAt(at) ?? 0
    if (code < 0x80) {
      octets[length++] = code
      continue
    }
    const following = code < 0x800 ? 1 : code < 0x10000 ? 2 : 3
    octets[length++] = (lead[following] ?? 0) | (code >> (6 * following))
    for (let left = following - 1; left >= 0; left--) octets[length++] = 0x80 | ((code >> (6 * left)) & 0x3f)
    if (following === 3) at++
  }
  return octets.subarray(0, length)
}

/** First octet by how many follow (RFC 3629). */
const lead = [0, 0xc0, 0xe0, 0xf0]

/** x5t of a thumbprint in hexadecimal: base64url of its octets (reference section 2.7). */
export function x5tOfThumbprint(thumbprint: string): string {
  const octets = thumbprint.match(/../g)?.map(pair => Number.parseInt(pair, 16)) ?? []
  return encodeBase64Url(Uint8Array.from(octets))
}

/** Neither white space nor what is not seen: controls, marks of direction, halves of pairs. */
const address = /^[^\s\p{C}@<>"]+@[^\s\p{C}@<>"]+$/u

/**
 * Addresses without scheme, SIDs of numbers; answers the user as it will stand in the token. Fails with user-not-valid,
 * also for a user without any name.
 */
export function parseUser(user: TokenUser): Result<TokenUser> {
  const parsed: { -readonly [K in keyof TokenUser]: TokenUser[K] } = {}
  for (const member of ['smtp', 'sip', 'upn'] as const) {
    const value = user[member]?.trim().replace(member === 'sip' ? /^sips?:/i : /^smtp:/i, '')
    if (value === undefined) continue
    if (!address.test(value)) return err({ code: 'user-not-valid', member, value: value.slice(0, 100) })
    parsed[member] = value
  }
  if (user.sid !== undefined) {
    const sid = user.sid.trim()
    if (!/^s-1(-\d{1,15}){2,16}$/i.test(sid))
      return err({ code: 'user-not-valid', member: 'sid', value: sid.slice(0, 100) })
    parsed.sid = sid.toLowerCase()
  }
  if (Object.keys(parsed).length === 0) return err({ code: 'user-not-valid', member: 'upn', value: '' })
  return ok(parsed)
}
