/** One WebSocket as a Port: JSON text both ways, and an end for a window that does not read what it is sent. */
import type { WebSocket } from 'ws'
import type { Port } from '../../../contract/channel.ts'

/** A list of 5,000 certificates is about 3 MB; a window this far behind has stopped reading. */
const maxUnreadBytes = 64 * 1024 * 1024

export function createSocketPort(socket: WebSocket): Port {
  return {
    send(frame) {
      if (socket.readyState !== socket.OPEN) return
      if (socket.bufferedAmount > maxUnreadBytes) {
        socket.terminate()
        return
      }
      socket.send(JSON.stringify(frame))
    },
    onMessage(listener) {
      const receive = (data: unknown, isBinary: boolean): void =>
        listener(isBinary ? undefined : parseFrame(data))
      socket.on('message', receive)
      return () => {
        socket.off('message', receive)
      }
    },
    onClose(listener) {
      socket.on('close', listener)
      return () => {
        socket.off('close', listener)
      }
    },
  }
}

/** Undefined for what is no JSON: the channel counts it among the frames that do not parse. */
function parseFrame(data: unknown): unknown {
  if (!Buffer.isBuffer(data)) return undefined
  try {
    return JSON.parse(data.toString('utf8'))
  } catch {
    return undefined
  }
}
