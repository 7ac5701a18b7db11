/** One HTTPS listener of the lab on 127.0.0.1, with the faults that a web server can have. What it says is the caller's. */
import { once } from 'node:events'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { createServer } from 'node:https'
import type { AddressInfo, Socket } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import type { WebIdentity } from './certificates.ts'
import { clockOf, type Fault } from './faults.ts'

export interface LabRequest {
  readonly method: string
  /** Without the query. */
  readonly path: string
  /** Of the Host header, without port; empty where there is none. */
  readonly host: string
  readonly authorization: string | null
  readonly contentType: string
  /** What to echo (reference section 3.5). */
  readonly clientRequestId: string | null
  readonly body: string
}

export interface LabAnswer {
  readonly status: number
  /** In order, repeats allowed. */
  readonly headers: readonly (readonly [name: string, value: string])[]
  readonly contentType: string
  readonly body: string | Uint8Array
}

export interface WebServer {
  readonly port: number
  readonly served: number
  /** Also ends every connection, so that the next one meets the fault. */
  setFault(fault: Fault | null, identity: WebIdentity): void
  /** Resolves when every socket is closed. */
  stop(): Promise<void>
}

const longestBody = 1_048_576
const hugeLimit = 256 * 1_048_576
const longestDripMs = 120_000

export async function startWebServer(
  identity: WebIdentity,
  answer: (request: LabRequest) => Promise<LabAnswer>,
): Promise<WebServer> {
  let fault: Fault | null = null
  let served = 0
  let waits = new AbortController()
  const sockets = new Set<Socket>()
  const server = createServer({ ...identity, requestTimeout: 30_000, headersTimeout: 15_000 })
  server.maxConnections = 200
  server.on('connection', (socket: Socket) => {
    if (fault?.name === 'reset') socket.resetAndDestroy()
    else sockets.add(socket.once('close', () => sockets.delete(socket)))
  })
  server.on('request', (request, response) => {
    served += 1
    // A connection that breaks off, or is ended by stop, leaves nobody to answer to.
    serve({ request, response, fault, answer, signal: waits.signal }).catch(() => response.destroy())
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const endConnections = () => {
    waits.abort()
    waits = new AbortController()
    for (const socket of sockets) socket.destroy()
  }
  return {
    port: (server.address() as AddressInfo).port,
    get served() {
      return served
    },
    setFault(next, shown) {
      fault = next
      server.setSecureContext(shown)
      endConnections()
    },
    async stop() {
      const closed = once(server, 'close')
      server.close()
      endConnections()
      await closed
    },
  }
}

interface Exchange {
  readonly request: IncomingMessage
  readonly response: ServerResponse
  readonly fault: Fault | null
  readonly answer: (request: LabRequest) => Promise<LabAnswer>
  readonly signal: AbortSignal
}

async function serve(exchange: Exchange): Promise<void> {
  const { request, response, fault, signal } = exchange
  const body = await readBody(request)
  switch (fault?.name) {
    case 'garbage':
      request.socket.end('220 lab.litwareinc.com this is not what you are looking for\r\n')
      return
    case 'huge':
      return endlessly(response, signal)
    case 'redirect-loop':
      return send(response, plain(302, [['Location', request.url ?? '/']]), fault)
    case 'http-500':
      return send(response, plain(500), fault)
    default:
  }
  const answer = body === undefined ? plain(413) : await exchange.answer(labRequest(request, body))
  if (fault?.name === 'slow') await wait(fault.delayMs, undefined, { signal })
  if (fault?.name === 'drip') await drip(response, answer, fault, signal)
  else send(response, answer, fault)
}

function plain(status: number, headers: LabAnswer['headers'] = []): LabAnswer {
  return { status, headers, contentType: 'text/html', body: `<html><body>${status}</body></html>` }
}

function labRequest(request: IncomingMessage, body: string): LabRequest {
  const { headers } = request
  const id = headers['return-client-request-id'] === 'true' ? headers['client-request-id'] : undefined
  return {
    method: request.method ?? 'GET',
    path: (request.url ?? '/').replace(/[?#].*$/s, ''),
    host: (headers.host ?? '').replace(/:\d*$/, '').toLowerCase(),
    authorization: headers.authorization ?? null,
    contentType: headers['content-type'] ?? '',
    clientRequestId: typeof id === 'string' && /^[\w{}-]{1,64}$/.test(id) ? id : null,
    body,
  }
}

/** Undefined for one that is too long; the rest of it is read and thrown away. */
async function readBody(request: IncomingMessage): Promise<string | undefined> {
  const chunks: Buffer[] = []
  let length = 0
  for await (const chunk of request as AsyncIterable<Buffer>) {
    length += chunk.length
    if (length <= longestBody) chunks.push(chunk)
  }
  return length > longestBody ? undefined : Buffer.concat(chunks).toString('utf8')
}

function writeHead(response: ServerResponse, answer: LabAnswer, fault: Fault | null): Buffer {
  const body = Buffer.from(answer.body)
  response.sendDate = false
  const headers = [
    ...answer.headers,
    ['Content-Type', answer.contentType],
    ['Content-Length', String(body.length)],
    ['Date', clockOf(fault, new Date()).toUTCString()],
  ]
  response.writeHead(answer.status, headers.flat())
  return body
}

function send(response: ServerResponse, answer: LabAnswer, fault: Fault | null): void {
  response.end(writeHead(response, answer, fault))
}

/** One octet at a time, for two minutes at most: then it breaks off. */
async function drip(response: ServerResponse, answer: LabAnswer, fault: Fault, signal: AbortSignal) {
  const end = performance.now() + longestDripMs
  for (const octet of writeHead(response, answer, fault)) {
    response.write(Uint8Array.of(octet))
    await wait(fault.delayMs, undefined, { signal })
    if (performance.now() > end) response.destroy()
    if (response.destroyed) return
  }
  response.end()
}

/** A body that begins like an answer and does not end while anybody reads it. */
async function endlessly(response: ServerResponse, signal: AbortSignal): Promise<void> {
  response.writeHead(200, { 'Content-Type': 'application/json' })
  response.write('{"keys":[')
  const blanks = Buffer.alloc(65_536, ' ')
  for (let sent = 0; sent < hugeLimit && !response.destroyed; sent += blanks.length)
    if (!response.write(blanks)) await once(response, 'drain', { signal })
  response.destroy()
}
