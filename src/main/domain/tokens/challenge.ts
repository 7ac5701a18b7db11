/** `WWW-Authenticate` as servers really write it, and who is to sign after it (reference sections 3.1 to 3.3). */
import { parsePrincipalName } from '../../../contract/principal-name.ts'
import type { AnswerExplanation } from '../../../contract/token.ts'
import { visible } from './verdicts.ts'

export type Header = readonly [name: string, value: string]
export type BearerChallenge = NonNullable<AnswerExplanation['bearer']>

export interface Challenge {
  /** Null when no header offers Bearer. Several Bearer challenges are read as one; the first value counts. */
  readonly bearer: BearerChallenge | null
  readonly otherSchemes: readonly string[]
}

interface Offer {
  readonly scheme: string
  readonly parameters: { readonly name: string; value: string }[]
}

/** Never fails: what cannot be read is left out. Time is linear in the length of the headers. */
export function parseChallenge(headers: readonly Header[]): Challenge {
  const offers = headers
    .filter(([name]) => name.toLowerCase() === 'www-authenticate')
    .flatMap(([, value]) => readOffers(value))
  const isBearer = ({ scheme }: Offer): boolean => scheme.toLowerCase() === 'bearer'
  const bearers = offers.filter(isBearer)
  const others = offers.filter(offer => !isBearer(offer)).map(({ scheme }) => visible(scheme))
  return {
    bearer: bearers.length === 0 ? null : toBearer(bearers.flatMap(({ parameters }) => parameters)),
    otherSchemes: [...new Set(others)],
  }
}

const understood: ReadonlySet<string> = new Set([
  'client_id',
  'realm',
  'trusted_issuers',
  'token_types',
  'authorization_uri',
  'error',
])

function toBearer(parameters: Offer['parameters']): BearerChallenge {
  const value = (name: string): string | null =>
    parameters.find(each => each.name.toLowerCase() === name)?.value ?? null
  const list = (name: string, separator: RegExp): string[] =>
    (value(name) ?? '').split(separator).filter(each => each !== '')
  return {
    clientId: value('client_id'),
    realm: value('realm'),
    trustedIssuers: list('trusted_issuers', /[\s,;]+/),
    tokenTypes: list('token_types', /[\s,;]+/),
    authorizationUri: value('authorization_uri'),
    error: value('error'),
    others: parameters.filter(({ name }) => !understood.has(name.toLowerCase())),
  }
}

/** Schemes and their parameters (RFC 9110 section 11.6.1); quoted text may hold commas, other text may not be quoted. */
function readOffers(header: string): Offer[] {
  const offers: Offer[] = []
  let at = 0
  while (at < header.length) {
    at = skip(header, at, /[\s,]/)
    const start = at
    at = skip(header, at, /[^\s,="]/)
    const word = header.slice(start, at)
    const afterSpace = skip(header, at, /[ \t]/)
    const current = offers.at(-1)
    if (header[afterSpace] === '=' && word !== '') {
      const { value, end } = readValue(header, afterSpace + 1)
      current?.parameters.push({ name: visible(word), value: visible(value) })
      at = end
    } else if (word === '') at += 1
    else if (/^[A-Za-z][\w.-]*$/.test(word) && word.length <= 60)
      offers.push({ scheme: word, parameters: [] })
    else continueLast(current, word)
  }
  return offers
}

/** A list that was written without quotes goes on behind its comma. */
function continueLast(offer: Offer | undefined, word: string): void {
  const last = offer?.parameters.at(-1)
  if (last !== undefined && word.includes('@')) last.value += `,${visible(word)}`
}

function readValue(header: string, from: number): { readonly value: string; readonly end: number } {
  const start = skip(header, from, /[ \t]/)
  if (header[start] !== '"') {
    const end = skip(header, start, /[^\s,]/)
    return { value: header.slice(start, end), end }
  }
  let value = ''
  for (let at = start + 1; at < header.length; at++) {
    const character = header.charAt(at)
    if (character === '"') return { value, end: at + 1 }
    if (character === '\\') at += 1
    value += header.charAt(at)
  }
  return { value, end: header.length }
}

function skip(text: string, from: number, what: RegExp): number {
  let at = from
  while (at < text.length && what.test(text.charAt(at))) at += 1
  return at
}

export interface OwnName {
  readonly principal: string
  /** Null as long as there is none. */
  readonly realm: string | null
}

export type Trust = 'named' | 'any-realm' | 'other-realm' | 'case-differs' | 'missing'

/** Whether one issuer is among those that a server trusts. Compared exactly (MS-XOAUTH 3.2.5.6). */
export function trustIn(trustedIssuers: readonly string[], { principal, realm }: OwnName): Trust {
  const names = trustedIssuers.flatMap(each => parsePrincipalName(each) ?? [])
  const ofUs = names.filter(each => each.principal === principal)
  if (realm !== null && ofUs.some(each => each.realm === realm)) return 'named'
  if (ofUs.some(each => each.realm === '*')) return 'any-realm'
  const lower = `${principal}@${realm ?? ''}`.toLowerCase()
  if (trustedIssuers.some(each => each.toLowerCase() === lower)) return 'case-differs'
  return ofUs.length > 0 ? 'other-realm' : 'missing'
}

export type ChosenIssuer =
  | { readonly kind: 'ourselves' }
  | { readonly kind: 'authorization-server'; readonly name: string }
  | { readonly kind: 'nobody' }

/** Who signs for a server that answered this: ourselves first, else the first authorization server listed (section 3.3). */
export function chooseIssuer(
  { trustedIssuers }: Pick<BearerChallenge, 'trustedIssuers'>,
  own: OwnName,
  servers: readonly (OwnName & { readonly name: string })[],
): ChosenIssuer {
  const isTrusted = (name: OwnName): boolean => /^(named|any-realm)$/.test(trustIn(trustedIssuers, name))
  if (isTrusted(own)) return { kind: 'ourselves' }
  // A server of any realm is meant by every realm in which it is listed.
  const server = servers.find(each =>
    each.realm === '*' || each.realm === null
      ? trustedIssuers.some(issuer => parsePrincipalName(issuer)?.principal === each.principal)
      : isTrusted(each),
  )
  return server === undefined ? { kind: 'nobody' } : { kind: 'authorization-server', name: server.name }
}
