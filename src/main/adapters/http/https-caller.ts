/** HTTPS calls to other servers: their certificate is judged before anything is sent (domain/partners/ports.ts). */
import type { CancelSignal } from '../../../contract/cancel.ts'
import type { ServerCertificate } from '../../../contract/metadata.ts'
import type { Problem } from '../../../contract/problem.ts'
import { err, ok, type Result } from '../../../contract/result.ts'
import type { HttpAnswer, HttpCall, HttpCaller, ServerTrust } from '../../domain/partners/ports.ts'
import { type CallRun, startRun } from './call-run.ts'
import { type CallUrl, parseCallUrl } from './call-url.ts'
import { chooseProxy } from './choose-proxy.ts'
import { type Exchange, exchange, notUsable } from './exchange.ts'
import { clockOffsetSeconds } from './http-date.ts'
import { openSecure, type SecureConnection } from './open-secure.ts'
import { openTunnel, type Tunnel } from './open-tunnel.ts'

export interface HttpsCallerOptions {
  readonly trust: ServerTrust
  /** HTTPS_PROXY and NO_PROXY are read anew for each call. */
  readonly env: Readonly<Record<string, string | undefined>>
  readonly now?: () => Date
}

/** Each call opens a connection of its own and closes it: nothing is kept between calls. */
export function createHttpsCaller({ trust, env, now = () => new Date() }: HttpsCallerOptions): HttpCaller {
  async function callOnce(url: CallUrl, call: HttpCall, run: CallRun): Promise<Result<Answered>> {
    const proxy = chooseProxy(env, url)
    if (proxy === 'not-usable')
      return err({
        code: 'server-unreachable',
        url: url.text,
        reason: 'proxy',
        detail: 'HTTPS_PROXY names no HTTP proxy',
      })
    run.setPhase('connect')
    const tunnel = await run.within(openTunnel(url, proxy, run))
    if (!tunnel.ok) return tunnel
    const secure = await run.within(openSecure(url, tunnel.value.socket, run))
    if (!secure.ok) return secure
    const judged = await run.within(
      trust.judge(secure.value.chain, url.host, call.acceptServerCertificate, now()),
    )
    if (!judged.ok) return err(withUrl(judged.problem, url))
    const certificate = judged.value
    if (certificate.trust === 'not-trusted')
      return err({ code: 'server-not-trusted', url: url.text, certificate })
    const answer = await run.within(exchange(url, call, secure.value.socket, run))
    if (!answer.ok) return answer
    const answeredMs = run.elapsedMs()
    return ok({
      url,
      tunnel: tunnel.value,
      secure: secure.value,
      certificate,
      answer: answer.value,
      answeredMs,
    })
  }

  async function follow(call: HttpCall, start: CallUrl, signal: CancelSignal): Promise<Result<HttpAnswer>> {
    const run = startRun(start.text, call.timeoutMs, signal)
    try {
      let url = start
      for (let hops = 0; ; hops += 1) {
        const answered = await callOnce(url, call, run)
        if (!answered.ok) return answered
        const next = redirect(answered.value, call, hops)
        if (!next.ok) return next
        if (next.value === null) return ok(toAnswer(call, answered.value, now()))
        url = next.value
      }
    } finally {
      run.end()
    }
  }

  return {
    async call(call, signal) {
      const url = parseCallUrl(call.url)
      return url.ok ? follow(call, url.value, signal) : url
    },
  }
}

interface Answered {
  readonly url: CallUrl
  readonly tunnel: Tunnel
  readonly secure: SecureConnection
  readonly certificate: ServerCertificate
  readonly answer: Exchange
  readonly answeredMs: number
}

/** Whoever judges chains knows the host only. */
function withUrl(problem: Problem, { text }: CallUrl): Problem {
  return 'url' in problem ? { ...problem, url: text } : problem
}

const redirects: ReadonlySet<number> = new Set([301, 302, 303, 307, 308])

/** Null when the answer is the last word. A token or a form is never carried to where a server points. */
function redirect({ url, answer }: Answered, call: HttpCall, hops: number): Result<CallUrl | null> {
  const location = answer.headers.find(([name]) => name.toLowerCase() === 'location')?.[1]
  if (!redirects.has(answer.status) || location === undefined || call.maxRedirects === 0) return ok(null)
  const hasAuthorization = Object.keys(call.headers).some(name => name.toLowerCase() === 'authorization')
  if (hasAuthorization || call.method !== 'GET') return notUsable(url, 'redirect-refused', location)
  if (hops >= call.maxRedirects) return notUsable(url, 'too-many-redirects', location)
  const target = parseCallUrl(URL.parse(location, url.text)?.href ?? '')
  return target.ok ? target : notUsable(url, 'redirect-refused', withoutCredentials(location))
}

function withoutCredentials(location: string): string {
  return location.replace(/\/\/[^/?#]*@/, '//…@')
}

function toAnswer({ url }: HttpCall, answered: Answered, now: Date): HttpAnswer {
  const { tunnel, secure, answer } = answered
  return {
    url,
    finalUrl: answered.url.text,
    ...answer,
    certificate: answered.certificate,
    protocol: secure.protocol,
    cipher: secure.cipher,
    address: secure.address,
    timings: {
      resolvedMs: tunnel.resolvedMs,
      connectedMs: tunnel.connectedMs,
      secureMs: secure.secureMs,
      answeredMs: answered.answeredMs,
    },
    clockOffsetSeconds: clockOffsetSeconds(answer.headers, now),
  }
}
