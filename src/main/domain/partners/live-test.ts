/**
 * The live test of a partner (reference section 3.3): an anonymous call, its challenge explained, a token of ours or of
 * an authorization server, a call as the application and as a user. Every step is told as it happens, with what was
 * sent (tokens by their length) and what came back; the first cause is named.
 */
import type { CancelSignal } from '../../../contract/cancel.ts'
import { formatPrincipalName, type PrincipalName } from '../../../contract/principal-name.ts'
import type { LiveTest, LiveTestInput, LiveTestStep } from '../../../contract/partner.ts'
import type { Problem } from '../../../contract/problem.ts'
import { err, ok, type Result } from '../../../contract/result.ts'
import type { TokenUser } from '../../../contract/token.ts'
import type { ConsoleState, OAuthServerRecord, PartnerRecord } from '../state/state.ts'
import type { Clock, UnitOfWork } from '../state/unit-of-work.ts'
import { firstCauseOf } from './live-test-cause.ts'
import { answerLines, redacted, sentLines } from './live-test-lines.ts'
import { effectiveRealm } from './oauth-configuration.ts'
import type { HttpAnswer, HttpCall, HttpCaller, MetadataCheckSource, TokenSource } from './ports.ts'
import { findPartner } from './records.ts'
import { hostOfUrl, resourceUrlOf } from './resource-url.ts'
import type { TokenRequests } from './token-request.ts'

/** What a challenge says, and who is to sign after it: rules of another room. */
export interface ChallengeReader {
  read(headers: HttpAnswer['headers']): {
    readonly bearer: {
      readonly clientId: string | null
      readonly realm: string | null
      readonly trustedIssuers: readonly string[]
    } | null
    readonly otherSchemes: readonly string[]
  }
  /** How a list of trusted issuers names one. */
  trustIn(
    trustedIssuers: readonly string[],
    issuer: { readonly principal: string; readonly realm: string | null },
  ): 'named' | 'any-realm' | 'other-realm' | 'case-differs' | 'missing'
  choose(
    trustedIssuers: readonly string[],
    own: { readonly principal: string; readonly realm: string | null },
    servers: readonly { readonly name: string; readonly principal: string; readonly realm: string | null }[],
  ):
    | { readonly kind: 'ourselves' }
    | { readonly kind: 'nobody' }
    | { readonly kind: 'authorization-server'; readonly name: string }
}

export interface LiveTestPorts {
  readonly unitOfWork: UnitOfWork
  readonly clock: Clock
  readonly http: HttpCaller
  readonly tokens: TokenSource
  readonly requests: TokenRequests
  readonly challenges: ChallengeReader
  readonly metadata: MetadataCheckSource
  readonly newId: () => string
  readonly elapsed: () => number
}

type StepName = LiveTestStep['name']
type StepFacts = Partial<Pick<LiveTestStep, 'values' | 'sent' | 'received'>>

interface Run {
  readonly ports: LiveTestPorts
  readonly input: LiveTestInput
  readonly state: ConsoleState
  readonly partner: PartnerRecord
  readonly url: string
  readonly signal: CancelSignal
  readonly steps: LiveTestStep[]
  readonly onStep: (step: LiveTestStep) => void
}

/** Fails with partner-unknown, url-not-valid, cancelled; whatever goes wrong at the partner is a step. */
export function testPartner(ports: LiveTestPorts) {
  return async (
    input: LiveTestInput,
    signal: CancelSignal,
    onStep: (step: LiveTestStep) => void,
  ): Promise<Result<LiveTest>> => {
    const state = ports.unitOfWork.current()
    const partner = findPartner(state, input.partner)
    if (!partner.ok) return partner
    const url = input.url ?? resourceUrlOf(partner.value)
    if (url === undefined || hostOfUrl(url) === undefined)
      return err({ code: 'url-not-valid', url: (url ?? '').slice(0, 300), reason: 'host-missing' })
    const startedAt = ports.clock.now()
    const run: Run = { ports, input, state, partner: partner.value, url, signal, steps: [], onStep }
    await perform(run)
    if (signal.aborted) return err({ code: 'cancelled' })
    const outcome = worst(run.steps)
    const test: LiveTest = {
      partner: partner.value.name,
      url,
      startedAt: startedAt.toISOString(),
      outcome,
      firstCause: firstCauseOf(run.steps),
      steps: run.steps,
    }
    return note(ports, test)
  }
}

function worst(steps: readonly LiveTestStep[]): LiveTest['outcome'] {
  if (steps.some(({ outcome }) => outcome === 'failed')) return 'failed'
  return steps.some(({ outcome }) => outcome === 'warning') ? 'warning' : 'passed'
}

async function note({ unitOfWork }: LiveTestPorts, test: LiveTest): Promise<Result<LiveTest>> {
  const audit = {
    action: 'partner.tested',
    object: test.partner,
    details: { outcome: test.outcome, cause: test.firstCause?.reason ?? '' },
  }
  const noted = await unitOfWork.commit({}, state => ok({ state, value: true, audit }))
  // A folder that cannot be written must not keep anybody from testing.
  return noted.ok || noted.problem.code.startsWith('data-folder') ? ok(test) : noted
}

function tell(
  { ports, steps, onStep }: Run,
  since: number,
  name: StepName,
  outcome: LiveTestStep['outcome'],
  reason: string,
  { values = {}, sent = [], received = [] }: StepFacts = {},
): void {
  const elapsedMs = Math.max(0, Math.round(ports.elapsed() - since))
  const step: LiveTestStep = { name, outcome, reason, elapsedMs, values, sent, received }
  steps.push(step)
  onStep(step)
}

async function perform(run: Run): Promise<void> {
  const anonymous = await callAnonymously(run)
  if (anonymous === undefined) return
  await checkMetadata(run)
  checkClock(run, anonymous)
  const audience = readChallenge(run, anonymous)
  if (audience === undefined) return
  const actor = await chooseIssuer(run, anonymous, audience)
  if (actor === undefined) return
  await callWithToken(run, 'app-only-call', audience, null, actor)
  const smtp = run.input.userSmtp
  if (smtp === undefined) tell(run, run.ports.elapsed(), 'user-call', 'skipped', 'no-user')
  else await callWithToken(run, 'user-call', audience, { smtp }, actor)
}

function callOf(run: Run, headers: Readonly<Record<string, string>>): HttpCall {
  const { partner, url, ports } = run
  return {
    method: 'GET',
    url,
    headers: { ...headers, 'client-request-id': ports.newId(), 'return-client-request-id': 'true' },
    limitBytes: 262_144,
    timeoutMs: 15_000,
    maxRedirects: 0,
    acceptServerCertificate:
      partner.source.kind === 'metadata-url' ? partner.source.pinnedServerCertificate : null,
  }
}

/** Name, connection and TLS come to light with the first call. The empty bearer makes servers show their challenge. */
async function callAnonymously(run: Run): Promise<HttpAnswer | undefined> {
  const since = run.ports.elapsed()
  const call = callOf(run, { Authorization: 'Bearer' })
  const sent = sentLines(call)
  const answer = await run.ports.http.call(call, run.signal)
  if (!answer.ok) {
    tellUnreachable(run, since, answer.problem, sent)
    return undefined
  }
  const { timings, address, protocol, cipher, certificate, status } = answer.value
  const host = hostOfUrl(run.url) ?? ''
  push(run, 'resolve', 'passed', 'name-found', timings.resolvedMs, { values: { host, address } })
  push(
    run,
    'tls',
    'passed',
    certificate.trust === 'pinned' ? 'tls-pinned' : 'tls-trusted',
    timings.secureMs - timings.resolvedMs,
    {
      values: { protocol, cipher, issuedTo: certificate.issuedTo },
    },
  )
  const facts = { sent, received: answerLines(answer.value), values: { status: String(status) } }
  const elapsedMs = timings.answeredMs - timings.secureMs
  if (status === 401) push(run, 'anonymous-call', 'passed', 'challenged', elapsedMs, facts)
  else if (status === 200) push(run, 'anonymous-call', 'failed', 'anonymous-accepted', elapsedMs, facts)
  else if (status === 404) push(run, 'anonymous-call', 'failed', 'not-found', elapsedMs, facts)
  else if (status >= 500) push(run, 'anonymous-call', 'failed', 'server-error', elapsedMs, facts)
  else push(run, 'anonymous-call', 'failed', 'not-challenged', elapsedMs, facts)
  return status === 401 ? answer.value : undefined
}

function push(
  { steps, onStep }: Run,
  name: StepName,
  outcome: LiveTestStep['outcome'],
  reason: string,
  elapsedMs: number,
  { values = {}, sent = [], received = [] }: StepFacts,
): void {
  const step: LiveTestStep = {
    name,
    outcome,
    reason,
    elapsedMs: Math.max(0, elapsedMs),
    values,
    sent,
    received,
  }
  steps.push(step)
  onStep(step)
}

/** Which step it was that failed, by what the problem says. */
function tellUnreachable(run: Run, since: number, problem: Problem, sent: string[]): void {
  const host = hostOfUrl(run.url) ?? ''
  if (problem.code === 'server-not-trusted') {
    const { certificate } = problem
    const values = {
      host,
      reason: certificate.reason ?? '',
      issuedTo: certificate.issuedTo,
      sha256: certificate.sha256,
    }
    tell(run, since, 'tls', 'failed', 'tls-not-trusted', { values })
  } else if (problem.code === 'server-unreachable') {
    const name =
      problem.reason === 'name-not-resolved'
        ? 'resolve'
        : /tls|handshake/.test(problem.reason)
          ? 'tls'
          : 'anonymous-call'
    tell(run, since, name, 'failed', `unreachable-${problem.reason}`, {
      values: { host, detail: problem.detail },
      sent,
    })
  } else if (problem.code === 'answer-not-usable')
    tell(run, since, 'anonymous-call', 'failed', `answer-${problem.reason}`, {
      values: { host, detail: problem.detail },
      sent,
    })
  else tell(run, since, 'anonymous-call', 'failed', problem.code, { values: { host }, sent })
}

/** The stored keys against what is published now: a partner that rolled signs with keys we do not hold. */
async function checkMetadata(run: Run): Promise<void> {
  const since = run.ports.elapsed()
  if (run.partner.source.kind !== 'metadata-url') {
    tell(run, since, 'metadata', 'skipped', 'no-document')
    return
  }
  const reading = await run.ports.metadata.read(run.partner.name, run.signal)
  if (!reading.ok) {
    tell(run, since, 'metadata', 'warning', 'metadata-unreadable', {
      values: { problem: reading.problem.code },
    })
    return
  }
  const { checks, difference, summary } = reading.value
  const failed = checks.filter(({ outcome }) => outcome === 'failed').map(({ rule }) => rule)
  const values = { failed: failed.join(', '), keys: String(summary?.keys.length ?? 0) }
  if (failed.length > 0) tell(run, since, 'metadata', 'warning', 'metadata-not-in-order', { values })
  else if (difference !== null && !difference.same)
    tell(run, since, 'metadata', 'warning', 'metadata-differs', { values })
  else tell(run, since, 'metadata', 'passed', 'metadata-as-stored', { values })
}

/** Reference section 12.2, F6. */
const clockWarningSeconds = 120
const clockErrorSeconds = 300

function checkClock(run: Run, { clockOffsetSeconds: offset }: HttpAnswer): void {
  const since = run.ports.elapsed()
  if (offset === null) {
    tell(run, since, 'clock', 'skipped', 'no-date')
    return
  }
  const values = { seconds: String(offset) }
  const apart = Math.abs(offset)
  if (apart > clockErrorSeconds) tell(run, since, 'clock', 'failed', 'clock-off', { values })
  else if (apart > clockWarningSeconds) tell(run, since, 'clock', 'warning', 'clock-drifts', { values })
  else tell(run, since, 'clock', 'passed', 'clock-right', { values })
}

/** The audience that the challenge asks for; undefined when there is nothing to answer to. */
function readChallenge(run: Run, answer: HttpAnswer): PrincipalName | undefined {
  const since = run.ports.elapsed()
  const { state, partner, ports, url } = run
  const { bearer, otherSchemes } = ports.challenges.read(answer.headers)
  if (bearer === null) {
    tell(run, since, 'challenge', 'failed', 'no-bearer', { values: { schemes: otherSchemes.join(', ') } })
    return undefined
  }
  const own = { principal: state.oauth.serviceName, realm: effectiveRealm(state) }
  const trust = ports.challenges.trustIn(bearer.trustedIssuers, own)
  const values = {
    clientId: bearer.clientId ?? '',
    realm: bearer.realm ?? '',
    trustedIssuers: bearer.trustedIssuers.join(', '),
    own: `${own.principal}@${own.realm ?? ''}`,
  }
  const differs = bearer.clientId !== null && bearer.clientId !== partner.applicationIdentifier
  if (differs) tell(run, since, 'challenge', 'warning', 'other-application', { values })
  else if (trust === 'named' || trust === 'any-realm')
    tell(run, since, 'challenge', 'passed', 'we-are-trusted', { values })
  else if (trust === 'other-realm') tell(run, since, 'challenge', 'warning', 'other-realm', { values })
  else if (trust === 'case-differs') tell(run, since, 'challenge', 'warning', 'realm-case', { values })
  else tell(run, since, 'challenge', 'warning', 'we-are-not-trusted', { values })
  const partnerRealm = partner.realm === '*' ? null : partner.realm
  return {
    principal: bearer.clientId ?? partner.applicationIdentifier,
    host: hostOfUrl(url)?.toLowerCase() ?? '',
    realm: (bearer.realm === '' ? null : bearer.realm) ?? partnerRealm ?? own.realm ?? '',
  }
}

interface Actor {
  /** Undefined: we sign ourselves. */
  readonly token: string | undefined
}

/** Ourselves first, then an authorization server that the partner lists (reference section 3.3, steps 2 and 3). */
async function chooseIssuer(
  run: Run,
  answer: HttpAnswer,
  audience: PrincipalName,
): Promise<Actor | undefined> {
  const since = run.ports.elapsed()
  const { state, partner, ports } = run
  const trusted = ports.challenges.read(answer.headers).bearer?.trustedIssuers ?? []
  const own = { principal: state.oauth.serviceName, realm: effectiveRealm(state) }
  const servers = state.oauthServers.map(({ name, issuerIdentifier: principal, realm }) => ({
    name,
    principal,
    realm,
  }))
  const through = partner.source.kind === 'oauth-server' ? partner.source.server : undefined
  const chosen =
    through === undefined
      ? ports.challenges.choose(trusted, own, servers)
      : { kind: 'authorization-server' as const, name: through }
  if (chosen.kind === 'ourselves') {
    tell(run, since, 'choose-issuer', 'passed', 'self-issued')
    tell(run, since, 'authorization-server', 'skipped', 'not-needed')
    return { token: undefined }
  }
  if (chosen.kind === 'nobody') {
    tell(run, since, 'choose-issuer', 'failed', 'nobody-trusted', {
      values: { trustedIssuers: trusted.join(', ') },
    })
    return undefined
  }
  tell(run, since, 'choose-issuer', 'passed', 'through-server', { values: { server: chosen.name } })
  const server = state.oauthServers.find(each => each.name.toLowerCase() === chosen.name.toLowerCase())
  return server === undefined ? undefined : askServer(run, server, audience)
}

async function askServer(
  run: Run,
  server: OAuthServerRecord,
  audience: PrincipalName,
): Promise<Actor | undefined> {
  const since = run.ports.elapsed()
  const requested = await run.ports.requests.request(run.state, server, audience, run.signal)
  const resource = formatPrincipalName(audience)
  if (!requested.ok) {
    const { problem } = requested
    const values: Record<string, string> = { server: server.name, resource, problem: problem.code }
    if (problem.code === 'token-request-refused') {
      values['error'] = problem.error
      values['description'] = problem.description
    }
    tell(run, since, 'authorization-server', 'failed', `server-${problem.code}`, { values })
    return undefined
  }
  const { actorToken, answer, endpoint, expiresAt } = requested.value
  tell(run, since, 'authorization-server', 'passed', answer === null ? 'token-at-hand' : 'token-issued', {
    values: { server: server.name, resource, expiresAt: expiresAt.toISOString() },
    sent: answer === null ? [] : [`POST ${endpoint}`, `resource=${resource}`, 'assertion=(signed by us)'],
    received: answer === null ? [] : [`HTTP ${String(answer.status)}`, redacted('access_token', actorToken)],
  })
  return { token: actorToken }
}

async function callWithToken(
  run: Run,
  name: 'app-only-call' | 'user-call',
  audience: PrincipalName,
  user: TokenUser | null,
  actor: Actor,
): Promise<void> {
  const since = run.ports.elapsed()
  const made = await run.ports.tokens.token(run.state, {
    audience,
    user,
    ...(actor.token === undefined ? {} : { actorToken: actor.token }),
  })
  if (!made.ok) {
    const reasons = made.problem.code === 'issuer-cannot-sign' ? made.problem.reasons.join(', ') : ''
    tell(run, since, name, 'failed', 'cannot-sign', { values: { problem: made.problem.code, reasons } })
    return
  }
  const anchor = user?.smtp === undefined ? {} : { 'X-AnchorMailbox': user.smtp }
  const call = callOf(run, { Authorization: `Bearer ${made.value.token}`, ...anchor })
  const answer = await run.ports.http.call(call, run.signal)
  if (!answer.ok) {
    tell(run, since, name, 'failed', 'call-failed', {
      values: { problem: answer.problem.code },
      sent: sentLines(call),
    })
    return
  }
  const facts = { sent: sentLines(call), received: answerLines(answer.value) }
  tellAnswer(run, since, name, answer.value, {
    ...facts,
    values: { x5t: made.value.x5t, signedWith: made.value.signedWith },
  })
}

/** 401 and 403 speak of the token; anything else came from behind the door. */
function tellAnswer(
  run: Run,
  since: number,
  name: 'app-only-call' | 'user-call',
  { status, headers }: HttpAnswer,
  facts: StepFacts,
): void {
  const diagnostics = headers.find(([header]) => header.toLowerCase() === 'x-ms-diagnostics')?.[1] ?? ''
  const id = /^\s*(\d{3,9})/.exec(diagnostics)?.[1] ?? ''
  const text = diagnostics.replace(/[^\x20-\x7e]/g, '.').slice(0, 300)
  const values = { ...facts.values, status: String(status), id, diagnostics: text, audience: run.url }
  if (status === 403) tell(run, since, name, 'failed', 'no-rights', { ...facts, values })
  else if (status === 401)
    tell(run, since, name, 'failed', refusedReasons[id] ?? 'token-refused', { ...facts, values })
  else if (status >= 500) tell(run, since, name, 'warning', 'accepted-with-error', { ...facts, values })
  else tell(run, since, name, 'passed', 'accepted', { ...facts, values })
}

/** Reference section 3.4. */
const refusedReasons: Readonly<Record<string, string>> = {
  2000000: 'refused-key',
  2000001: 'refused-form',
  2000002: 'refused-time',
  2000003: 'refused-audience',
  2000004: 'refused-realm',
  2000005: 'refused-user',
  2000006: 'refused-client',
  2000007: 'refused-internal',
  2000008: 'refused-grant',
}
