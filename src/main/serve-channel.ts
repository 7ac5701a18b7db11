/**
 * The main side of the channel: one Port in, frames of src/contract/channel.ts parsed, dispatched, answered. The same
 * code serves IPC and WebSocket. Whatever the other side sends, it neither throws nor grows without bound.
 */
import type { RequestName } from '../contract/api.ts'
import { ClientFrame, type Port, type ServerFrame } from '../contract/channel.ts'
import { err, type Result } from '../contract/result.ts'
import type { Application } from './application.ts'
import type { Log } from './log.ts'

export interface ServeChannelOptions extends Pick<Application, 'dispatch' | 'onEvent'> {
  /** The same for all connections of one start of main, another at the next start. The loopback host needs 128 random bits. */
  readonly connectionId: string
  readonly log: Log
  /** Requests of this port that may run at once; one more is answered `too-many-requests`. Default 256. */
  readonly maxInFlight?: number
}

export interface ServedChannel {
  /** Lets go of the port: no frame is read or sent afterwards. Also happens by itself when the port closes. */
  close(): void
}

/**
 * Long readings that nobody waits for any more once the window is gone. A change runs to its end instead: it was asked
 * for, it is one transaction, and the window that comes back reads what became of it.
 */
const abandonable: ReadonlySet<string> = new Set<RequestName>([
  'files.inspect',
  'certificates.list',
  'certificates.find',
  'certificates.details',
  'certificates.describe',
  'certificates.reviewImport',
  'certificates.prepareExport',
  'assignments.candidates',
  'assignments.preview',
  'audit.list',
  'audit.verify',
])

interface RunningRequest {
  readonly name: string
  readonly controller: AbortController
}

/** Greets with `hello`, then serves until the port closes or `close` is called. */
export function serveChannel(port: Port, options: ServeChannelOptions): ServedChannel {
  const { dispatch, onEvent, connectionId, log, maxInFlight = 256 } = options
  const running = new Map<number, RunningRequest>()
  const outbox = createOutbox(port, connectionId, log)
  const noteBadFrame = createBadFrameCounter(log)

  function receive(raw: unknown): void {
    const frame = ClientFrame.safeParse(raw)
    if (!frame.success) {
      noteBadFrame()
      return
    }
    if (frame.data.kind === 'cancel') {
      running.get(frame.data.id)?.controller.abort()
      return
    }
    const { id, name, input } = frame.data
    if (running.has(id)) noteBadFrame()
    else if (running.size >= maxInFlight) {
      outbox.reply(id, err({ code: 'too-many-requests', limit: maxInFlight }))
    } else void run(id, name, input)
  }

  async function run(id: number, name: string, input: unknown): Promise<void> {
    const controller = new AbortController()
    running.set(id, { name, controller })
    const result = await settled(
      () =>
        dispatch(name, input, {
          signal: controller.signal,
          progress: progress => {
            if (running.has(id)) outbox.send({ kind: 'progress', id, progress })
          },
        }),
      `${connectionId.slice(0, 8)}-${id}`,
      log,
    )
    running.delete(id)
    outbox.reply(id, result)
  }

  const stops: (() => void)[] = []

  function close(): void {
    for (const stop of stops.splice(0)) stop()
    outbox.close()
    for (const { name, controller } of running.values()) if (abandonable.has(name)) controller.abort()
    running.clear()
  }

  outbox.send({ kind: 'hello', connection: connectionId })
  stops.push(
    onEvent(event => outbox.send({ kind: 'event', name: event.name, data: event.data })),
    port.onMessage(receive),
    port.onClose(close),
  )
  return { close }
}

/** A dispatcher answers bugs by itself; this is the belt to its braces, since one throw here would end the host. */
async function settled(
  dispatch: () => Promise<Result<unknown>>,
  incidentId: string,
  log: Log,
): Promise<Result<unknown>> {
  try {
    return await dispatch()
  } catch (thrown) {
    log({ level: 'error', message: 'The dispatcher threw.', details: { incidentId, stack: stackOf(thrown) } })
    return err({ code: 'internal', incidentId })
  }
}

interface Outbox {
  send(frame: ServerFrame): void
  reply(id: number, result: Result<unknown>): void
  close(): void
}

/** A port may refuse a frame (closed under our hands, a value it cannot carry): that costs this frame only. */
function createOutbox(port: Port, connectionId: string, log: Log): Outbox {
  let open = true

  function trySend(frame: ServerFrame): boolean {
    if (!open) return true
    try {
      port.send(frame)
      return true
    } catch (thrown) {
      log({
        level: 'warning',
        message: 'A frame could not be sent.',
        details: { kind: frame.kind, stack: stackOf(thrown) },
      })
      return false
    }
  }

  return {
    send(frame) {
      trySend(frame)
    },
    reply(id, result) {
      if (trySend({ kind: 'reply', id, result })) return
      // The window must not wait for its time-out because an answer could not be written.
      const incidentId = `${connectionId.slice(0, 8)}-${id}`
      trySend({ kind: 'reply', id, result: err({ code: 'internal', incidentId }) })
    },
    close() {
      open = false
    },
  }
}

/** Logs the 1st, 10th, 100th … bad frame without its content, so that a flood fills no log and leaks nothing. */
function createBadFrameCounter(log: Log): () => void {
  let count = 0
  let nextReport = 1
  return () => {
    count += 1
    if (count < nextReport) return
    nextReport *= 10
    log({
      level: 'warning',
      message: 'Frames were ignored that are not part of the channel.',
      details: { count },
    })
  }
}

function stackOf(thrown: unknown): string {
  return thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown)
}
