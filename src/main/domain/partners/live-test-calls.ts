/** The end of the live test: the same call with a token, as the application and as a user. */
import { formatPrincipalName } from '../../../contract/principal-name.ts'
import type { LiveTestStep } from '../../../contract/partner.ts'
import type { TokenUser } from '../../../contract/token.ts'
import { failureOf } from './live-test-connection.ts'
import { answerLines, readable, sentLines } from './live-test-lines.ts'
import { callOf, type Run, tell } from './live-test-run.ts'
import type { Actor } from './live-test-trust.ts'
import type { HttpAnswer } from './ports.ts'

type CallName = 'app-only-call' | 'user-call'

export async function callAsApplication(run: Run, actor: Actor): Promise<void> {
  // What an authorization server issued is the whole token of the application.
  if (actor.actorToken !== undefined) await call(run, actor, 'app-only-call', { token: actor.actorToken })
  else await callWith(run, actor, 'app-only-call', null)
}

/** A mailbox is found by its address: the front door needs it before the token was looked at (reference section 3.5). */
export async function callAsUser(run: Run, actor: Actor, smtp: string): Promise<void> {
  await callWith(run, actor, 'user-call', { smtp })
}

async function callWith(run: Run, actor: Actor, name: CallName, user: TokenUser | null): Promise<void> {
  const { audience, actorToken } = actor
  const made = await run.ports.tokens.token(run.state, {
    audience,
    user,
    ...(actorToken === undefined ? {} : { actorToken }),
  })
  if (made.ok) {
    await call(run, actor, name, made.value, user?.smtp)
    return
  }
  const { problem } = made
  const reasons = problem.code === 'issuer-cannot-sign' ? problem.reasons.join(', ') : ''
  const reason = reasons === '' ? 'call-failed' : 'cannot-sign'
  tell(run, { name, outcome: 'failed', reason, values: { problem: problem.code, reasons } })
}

interface MadeToken {
  readonly token: string
  readonly signedWith?: string
  readonly x5t?: string
}

async function call(run: Run, actor: Actor, name: CallName, made: MadeToken, smtp?: string): Promise<void> {
  const { ports, host } = run
  // A header carries ASCII; the token names the user all the same.
  const anchor = smtp !== undefined && /^[\x21-\x7e]+$/.test(smtp) ? { 'X-AnchorMailbox': smtp } : {}
  const request = callOf(run, { Authorization: `Bearer ${made.token}`, ...anchor })
  const since = ports.elapsed()
  const answer = await ports.http.call(request, run.signal)
  const facts = { name, sent: sentLines(request), elapsedMs: ports.elapsed() - since }
  if (!answer.ok) {
    tell(run, { ...facts, outcome: 'failed', ...failureOf(answer.problem, host) })
    return
  }
  const secrets = [made.token, ...(actor.actorToken === undefined ? [] : [actor.actorToken])]
  const diagnostics = diagnosticsOf(answer.value)
  tell(run, {
    ...facts,
    ...verdictOn(answer.value.status, diagnostics),
    received: answerLines(answer.value, ports.readText, secrets),
    values: {
      status: String(answer.value.status),
      diagnostics: readable(diagnostics),
      audience: formatPrincipalName(actor.audience),
      x5t: made.x5t ?? '',
      signedWith: made.signedWith ?? '',
    },
  })
}

function diagnosticsOf({ headers }: HttpAnswer): string {
  return headers.find(([header]) => header.toLowerCase() === 'x-ms-diagnostics')?.[1].slice(0, 1000) ?? ''
}

/** 401 and 403 speak of the token; anything else came from behind the door. */
function verdictOn(status: number, diagnostics: string): Pick<LiveTestStep, 'outcome' | 'reason'> {
  if (status === 401) return { outcome: 'failed', reason: refusalIn(diagnostics) }
  if (status === 403) return { outcome: 'failed', reason: 'no-rights' }
  if (status >= 500) return { outcome: 'warning', reason: 'accepted-with-error' }
  if (status === 404) return { outcome: 'warning', reason: 'accepted-not-found' }
  if (status >= 300 && status < 400) return { outcome: 'warning', reason: 'accepted-redirected' }
  return { outcome: 'passed', reason: 'accepted' }
}

/** By the number of Exchange, else by the category, which other products write as well (reference section 3.4). */
function refusalIn(diagnostics: string): string {
  const id = /^\s*(\d{1,9})/.exec(diagnostics)?.[1] ?? ''
  const category =
    /;\s*(?:error_category|error_type|category)\s*=\s*"?(\w{1,40})/i.exec(diagnostics)?.[1] ?? ''
  return refusals.find(([number, name]) => number === id || name === category)?.[2] ?? 'token-refused'
}

const refusals: readonly (readonly [id: string, category: string, reason: string])[] = [
  ['2000000', 'invalid_signature', 'refused-key'],
  ['2000001', 'invalid_token', 'refused-form'],
  ['2000002', 'token_expired', 'refused-time'],
  ['2000003', 'invalid_resource', 'refused-audience'],
  ['2000004', 'invalid_tenant', 'refused-realm'],
  ['2000005', 'invalid_user', 'refused-user'],
  ['2000006', 'invalid_client', 'refused-client'],
  ['2000007', 'internal_error', 'refused-internal'],
  ['2000008', 'invalid_grant', 'refused-grant'],
  ['4000000', 'oauth_not_available', 'refused-not-available'],
]
