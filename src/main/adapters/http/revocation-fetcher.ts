/** RevocationFetcher over HTTP and HTTPS (RFC 5280 sections 4.2.1.13 and 4.2.2.1, RFC 6960 appendix A). */
import type { CancelSignal } from '../../../contract/cancel.ts'
import type { Problem } from '../../../contract/problem.ts'
import { err, type Result } from '../../../contract/result.ts'
import type {
  FetchFailure,
  FetchOutcome,
  RevocationFetcher,
  RevocationRequest,
} from '../../domain/paths/revocation-fetcher.ts'
import { type CallRun, startRun } from './call-run.ts'
import { type CallUrl, parseCallUrl } from './call-url.ts'
import { chooseProxy, type Proxy } from './choose-proxy.ts'
import { type Exchange, exchange, type ExchangeCall } from './exchange.ts'
import { openSecure } from './open-secure.ts'
import { openTunnel } from './open-tunnel.ts'
import { createTurns } from './turns.ts'

interface RevocationFetcherOptions {
  /** HTTP_PROXY, HTTPS_PROXY and NO_PROXY are read anew for each fetch. */
  readonly env: Readonly<Record<string, string | undefined>>
  /** For one fetch with its redirects; 5 seconds unless told. */
  readonly timeoutMs?: number
}

const defaultTimeoutMs = 5000
const maxRedirects = 3
const atOnce = 8

/** Octets. The largest lists of public authorities have some ten megabytes. */
const fetchLimits: Readonly<Record<RevocationRequest['kind'], number>> = {
  crl: 20 * 1024 * 1024,
  ocsp: 64 * 1024,
  issuer: 256 * 1024,
}

export function createRevocationFetcher({
  env,
  timeoutMs = defaultTimeoutMs,
}: RevocationFetcherOptions): RevocationFetcher {
  const turns = createTurns(atOnce)

  async function follow(
    start: CallUrl,
    request: RevocationRequest,
    signal: CancelSignal,
  ): Promise<FetchOutcome> {
    const run = startRun(start.text, timeoutMs, signal)
    try {
      let url = start
      for (let hops = 0; hops <= maxRedirects; hops += 1) {
        const answer = await callOnce(url, callOf(request), env, run)
        if (!answer.ok) return notReachable(failureOf(answer.problem))
        const next = redirectOf(url, answer.value, request)
        if (next === 'none') return outcomeOf(answer.value)
        if (next === undefined) return notReachable('redirects')
        url = next
      }
      return notReachable('redirects')
    } finally {
      run.end()
    }
  }

  return {
    async fetch(request, signal) {
      if (!/^https?:/i.test(request.url)) return notReachable('not-supported')
      const url = parseCallUrl(request.url, 'http-too')
      if (!url.ok) return notReachable('url')
      const outcome = await turns.take(() => follow(url.value, request, signal), signal)
      return outcome ?? notReachable('cancelled')
    },
  }
}

function callOf({ kind, body }: RevocationRequest): ExchangeCall {
  const limitBytes = fetchLimits[kind]
  return body === null
    ? { method: 'GET', headers: {}, limitBytes }
    : { method: 'POST', headers: { 'Content-Type': 'application/ocsp-request' }, limitBytes, body }
}

/** Over https the server is not judged either: that would ask for revocation in turn, and what it hands out is signed. */
async function callOnce(
  url: CallUrl,
  call: ExchangeCall,
  env: RevocationFetcherOptions['env'],
  run: CallRun,
): Promise<Result<Exchange>> {
  run.setPhase('connect')
  if (!url.text.startsWith('https:')) return callPlainly(url, call, env, run)
  const proxy = chooseProxy(env, url)
  if (proxy === 'not-usable') return noProxy(url)
  const tunnel = await run.within(openTunnel(url, proxy, run))
  if (!tunnel.ok) return tunnel
  const secure = await run.within(openSecure(url, tunnel.value.socket, run))
  return secure.ok ? run.within(exchange(url, call, secure.value.socket, run)) : secure
}

async function callPlainly(
  url: CallUrl,
  call: ExchangeCall,
  env: RevocationFetcherOptions['env'],
  run: CallRun,
): Promise<Result<Exchange>> {
  const proxy = chooseProxy({ ...env, https_proxy: env['http_proxy'] ?? env['HTTP_PROXY'] ?? '' }, url)
  if (proxy === 'not-usable') return noProxy(url)
  if (proxy !== 'direct') return callThrough(proxy, url, call, run)
  const tunnel = await run.within(openTunnel(url, 'direct', run))
  return tunnel.ok ? run.within(exchange(url, call, tunnel.value.socket, run)) : tunnel
}

/** The absolute form is for proxies (RFC 9112 section 3.2.2). */
async function callThrough(
  { host, port, credentials }: Proxy,
  url: CallUrl,
  call: ExchangeCall,
  run: CallRun,
): Promise<Result<Exchange>> {
  const tunnel = await run.within(openTunnel({ ...url, host, port }, 'direct', run))
  if (!tunnel.ok) return tunnel
  const basic = credentials === null ? null : Buffer.from(credentials).toString('base64')
  const headers = { ...call.headers, ...(basic === null ? {} : { 'Proxy-Authorization': `Basic ${basic}` }) }
  return run.within(exchange({ ...url, path: url.text }, { ...call, headers }, tunnel.value.socket, run))
}

function noProxy({ text }: CallUrl): Result<never> {
  return err({ code: 'server-unreachable', url: text, reason: 'proxy', detail: 'no HTTP proxy is named' })
}

const redirects: ReadonlySet<number> = new Set([301, 302, 303, 307, 308])
/** Those that keep the method (RFC 9110 section 15.4): an OCSP request is nothing without its body. */
const keepingMethod: ReadonlySet<number> = new Set([307, 308])

/** Undefined for a redirect that is not followed. */
function redirectOf(
  url: CallUrl,
  { status, headers }: Exchange,
  { body }: RevocationRequest,
): CallUrl | 'none' | undefined {
  if (!redirects.has(status)) return 'none'
  const location = headers.find(([name]) => name.toLowerCase() === 'location')?.[1]
  if (location === undefined || (body !== null && !keepingMethod.has(status))) return undefined
  const target = parseCallUrl(URL.parse(location, url.text)?.href ?? '', 'http-too')
  return target.ok ? target.value : undefined
}

function outcomeOf({ status, body }: Exchange): FetchOutcome {
  return status === 200 ? { outcome: 'fetched', body } : notReachable('status')
}

function notReachable(why: FetchFailure): FetchOutcome {
  return { outcome: 'not-reachable', why }
}

function failureOf(problem: Problem): FetchFailure {
  switch (problem.code) {
    case 'cancelled':
      return 'cancelled'
    case 'answer-not-usable':
      return problem.reason === 'too-large' ? 'too-large' : 'malformed'
    case 'server-unreachable': {
      const { reason } = problem
      return reason === 'name-not-resolved' || reason === 'refused' || reason === 'timeout'
        ? reason
        : 'network'
    }
    default:
      return 'network'
  }
}
