/** The first steps of the live test: name, TLS, the document, the clocks, the call without a token. */
import type { LiveTestStep } from '../../../contract/partner.ts'
import type { Problem } from '../../../contract/problem.ts'
import type { Result } from '../../../contract/result.ts'
import { answerLines, readable, sentLines } from './live-test-lines.ts'
import { callOf, type Run, tell } from './live-test-run.ts'
import type { HttpAnswer, HttpCall } from './ports.ts'

/** Undefined when the test cannot go on. Name, connection and TLS come to light with the first call. */
export async function connectTo(run: Run): Promise<HttpAnswer | undefined> {
  // The empty bearer makes servers show their challenge even if they prefer other schemes (reference section 3.1).
  const call = callOf(run, { Authorization: 'Bearer' })
  const since = run.ports.elapsed()
  const answer = await run.ports.http.call(call, run.signal)
  const elapsedMs = run.ports.elapsed() - since
  tellConnection(run, answer, elapsedMs)
  if (run.steps.some(({ outcome }) => outcome === 'failed')) return undefined
  await checkMetadata(run)
  checkClock(run, answer.ok ? answer.value.clockOffsetSeconds : null)
  return tellAnonymous(run, call, answer, elapsedMs)
}

function tellConnection(run: Run, answer: Result<HttpAnswer>, elapsedMs: number): void {
  const { host } = run
  if (answer.ok) {
    const { timings, address, protocol, cipher, certificate } = answer.value
    const { resolvedMs, secureMs } = timings
    const resolve = { values: { host, address }, elapsedMs: resolvedMs }
    tell(run, { name: 'resolve', outcome: 'passed', reason: 'name-found', ...resolve })
    const reason = certificate.trust === 'pinned' ? 'tls-pinned' : 'tls-trusted'
    const values = { protocol, cipher, issuedTo: certificate.issuedTo }
    tell(run, { name: 'tls', outcome: 'passed', reason, values, elapsedMs: secureMs - resolvedMs })
    return
  }
  const { problem } = answer
  const stage = stageOf(problem)
  const failed = { outcome: 'failed', elapsedMs, ...failureOf(problem, host) } as const
  if (stage === 'resolve') tell(run, { name: 'resolve', ...failed })
  else if (isProxy(problem))
    tell(run, { name: 'resolve', outcome: 'skipped', reason: 'left-to-proxy', values: { host } })
  else tell(run, { name: 'resolve', outcome: 'passed', reason: 'name-resolved', values: { host } })
  if (stage === 'tls') tell(run, { name: 'tls', ...failed })
  if (stage === 'anonymous-call')
    tell(run, { name: 'tls', outcome: 'passed', reason: 'tls-made', values: { host } })
}

/** Which step it was that failed, by what the problem says. */
function stageOf(problem: Problem): 'resolve' | 'tls' | 'anonymous-call' {
  if (problem.code === 'answer-not-usable') return 'anonymous-call'
  if (problem.code !== 'server-unreachable') return 'tls'
  if (problem.reason === 'name-not-resolved') return 'resolve'
  const isBroken = problem.reason === 'timeout' || problem.reason === 'reset'
  return isBroken && problem.detail === 'answer' ? 'anonymous-call' : 'tls'
}

function isProxy(problem: Problem): boolean {
  return problem.code === 'server-unreachable' && problem.reason === 'proxy'
}

/** The words for a call that brought no answer; also of later calls. */
export function failureOf(problem: Problem, host: string): Pick<LiveTestStep, 'reason' | 'values'> {
  switch (problem.code) {
    case 'server-not-trusted': {
      const { reason, issuedTo, sha256 } = problem.certificate
      return { reason: 'tls-not-trusted', values: { host, reason: reason ?? '', issuedTo, sha256 } }
    }
    case 'server-unreachable':
      return { reason: `unreachable-${problem.reason}`, values: { host, detail: readable(problem.detail) } }
    case 'answer-not-usable':
      return { reason: `answer-${problem.reason}`, values: { host, detail: readable(problem.detail) } }
    default:
      return { reason: 'call-failed', values: { host, problem: problem.code } }
  }
}

function tellAnonymous(
  run: Run,
  call: HttpCall,
  answer: Result<HttpAnswer>,
  elapsedMs: number,
): HttpAnswer | undefined {
  const sent = sentLines(call)
  const name = 'anonymous-call'
  if (!answer.ok) {
    tell(run, { name, outcome: 'failed', ...failureOf(answer.problem, run.host), sent, elapsedMs })
    return undefined
  }
  const { status, timings } = answer.value
  const isChallenged = status === 401
  tell(run, {
    name,
    outcome: isChallenged ? 'passed' : 'failed',
    reason: isChallenged ? 'challenged' : unchallenged(status),
    values: { status: String(status) },
    sent,
    received: answerLines(answer.value, run.ports.readText),
    elapsedMs: timings.answeredMs - timings.secureMs,
  })
  return isChallenged ? answer.value : undefined
}

function unchallenged(status: number): string {
  if (status >= 200 && status < 300) return 'anonymous-accepted'
  if (status === 404) return 'not-found'
  return status >= 500 ? 'server-error' : 'not-challenged'
}

/** The stored keys against what is published now: a partner that rolled signs with keys we do not hold. */
async function checkMetadata(run: Run): Promise<void> {
  const since = run.ports.elapsed()
  const name = 'metadata'
  if (run.partner.source.kind !== 'metadata-url') {
    tell(run, { name, outcome: 'skipped', reason: 'no-document' })
    return
  }
  const reading = await run.ports.metadata.read(run.partner.name, run.signal)
  const elapsedMs = run.ports.elapsed() - since
  if (!reading.ok) {
    const values = { problem: reading.problem.code }
    tell(run, { name, outcome: 'warning', reason: 'metadata-unreadable', values, elapsedMs })
    return
  }
  const { checks, difference, summary } = reading.value
  const failed = checks.filter(({ outcome }) => outcome === 'failed').map(({ rule }) => rule)
  const changed = (change: 'added' | 'gone') =>
    (difference?.keys ?? []).filter(each => each.change === change).map(({ key }) => key.x5t)
  const values = {
    failed: failed.join(', '),
    keys: String(summary?.keys.length ?? 0),
    added: changed('added').join(', '),
    gone: changed('gone').join(', '),
  }
  if (failed.length > 0)
    tell(run, { name, outcome: 'warning', reason: 'metadata-not-in-order', values, elapsedMs })
  else if (difference !== null && !difference.same)
    tell(run, { name, outcome: 'warning', reason: 'metadata-differs', values, elapsedMs })
  else tell(run, { name, outcome: 'passed', reason: 'metadata-as-stored', values, elapsedMs })
}

/** Reference section 5.4, M9; tokens are refused from the second on. */
const clockWarningSeconds = 120
const clockErrorSeconds = 300

function checkClock(run: Run, offset: number | null): void {
  const name = 'clock'
  if (offset === null) {
    tell(run, { name, outcome: 'skipped', reason: 'no-date' })
    return
  }
  const values = { seconds: String(Math.round(offset)) }
  const apart = Math.abs(offset)
  if (apart > clockErrorSeconds) tell(run, { name, outcome: 'failed', reason: 'clock-off', values })
  else if (apart > clockWarningSeconds)
    tell(run, { name, outcome: 'warning', reason: 'clock-drifts', values })
  else tell(run, { name, outcome: 'passed', reason: 'clock-right', values })
}
