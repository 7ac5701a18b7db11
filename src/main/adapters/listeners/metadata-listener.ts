/**
 * Serves our metadata document over HTTPS at /metadata/json/1, from a listener of its own: off until it is started,
 * bounded, and unaware of anything else. Each request is noted; who asks is a partner, or wants to be one.
 */
import { createServer, type Server } from 'node:https'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import type { ListenerStatus } from '../../../contract/metadata.ts'
import type { ProblemOf } from '../../../contract/problem.ts'
import { err, ok, type Result } from '../../../contract/result.ts'
import type { ThumbprintSha1 } from '../../../contract/thumbprint.ts'

export interface ListenerOptions {
  readonly host: string
  /** 0: a free one. */
  readonly port: number
  readonly thumbprint: ThumbprintSha1
  /** PEM: its own first, then its issuers. */
  readonly certificates: string
  /** PKCS #8 PEM; not kept beyond the start. */
  readonly key: string
  /** Read anew for each request, so that a roll shows at once; undefined: there is none now, answered with 503. */
  readonly document: () => Promise<string | undefined>
  /** The state or the log of requests has changed. */
  readonly onChanged: () => void
}

export interface MetadataListener {
  /** Ends a listener that runs. Fails with listener-not-started. */
  start(options: ListenerOptions): Promise<Result<ListenerStatus>>
  stop(): Promise<void>
  status(): ListenerStatus
}

export const metadataPath = '/metadata/json/1'
const requestsKept = 200
const connectionsAtMost = 64

interface Running {
  readonly server: Server
  readonly sockets: Set<Socket>
  readonly options: ListenerOptions
}

export function createMetadataListener(now: () => Date = () => new Date()): MetadataListener {
  let running: Running | undefined
  let requests: ListenerStatus['requests'] = []
  let served = 0
  let last: Pick<ListenerStatus, 'host' | 'port' | 'thumbprint'> = {
    host: null,
    port: null,
    thumbprint: null,
  }

  async function answer(
    { document, onChanged }: ListenerOptions,
    request: IncomingMessage,
    response: ServerResponse,
  ): Promise<void> {
    const status = await respond(request, response, document)
    requests = [noteOf(request, status, now()), ...requests].slice(0, requestsKept)
    served += 1
    onChanged()
  }

  async function stop(): Promise<void> {
    const before = running
    running = undefined
    if (before === undefined) return
    for (const socket of before.sockets) socket.destroy()
    await new Promise(done => before.server.close(done))
    before.options.onChanged()
  }

  function status(): ListenerStatus {
    const address = running?.server.address()
    const port = isBound(address) ? address.port : last.port
    return {
      state: running === undefined ? 'off' : 'serving',
      ...last,
      port,
      url: running === undefined ? null : urlOf(last.host ?? '', port ?? 443),
      requests: [...requests],
      served,
    }
  }

  return {
    async start(options) {
      await stop()
      last = { host: options.host, port: options.port, thumbprint: options.thumbprint }
      const created = createListener(options, (request, response) => void answer(options, request, response))
      if (!created.ok) return created
      const bound = await listen(created.value.server, options)
      if (!bound.ok) return bound
      running = { ...created.value, options }
      last = { ...last, port: bound.value }
      options.onChanged()
      return ok(status())
    },
    stop,
    status,
  }
}

function isBound(address: AddressInfo | string | null | undefined): address is AddressInfo {
  return typeof address === 'object' && address !== null
}

function urlOf(host: string, port: number): string {
  const name = host === '0.0.0.0' || host === '::' ? 'localhost' : host
  const shown = name.includes(':') ? `[${name}]` : name
  return `https://${shown}${port === 443 ? '' : `:${String(port)}`}${metadataPath}`
}

type Answer = (request: IncomingMessage, response: ServerResponse) => void

function createListener(
  options: ListenerOptions,
  answer: Answer,
): Result<{ readonly server: Server; readonly sockets: Set<Socket> }> {
  const sockets = new Set<Socket>()
  try {
    const server = createServer(
      {
        cert: options.certificates,
        key: options.key,
        minVersion: 'TLSv1.2',
        maxHeaderSize: 8192,
        headersTimeout: 10_000,
        requestTimeout: 15_000,
        keepAliveTimeout: 5000,
        handshakeTimeout: 10_000,
      },
      answer,
    )
    server.maxConnections = connectionsAtMost
    server.on('connection', (socket: Socket) => {
      sockets.add(socket)
      socket.on('close', () => sockets.delete(socket))
    })
    // A caller that breaks off its handshake is no event of ours.
    server.on('tlsClientError', (_error, socket) => socket.destroy())
    server.on('clientError', (_error, socket) => socket.destroy())
    return ok({ server, sockets })
  } catch (error) {
    const detail = error instanceof Error && 'code' in error ? String(error.code) : 'unreadable'
    return notStarted(options, 'certificate-unusable', detail)
  }
}

function listen(server: Server, options: ListenerOptions): Promise<Result<number>> {
  return new Promise(done => {
    server.once('error', (error: NodeJS.ErrnoException) =>
      done(notStarted(options, reasons[error.code ?? ''] ?? 'other', error.code ?? error.message)),
    )
    server.listen({ host: options.host, port: options.port }, () => {
      const address = server.address()
      done(ok(isBound(address) ? address.port : options.port))
    })
  })
}

const reasons: Readonly<Record<string, ProblemOf<'listener-not-started'>['reason']>> = {
  EADDRINUSE: 'in-use',
  EACCES: 'not-allowed',
  EPERM: 'not-allowed',
  EADDRNOTAVAIL: 'address-not-here',
  ENOTFOUND: 'address-not-here',
  EAI_AGAIN: 'address-not-here',
}

function notStarted(
  { host, port }: ListenerOptions,
  reason: ProblemOf<'listener-not-started'>['reason'],
  detail: string,
) {
  return err({ code: 'listener-not-started', address: `${host}:${String(port)}`, reason, detail } as const)
}

/** Answers the status that was sent. */
async function respond(
  request: IncomingMessage,
  response: ServerResponse,
  document: ListenerOptions['document'],
): Promise<number> {
  request.resume()
  const path = (request.url ?? '').split('?', 1)[0]
  const isRead = request.method === 'GET' || request.method === 'HEAD'
  if (path !== metadataPath) return end(response, 404, 'Not found.\n')
  if (!isRead) return end(response, 405, 'GET or HEAD.\n', { Allow: 'GET, HEAD' })
  const json = await document().catch(() => undefined)
  if (json === undefined) return end(response, 503, 'No document now.\n', { 'Retry-After': '60' })
  return end(response, 200, request.method === 'HEAD' ? '' : json, {
    'Content-Type': 'application/json; charset=utf-8',
  })
}

function end(
  response: ServerResponse,
  status: number,
  body: string,
  headers: Readonly<Record<string, string>> = {},
): number {
  response.writeHead(status, {
    'Content-Type': 'text/plain; charset=utf-8',
    'Cache-Control': 'no-store',
    'X-Content-Type-Options': 'nosniff',
    ...headers,
  })
  response.end(body)
  return status
}

function noteOf(request: IncomingMessage, status: number, at: Date): ListenerStatus['requests'][number] {
  const agent = request.headers['user-agent']
  return {
    at: at.toISOString(),
    from: request.socket.remoteAddress ?? '',
    method: visible(request.method ?? '').slice(0, 20),
    path: visible(request.url ?? '').slice(0, 300),
    status,
    userAgent: agent === undefined ? null : visible(agent).slice(0, 200),
  }
}

function visible(text: string): string {
  return text.replace(/[^\x20-\x7e]/g, character => `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`)
}
