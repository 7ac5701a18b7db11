/**
 * Serves our metadata document over HTTPS at /metadata/json/1, from a listener of its own: off until it is started,
 * bounded, and unaware of anything else. Each request is noted; who asks is a partner, or wants to be one.
 */
import type { IncomingMessage } from 'node:http'
import type { Server } from 'node:https'
import type { ListenerStatus } from '../../../contract/metadata.ts'
import type { ProblemOf } from '../../../contract/problem.ts'
import { err, ok, type Result } from '../../../contract/result.ts'
import type { ThumbprintSha1 } from '../../../contract/thumbprint.ts'
import { createMetadataServer, type MetadataServer, respond, urlOf } from './metadata-server.ts'
import { privateKeyPem } from './private-key-pem.ts'

export interface ListenerOptions {
  readonly host: string
  /** 0: a free one. */
  readonly port: number
  readonly thumbprint: ThumbprintSha1
  /** PEM: its own first, then its issuers. */
  readonly certificates: string
  /** Not kept beyond the start; the caller wipes its own copy. */
  readonly pkcs8: Uint8Array
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
const toldEveryMs = 500

type Place = Pick<ListenerStatus, 'state' | 'host' | 'port' | 'thumbprint' | 'url'>

const nowhere: Place = { state: 'off', host: null, port: null, thumbprint: null, url: null }

export function createMetadataListener(now: () => Date = () => new Date()): MetadataListener {
  let running: (MetadataServer & { readonly tell: Teller }) | undefined
  let place: Place = nowhere
  let requests: ListenerStatus['requests'] = []
  let served = 0
  let turn: Promise<unknown> = Promise.resolve()

  /** Starts and stops never overlap: the last one wins. */
  function inTurn<T>(act: () => Promise<T>): Promise<T> {
    const mine = turn.then(act)
    turn = mine.catch(() => undefined)
    return mine
  }

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
      running = { ...opened.value.metadata, tell }
      const bound = opened.value.port
      place = { state: 'serving', host, port: bound, thumbprint, url: urlOf(host, bound, certificates) }
    } else place = { state: 'failed', host, port, thumbprint, url: null }
    tell.now()
    return opened.ok ? ok(status()) : opened
  }

  return { start: options => inTurn(() => start(options)), stop: () => inTurn(stop), status }
}

interface Teller {
  now(): void
  soon(): void
  end(): void
}

function createTeller(tell: () => void): Teller {
  let timer: NodeJS.Timeout | undefined
  let lastMs = Number.NEGATIVE_INFINITY
  function tellNow(): void {
    clearTimeout(timer)
    timer = undefined
    lastMs = performance.now()
    tell()
  }
  return {
    now: tellNow,
    soon() {
      const waitMs = lastMs + toldEveryMs - performance.now()
      if (waitMs <= 0) tellNow()
      else timer ??= setTimeout(tellNow, waitMs).unref()
    },
    end: () => clearTimeout(timer),
  }
}

type Noted = (request: IncomingMessage, status: number) => void

async function open(
  options: ListenerOptions,
  noted: Noted,
): Promise<Result<{ readonly metadata: MetadataServer; readonly port: number }>> {
  const key = privateKeyPem(options.pkcs8)
  try {
    const metadata = createMetadataServer(
      { certificates: options.certificates, key },
      (request, response) => {
        void respond(request, response, options.document).then(status => noted(request, status))
      },
    )
    const bound = await listen(metadata.server, options)
    return bound.ok ? ok({ metadata, port: bound.value }) : bound
  } catch (error) {
    const detail = error instanceof Error && 'code' in error ? String(error.code) : 'unreadable'
    return notStarted(options, 'certificate-unusable', detail)
  } finally {
    // The server has its context; nothing else needs the key.
    key.fill(0)
  }
}

function listen(server: Server, options: ListenerOptions): Promise<Result<number>> {
  return new Promise(done => {
    // Stays: an error while it serves (no more file handles) must not end the application.
    server.on('error', (error: NodeJS.ErrnoException) =>
      done(notStarted(options, reasons[error.code ?? ''] ?? 'other', error.code ?? 'unknown')),
    )
    server.listen({ host: options.host, port: options.port }, () => {
      const address = server.address()
      done(ok(typeof address === 'object' && address !== null ? address.port : options.port))
    })
  })
}

const reasons: Readonly<Record<string, ProblemOf<'listener-not-started'>['reason']>> = {
  EADDRINUSE: 'in-use',
  EACCES: 'not-allowed',
  EPERM: 'not-allowed',
  EADDRNOTAVAIL: 'address-not-here',
  ENOTFOUND: 'address-not-here',
  EAI_AGAIN: 'address-not-here',
}

function notStarted(
  { host, port }: ListenerOptions,
  reason: ProblemOf<'listener-not-started'>['reason'],
  detail: string,
) {
  return err({ code: 'listener-not-started', address: `${host}:${String(port)}`, reason, detail } as const)
}

function noteOf(request: IncomingMessage, status: number, at: Date): ListenerStatus['requests'][number] {
  const agent = request.headers['user-agent']
  return {
    at: at.toISOString(),
    from: (request.socket.remoteAddress ?? '').replace(/^::ffff:/, ''),
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
