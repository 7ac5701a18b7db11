/**
 * HTTPS calls to other servers (port HttpCaller): the connection is made and the server's chain judged before one octet
 * of the request is written; time, size and redirects are bounded; every socket is closed again.
 */
import { lookup } from 'node:dns/promises'
import { request, type IncomingMessage } from 'node:http'
import { connect as connectTcp, isIP, type Socket } from 'node:net'
import { connect as connectTls, type DetailedPeerCertificate, type TLSSocket } from 'node:tls'
import type { CancelSignal } from '../../../contract/cancel.ts'
import type { ServerCertificate } from '../../../contract/metadata.ts'
import type { Problem, ProblemOf } from '../../../contract/problem.ts'
import { err, ok, type Result } from '../../../contract/result.ts'
import type { HttpAnswer, HttpCall, HttpCaller, ServerTrust } from '../../domain/partners/ports.ts'
import { proxyFor, type ProxyPlace } from './proxy.ts'

export interface HttpsCallerOptions {
  readonly trust: ServerTrust
  readonly env: Readonly<Record<string, string | undefined>>
  readonly now?: () => Date
}

const headerLimitBytes = 64 * 1024

export function createHttpsCaller(options: HttpsCallerOptions): HttpCaller {
  return {
    async call(call, signal) {
      let url = call.url
      for (let redirects = 0; ; redirects++) {
        const answer = await callOnce({ ...call, url }, options, signal)
        if (!answer.ok) return answer
        const next = redirectOf(answer.value, call)
        if (next === undefined) return ok({ ...answer.value, url: call.url, finalUrl: url })
        if (!next.ok) return next
        if (redirects >= call.maxRedirects)
          return err({
            code: 'answer-not-usable',
            url: call.url,
            reason: 'too-many-redirects',
            detail: next.value,
          })
        url = next.value
      }
    },
  }
}

/** Undefined when the answer is the answer. Followed within https only, and never with credentials. */
function redirectOf({ status, headers, url }: HttpAnswer, call: HttpCall): Result<string> | undefined {
  if (![301, 302, 303, 307, 308].includes(status) || call.maxRedirects === 0) return undefined
  const location = headers.find(([name]) => name.toLowerCase() === 'location')?.[1]
  if (location === undefined) return undefined
  const target = URL.canParse(location, url) ? new URL(location, url) : undefined
  const hasSecret = Object.keys(call.headers).some(name => name.toLowerCase() === 'authorization')
  if (target === undefined || target.protocol !== 'https:' || hasSecret || call.method !== 'GET')
    return err({
      code: 'answer-not-usable',
      url: call.url,
      reason: 'redirect-refused',
      detail: location.slice(0, 200),
    })
  return ok(target.href)
}

interface Target {
  readonly url: URL
  /** Without brackets. */
  readonly host: string
  readonly port: number
}

/** Fails with url-not-valid. */
function readUrl(text: string): Result<Target> {
  const refused = (reason: ProblemOf<'url-not-valid'>['reason']) =>
    err({ code: 'url-not-valid', url: text.slice(0, 300), reason } as const)
  if (!URL.canParse(text)) return refused(/^https?:\/\/[^/]*:\d{6,}/.test(text) ? 'port' : 'syntax')
  const url = new URL(text)
  if (url.protocol !== 'https:') return refused('not-https')
  if (url.username !== '' || url.password !== '') return refused('credentials')
  const host = url.hostname.replace(/^\[|\]$/g, '')
  if (host === '') return refused('host-missing')
  const port = url.port === '' ? 443 : Number(url.port)
  return port === 0 ? refused('port') : ok({ url, host, port })
}

/** What a call is torn down by: its time, its caller, or its end. */
interface Run {
  readonly call: HttpCall
  readonly target: Target
  readonly startedAt: number
  /** Rejects when time is up or nobody waits any more. */
  readonly ended: Promise<never>
  readonly sockets: Set<Socket>
}

class Ended extends Error {
  readonly problem: Problem
  constructor(problem: Problem) {
    super(problem.code)
    this.problem = problem
  }
}

async function callOnce(
  call: HttpCall,
  options: HttpsCallerOptions,
  signal: CancelSignal,
): Promise<Result<HttpAnswer>> {
  const target = readUrl(call.url)
  if (!target.ok) return target
  const sockets = new Set<Socket>()
  let stop: () => void = () => undefined
  const ended = new Promise<never>((_resolve, reject) => {
    const timedOut: Problem = { code: 'server-unreachable', url: call.url, reason: 'timeout', detail: '' }
    const timer = setTimeout(() => reject(new Ended(timedOut)), call.timeoutMs)
    const cancel = (): void => reject(new Ended({ code: 'cancelled' }))
    if (signal.aborted) cancel()
    else signal.addEventListener('abort', cancel)
    stop = () => {
      clearTimeout(timer)
      signal.removeEventListener('abort', cancel)
    }
  })
  ended.catch(() => undefined)
  try {
    return await perform(
      { call, target: target.value, startedAt: performance.now(), ended, sockets },
      options,
    )
  } catch (error) {
    return err(error instanceof Ended ? error.problem : unreachable(call.url, error))
  } finally {
    stop()
    // The secured one first: Node 24 crashes when the socket below a TLS socket is destroyed before it.
    for (const socket of [...sockets].reverse()) socket.destroy()
  }
}

async function perform(run: Run, options: HttpsCallerOptions): Promise<Result<HttpAnswer>> {
  const { call, target } = run
  const elapsed = (): number => Math.round(performance.now() - run.startedAt)
  const proxy = proxyFor(target.host, target.port, options.env)
  const address = await inTime(run, resolve(proxy?.host ?? target.host))
  const resolvedMs = elapsed()
  const socket = await inTime(run, connect(run, address, proxy))
  const connectedMs = elapsed()
  const tls = await inTime(run, secure(run, socket))
  const secureMs = elapsed()
  const now = options.now?.() ?? new Date()
  const trusted = await inTime(
    run,
    options.trust.judge(chainOf(tls), target.host, call.acceptServerCertificate, now),
  )
  if (!trusted.ok) return trusted
  const certificate = trusted.value
  if (certificate.trust === 'not-trusted')
    return err({ code: 'server-not-trusted', url: call.url, certificate })
  const facts = {
    protocol: tls.getProtocol() ?? '',
    cipher: tls.getCipher().standardName,
    certificate,
    address,
  }
  const response = await inTime(run, exchange(run, tls))
  const body = await inTime(run, readBody(run, response))
  if (!body.ok) return body
  return ok({
    ...toAnswer(run, response, body.value, facts, options.now?.() ?? new Date()),
    timings: { resolvedMs, connectedMs, secureMs, answeredMs: elapsed() },
  })
}

function inTime<T>(run: Run, work: Promise<T>): Promise<T> {
  work.catch(() => undefined)
  return Promise.race([work, run.ended])
}

async function resolve(host: string): Promise<string> {
  return isIP(host) === 0 ? (await lookup(host)).address : host
}

function connect(run: Run, address: string, proxy: ProxyPlace | undefined): Promise<Socket> {
  const { target, call } = run
  return new Promise((done, fail) => {
    const socket = connectTcp({ host: address, port: proxy?.port ?? target.port })
    run.sockets.add(socket)
    socket.once('error', fail)
    socket.once('connect', () => {
      if (proxy === undefined) done(socket)
      else tunnel(socket, target, proxy).then(done, () => fail(new Ended(proxyRefused(call.url, 'closed'))))
    })
  })
}

/** CONNECT (RFC 9110 section 9.3.6): after a 2xx the socket is the server's. */
function tunnel(socket: Socket, { host, port }: Target, proxy: ProxyPlace): Promise<Socket> {
  const place = `${host.includes(':') ? `[${host}]` : host}:${String(port)}`
  const authorization = proxy.authorization === null ? '' : `Proxy-Authorization: ${proxy.authorization}\r\n`
  socket.write(`CONNECT ${place} HTTP/1.1\r\nHost: ${place}\r\n${authorization}\r\n`)
  return new Promise((done, fail) => {
    let head = ''
    const onData = (chunk: Buffer): void => {
      head += chunk.toString('latin1')
      const end = head.indexOf('\r\n\r\n')
      if (end < 0 && head.length < 16_384) return
      socket.off('data', onData)
      socket.pause()
      const status = /^HTTP\/1\.[01] (\d{3})/.exec(head)?.[1] ?? 'no answer'
      if (status.startsWith('2') && end === head.length - 4) done(socket)
      else fail(new Ended(proxyRefused(place, status)))
    }
    socket.on('data', onData)
    socket.once('close', () => fail(new Error('closed')))
  })
}

function proxyRefused(url: string, detail: string): Problem {
  return { code: 'server-unreachable', url, reason: 'proxy', detail }
}

function secure({ target, sockets }: Run, socket: Socket): Promise<TLSSocket> {
  return new Promise((done, fail) => {
    const tls = connectTls({
      socket,
      ...(isIP(target.host) === 0 ? { servername: target.host } : {}),
      minVersion: 'TLSv1.2',
      ALPNProtocols: ['http/1.1'],
      // Judged by our own rules before anything is sent.
      rejectUnauthorized: false,
    })
    sockets.add(tls)
    tls.once('secureConnect', () => done(tls))
    tls.once('error', fail)
    tls.once('close', () => fail(Object.assign(new Error('closed'), { code: 'ECONNRESET' })))
  })
}

/** As far as the engine tells: the leaf first, each followed by its issuer. */
function chainOf(tls: TLSSocket): Uint8Array[] {
  const chain: Uint8Array[] = []
  const seen = new Set<string>()
  let next: DetailedPeerCertificate | undefined = tls.getPeerCertificate(true)
  while (next?.raw !== undefined && !seen.has(next.fingerprint256) && chain.length < 50) {
    seen.add(next.fingerprint256)
    chain.push(new Uint8Array(next.raw))
    next = next.issuerCertificate as DetailedPeerCertificate | undefined
  }
  return chain
}

function exchange({ call, target }: Run, tls: TLSSocket): Promise<IncomingMessage> {
  return new Promise((done, fail) => {
    const sent = request({
      createConnection: () => tls,
      method: call.method,
      host: target.host,
      path: `${target.url.pathname}${target.url.search}`,
      headers: {
        Host: target.url.host,
        'User-Agent': 'Countersign',
        Accept: '*/*',
        'Accept-Encoding': 'identity',
        ...call.headers,
        ...(call.body === undefined ? {} : { 'Content-Length': Buffer.byteLength(call.body) }),
        Connection: 'close',
      },
      maxHeaderSize: headerLimitBytes,
    })
    sent.once('response', done)
    sent.once('error', fail)
    sent.end(call.body)
  })
}

async function readBody({ call }: Run, response: IncomingMessage): Promise<Result<Uint8Array>> {
  const refused = (reason: ProblemOf<'answer-not-usable'>['reason'], detail: string) =>
    err({ code: 'answer-not-usable', url: call.url, reason, detail } as const)
  const encoding = response.headers['content-encoding']
  if (encoding !== undefined && encoding !== 'identity')
    return refused('malformed', `Content-Encoding ${encoding}`)
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of response as AsyncIterable<Buffer>) {
    size += chunk.length
    if (size > call.limitBytes) return refused('too-large', `${String(call.limitBytes)} bytes`)
    chunks.push(chunk)
  }
  return response.complete ? ok(new Uint8Array(Buffer.concat(chunks))) : refused('truncated', '')
}

function toAnswer(
  { call }: Run,
  response: IncomingMessage,
  body: Uint8Array,
  facts: Pick<HttpAnswer, 'protocol' | 'cipher' | 'address'> & { readonly certificate: ServerCertificate },
  now: Date,
): Omit<HttpAnswer, 'timings'> {
  const headers: (readonly [string, string])[] = []
  for (let at = 0; at + 1 < response.rawHeaders.length; at += 2)
    headers.push([response.rawHeaders[at] ?? '', response.rawHeaders[at + 1] ?? ''])
  const date = Date.parse(headers.find(([name]) => name.toLowerCase() === 'date')?.[1] ?? '')
  return {
    ...facts,
    url: call.url,
    finalUrl: call.url,
    status: response.statusCode ?? 0,
    statusText: response.statusMessage ?? '',
    headers,
    body,
    clockOffsetSeconds: Number.isNaN(date) ? null : Math.round((date - now.getTime()) / 1000),
  }
}

const byCode: Readonly<Record<string, ProblemOf<'server-unreachable'>['reason']>> = {
  ENOTFOUND: 'name-not-resolved',
  EAI_AGAIN: 'name-not-resolved',
  EAI_NODATA: 'name-not-resolved',
  ECONNREFUSED: 'refused',
  ETIMEDOUT: 'timeout',
  ECONNRESET: 'reset',
  EPIPE: 'reset',
}

/** Foreign errors become problem codes here; texts of the engine are shown as a detail, never interpreted. */
function unreachable(url: string, error: unknown): Problem {
  const code = error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : ''
  if (code.startsWith('HPE_'))
    return {
      code: 'answer-not-usable',
      url,
      reason: code === 'HPE_HEADER_OVERFLOW' ? 'too-large' : 'malformed',
      detail: code,
    }
  if (error instanceof Error && error.message === 'aborted')
    return { code: 'answer-not-usable', url, reason: 'truncated', detail: '' }
  const reason = byCode[code] ?? tlsReason(code)
  return { code: 'server-unreachable', url, reason, detail: code.slice(0, 100) }
}

function tlsReason(code: string): ProblemOf<'server-unreachable'>['reason'] {
  if (/WRONG_VERSION_NUMBER|HTTP_REQUEST|PACKET_LENGTH_TOO_LONG|UNEXPECTED_MESSAGE|DECODE_ERROR/.test(code))
    return 'not-tls'
  return /^ERR_(SSL|TLS)|EPROTO/.test(code) ? 'handshake' : 'other'
}
