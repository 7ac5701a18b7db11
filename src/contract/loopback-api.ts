/**
 * What the page and the loopback host agree on beside the channel: how a window gets in, and how files go up and down.
 * The host (src/main/hosts/loopback) serves it, the bridge (src/renderer/bridge) uses it.
 */
import * as z from 'zod/mini'
import { Problem } from './problem.ts'

/**
 * POST session   exchanges the one-time code of the opened address (its fragment `#code=`) for the session
 * GET session    whether a token still holds: 204 or 401
 * channel        the WebSocket; offers `channelProtocol` and `tokenProtocol(token)`
 * POST files?name=   the bytes of one file; 201 and an OfferedFile
 * GET files/TICKET   the bytes of a prepared export
 * POST end       ends the host: 202
 */
export const loopbackPaths = {
  session: '/session',
  channel: '/channel',
  files: '/files',
  end: '/end',
} as const

/** Header of every request but the exchange itself; a page of another site cannot set it without a preflight. */
export const sessionHeader = 'x-countersign-session'

/** The WebSocket subprotocol that the host selects. */
export const channelProtocol = 'countersign.v1'

/** A page can set no header on a WebSocket, and an address would be logged: the token travels as a second subprotocol. */
export function tokenProtocol(token: string): string {
  return `token.${token}`
}

export const SessionExchange = z.object({ code: z.string().check(z.maxLength(100)) })

/**
 * `token` proves the window to the host; `connection` proves the host to the window, since only the real one greets with
 * it: whoever takes over its port after it has ended cannot.
 */
export const LoopbackSession = z.object({ token: z.string(), connection: z.string() })
export type LoopbackSession = z.output<typeof LoopbackSession>

/** The body of every refused request that has one. */
export const LoopbackRefusal = z.object({ problem: Problem })
export type LoopbackRefusal = z.output<typeof LoopbackRefusal>
