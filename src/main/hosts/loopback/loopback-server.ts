/**
 * The loopback host's door: HTTP and one WebSocket per window on 127.0.0.1, for pages that its own user opened and
 * nobody else (docs/security.md, "The loopback host"). It knows no rule of the product: frames go to serve-channel.ts,
 * bytes to the ticket box.
 */
import { randomBytes } from 'node:crypto'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type LoopbackSession, loopbackPaths, SessionExchange } from '../../../contract/loopback-api.ts'
import { err, ok, type Result } from '../../../contract/result.ts'
import type { Application } from '../../application.ts'
import type { Log } from '../../log.ts'
import { createFileRoutes, type FileRoutes } from './file-routes.ts'
import { answerJson, createHttpAnswer, refuse, type HttpAnswer } from './http-answer.ts'
import { createOneTimeCodes, type OneTimeCodes } from './one-time-codes.ts'
import { createRequestGuard, type RequestGuard } from './request-guard.ts'
import { readBody } from './request-body.ts'
import type { WindowFiles } from './window-files.ts'
import { createWindowSockets, type WindowSockets } from './window-sockets.ts'

export interface LoopbackServerOptions {
  readonly application: Pick<Application, 'dispatch' | 'onEvent' | 'tickets'>
  readonly windowFiles: WindowFiles
  /** 0 takes a free one. */
  readonly port: number
  readonly log: Log
  /** The window asked for the end (POST end). */
  onEndAsked(): void
  /** Called with the number of connected windows whenever it changes. */
  onWindowCount?(count: number): void
  readonly monotonicMs?: () => number
  /** Default 15 s for headers, 120 s for a whole request: a slow sender holds a socket no longer. */
  readonly headersTimeoutMs?: number
  readonly requestTimeoutMs?: number
}

export interface LoopbackServer {
  /** "http://127.0.0.1:49152" */
  readonly origin: string
  /** An address that admits one window, once, within two minutes. */
  freshAddress(): string
  windowCount(): number
  /** Whether any window has ever been connected. */
  hadWindow(): boolean
  /** Ends all windows and stops listening. */
  close(): Promise<void>
}

/** Fails with port-unavailable. */
export async function startLoopbackServer(options: LoopbackServerOptions): Promise<Result<LoopbackServer>> {
  const server = createServer({
    // Headers of ours are small; the token travels in one of them.
    maxHeaderSize: 16 * 1024,
    headersTimeout: options.headersTimeoutMs ?? 15_000,
    requestTimeout: options.requestTimeoutMs ?? 120_000,
    keepAliveTimeout: 5_000,
    connectionsCheckingInterval: 1_000,
  })
  server.maxConnections = 128
  // A page that takes an answer and does not read it.
  server.setTimeout(60_000)
  const listening = await listen(server, options.port)
  if (!listening.ok) return listening

  const authority = `127.0.0.1:${listening.value}`
  const session: LoopbackSession = { token: secret(32), connection: secret(16) }
  const guard = createRequestGuard(authority, session.token)
  const answer = createHttpAnswer(authority)
  const codes = createOneTimeCodes({ monotonicMs: options.monotonicMs ?? (() => performance.now()) })
  const files = createFileRoutes(options.application.tickets, answer)
  const sockets = createWindowSockets({ ...options, guard, connectionId: session.connection })

  const routes: RouteContext = { options, session, guard, answer, codes, files }
  server.on('request', (request, response) => {
    void route(routes, request, response).catch((thrown: unknown) => {
      options.log({
        level: 'error',
        message: 'A request to the loopback host failed unexpectedly.',
        details: { stack: thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown) },
      })
      answer(response, 500)
    })
  })
  server.on('upgrade', sockets.upgrade)

  return ok({
    origin: `http://${authority}`,
    freshAddress: () => `http://${authority}/#code=${codes.issue()}`,
    windowCount: sockets.count,
    hadWindow: sockets.hadAny,
    close: () => close(server, sockets),
  })
}

function secret(bytes: number): string {
  return randomBytes(bytes).toString('base64url')
}

function listen(server: Server, port: number): Promise<Result<number>> {
  return new Promise(resolve => {
    server.once('error', (thrown: NodeJS.ErrnoException) => {
      const reason =
        thrown.code === 'EADDRINUSE' ? 'in-use' : thrown.code === 'EACCES' ? 'not-allowed' : 'other'
      resolve(err({ code: 'port-unavailable', port, reason }))
    })
    server.listen({ host: '127.0.0.1', port, exclusive: true }, () => {
      // A server that listens on TCP has an AddressInfo; only pipes have a string.
      resolve(ok((server.address() as AddressInfo).port))
    })
  })
}

async function close(server: Server, sockets: WindowSockets): Promise<void> {
  const stopped = new Promise<void>(resolve => server.close(() => resolve()))
  await sockets.close()
  server.closeAllConnections()
  await stopped
}

interface RouteContext {
  readonly options: LoopbackServerOptions
  readonly session: LoopbackSession
  readonly guard: RequestGuard
  readonly answer: HttpAnswer
  readonly codes: OneTimeCodes
  readonly files: FileRoutes
}

async function route(
  context: RouteContext,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { guard, answer, options } = context
  const { headers, method = '' } = request
  const isReading = method === 'GET' || method === 'HEAD'
  if (!guard.isAddressedToUs(headers, isReading ? 'if-sent' : 'required')) {
    return refuse(answer, response, 403, { code: 'sender-untrusted' })
  }
  const { path, query } = splitAddress(request.url ?? '')
  const isApi = Object.values(loopbackPaths).some(own => path === own || path.startsWith(`${own}/`))
  if (isApi) return routeApi(context, request, response, { path, query })

  if (!isReading) return answer(response, 405, undefined, { allow: 'GET, HEAD' })
  const file = options.windowFiles.get(path)
  if (file === undefined) return answer(response, 404)
  answer(response, 200, file.bytes, { 'content-type': file.mediaType })
}

async function routeApi(
  context: RouteContext,
  request: IncomingMessage,
  response: ServerResponse,
  { path, query }: { readonly path: string; readonly query: URLSearchParams },
): Promise<void> {
  const { guard, answer, files, options } = context
  if (!guard.isSameSite(request.headers)) {
    return refuse(answer, response, 403, { code: 'sender-untrusted' })
  }
  if (path === loopbackPaths.session && request.method === 'POST') {
    return exchange(context, request, response)
  }
  if (!guard.hasSession(request.headers)) {
    return refuse(answer, response, 401, { code: 'sender-untrusted' })
  }
  switch (
    `${request.method} ${path.startsWith(`${loopbackPaths.files}/`) ? `${loopbackPaths.files}/*` : path}`
  ) {
    case `GET ${loopbackPaths.session}`:
      return answer(response, 204)
    case `POST ${loopbackPaths.files}`:
      return files.upload(request, response, query.get('name'))
    case `GET ${loopbackPaths.files}/*`:
      return files.download(response, path.slice(loopbackPaths.files.length + 1))
    case `POST ${loopbackPaths.end}`:
      answer(response, 202)
      return options.onEndAsked()
    default:
      return answer(response, 405)
  }
}

async function exchange(
  { answer, codes, session }: RouteContext,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const body = await readBody(request, 1024)
  if (body.outcome !== 'complete') return answer(response, 413, undefined, { connection: 'close' })
  const parsed = SessionExchange.safeParse(parseJson(body.bytes))
  if (!parsed.success || !codes.redeem(parsed.data.code)) {
    return refuse(answer, response, 403, { code: 'sender-untrusted' })
  }
  answerJson(answer, response, 200, session)
}

/** No decoding: the addresses of the window are plain, and what needs an escape is not one of them. */
function splitAddress(url: string): { readonly path: string; readonly query: URLSearchParams } {
  const mark = url.indexOf('?')
  return mark === -1
    ? { path: url, query: new URLSearchParams() }
    : { path: url.slice(0, mark), query: new URLSearchParams(url.slice(mark + 1)) }
}

function parseJson(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString('utf8'))
  } catch {
    return undefined
  }
}
