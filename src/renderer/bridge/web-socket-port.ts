/** The link of a browser window: one WebSocket to the loopback host that served the page. */
import type { Port } from '../../contract/channel.ts'
import {
  channelProtocol,
  loopbackPaths,
  tokenProtocol,
  type LoopbackSession,
} from '../../contract/loopback-api.ts'
import type { ConnectLink, Link } from './connection.ts'
import type { SessionKeeper } from './loopback-session.ts'

type WebSocketLike = Pick<WebSocket, 'send' | 'close' | 'addEventListener'>
export type OpenWebSocket = (address: string, protocols: string[]) => WebSocketLike

export function connectWebSocket(
  origin: string,
  keeper: SessionKeeper,
  openWebSocket: OpenWebSocket = (address, protocols) => new WebSocket(address, protocols),
): ConnectLink {
  const address = `${origin.replace(/^http/, 'ws')}${loopbackPaths.channel}`
  return async () => {
    const answer = await keeper.open()
    if (answer.outcome !== 'session') return answer
    const socket = openWebSocket(address, [channelProtocol, tokenProtocol(answer.session.token)])
    const link = await opened(socket, answer.session)
    if (link !== undefined) return { outcome: 'open', link }
    // A browser does not tell why a socket did not open, so the host is asked in plain HTTP.
    const checked = await keeper.check(answer.session)
    return checked === 'refused' ? { outcome: 'refused' } : { outcome: 'unreachable' }
  }
}

function opened(socket: WebSocketLike, session: LoopbackSession): Promise<Link | undefined> {
  // Attached before the socket opens: the host greets at once, and no frame may fall between two listeners.
  const port = portOf(socket)
  return new Promise(resolve => {
    socket.addEventListener('open', () =>
      resolve({ port, expectedConnection: session.connection, close: () => socket.close() }),
    )
    socket.addEventListener('close', () => resolve(undefined))
  })
}

function portOf(socket: WebSocketLike): Port {
  const messageListeners = new Set<(frame: unknown) => void>()
  const closeListeners = new Set<() => void>()
  const early: unknown[] = []
  let closed = false
  socket.addEventListener('message', event => {
    const frame = parseFrame(event.data)
    if (messageListeners.size === 0) early.push(frame)
    for (const listener of [...messageListeners]) listener(frame)
  })
  socket.addEventListener('close', () => {
    closed = true
    for (const listener of [...closeListeners]) listener()
  })
  return {
    send: frame => socket.send(JSON.stringify(frame)),
    onMessage(listener) {
      messageListeners.add(listener)
      for (const frame of early.splice(0)) listener(frame)
      return () => {
        messageListeners.delete(listener)
      }
    },
    onClose(listener) {
      closeListeners.add(listener)
      if (closed) queueMicrotask(listener)
      return () => {
        closeListeners.delete(listener)
      }
    },
  }
}

/** Undefined for anything but JSON text; the client ignores what is no frame. */
function parseFrame(data: unknown): unknown {
  if (typeof data !== 'string') return undefined
  try {
    return JSON.parse(data)
  } catch {
    return undefined
  }
}
