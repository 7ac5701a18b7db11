/**
 * Peers that mean no good: none of them makes a probe hang, crash or fill the memory, and every socket is closed
 * again. Twenty probes at a time, each thorough, so that every further connection meets the same peer.
 */
import { createServer as createTcpServer, type AddressInfo, type Server, type Socket } from 'node:net'
import { createServer as createTlsServer, type TLSSocket } from 'node:tls'
import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { neverCancelled, type CancelSignal } from '../../src/contract/cancel.ts'
import type { ProbeResult } from '../../src/contract/probe.ts'
import { createProber, type ProbeTarget } from '../../src/main/compose-probe.ts'
import { makeCertificate, temporaryFolder, type TestCertificate } from '../fixtures/make-pki.ts'

const folder = temporaryFolder('hostile-peers-')
const host = 'fe01.litwareinc.com'
const timeoutMs = 700
const atOnce = 20
/** For all that the probes and the peer in the same process hold at once. */
const growthAtMost = 96 * 1024 * 1024

let own: TestCertificate
beforeAll(() => {
  own = makeCertificate(folder.path, {
    name: 'own',
    subjectAltNames: [`DNS:${host}`],
    extensions: ['extendedKeyUsage = serverAuth'],
  })
})
afterAll(() => folder.remove())

type Behaviour = (socket: Socket) => void

/** Writes as fast as it is taken, until the other side has had enough; by the block, to be the lesser burden of the two. */
function forever(socket: Socket, what: Buffer | string): void {
  const once = Buffer.from(what)
  const block = Buffer.concat(Array.from({ length: Math.ceil(65_536 / once.length) }, () => once))
  const more = (): void => {
    while (!socket.destroyed && socket.writable) if (!socket.write(block)) return
  }
  socket.on('drain', more)
  more()
}

function drip(socket: Socket, octets: () => Buffer): void {
  const timer = setInterval(() => socket.write(octets()), 5)
  socket.on('close', () => clearInterval(timer))
}

const record = (type: number, body: Buffer): Buffer =>
  Buffer.concat([Buffer.of(type, 3, 3, body.length >> 8, body.length & 0xff), body])

const message = (type: number, claimed: number): Buffer =>
  Buffer.of(type, (claimed >> 16) & 0xff, (claimed >> 8) & 0xff, claimed & 0xff)

/** TLS 1.2, TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256, and the extensions that clients of today insist on. */
function serverHello(): Buffer {
  const extensions = Buffer.from('0009ff0100010000170000', 'hex')
  const body = Buffer.concat([
    Buffer.from('0303', 'hex'),
    Buffer.alloc(32, 7),
    Buffer.from('00c02f00', 'hex'),
    extensions,
  ])
  return record(22, Buffer.concat([message(2, body.length), body]))
}

const full = Buffer.alloc(0x4000, 0x0b)

const withoutTls: readonly (readonly [string, Behaviour, readonly string[]])[] = [
  ['sends garbage', socket => forever(socket, Buffer.alloc(4096, 0xa5)), ['NOT_TLS']],
  [
    'answers in HTTP, without end',
    socket => forever(socket, 'HTTP/1.1 200 OK\r\nX-Filler: 0123456789\r\n'),
    ['NOT_TLS'],
  ],
  ['stalls', () => undefined, ['TIMEOUT']],
  ['reads nothing either', socket => socket.pause(), ['TIMEOUT']],
  ['resets', socket => socket.once('data', () => socket.resetAndDestroy()), ['HANDSHAKE_FAILED']],
  ['says no more, and stays', socket => socket.end(), ['HANDSHAKE_FAILED']],
  [
    'drips a record octet by octet',
    socket => {
      const octets = [...record(22, full)]
      drip(socket, () => Buffer.of(octets.shift() ?? 0))
    },
    ['TIMEOUT'],
  ],
  [
    'drips empty alerts of no weight',
    socket => drip(socket, () => record(21, Buffer.of(1, 90))),
    ['HANDSHAKE_FAILED'],
  ],
  [
    'sends alerts by the thousand',
    socket => forever(socket, record(21, Buffer.of(1, 90))),
    ['HANDSHAKE_FAILED'],
  ],
  [
    'sends a ServerHello in fragments without end',
    socket => {
      socket.write(record(22, message(2, 0xffffff)))
      forever(socket, record(22, Buffer.of(3)))
    },
    ['HANDSHAKE_FAILED'],
  ],
  [
    'sends a chain of many megabytes',
    socket => {
      socket.write(serverHello())
      socket.write(record(22, message(11, 0xffffff)))
      forever(socket, record(22, full))
    },
    ['HANDSHAKE_FAILED'],
  ],
  [
    'sends empty handshake records without end',
    socket => forever(socket, record(22, Buffer.alloc(0))),
    ['HANDSHAKE_FAILED'],
  ],
  [
    'sends secrets nobody can read',
    socket => {
      socket.write(serverHello())
      forever(socket, record(23, full))
    },
    ['HANDSHAKE_FAILED'],
  ],
  ['goes silent after its ServerHello', socket => socket.write(serverHello()), ['TIMEOUT']],
]

type Application = 'sip' | 'http'
const insideTls: readonly (readonly [string, Application, Behaviour, readonly string[]])[] = [
  ['says nothing', 'sip', () => undefined, ['APPLICATION_SILENT']],
  ['reads nothing', 'http', socket => socket.pause(), ['APPLICATION_SILENT']],
  [
    'tries without end',
    'sip',
    socket => forever(socket, 'SIP/2.0 100 Trying\r\nContent-Length: 0\r\n\r\n'),
    ['APPLICATION_SILENT'],
  ],
  [
    'answers SIP with headers without end',
    'sip',
    socket => {
      socket.write('SIP/2.0 200 OK\r\n')
      forever(socket, `X-Filler: ${'x'.repeat(4096)}\r\n`)
    },
    [],
  ],
  [
    'answers HTTP with a status without end',
    'http',
    socket => {
      socket.write('HTTP/1.1 200 ')
      forever(socket, 'O'.repeat(65_536))
    },
    ['APPLICATION_SILENT'],
  ],
  [
    'answers HTTP with a body without end',
    'http',
    socket => {
      socket.write('HTTP/1.1 200 OK\r\nDate: never\r\n\r\n')
      forever(socket, full)
    },
    [],
  ],
  ['sends octets that mean nothing', 'http', socket => forever(socket, full), ['APPLICATION_SILENT']],
  ['drips its answer', 'http', socket => drip(socket, () => Buffer.from('H')), ['APPLICATION_SILENT']],
  ['closes', 'sip', socket => socket.end(), ['APPLICATION_SILENT']],
  ['breaks off', 'http', socket => socket.destroy(), ['APPLICATION_SILENT']],
]

interface Listening {
  readonly port: number
  /** Resolves when nobody is connected any more; fails after two seconds. */
  emptied(): Promise<void>
  close(): Promise<void>
}

async function listen(server: Server): Promise<Listening> {
  const connected = new Set<Socket>()
  server.on('tlsClientError', () => undefined)
  const note = (socket: Socket): void => {
    connected.add(socket)
    socket.once('close', () => connected.delete(socket))
  }
  server.on('connection', note)
  server.on('secureConnection', note)
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const count = (): Promise<number> =>
    new Promise((resolve, reject) =>
      server.getConnections((error, connections) => (error === null ? resolve(connections) : reject(error))),
    )
  return {
    port: (server.address() as AddressInfo).port,
    async emptied() {
      // Who reads nothing does not see either that it was left.
      for (const socket of connected) socket.resume()
      for (let tries = 0; (await count()) > 0; tries++) {
        if (tries === 100) throw new Error(`${String(await count())} sockets are still open`)
        await new Promise(resolve => setTimeout(resolve, 20))
      }
    },
    close: () =>
      new Promise(resolve => {
        server.close(() => resolve())
        for (const socket of connected) socket.destroy()
      }),
  }
}

/** Half open: what the probe does not close stays open. */
function rawServer(behave: Behaviour): Server {
  return createTcpServer({ allowHalfOpen: true }, socket => {
    socket.on('error', () => undefined)
    // Whoever has said its last word, and hears that the other side has as well, is gone.
    socket.on('end', () => socket.destroy())
    socket.resume()
    behave(socket)
  })
}

function tlsServer(behave: Behaviour): Server {
  const identity = { cert: own.pem, key: readFileSync(own.keyPath) }
  return createTlsServer(identity, (socket: TLSSocket) => {
    socket.on('error', () => undefined)
    socket.resume()
    behave(socket)
  })
}

function probe(port: number, target: Partial<ProbeTarget>, signal: CancelSignal = neverCancelled) {
  const prober = createProber({ roots: [own.der], intermediates: [] })
  return prober(
    {
      host: '127.0.0.1',
      port,
      serverName: host,
      timeoutMs,
      sip: false,
      client: null,
      thorough: true,
      ...target,
    },
    { kind: 'dns', name: host },
    signal,
  )
}

const told = ({ findings }: ProbeResult): string[] =>
  findings.filter(({ severity }) => severity !== 'info').map(({ code }) => code)

const sockets = (): number =>
  process.getActiveResourcesInfo().filter(kind => /^(TCPSocketWrap|TLSWrap|TCPConnectWrap)$/.test(kind))
    .length

async function survives(
  server: Server,
  target: Partial<ProbeTarget>,
  codes: readonly string[],
): Promise<void> {
  const listening = await listen(server)
  const [socketsBefore, memoryBefore] = [sockets(), process.memoryUsage.rss()]
  let most = memoryBefore
  const watch = setInterval(() => (most = Math.max(most, process.memoryUsage.rss())), 20)
  const startedAt = performance.now()
  try {
    const results = await Promise.all(Array.from({ length: atOnce }, () => probe(listening.port, target)))
    // What the peers of this same process take of the two processors is part of the time.
    expect(performance.now() - startedAt, 'milliseconds').toBeLessThan(timeoutMs + 2500)
    expect(results.map(told)).toEqual(results.map(() => codes))
    await listening.emptied()
    await expect.poll(sockets, { message: 'sockets of this process' }).toBeLessThanOrEqual(socketsBefore)
    expect(most - memoryBefore, 'octets of memory').toBeLessThan(growthAtMost)
  } finally {
    clearInterval(watch)
    await listening.close()
  }
}

describe('a peer before TLS that', () => {
  it.each(withoutTls)('%s', (_what, behave, codes) => survives(rawServer(behave), {}, codes))
})

describe('a peer inside TLS that', () => {
  it.each(insideTls)('%s', (_what, application, behave, codes) =>
    survives(tlsServer(behave), { sip: application === 'sip', http: application === 'http' }, codes),
  )
})

describe('a probe that is called off', () => {
  const stallsLater = (): Server => {
    let connections = 0
    const tls = tlsServer(() => undefined)
    return createTcpServer(socket => {
      socket.on('error', () => undefined)
      connections += 1
      if (connections === 1) tls.emit('connection', socket)
      else socket.resume()
    })
  }
  it.each<[string, () => Server, Partial<ProbeTarget>]>([
    ['in its handshake', () => rawServer(() => undefined), {}],
    ['while the application is silent', () => tlsServer(() => undefined), { sip: true }],
    ['in the handshakes after the first', stallsLater, {}],
  ])('%s is over within 200 ms', async (_what, make, target) => {
    const listening = await listen(make())
    const control = new AbortController()
    const running = probe(listening.port, { ...target, timeoutMs: 20_000 }, control.signal)
    await new Promise(resolve => setTimeout(resolve, 300))
    const cancelledAt = performance.now()
    control.abort()
    await running
    expect(performance.now() - cancelledAt).toBeLessThan(200)
    await listening.emptied()
    await listening.close()
  })
})
