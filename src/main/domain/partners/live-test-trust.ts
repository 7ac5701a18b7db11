/** The middle of the live test: what the challenge proves, who signs, the token of an authorization server. */
import { formatPrincipalName, type PrincipalName } from '../../../contract/principal-name.ts'
import type { LiveTestStep } from '../../../contract/partner.ts'
import type { Problem } from '../../../contract/problem.ts'
import type { OAuthServerRecord } from '../state/state.ts'
import { failureOf } from './live-test-connection.ts'
import { readable, redacted } from './live-test-lines.ts'
import { type Run, tell } from './live-test-run.ts'
import { effectiveRealm } from './oauth-configuration.ts'
import type { HttpAnswer } from './ports.ts'
import { findServer } from './records.ts'
import type { ServerToken } from './token-request.ts'

/** What the calls need: whom the token is for, and the token of an authorization server unless we sign ourselves. */
export interface Actor {
  readonly audience: PrincipalName
  readonly actorToken: string | undefined
}

/** Undefined when nobody can sign for this partner. */
export async function findActor(run: Run, answer: HttpAnswer): Promise<Actor | undefined> {
  const challenge = readChallenge(run, answer)
  if (challenge === undefined) return undefined
  const { chosen, principal, realm } = challenge
  const name = 'choose-issuer'
  const trustedIssuers = challenge.trustedIssuers.join(', ')
  if (chosen.kind === 'nobody') {
    tell(run, { name, outcome: 'failed', reason: 'nobody-trusted', values: { trustedIssuers } })
    return undefined
  }
  if (chosen.kind === 'ourselves') {
    tell(run, { name, outcome: 'passed', reason: 'self-issued' })
    tell(run, { name: 'authorization-server', outcome: 'skipped', reason: 'not-needed' })
    const own = effectiveRealm(run.state)
    const audience = { principal, host: run.host, realm: realm ?? definite(run.partner.realm) ?? own ?? '' }
    return { audience, actorToken: undefined }
  }
  const server = findServer(run.state, chosen.name)
  if (!server.ok) {
    tell(run, { name, outcome: 'failed', reason: 'server-missing', values: { server: chosen.name } })
    return undefined
  }
  tell(run, { name, outcome: 'passed', reason: 'through-server', values: { server: chosen.name } })
  // An empty realm, or any, is the one of the authorization server (reference section 3.3, step 3).
  const resourceRealm = realm ?? definite(server.value.realm) ?? definite(run.partner.realm) ?? ''
  return askServer(run, server.value, { principal, host: run.host, realm: resourceRealm })
}

/** Null for a realm that names none: absent, empty, any. */
function definite(realm: string | null): string | null {
  return realm === null || realm === '' || realm === '*' ? null : realm
}

interface Challenge {
  readonly principal: string
  /** Null when the partner leaves it open. */
  readonly realm: string | null
  readonly trustedIssuers: readonly string[]
  readonly chosen: ReturnType<Run['ports']['challenges']['choose']>
}

function readChallenge(run: Run, { headers }: HttpAnswer): Challenge | undefined {
  const { state, partner, ports } = run
  const { bearer, otherSchemes } = ports.challenges.read(headers)
  if (bearer === null) {
    const values = { schemes: otherSchemes.map(readable).join(', ') }
    tell(run, { name: 'challenge', outcome: 'failed', reason: 'no-bearer', values })
    return undefined
  }
  const { trustedIssuers, clientId } = bearer
  const own = { principal: state.oauth.serviceName, realm: effectiveRealm(state) }
  const through = partner.source.kind === 'oauth-server' ? partner.source.server : undefined
  const servers = state.oauthServers.map(({ name, issuerIdentifier: principal, realm }) => ({
    ...{ name, principal, realm },
  }))
  const chosen =
    through === undefined
      ? ports.challenges.choose(trustedIssuers, own, servers)
      : { kind: 'authorization-server' as const, name: through }
  tell(run, {
    name: 'challenge',
    ...conclusion(run, bearer, chosen),
    values: {
      clientId: readable(clientId ?? ''),
      realm: readable(bearer.realm ?? ''),
      trustedIssuers: readable(trustedIssuers.join(', ')),
      own: `${own.principal}@${own.realm ?? ''}`,
      server: chosen.kind === 'authorization-server' ? chosen.name : '',
    },
  })
  const principal = clientId ?? partner.applicationIdentifier
  return { principal, realm: definite(bearer.realm), trustedIssuers: trustedIssuers.map(readable), chosen }
}

/** What the challenge proves (reference section 3.2). What is wrong is a failure where nobody is left to sign. */
function conclusion(
  { state, partner, ports }: Run,
  bearer: { readonly clientId: string | null; readonly trustedIssuers: readonly string[] },
  chosen: Challenge['chosen'],
): Pick<LiveTestStep, 'outcome' | 'reason'> {
  const { clientId, trustedIssuers } = bearer
  if (clientId !== null && clientId.toLowerCase() !== partner.applicationIdentifier.toLowerCase())
    return { outcome: 'warning', reason: 'other-application' }
  const own = { principal: state.oauth.serviceName, realm: effectiveRealm(state) }
  const trust = ports.challenges.trustIn(trustedIssuers, own)
  if (trust === 'named' || trust === 'any-realm') return { outcome: 'passed', reason: 'we-are-trusted' }
  const outcome = chosen.kind === 'nobody' ? 'failed' : 'warning'
  if (trust === 'other-realm') return { outcome, reason: 'other-realm' }
  if (trust === 'case-differs') return { outcome, reason: 'realm-case' }
  if (chosen.kind !== 'authorization-server') return { outcome, reason: 'we-are-not-trusted' }
  const server = findServer(state, chosen.name)
  const isListed =
    server.ok && ports.challenges.choose(trustedIssuers, nobody, [asIssuer(server.value)]).kind !== 'nobody'
  if (!isListed) return { outcome: 'warning', reason: 'server-not-listed' }
  // Set up to be called directly, it works by a way round.
  return {
    outcome: partner.source.kind === 'oauth-server' ? 'passed' : 'warning',
    reason: 'server-is-trusted',
  }
}

const nobody = { principal: '', realm: null }

function asIssuer({ name, issuerIdentifier: principal, realm }: OAuthServerRecord) {
  return { name, principal, realm }
}

async function askServer(
  run: Run,
  server: OAuthServerRecord,
  audience: PrincipalName,
): Promise<Actor | undefined> {
  const since = run.ports.elapsed()
  const requested = await run.ports.requests.request(run.state, server, audience, run.signal)
  const elapsedMs = run.ports.elapsed() - since
  const name = 'authorization-server'
  const resource = formatPrincipalName(audience)
  if (!requested.ok) {
    const { reason, values } = refusal(requested.problem, run.host)
    const all = { ...values, server: server.name, resource }
    tell(run, { name, outcome: 'failed', reason, values: all, elapsedMs })
    return undefined
  }
  const { value } = requested
  tell(run, {
    name,
    outcome: 'passed',
    reason: value.exchange === null ? 'token-at-hand' : 'token-issued',
    values: { server: server.name, resource, expiresAt: value.expiresAt.toISOString() },
    ...exchangeLines(value, resource),
    elapsedMs,
  })
  return { audience, actorToken: value.actorToken }
}

function exchangeLines(
  { exchange, endpoint, actorToken, expiresAt }: ServerToken,
  resource: string,
): Pick<LiveTestStep, 'sent' | 'received'> {
  if (exchange === null) return { sent: [], received: [] }
  return {
    sent: [
      `POST ${endpoint}`,
      'grant_type=http://oauth.net/grant_type/jwt/1.0/bearer',
      redacted('assertion =', exchange.assertion),
      `resource=${resource}`,
    ].map(readable),
    received: [
      `HTTP ${String(exchange.status)}`,
      redacted('access_token', actorToken),
      `expires ${expiresAt.toISOString()}`,
    ],
  }
}

function refusal(problem: Problem, host: string): Pick<LiveTestStep, 'reason' | 'values'> {
  switch (problem.code) {
    case 'token-request-refused': {
      const { error, description, status } = problem
      return { reason: 'token-request-refused', values: { error, description, status: String(status) } }
    }
    case 'issuer-cannot-sign':
      return { reason: 'cannot-sign', values: { reasons: problem.reasons.join(', ') } }
    case 'oauth-server-without-token-endpoint':
      return { reason: 'no-token-endpoint', values: {} }
    case 'server-not-trusted':
    case 'server-unreachable':
    case 'answer-not-usable': {
      const { values, reason } = failureOf(problem, hostOf(problem.url, host))
      return { reason, values }
    }
    default:
      return { reason: 'call-failed', values: { problem: problem.code } }
  }
}

function hostOf(url: string, otherwise: string): string {
  return /^https:\/\/([^/?#]+)/i.exec(url)?.[1] ?? otherwise
}
