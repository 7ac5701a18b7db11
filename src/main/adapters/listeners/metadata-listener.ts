/**
 * Serves our metadata document over HTTPS at /metadata/json/1, from a listener of its own: off until it is started,
 * bounded, and unaware of anything else. Each request is noted; who asks is a partner, or wants to be one.
 */
import type { IncomingMessage } from 'node:http'
import type { ListenerStatus } from '../../../contract/metadata.ts'
import { ok, type Result } from '../../../contract/result.ts'
import type { ThumbprintSha1 } from '../../../contract/thumbprint.ts'
import { type BindPlace, callerAddress, type ListenerIdentity, openServer } from './bind.ts'
import { createTurns } from './in-turn.ts'
import { createMetadataServer, type MetadataServer, respond, urlOf } from './metadata-server.ts'
import { createTeller, type Teller } from './teller.ts'

export interface ListenerOptions extends BindPlace, ListenerIdentity {
  readonly thumbprint: ThumbprintSha1
  /** Read anew for each request, so that a roll shows at once; undefined: there is none now, answered with 503. */
  readonly document: () => Promise<string | undefined>
  /** The state or the log of requests has changed. Told at most twice a second, the last change always. */
  readonly onChanged: () => void
}

export interface MetadataListener {
  /** Ends a listener that runs. Fails with listener-not-started. */
  start(options: ListenerOptions): Promise<Result<ListenerStatus>>
  stop(): Promise<void>
  status(): ListenerStatus
}

const requestsKept = 200

type Place = Pick<ListenerStatus, 'state' | 'host' | 'port' | 'thumbprint' | 'url'>

const nowhere: Place = { state: 'off', host: null, port: null, thumbprint: null, url: null }

export function createMetadataListener(now: () => Date = () => new Date()): MetadataListener {
  let running: (MetadataServer & { readonly tell: Teller }) | undefined
  let place: Place = nowhere
  let requests: ListenerStatus['requests'] = []
  let served = 0
  const inTurn = createTurns()

  const status = (): ListenerStatus => ({ ...place, requests: [...requests], served })

  async function stop(): Promise<void> {
    const before = running
    if (before === undefined) return
    running = undefined
    place = { ...place, state: 'off', url: null }
    await before.close()
    before.tell.now()
    before.tell.end()
  }

  async function start(options: ListenerOptions): Promise<Result<ListenerStatus>> {
    await stop()
    const { host, port, thumbprint, certificates } = options
    const tell = createTeller(options.onChanged)
    const opened = await open(options, (request, sent) => {
      requests = [noteOf(request, sent, now()), ...requests].slice(0, requestsKept)
      served += 1
      tell.soon()
    })
    if (opened.ok) {
      running = { ...opened.value.made, tell }
      const bound = opened.value.port
      place = { state: 'serving', host, port: bound, thumbprint, url: urlOf(host, bound, certificates) }
    } else place = { state: 'failed', host, port, thumbprint, url: null }
    tell.now()
    return opened.ok ? ok(status()) : opened
  }

  return { start: options => inTurn(() => start(options)), stop: () => inTurn(stop), status }
}

type Noted = (request: IncomingMessage, status: number) => void

function open(
  options: ListenerOptions,
  noted: Noted,
): Promise<Result<{ readonly made: MetadataServer; readonly port: number }>> {
  return openServer(options, options, identity =>
    createMetadataServer(identity, (request, response) => {
      void respond(request, response, options.document).then(status => noted(request, status))
    }),
  )
}

function noteOf(request: IncomingMessage, status: number, at: Date): ListenerStatus['requests'][number] {
  const agent = request.headers['user-agent']
  return {
    at: at.toISOString(),
    from: callerAddress(request.socket.remoteAddress),
    method: visible(request.method ?? '', 20),
    path: visible(request.url ?? '', 300),
    status,
    userAgent: agent === undefined ? null : visible(agent, 200),
  }
}

/** Shown in a list and in a terminal: what is not plain ASCII is told by its number. */
function visible(text: string, limit: number): string {
  return text
    .slice(0, limit)
    .replace(/[^\x20-\x7e]/g, character => `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`)
}
