/** The HTTPS server behind the metadata listener: one path, two methods, no bodies, little patience. */
import { X509Certificate } from 'node:crypto'
import { createServer, type Server } from 'node:https'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import type { EngineIdentity } from './bind.ts'

export const metadataPath = '/metadata/json/1'
const connectionsAtMost = 64

export interface MetadataServer {
  readonly server: Server
  /** Ends it with everything that is open. */
  close(): Promise<void>
}

/** @param answer what each request is given to. Throws what the TLS engine says of a certificate or key it cannot use. */
export function createMetadataServer(
  identity: EngineIdentity,
  answer: (request: IncomingMessage, response: ServerResponse) => void,
): MetadataServer {
  const sockets = new Set<Socket>()
  const server = createServer(
    {
      cert: identity.certificates,
      key: identity.key,
      minVersion: 'TLSv1.2',
      maxHeaderSize: 8192,
      headersTimeout: 10_000,
      requestTimeout: 15_000,
      keepAliveTimeout: 5000,
      handshakeTimeout: 10_000,
      connectionsCheckingInterval: 5000,
    },
    answer,
  )
  server.maxConnections = connectionsAtMost
  server.maxRequestsPerSocket = 100
  server.on('connection', (socket: Socket) => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
  })
  // A caller that breaks off its handshake, or writes no HTTP, is no event of ours.
  server.on('tlsClientError', (_error, socket) => socket.destroy())
  server.on('clientError', (_error, socket) => socket.destroy())
  return {
    server,
    close: () =>
      new Promise(done => {
        server.close(() => done())
        for (const socket of sockets) socket.destroy()
      }),
  }
}

/** Answers the status that was sent. */
export async function respond(
  request: IncomingMessage,
  response: ServerResponse,
  document: () => Promise<string | undefined>,
): Promise<number> {
  const path = (request.url ?? '').split('?', 1)[0]
  if (hasBody(request)) return send(response, 413, 'No body is taken.\n', { Connection: 'close' })
  if (path !== metadataPath) return send(response, 404, 'Not found.\n')
  if (request.method !== 'GET' && request.method !== 'HEAD')
    return send(response, 405, 'GET or HEAD.\n', { Allow: 'GET, HEAD' })
  // Whatever keeps the document away, a partner is to come again later.
  const json = await document().catch(() => undefined)
  if (json === undefined) return send(response, 503, 'No document now.\n', { 'Retry-After': '60' })
  return send(response, 200, json, { 'Content-Type': 'application/json; charset=utf-8' })
}

function hasBody({ headers }: IncomingMessage): boolean {
  return headers['transfer-encoding'] !== undefined || !/^0*$/.test(headers['content-length'] ?? '')
}

function send(
  response: ServerResponse,
  status: number,
  body: string,
  headers: Readonly<Record<string, string>> = {},
): number {
  response.writeHead(status, {
    'Content-Type': 'text/plain; charset=utf-8',
    'Content-Length': String(Buffer.byteLength(body)),
    'Cache-Control': 'no-store',
    'X-Content-Type-Options': 'nosniff',
    ...headers,
  })
  response.end(body)
  return status
}

/** What partners would call: a listener on all addresses is reached by the name in its certificate. */
export function urlOf(host: string, port: number, certificates: string): string {
  const isAny = host === '0.0.0.0' || host === '::'
  const name = isAny ? (firstDnsName(certificates) ?? 'localhost') : host
  const shown = name.includes(':') ? `[${name}]` : name
  return `https://${shown}${port === 443 ? '' : `:${String(port)}`}${metadataPath}`
}

function firstDnsName(certificates: string): string | undefined {
  const names = new X509Certificate(certificates).subjectAltName ?? ''
  return /(?:^|, )DNS:([a-z0-9.-]+)(?=,|$)/i.exec(names)?.[1]
}
