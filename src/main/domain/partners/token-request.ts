/** A token from an authorization server (reference section 4.1), kept until shortly before it expires. */
import type { CancelSignal } from '../../../contract/cancel.ts'
import { formatPrincipalName, type PrincipalName } from '../../../contract/principal-name.ts'
import { err, ok, type Result } from '../../../contract/result.ts'
import { tokenLimit } from '../../../contract/token.ts'
import type { ConsoleState, OAuthServerRecord } from '../state/state.ts'
import type { Clock } from '../state/unit-of-work.ts'
import { readable } from './live-test-lines.ts'
import type { HttpAnswer, HttpCall, HttpCaller, TokenSource } from './ports.ts'
import { hostOfUrl } from './resource-url.ts'
import { tokenEndpointOf } from './token-endpoint.ts'

export interface ServerToken {
  readonly actorToken: string
  readonly expiresAt: Date
  readonly endpoint: string
  /** Null when it was at hand already. */
  readonly exchange: { readonly status: number; readonly assertion: string } | null
}

export interface TokenRequests {
  /**
   * Fails with oauth-server-without-token-endpoint, issuer-cannot-sign, token-request-refused, and as calling the
   * server fails.
   */
  request(
    state: ConsoleState,
    server: OAuthServerRecord,
    resource: PrincipalName,
    signal: CancelSignal,
  ): Promise<Result<ServerToken>>
}

export interface TokenRequestPorts {
  readonly http: HttpCaller
  readonly tokens: TokenSource
  readonly clock: Clock
  readonly readText: (bytes: Uint8Array) => string
  /**
   * Something that lives as long as the key that signs now is open: another one after another key signs, or the vault
   * was locked. Undefined while nothing can sign. Tokens that were got with a key go with it.
   */
  readonly openKey: (state: ConsoleState) => Promise<object | undefined>
}

type Kept = Map<string, Omit<ServerToken, 'exchange'>>

const answerLimitBytes = tokenLimit + 16_384
const keptAtMost = 100

export function createTokenRequests(ports: TokenRequestPorts): TokenRequests {
  const byKey = new WeakMap<object, Kept>()

  async function keptNow(state: ConsoleState): Promise<Kept> {
    const key = await ports.openKey(state)
    if (key === undefined) return new Map()
    const kept: Kept = byKey.get(key) ?? new Map()
    byKey.set(key, kept)
    return kept
  }

  return {
    async request(state, server, resource, signal) {
      const endpoint = tokenEndpointOf(server.endpoints)
      const host = endpoint === null ? undefined : hostOfUrl(endpoint)?.toLowerCase()
      if (endpoint === null || host === undefined)
        return err({ code: 'oauth-server-without-token-endpoint', name: server.name })
      const kept = await keptNow(state)
      const { issuerIdentifier, realm } = server
      const key = JSON.stringify([endpoint, issuerIdentifier, realm, formatPrincipalName(resource)])
      const before = kept.get(key)
      const usableUntilMs = (before?.expiresAt.getTime() ?? 0) - state.oauth.facts.clockSkewSeconds * 1000
      if (before !== undefined && usableUntilMs > ports.clock.now().getTime())
        return ok({ ...before, exchange: null })
      const fresh = await ask(ports, { state, server, resource, endpoint, host }, signal)
      if (!fresh.ok) return fresh
      const { exchange: _, ...token } = fresh.value
      if (kept.size >= keptAtMost) kept.clear()
      kept.set(key, token)
      return fresh
    },
  }
}

interface Wanted {
  readonly state: ConsoleState
  readonly server: OAuthServerRecord
  readonly resource: PrincipalName
  readonly endpoint: string
  readonly host: string
}

async function ask(
  { http, tokens, clock, readText }: TokenRequestPorts,
  wanted: Wanted,
  signal: CancelSignal,
): Promise<Result<ServerToken>> {
  const { state, server, resource, endpoint, host } = wanted
  const hasRealm = server.realm !== null && server.realm !== '' && server.realm !== '*'
  const issuerRealm = hasRealm ? (server.realm ?? '') : resource.realm
  const audience = { principal: server.issuerIdentifier, host, realm: issuerRealm }
  const made = await tokens.assertion(state, { audience, issuerRealm })
  if (!made.ok) return made
  const assertion = made.value.token
  const answer = await http.call(formCall(wanted, assertion), signal)
  if (!answer.ok) return answer
  const { status } = answer.value
  const read = readTokenAnswer(server.name, answer.value, readText(answer.value.body), clock.now())
  return read.ok ? ok({ ...read.value, endpoint, exchange: { status, assertion } }) : read
}

function formCall({ server, resource, endpoint, host }: Wanted, assertion: string): HttpCall {
  const form = {
    grant_type: 'http://oauth.net/grant_type/jwt/1.0/bearer',
    assertion,
    resource: formatPrincipalName(resource),
  }
  // The certificate was accepted for the server of the document, and for no other.
  const isSameHost = server.url !== null && hostOfUrl(server.url)?.toLowerCase() === host
  return {
    method: 'POST',
    url: endpoint,
    headers: {
      'Content-Type': 'application/x-www-form-urlencoded',
      Accept: 'application/json',
      'User-Agent': 'Countersign',
    },
    body: Object.entries(form)
      .map(([name, value]) => `${name}=${encodeURIComponent(value)}`)
      .join('&'),
    limitBytes: answerLimitBytes,
    timeoutMs: 15_000,
    maxRedirects: 0,
    acceptServerCertificate: isSameHost ? server.pinnedServerCertificate : null,
  }
}

/** Whatever is behind it, a token is one word of printable characters: nothing else may enter a header. */
const tokenForm = /^[\x21-\x7e]+$/

function readTokenAnswer(
  server: string,
  { status, url }: HttpAnswer,
  text: string,
  now: Date,
): Result<Pick<ServerToken, 'actorToken' | 'expiresAt'>> {
  const members = parseObject(text)
  const member = (name: string): string => {
    const value = members?.[name]
    return typeof value === 'string' || typeof value === 'number' ? String(value) : ''
  }
  if (status !== 200) {
    const error = readable(member('error')).slice(0, 100) || 'no-token'
    const description = readable(member('error_description').replace(/\s+/g, ' ')).slice(0, 400)
    return err({ code: 'token-request-refused', server, status, error, description })
  }
  const actorToken = member('access_token')
  const isBearer = /^(?:bearer)?$/i.test(member('token_type'))
  if (!isBearer || actorToken.length > tokenLimit || !tokenForm.test(actorToken))
    return err({ code: 'answer-not-usable', url, reason: 'malformed', detail: 'access_token' })
  return ok({
    actorToken,
    expiresAt: expiry(Number(member('expires_on')), Number(member('expires_in')), now),
  })
}

const longestLifeMs = 7 * 24 * 3_600_000

/** The shorter of what it says, and never long: a token is not used longer than its server meant. */
function expiry(expiresOn: number, expiresIn: number, now: Date): Date {
  const nowMs = now.getTime()
  const told = [expiresOn * 1000, nowMs + expiresIn * 1000].filter(ms => Number.isFinite(ms) && ms > nowMs)
  return new Date(told.length === 0 ? nowMs : Math.min(...told, nowMs + longestLifeMs))
}

/** Undefined for what is no JSON object. */
function parseObject(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : undefined
  } catch {
    return undefined
  }
}
