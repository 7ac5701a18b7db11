/** The WebSockets of the windows: who is let in, how many, and their orderly end. */
import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import { WebSocketServer, type WebSocket } from 'ws'
import { channelProtocol, loopbackPaths } from '../../../contract/loopback-api.ts'
import type { Application } from '../../application.ts'
import type { Log } from '../../log.ts'
import { serveChannel } from '../../serve-channel.ts'
import type { RequestGuard } from './request-guard.ts'
import { createSocketPort } from './socket-port.ts'

export interface WindowSocketOptions {
  readonly application: Pick<Application, 'dispatch' | 'onEvent'>
  readonly guard: RequestGuard
  readonly connectionId: string
  readonly log: Log
  onWindowCount?(count: number): void
}

export interface WindowSockets {
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void
  count(): number
  hadAny(): boolean
  close(): Promise<void>
}

/** The largest frame is a pasted text: 4,000,000 characters, of which each may take four bytes and an escape more. */
const maxFrameBytes = 32 * 1024 * 1024
const maxWindows = 16

/** "Going away" (RFC 6455 section 7.4.1). */
const goingAway = 1001

export function createWindowSockets(options: WindowSocketOptions): WindowSockets {
  const { application, guard, connectionId, log, onWindowCount } = options
  const server = new WebSocketServer({
    noServer: true,
    maxPayload: maxFrameBytes,
    perMessageDeflate: false,
    handleProtocols: () => channelProtocol,
  })

  let hadAny = false

  function serve(socket: WebSocket): void {
    hadAny = true
    // ws closes the socket by itself; without a listener the error would end the process.
    socket.on('error', thrown => {
      log({
        level: 'warning',
        message: 'A window broke the WebSocket protocol.',
        details: { reason: thrown.message },
      })
    })
    socket.on('close', () => onWindowCount?.(server.clients.size))
    serveChannel(createSocketPort(socket), { ...application, connectionId, log })
    onWindowCount?.(server.clients.size)
  }

  return {
    upgrade(request, socket, head) {
      // The HTTP server's bounds on slow requests do not fit a connection that is meant to stay.
      socket.on('error', () => socket.destroy())
      const refusal = judge(request, guard, server.clients.size)
      if (refusal === undefined) server.handleUpgrade(request, socket, head, serve)
      else socket.end(`HTTP/1.1 ${refusal}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`)
    },
    count: () => server.clients.size,
    hadAny: () => hadAny,
    async close() {
      const open = [...server.clients]
      for (const socket of open) socket.close(goingAway)
      await Promise.all(open.map(socket => closed(socket, 1_000)))
      server.close()
    },
  }
}

/** The status line of the refusal. A browser always sends Origin here, so nothing without one gets in. */
function judge(request: IncomingMessage, guard: RequestGuard, windows: number): string | undefined {
  if (request.url !== loopbackPaths.channel) return '404 Not Found'
  if (!guard.isAddressedToUs(request.headers, 'required')) return '403 Forbidden'
  if (!guard.hasChannelSession(request.headers)) return '401 Unauthorized'
  if (windows >= maxWindows) return '503 Service Unavailable'
  return undefined
}

/** A window that does not answer the closing handshake in time is cut off. */
function closed(socket: WebSocket, patienceMs: number): Promise<void> {
  return new Promise(resolve => {
    const timer = setTimeout(() => socket.terminate(), patienceMs)
    socket.once('close', () => {
      clearTimeout(timer)
      resolve()
    })
    if (socket.readyState === socket.CLOSED) {
      clearTimeout(timer)
      resolve()
    }
  })
}
