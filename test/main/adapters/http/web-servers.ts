/** Web servers on 127.0.0.1 for tests of the caller: TLS with real certificates, and octets as wanted behind it. */
import { readFileSync } from 'node:fs'
import {
  createServer as createTcpServer,
  connect,
  type AddressInfo,
  type Server,
  type Socket,
} from 'node:net'
import { createServer as createTlsServer, type TLSSocket, type TlsOptions } from 'node:tls'
import type { TestCertificate } from '../../../fixtures/make-pki.ts'

export interface TestServer {
  readonly port: number
  /** Requests as they came, up to the empty line. */
  readonly requests: readonly string[]
  /** Every octet that came after the handshake. */
  received(): number
  /** Connections that the other side has not closed yet. */
  open(): number
  /** Resolves when none is open. */
  allClosed(): Promise<void>
  stop(): Promise<void>
}

export interface ServerIdentity {
  readonly certificate: TestCertificate
  readonly above?: readonly TestCertificate[]
}

/** @param answer called with each request head; writes what it likes. */
export function startTlsServer(
  { certificate, above = [] }: ServerIdentity,
  answer: (head: string, socket: TLSSocket) => void,
  options: TlsOptions = {},
): Promise<TestServer> {
  const requests: string[] = []
  let octets = 0
  const server = createTlsServer({
    cert: [certificate, ...above].map(({ pem }) => pem).join(''),
    key: readFileSync(certificate.keyPath),
    ...options,
  })
  server.on('secureConnection', socket => {
    let text = ''
    socket.on('error', () => undefined)
    socket.on('data', chunk => {
      octets += chunk.length
      text += chunk.toString('latin1')
      const end = text.indexOf('\r\n\r\n')
      if (end < 0) return
      requests.push(text.slice(0, end))
      const head = text.slice(0, end)
      text = text.slice(end + 4)
      answer(head, socket)
    })
  })
  server.on('tlsClientError', () => undefined)
  return listen(server, { requests, received: () => octets })
}

/** Speaks no TLS. */
export function startPlainServer(onConnection: (socket: Socket) => void): Promise<TestServer> {
  const server = createTcpServer(socket => {
    socket.on('error', () => undefined)
    // Who does not read never hears that the other side has gone.
    socket.resume()
    onConnection(socket)
  })
  return listen(server, { requests: [], received: () => 0 })
}

/** @param connectTo the port that every CONNECT leads to; whatever name was asked for. */
export function startProxy(
  connectTo: number,
  refuse: (head: string) => string | undefined = () => undefined,
): Promise<TestServer> {
  const requests: string[] = []
  const server = createTcpServer(socket => {
    socket.on('error', () => undefined)
    let text = ''
    const onData = (chunk: Buffer): void => {
      text += chunk.toString('latin1')
      if (!text.includes('\r\n\r\n')) return
      requests.push(text.trimEnd())
      socket.off('data', onData)
      const refused = refuse(text)
      if (refused !== undefined) {
        socket.end(refused)
        return
      }
      const upstream = connect(connectTo, '127.0.0.1', () => {
        socket.write('HTTP/1.1 200 Connection established\r\n\r\n')
        socket.pipe(upstream).pipe(socket)
      })
      upstream.on('error', () => undefined)
      // Without a pipe to write to, the other end would not be read any more.
      upstream.on('close', () => socket.resume())
      socket.on('close', () => upstream.destroy())
    }
    socket.on('data', onData)
  })
  return listen(server, { requests, received: () => 0 })
}

async function listen(server: Server, seen: Pick<TestServer, 'requests' | 'received'>): Promise<TestServer> {
  const sockets = new Set<Socket>()
  let waiting: (() => void)[] = []
  server.on('connection', socket => {
    sockets.add(socket)
    socket.on('close', () => {
      sockets.delete(socket)
      if (sockets.size > 0) return
      waiting.forEach(done => done())
      waiting = []
    })
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  return {
    ...seen,
    port: (server.address() as AddressInfo).port,
    open: () => sockets.size,
    allClosed: () => new Promise(resolve => (sockets.size === 0 ? resolve() : waiting.push(resolve))),
    stop: () =>
      new Promise(resolve => {
        server.close(() => resolve())
        sockets.forEach(socket => socket.destroy())
      }),
  }
}

/** A whole answer with its length. */
export function answerText(body: string, status = '200 OK', headers: readonly string[] = []): string {
  const length = Buffer.byteLength(body)
  return [`HTTP/1.1 ${status}`, ...headers, `Content-Length: ${String(length)}`, '', body].join('\r\n')
}
