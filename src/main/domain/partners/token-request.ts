/** A token from an authorization server (reference section 4.1), kept until shortly before it expires. */
import type { CancelSignal } from '../../../contract/cancel.ts'
import { formatPrincipalName, type PrincipalName } from '../../../contract/principal-name.ts'
import { err, ok, type Result } from '../../../contract/result.ts'
import type { ConsoleState, OAuthServerRecord } from '../state/state.ts'
import type { Clock } from '../state/unit-of-work.ts'
import type { HttpAnswer, HttpCaller, TokenSource } from './ports.ts'
import { hostOfUrl } from './resource-url.ts'
import { tokenEndpointOf } from './token-endpoint.ts'

export interface ServerToken {
  readonly actorToken: string
  readonly expiresAt: Date
  /** Null when it was at hand already. */
  readonly answer: HttpAnswer | null
  readonly endpoint: string
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

const answerLimitBytes = 262_144
const keptAtMost = 100

export function createTokenRequests(ports: {
  readonly http: HttpCaller
  readonly tokens: TokenSource
  readonly clock: Clock
  readonly readText: (bytes: Uint8Array) => string
  /** False while the vault is locked: then nothing is taken from before either. */
  readonly isOpen: () => boolean
}): TokenRequests {
  const kept = new Map<string, Omit<ServerToken, 'answer'>>()

  return {
    async request(state, server, resource, signal) {
      if (!ports.isOpen()) kept.clear()
      const endpoint = tokenEndpointOf(server.endpoints)
      const host = endpoint === null ? undefined : hostOfUrl(endpoint)
      if (endpoint === null || host === undefined)
        return err({ code: 'oauth-server-without-token-endpoint', name: server.name })
      const key = `${server.name} ${endpoint} ${formatPrincipalName(resource)}`
      const before = kept.get(key)
      const skewMs = state.oauth.facts.clockSkewSeconds * 1000
      if (before !== undefined && before.expiresAt.getTime() - skewMs > ports.clock.now().getTime())
        return ok({ ...before, answer: null })
      const fresh = await ask(ports, { state, server, resource, endpoint, host }, signal)
      if (!fresh.ok) return fresh
      if (kept.size >= keptAtMost) kept.clear()
      kept.set(key, fresh.value)
      return fresh
    },
  }
}

type Ports = Parameters<typeof createTokenRequests>[0]

async function ask(
  { http, tokens, clock, readText }: Ports,
  wanted: {
    readonly state: ConsoleState
    readonly server: OAuthServerRecord
    readonly resource: PrincipalName
    readonly endpoint: string
    readonly host: string
  },
  signal: CancelSignal,
): Promise<Result<ServerToken>> {
  const { state, server, resource, endpoint, host } = wanted
  const issuerRealm = server.realm === null || server.realm === '*' ? resource.realm : server.realm
  const audience = { principal: server.issuerIdentifier, host, realm: issuerRealm }
  const assertion = await tokens.assertion(state, { audience, issuerRealm })
  if (!assertion.ok) return assertion
  const form = {
    grant_type: 'http://oauth.net/grant_type/jwt/1.0/bearer',
    assertion: assertion.value.token,
    resource: formatPrincipalName(resource),
  }
  const answer = await http.call(
    {
      method: 'POST',
      url: endpoint,
      headers: { 'Content-Type': 'application/x-www-form-urlencoded', Accept: 'application/json' },
      body: encodeForm(form),
      limitBytes: answerLimitBytes,
      timeoutMs: 15_000,
      maxRedirects: 0,
      acceptServerCertificate: server.pinnedServerCertificate,
    },
    signal,
  )
  if (!answer.ok) return answer
  return readTokenAnswer(server.name, endpoint, answer.value, readText(answer.value.body), clock.now())
}

/** application/x-www-form-urlencoded; nothing in these values needs more than this. */
function encodeForm(fields: Readonly<Record<string, string>>): string {
  return Object.entries(fields)
    .map(([name, value]) => `${name}=${encodeURIComponent(value)}`)
    .join('&')
}

function readTokenAnswer(
  server: string,
  endpoint: string,
  answer: HttpAnswer,
  text: string,
  now: Date,
): Result<ServerToken> {
  const members = parseObject(text)
  const member = (name: string): string => {
    const value = members?.[name]
    return typeof value === 'string' || typeof value === 'number' ? String(value) : ''
  }
  const token = member('access_token')
  if (answer.status !== 200 || token === '')
    return err({
      code: 'token-request-refused',
      server,
      status: answer.status,
      error: (member('error') || 'no-token').slice(0, 100),
      description: member('error_description').replace(/\s+/g, ' ').slice(0, 400),
    })
  const expiresOn = Number(member('expires_on'))
  const expiresIn = Number(member('expires_in'))
  // The shorter of what it says: a token is not used longer than its server meant.
  const until = [expiresOn * 1000, now.getTime() + expiresIn * 1000].filter(
    ms => Number.isFinite(ms) && ms > 0,
  )
  const expiresAt = new Date(until.length === 0 ? now.getTime() : Math.min(...until))
  return ok({ actorToken: token, expiresAt, answer, endpoint })
}

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
