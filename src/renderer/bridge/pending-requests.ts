/**
 * The requests of one window that wait for their answer. Each ends exactly once: by its reply, its time-out (from the
 * contract, 30 s by default), or the loss of the connection.
 */
import * as z from 'zod/mini'
import {
  Progress,
  requests,
  type RequestArgument,
  type RequestName,
  type RequestOutput,
} from '../../contract/api.ts'
import type { ClientFrame } from '../../contract/channel.ts'
import type { Problem } from '../../contract/problem.ts'
import { err, ok, type Result } from '../../contract/result.ts'
import type { RequestOptions } from './channel-client.ts'

const defaultTimeoutMs = 30_000

interface Waiting {
  readonly name: RequestName
  readonly frame: ClientFrame
  readonly onProgress: ((progress: Progress) => void) | undefined
  /** Takes an unparsed success or a problem; parses, cleans up, resolves. */
  answer(result: Result<unknown>): void
}

export interface PendingRequests {
  /** Sends now, or on the next `attach`. */
  add<N extends RequestName>(
    name: N,
    input: RequestArgument<N>,
    options: RequestOptions,
  ): Promise<Result<RequestOutput<N>>>
  attach(send: (frame: ClientFrame) => void): void
  detach(): void
  settle(id: number, result: Result<unknown>): void
  /** Answers `reply-malformed` to the request that a broken frame was meant for, if it can be told. */
  refuse(id: number | undefined, where: string): void
  progress(id: number, data: unknown): void
  failAll(problem: Problem): void
}

export function createPendingRequests(): PendingRequests {
  const waiting = new Map<number, Waiting>()
  let lastId = 0
  let send: ((frame: ClientFrame) => void) | undefined

  function trySend(frame: ClientFrame): void {
    try {
      send?.(frame)
    } catch {
      // The port closed under our hands; what it carries is lost, and the answer says so.
      waiting.get(frame.id)?.answer(err({ code: 'connection-lost' }))
    }
  }

  function add<N extends RequestName>(
    name: N,
    input: RequestArgument<N>,
    { signal, onProgress }: RequestOptions,
  ): Promise<Result<RequestOutput<N>>> {
    if (signal?.aborted) return Promise.resolve(err({ code: 'cancelled' }))
    const id = ++lastId
    return new Promise(resolve => {
      const timeoutMs = timeoutOf(name)
      const cancel = (): void => {
        if (send === undefined) waiting.get(id)?.answer(err({ code: 'cancelled' }))
        else trySend({ kind: 'cancel', id })
      }
      const timer = setTimeout(() => {
        trySend({ kind: 'cancel', id })
        waiting.get(id)?.answer(err({ code: 'request-timeout', request: name, timeoutMs }))
      }, timeoutMs)
      signal?.addEventListener('abort', cancel)
      const frame: ClientFrame = { kind: 'request', id, name, input }
      waiting.set(id, {
        name,
        frame,
        onProgress,
        answer(result) {
          waiting.delete(id)
          clearTimeout(timer)
          signal?.removeEventListener('abort', cancel)
          resolve(parseReply(name, result))
        },
      })
      trySend(frame)
    })
  }

  return {
    add,
    attach(sender) {
      send = sender
      for (const { frame } of [...waiting.values()]) trySend(frame)
    },
    detach() {
      send = undefined
    },
    settle: (id, result) => waiting.get(id)?.answer(result),
    refuse(id, where) {
      const request = id === undefined ? undefined : waiting.get(id)
      request?.answer(err({ code: 'reply-malformed', request: request.name, where }))
    },
    progress(id, data) {
      const parsed = Progress.safeParse(data)
      if (parsed.success) waiting.get(id)?.onProgress?.(parsed.data)
    },
    failAll(problem) {
      for (const request of [...waiting.values()]) request.answer(err(problem))
    },
  }
}

function timeoutOf(name: RequestName): number {
  const spec = requests[name]
  return 'timeoutMs' in spec ? spec.timeoutMs : defaultTimeoutMs
}

function parseReply<N extends RequestName>(name: N, result: Result<unknown>): Result<RequestOutput<N>> {
  if (!result.ok) return result
  const parsed = requests[name].output.safeParse(result.value)
  // safeParse of the union of all outputs loses its N; requests[name].output is what gives it back.
  if (parsed.success) return ok(parsed.data as RequestOutput<N>)
  const where = parsed.error.issues.map(issue => issue.path.map(String).join('.') || 'value')
  return err({ code: 'reply-malformed', request: name, where: [...new Set(where)].slice(0, 5).join(', ') })
}

const ReplyLike = z.object({ kind: z.literal('reply'), id: z.int() })

/** The request that an unreadable reply was meant for, so that it need not wait for its time-out. */
export function malformedReplyId(raw: unknown): number | undefined {
  const reply = ReplyLike.safeParse(raw)
  return reply.success ? reply.data.id : undefined
}
