/**
 * The window's side of the channel: requests that always answer a Result, events, progress, cancel, time-outs, and a
 * connection that comes back by itself. Everything received is parsed with the contract's schemas before anyone sees it.
 */
import './jitless.ts'
import {
  events,
  type EventData,
  type EventName,
  type Progress,
  type RequestArgument,
  type RequestName,
  type RequestOutput,
} from '../../contract/api.ts'
import { ServerFrame } from '../../contract/channel.ts'
import { err, type Result } from '../../contract/result.ts'
import type { ConnectionState, ConnectLink, Link } from './connection.ts'
import { createPendingRequests, malformedReplyId } from './pending-requests.ts'

export interface RequestOptions {
  /**
   * Asks main to stop. The promise still answers what became of the request: `cancelled`, or its real outcome when it
   * was past the point of no return.
   */
  readonly signal?: AbortSignal
  readonly onProgress?: (progress: Progress) => void
}

export interface Client {
  /**
   * Sends a request and answers its Result; never rejects. Besides the request's own problems: connection-lost (at once
   * while the connection is lost; what became of a change is then unknown until it is read again), request-timeout,
   * reply-malformed, too-many-requests, cancelled, internal.
   */
  request<N extends RequestName>(
    name: N,
    input: RequestArgument<N>,
    options?: RequestOptions,
  ): Promise<Result<RequestOutput<N>>>
  /** Answers its own unsubscribe. */
  onEvent<E extends EventName>(name: E, listener: (data: EventData<E>) => void): () => void
  connection(): ConnectionState
  /** Called on each change, not with the present state. Answers its own unsubscribe. */
  onConnection(listener: (state: ConnectionState) => void): () => void
  /** Tries to connect now instead of after the pause; the only way out of `ended`. */
  reconnect(): void
  /** Ends the connection for good; waiting requests answer connection-lost. */
  close(): void
}

export interface ClientOptions {
  /** Pause before the first new attempt, doubled each time up to `longestPauseMs`. Defaults 200 and 5,000. */
  readonly firstPauseMs?: number
  readonly longestPauseMs?: number
  /** How long main may take to greet. Default 10,000. */
  readonly helloTimeoutMs?: number
}

export function createClient(connectLink: ConnectLink, options: ClientOptions = {}): Client {
  const { firstPauseMs = 200, longestPauseMs = 5_000, helloTimeoutMs = 10_000 } = options
  const pending = createPendingRequests()
  const eventListeners = new Map<EventName, Set<(data: never) => void>>()
  const connectionListeners = new Set<(state: ConnectionState) => void>()
  let state: ConnectionState = 'connecting'
  let closed = false
  let attempt = 0
  let pauseMs = firstPauseMs
  let pauseTimer: ReturnType<typeof setTimeout> | undefined
  let leave: (() => void) | undefined

  function enter(next: ConnectionState): void {
    if (next === state) return
    state = next
    for (const listener of [...connectionListeners]) listener(next)
  }

  async function connect(): Promise<void> {
    clearTimeout(pauseTimer)
    leave?.()
    const mine = ++attempt
    const result = await connectLink()
    if (mine !== attempt || closed) {
      if (result.outcome === 'open') result.link.close()
      return
    }
    if (result.outcome === 'open') attach(result.link)
    else if (result.outcome === 'refused') fail('ended')
    else fail('lost')
  }

  /** The link is gone, or never came: nothing that waited can be answered any more. */
  function fail(next: 'lost' | 'ended'): void {
    leave?.()
    // A host that is still starting is not a lost connection: requests made so far wait for it until their time-out.
    if (state === 'connecting' && next === 'lost') {
      retryLater()
      return
    }
    enter(next)
    pending.failAll({ code: 'connection-lost' })
    if (next === 'lost') retryLater()
  }

  function retryLater(): void {
    if (closed) return
    // Spread, so that several windows of a restarted host do not all come back in the same instant.
    pauseTimer = setTimeout(() => void connect(), pauseMs * (0.75 + Math.random() / 2))
    pauseMs = Math.min(pauseMs * 2, longestPauseMs)
  }

  function attach(link: Link): void {
    const helloTimer = setTimeout(() => fail('lost'), helloTimeoutMs)
    let greeted = false
    let left = false
    const stops: (() => void)[] = []
    leave = () => {
      leave = undefined
      left = true
      clearTimeout(helloTimer)
      for (const stop of stops.splice(0)) stop()
      pending.detach()
      link.close()
    }
    // Each is kept before the next is asked for: a port may deliver at once, and the first frame may be reason to leave.
    stops.push(link.port.onClose(() => fail('lost')))
    stops.push(
      link.port.onMessage(raw => {
        const frame = ServerFrame.safeParse(raw)
        if (left) return
        if (!frame.success) pending.refuse(malformedReplyId(raw), 'frame')
        else if (frame.data.kind !== 'hello') {
          // Until it has greeted, nothing is known about who is at the other end.
          if (greeted) receive(frame.data)
        } else if (!greeted) {
          greeted = true
          clearTimeout(helloTimer)
          greet(link, frame.data.connection)
        }
      }),
    )
    if (left) for (const stop of stops.splice(0)) stop()
  }

  function greet(link: Link, connection: string): void {
    if (link.expectedConnection !== undefined && link.expectedConnection !== connection) {
      fail('ended')
      return
    }
    pauseMs = firstPauseMs
    pending.attach(frame => link.port.send(frame))
    enter('connected')
  }

  function receive(frame: Exclude<ServerFrame, { kind: 'hello' }>): void {
    if (frame.kind === 'reply') pending.settle(frame.id, frame.result)
    else if (frame.kind === 'progress') pending.progress(frame.id, frame.progress)
    else announce(frame.name, frame.data)
  }

  function announce(name: string, data: unknown): void {
    if (!isEventName(name)) return
    const parsed = events[name].safeParse(data)
    if (!parsed.success) return
    // The listeners of `name` take what events[name] parses; onEvent is what ties the two.
    for (const listener of [...(eventListeners.get(name) ?? [])]) listener(parsed.data as never)
  }

  void connect()

  return {
    request(name, input, requestOptions = {}) {
      if (closed || state === 'lost' || state === 'ended') {
        return Promise.resolve(err({ code: 'connection-lost' }))
      }
      return pending.add(name, input, requestOptions)
    },
    onEvent(name, listener) {
      const listeners = eventListeners.get(name) ?? new Set()
      eventListeners.set(name, listeners)
      listeners.add(listener)
      return () => {
        listeners.delete(listener)
      }
    },
    connection: () => state,
    onConnection(listener) {
      connectionListeners.add(listener)
      return () => {
        connectionListeners.delete(listener)
      }
    },
    reconnect() {
      if (closed || state === 'connected') return
      if (state === 'ended') enter('lost')
      void connect()
    },
    close() {
      closed = true
      clearTimeout(pauseTimer)
      leave?.()
      pending.failAll({ code: 'connection-lost' })
      enter('ended')
    },
  }
}

function isEventName(name: string): name is EventName {
  return Object.hasOwn(events, name)
}
