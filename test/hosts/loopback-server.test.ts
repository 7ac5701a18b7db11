import { request as httpRequest, type IncomingHttpHeaders, type OutgoingHttpHeaders } from 'node:http'
import { connect } from 'node:net'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import { fileLimitBytes } from '../../src/contract/file-limit.ts'
import { LoopbackSession } from '../../src/contract/loopback-api.ts'
import { err, ok } from '../../src/contract/result.ts'
import {
  startLoopbackServer,
  type LoopbackServer,
  type LoopbackServerOptions,
} from '../../src/main/hosts/loopback/loopback-server.ts'
import type { LogEntry } from '../../src/main/log.ts'
import { createClient, type Client } from '../../src/renderer/bridge/channel-client.ts'
import { createSessionKeeper } from '../../src/renderer/bridge/loopback-session.ts'
import { connectWebSocket } from '../../src/renderer/bridge/web-socket-port.ts'
import {
  heldAnswer,
  scriptedApplication,
  type ScriptedAnswer,
  type ScriptedApplication,
} from '../fakes/scripted-application.ts'

interface Answer {
  readonly status: number
  readonly headers: IncomingHttpHeaders
  readonly body: string
}

let server: LoopbackServer
let application: ScriptedApplication
let logged: LogEntry[]
let now: number
let endings: number
const clients: Client[] = []

async function start(
  answers: Record<string, ScriptedAnswer> = {},
  options: Partial<LoopbackServerOptions> = {},
): Promise<void> {
  application = scriptedApplication(answers)
  logged = []
  now = 0
  endings = 0
  const started = await startLoopbackServer({
    application,
    windowFiles: new Map([
      ['/', { mediaType: 'text/html; charset=utf-8', bytes: Buffer.from('<!doctype html>') }],
      ['/assets/index.js', { mediaType: 'text/javascript; charset=utf-8', bytes: Buffer.from('1') }],
    ]),
    port: 0,
    log: entry => logged.push(entry),
    onEndAsked: () => (endings += 1),
    monotonicMs: () => now,
    ...options,
  })
  if (!started.ok) throw new Error(started.problem.code)
  server = started.value
}

beforeEach(() => start())

afterEach(async () => {
  for (const client of clients.splice(0)) client.close()
  await server.close()
})

const authority = (): string => server.origin.replace('http://', '')
const port = (): number => Number(server.origin.split(':').at(-1))

/** Raw HTTP: fetch would tidy up the paths and headers that an attacker would not. */
function ask(options: {
  readonly method?: string
  readonly path?: string
  readonly headers?: OutgoingHttpHeaders
  readonly body?: string | Buffer
}): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const request = httpRequest(
      {
        host: '127.0.0.1',
        port: port(),
        method: options.method ?? 'GET',
        path: options.path ?? '/',
        headers: { host: authority(), ...options.headers },
        agent: false,
      },
      response => {
        const chunks: Buffer[] = []
        response.on('data', (chunk: Buffer) => chunks.push(chunk))
        response.on('end', () =>
          resolve({
            status: response.statusCode ?? 0,
            headers: response.headers,
            body: Buffer.concat(chunks).toString('utf8'),
          }),
        )
        response.on('error', reject)
      },
    )
    request.on('error', reject)
    request.end(options.body)
  })
}

const codeOf = (address: string): string => new URL(address).hash.replace('#code=', '')

function exchange(code: string, headers: OutgoingHttpHeaders = {}): Promise<Answer> {
  return ask({
    method: 'POST',
    path: '/session',
    headers: { origin: server.origin, ...headers },
    body: JSON.stringify({ code }),
  })
}

async function session(): Promise<LoopbackSession> {
  const answer = await exchange(codeOf(server.freshAddress()))
  return LoopbackSession.parse(JSON.parse(answer.body))
}

async function withSession(more: OutgoingHttpHeaders = {}): Promise<OutgoingHttpHeaders> {
  return { origin: server.origin, 'x-countersign-session': (await session()).token, ...more }
}

describe('addresses', () => {
  it('listens on 127.0.0.1 and nowhere else', async () => {
    expect(server.origin).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/)
    const refused = await new Promise(resolve => {
      connect({ host: '127.0.0.2', port: port() }, () => resolve('connected')).on('error', () =>
        resolve('refused'),
      )
    })
    expect(refused).toBe('refused')
  })

  it('answers port-unavailable when the port is taken', async () => {
    const second = await startLoopbackServer({
      application,
      windowFiles: new Map(),
      port: port(),
      log: () => undefined,
      onEndAsked: () => undefined,
    })
    expect(second).toEqual(err({ code: 'port-unavailable', port: port(), reason: 'in-use' }))
  })

  it.each([
    ['localhost', (own: number) => `localhost:${own}`],
    ['a rebound name', (own: number) => `countersign.evil.example:${own}`],
    ['no port', () => '127.0.0.1'],
    ['another port', (own: number) => `127.0.0.1:${own + 1}`],
    ['IPv6', (own: number) => `[::1]:${own}`],
  ])('refuses the Host header of %s', async (_case, host) => {
    expect((await ask({ headers: { host: host(port()) } })).status).toBe(403)
    expect((await exchange(codeOf(server.freshAddress()), { host: host(port()) })).status).toBe(403)
  })

  it.each([['http://evil.example'], ['null'], ['https://127.0.0.1']])(
    'refuses the Origin %s on every method',
    async origin => {
      const headers = { ...(await withSession()), origin }
      expect((await ask({ headers })).status).toBe(403)
      expect((await ask({ path: '/session', headers })).status).toBe(403)
      expect((await ask({ method: 'POST', path: '/files', headers, body: 'x' })).status).toBe(403)
      expect((await exchange(codeOf(server.freshAddress()), { origin })).status).toBe(403)
    },
  )

  it('refuses a change that names no Origin', async () => {
    const { token } = await session()
    const headers = { 'x-countersign-session': token }
    expect((await ask({ method: 'POST', path: '/files', headers, body: 'x' })).status).toBe(403)
    expect((await ask({ method: 'POST', path: '/end', headers })).status).toBe(403)
    expect(endings).toBe(0)
  })

  it('refuses what the browser says another site has sent', async () => {
    const headers = await withSession({ 'sec-fetch-site': 'cross-site' })
    expect((await ask({ path: '/session', headers })).status).toBe(403)
  })

  it('gives a preflight of another site nothing', async () => {
    const answer = await ask({
      method: 'OPTIONS',
      path: '/files',
      headers: { origin: 'http://evil.example', 'access-control-request-method': 'POST' },
    })
    expect(answer.status).toBe(403)
    expect(Object.keys(answer.headers).filter(name => name.startsWith('access-control'))).toEqual([])
  })
})

describe('the window', () => {
  it('is served with headers that confine it', async () => {
    const { status, headers } = await ask({})
    expect(status).toBe(200)
    expect(headers).toMatchObject({
      'content-type': 'text/html; charset=utf-8',
      'x-content-type-options': 'nosniff',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
      'referrer-policy': 'no-referrer',
      'cache-control': 'no-store',
    })
    expect(headers['content-security-policy']).toBe(
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; font-src 'self'; " +
        `connect-src 'self' ws://${authority()}; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; ` +
        "require-trusted-types-for 'script'; trusted-types 'none'",
    )
  })

  it.each([['/nothing'], ['/session'], ['/files/x']])('confines refusals too (%s)', async path => {
    const { headers } = await ask({ path })
    expect(headers['content-security-policy']).toContain("default-src 'none'")
    expect(headers['x-content-type-options']).toBe('nosniff')
  })

  it('answers HEAD without a body', async () => {
    const answer = await ask({ method: 'HEAD', path: '/assets/index.js' })
    expect(answer).toMatchObject({ status: 200, body: '' })
  })

  it.each([
    ['/../package.json'],
    ['/assets/../../package.json'],
    ['/%2e%2e/package.json'],
    ['/..%2fpackage.json'],
    ['/assets/..\\..\\package.json'],
    ['//etc/passwd'],
    ['/assets/index.js%00'],
    ['/assets/'],
    ['/ASSETS/index.js'],
    ['http://127.0.0.1/package.json'],
    ['/__proto__'],
    ['*'],
  ])('serves nothing under %s', async path => {
    expect((await ask({ path })).status).toBe(404)
  })

  it.each([['POST'], ['PUT'], ['DELETE'], ['PATCH'], ['TRACE']])(
    'takes no %s for its files',
    async method => {
      const answer = await ask({ method, headers: { origin: server.origin } })
      expect(answer.status).toBe(405)
      expect(answer.headers.allow).toBe('GET, HEAD')
    },
  )
})

describe('the session', () => {
  it('is given for a code, once', async () => {
    const code = codeOf(server.freshAddress())
    const first = await exchange(code)
    expect(first.status).toBe(200)
    expect(LoopbackSession.parse(JSON.parse(first.body)).token).toMatch(/^[A-Za-z0-9_-]{43}$/)
    const second = await exchange(code)
    expect(second.status).toBe(403)
    expect(second.body).toBe('{"problem":{"code":"sender-untrusted"}}')
  })

  it('is not given after two minutes', async () => {
    const code = codeOf(server.freshAddress())
    now += 120_001
    expect((await exchange(code)).status).toBe(403)
  })

  it.each([['{'], ['[]'], ['{"code":1}'], ['{"code":""}'], ['null'], ['']])(
    'is not given for %j',
    async body => {
      const answer = await ask({
        method: 'POST',
        path: '/session',
        headers: { origin: server.origin },
        body,
      })
      expect(answer.status).toBe(403)
    },
  )

  it('takes no long body for a code', async () => {
    const answer = await exchange('x'.repeat(5_000))
    expect(answer.status).toBe(413)
  })

  it('holds as long as the host runs, and nothing else holds', async () => {
    const { token } = await session()
    const check = (given: string): Promise<Answer> =>
      ask({ path: '/session', headers: { 'x-countersign-session': given } })
    expect((await check(token)).status).toBe(204)
    now += 86_400_000
    expect((await check(token)).status).toBe(204)
    expect((await check(`${token.slice(0, -1)}_`)).status).toBe(401)
    expect((await ask({ path: '/session' })).status).toBe(401)
  })

  it('is asked for by every route but the exchange', async () => {
    const headers = { origin: server.origin }
    for (const [method, path] of [
      ['GET', '/session'],
      ['POST', '/files?name=a'],
      ['GET', '/files/aaaaaaaaaaaaaaaaaaaaaa'],
      ['POST', '/end'],
      ['GET', '/channel'],
    ] as const) {
      expect([path, (await ask({ method, path, headers })).status]).toEqual([path, 401])
    }
    expect(endings).toBe(0)
  })

  it('is another one after the next start', async () => {
    const { token } = await session()
    await server.close()
    await start()
    expect((await ask({ path: '/session', headers: { 'x-countersign-session': token } })).status).toBe(401)
  })
})

describe('files', () => {
  it('go up as bytes and come back by their ticket', async () => {
    const bytes = Buffer.from([0, 1, 2, 255])
    const headers = await withSession()
    const up = await ask({ method: 'POST', path: '/files?name=..%2Ffe%20001.pfx', headers, body: bytes })
    expect(up.status).toBe(201)
    const offered = JSON.parse(up.body) as { ticket: string }
    expect(offered).toMatchObject({ name: 'fe 001.pfx', sizeBytes: 4 })
    const down = await fetch(`${server.origin}/files/${offered.ticket}`, {
      headers: { 'x-countersign-session': (await session()).token },
    })
    expect(Buffer.from(await down.arrayBuffer())).toEqual(bytes)
    expect(down.headers.get('content-disposition')).toBe('attachment')
    expect(down.headers.get('content-type')).toBe('application/octet-stream')
  })

  it('are refused when empty', async () => {
    const answer = await ask({
      method: 'POST',
      path: '/files?name=a',
      headers: await withSession(),
      body: '',
    })
    expect(answer).toMatchObject({ status: 400, body: '{"problem":{"code":"file-empty"}}' })
  })

  it('are refused by their announced size, before they are read', async () => {
    const headers = await withSession({ 'content-length': String(fileLimitBytes + 1) })
    const answer = await new Promise<string>(resolve => {
      const socket = connect(port(), '127.0.0.1', () =>
        socket.write(
          `POST /files?name=a HTTP/1.1\r\nHost: ${authority()}\r\n` +
            Object.entries(headers)
              .map(([name, value]) => `${name}: ${String(value)}\r\n`)
              .join('') +
            '\r\n',
        ),
      )
      socket.on('data', data => {
        resolve(data.toString('utf8'))
        socket.destroy()
      })
    })
    expect(answer).toContain('413')
    expect(answer).toContain('"code":"file-too-large"')
  })

  it('are refused when they grow past the limit without having said so', async () => {
    const headers = await withSession({ 'transfer-encoding': 'chunked' })
    const outcome = await new Promise<string>(resolve => {
      const request = httpRequest(
        {
          host: '127.0.0.1',
          port: port(),
          method: 'POST',
          path: '/files',
          headers: { host: authority(), ...headers },
        },
        response => resolve(String(response.statusCode)),
      )
      request.on('error', () => resolve('cut off'))
      const chunk = Buffer.alloc(1024 * 1024, 1)
      let sent = 0
      const write = (): void => {
        while (sent < fileLimitBytes * 2) {
          sent += chunk.length
          if (!request.write(chunk)) {
            request.once('drain', write)
            return
          }
        }
        request.end()
      }
      write()
    })
    expect(['413', 'cut off']).toContain(outcome)
  })

  it('are taken a few at a time', async () => {
    const headers = await withSession()
    const open = Array.from({ length: 4 }, () => {
      const request = httpRequest({
        host: '127.0.0.1',
        port: port(),
        method: 'POST',
        path: '/files',
        headers: { host: authority(), ...headers, 'content-length': '10' },
      })
      request.on('error', () => undefined)
      request.write('x')
      return request
    })
    await new Promise(resolve => setTimeout(resolve, 100))
    const fifth = await ask({ method: 'POST', path: '/files', headers, body: 'x' })
    expect(fifth.status).toBe(429)
    for (const request of open) request.destroy()
    await new Promise(resolve => setTimeout(resolve, 100))
    expect((await ask({ method: 'POST', path: '/files', headers, body: 'x' })).status).toBe(201)
  })

  it.each([['aaaaaaaaaaaaaaaaaaaaaa'], ['..'], ['..%2f..%2fetc'], ['']])(
    'are not found under %j',
    async ticket => {
      const answer = await ask({ path: `/files/${ticket}`, headers: await withSession() })
      expect(answer).toMatchObject({ status: 404, body: '{"problem":{"code":"file-ticket-unknown"}}' })
    },
  )
})

describe('slow and broken senders', () => {
  it('are cut off when their headers do not come', async () => {
    await server.close()
    await start({}, { headersTimeoutMs: 200, requestTimeoutMs: 400 })
    const startedAt = Date.now()
    const answer = await rawAnswer('GET / HTTP/1.1\r\nHost: ')
    expect(answer).toContain('408')
    expect(Date.now() - startedAt).toBeLessThan(5_000)
  })

  it('are cut off when their body does not come', async () => {
    await server.close()
    await start({}, { headersTimeoutMs: 200, requestTimeoutMs: 400 })
    const { token } = await session()
    const answer = await rawAnswer(
      `POST /files HTTP/1.1\r\nHost: ${authority()}\r\nOrigin: ${server.origin}\r\n` +
        `X-Countersign-Session: ${token}\r\nContent-Length: 100\r\n\r\nonly this`,
    )
    expect(answer).toContain('408')
  })

  it.each([
    ['no HTTP', '\u0016\u0003\u0001 hello\r\n\r\n'],
    ['headers without end', `GET / HTTP/1.1\r\nX: ${'x'.repeat(40_000)}\r\n\r\n`],
    ['no Host', 'GET / HTTP/1.1\r\n\r\n'],
    ['two lengths', 'POST /files HTTP/1.1\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nxx'],
  ])('get a short refusal and no stack (%s)', async (_case, text) => {
    const answer = await rawAnswer(text)
    expect(answer).toMatch(/^HTTP\/1\.1 4\d\d /)
    expect(answer).not.toMatch(/\bat \S+:\d+|node:|Error/)
    expect((await ask({})).status).toBe(200)
  })
})

function rawAnswer(text: string): Promise<string> {
  return new Promise(resolve => {
    let received = ''
    const socket = connect(port(), '127.0.0.1', () => socket.write(text))
    socket.on('data', data => (received += data.toString('utf8')))
    socket.on('close', () => resolve(received))
    socket.on('error', () => resolve(received))
  })
}

describe('a failure of our own', () => {
  it('is told without a word about it, and logged', async () => {
    application.tickets.offer = () => {
      throw new Error('a bug in /home/ada/countersign')
    }
    const answer = await ask({ method: 'POST', path: '/files', headers: await withSession(), body: 'x' })
    expect(answer).toMatchObject({ status: 500, body: '' })
    expect(logged.at(-1)?.details?.['stack']).toContain('a bug in')
    expect((await ask({})).status).toBe(200)
  })
})

describe('the end', () => {
  it('comes when the window asks for it', async () => {
    const answer = await ask({ method: 'POST', path: '/end', headers: await withSession() })
    expect(answer.status).toBe(202)
    expect(endings).toBe(1)
  })

  it('closes windows with "going away" and lets the port go', async () => {
    const socket = await openChannel()
    const closed = new Promise<number>(resolve => socket.on('close', resolve))
    const before = port()
    await server.close()
    expect(await closed).toBe(1001)
    await start({}, { port: before })
    expect(port()).toBe(before)
  })

  it('does not wait for a window that does not answer', async () => {
    const socket = await openChannel()
    socket.pause()
    const startedAt = Date.now()
    await server.close()
    expect(Date.now() - startedAt).toBeLessThan(3_000)
    socket.terminate()
  })
})

function dial(
  options: { origin?: string; host?: string; protocols?: string[]; path?: string } = {},
): WebSocket {
  const headers = options.host === undefined ? {} : { host: options.host }
  return new WebSocket(`ws://127.0.0.1:${port()}${options.path ?? '/channel'}`, options.protocols ?? [], {
    headers,
    ...(options.origin === undefined ? {} : { origin: options.origin }),
  })
}

/** "open", or the status of the refusal. */
function outcomeOf(socket: WebSocket): Promise<string> {
  return new Promise(resolve => {
    socket.on('open', () => resolve('open'))
    socket.on('unexpected-response', (_request, response) => {
      resolve(String(response.statusCode))
      socket.terminate()
    })
    socket.on('error', thrown => resolve(thrown.message))
  })
}

async function openChannel(): Promise<WebSocket> {
  const { token } = await session()
  const socket = dial({ origin: server.origin, protocols: ['countersign.v1', `token.${token}`] })
  expect(await outcomeOf(socket)).toBe('open')
  return socket
}

function framesOf(socket: WebSocket): unknown[] {
  const frames: unknown[] = []
  socket.on('message', data => frames.push(JSON.parse(String(data))))
  return frames
}

const soon = (): Promise<void> => new Promise(resolve => setTimeout(resolve, 50))

describe('the channel', () => {
  it('opens for our origin with the token, and names only the plain protocol', async () => {
    const socket = await openChannel()
    expect(socket.protocol).toBe('countersign.v1')
    expect(server.windowCount()).toBe(1)
    expect(server.hadWindow()).toBe(true)
  })

  it('stays closed for everyone else', async () => {
    const { token } = await session()
    const right = { origin: server.origin, protocols: ['countersign.v1', `token.${token}`] }
    const outcomes: [string, Parameters<typeof dial>[0], string][] = [
      ['other origin', { ...right, origin: 'http://evil.example' }, '403'],
      ['no origin', { protocols: right.protocols }, '403'],
      ['rebound name', { ...right, host: `evil.example:${port()}` }, '403'],
      ['no token', { ...right, protocols: ['countersign.v1'] }, '401'],
      ['wrong token', { ...right, protocols: ['countersign.v1', 'token.wrong'] }, '401'],
      ['other path', { ...right, path: '/' }, '404'],
      ['token in the address', { origin: server.origin, path: `/channel?token=${token}` }, '404'],
    ]
    for (const [name, options, expected] of outcomes) {
      expect([name, await outcomeOf(dial(options))]).toEqual([name, expected])
    }
    expect(server.windowCount()).toBe(0)
  })

  it('holds sixteen windows', async () => {
    const { token } = await session()
    const options = { origin: server.origin, protocols: ['countersign.v1', `token.${token}`] }
    for (let n = 0; n < 16; n += 1) expect(await outcomeOf(dial(options))).toBe('open')
    expect(await outcomeOf(dial(options))).toBe('503')
  })

  it('survives frames that are none, and goes on serving', async () => {
    await server.close()
    await start({ 'vault.status': () => err({ code: 'vault-absent' }) })
    const socket = await openChannel()
    const frames = framesOf(socket)
    for (const text of ['', '{', 'null', '[]', '{"kind":"request"}', '"\u0000"', '1e999']) socket.send(text)
    socket.send(Buffer.from([1, 2, 3]))
    socket.send(JSON.stringify({ kind: 'request', id: 1, name: 'vault.status', input: {} }))
    await soon()
    expect(frames.at(-1)).toEqual({ kind: 'reply', id: 1, result: err({ code: 'vault-absent' }) })
    expect(application.asked).toHaveLength(1)
  })

  it('cuts off a window that sends too large a frame, and only that one', async () => {
    const other = await openChannel()
    const socket = await openChannel()
    const closed = new Promise<number>(resolve => socket.on('close', resolve))
    socket.on('error', () => undefined)
    socket.send('x'.repeat(33 * 1024 * 1024))
    expect(await closed).toBe(1009)
    await expect.poll(() => server.windowCount()).toBe(1)
    expect(other.readyState).toBe(WebSocket.OPEN)
  })

  it('answers a flood without falling over', async () => {
    const held = heldAnswer()
    await server.close()
    await start({ slow: held.answer, quick: () => ok(1) })
    const socket = await openChannel()
    const frames = framesOf(socket) as { kind: string; result?: { ok: boolean } }[]
    for (let id = 1; id <= 20_000; id += 1) {
      socket.send(JSON.stringify({ kind: 'request', id, name: 'slow', input: {} }))
    }
    await expect.poll(() => frames.length, { timeout: 20_000 }).toBeGreaterThanOrEqual(20_000 - 256)
    expect(held.contexts).toHaveLength(256)
    for (let n = 0; n < 256; n += 1) held.release(ok(n))
    await expect.poll(() => frames.filter(frame => frame.kind === 'reply').length).toBe(20_000)
    socket.send(JSON.stringify({ kind: 'request', id: 1, name: 'quick', input: {} }))
    await soon()
    expect(frames.at(-1)).toMatchObject({ result: { ok: true } })
  })

  it('cuts off a window that does not read what it is sent', async () => {
    const megabyte = 'x'.repeat(1024 * 1024)
    await server.close()
    await start({ large: () => ok(megabyte) })
    const socket = await openChannel()
    socket.pause()
    for (let id = 1; id <= 120; id += 1) {
      socket.send(JSON.stringify({ kind: 'request', id, name: 'large', input: {} }))
    }
    await expect.poll(() => server.windowCount(), { timeout: 20_000 }).toBe(0)
    socket.terminate()
  })

  it('lets go of a window that is gone', async () => {
    const socket = await openChannel()
    expect(application.listenerCount()).toBe(1)
    socket.terminate()
    await expect.poll(() => server.windowCount()).toBe(0)
    expect(application.listenerCount()).toBe(0)
  })
})

describe('the window and the host together', () => {
  /** The bridge as a page runs it; the sockets are kept so that a test can cut them. */
  function openWindow(address = server.freshAddress()) {
    const { origin } = new URL(address)
    const sockets: WebSocket[] = []
    let code: string | undefined = codeOf(address)
    const stored = new Map<string, string>()
    const keeper = createSessionKeeper({
      origin,
      takeCode() {
        const taken = code
        code = undefined
        return taken
      },
      storage: {
        getItem: key => stored.get(key) ?? null,
        setItem: (key, value) => void stored.set(key, value),
        removeItem: key => void stored.delete(key),
      },
      fetch: (url, init) => fetch(url, { ...init, headers: { ...init?.headers, origin } }),
    })
    const client = createClient(
      connectWebSocket(origin, keeper, (target, protocols) => {
        const socket = new WebSocket(target, protocols, { origin })
        socket.on('error', () => undefined)
        sockets.push(socket)
        // ws offers the same addEventListener as a browser; its event types are only declared otherwise.
        return socket as unknown as globalThis.WebSocket
      }),
      { firstPauseMs: 10, longestPauseMs: 50 },
    )
    clients.push(client)
    return { client, sockets, giveCode: (fresh: string) => (code = codeOf(fresh)) }
  }

  it('connect, ask, are told events, and cancel', async () => {
    const held = heldAnswer()
    await server.close()
    await start({ 'recycleBin.restore': () => ok({ restored: 1 }), 'audit.verify': held.answer })
    const { client } = openWindow()
    expect(await client.request('recycleBin.restore', { ids: ['1'] })).toEqual(ok({ restored: 1 }))
    const told: unknown[] = []
    client.onEvent('certificates.changed', data => told.push(data))
    application.emit({ name: 'certificates.changed', data: { revision: 8 } })
    await expect.poll(() => told).toEqual([{ revision: 8 }])
    const controller = new AbortController()
    const verification = client.request('audit.verify', {}, { signal: controller.signal })
    await expect.poll(() => held.contexts.length).toBe(1)
    controller.abort()
    expect(await verification).toEqual(err({ code: 'cancelled' }))
  })

  it('find each other again after the connection broke', async () => {
    await server.close()
    await start({ 'recycleBin.restore': () => ok({ restored: 1 }) })
    const { client, sockets } = openWindow()
    await expect.poll(client.connection).toBe('connected')
    const states: string[] = []
    client.onConnection(state => states.push(state))
    sockets[0]!.terminate()
    await expect.poll(() => states).toEqual(['lost', 'connected'])
    expect(await client.request('recycleBin.restore', { ids: ['1'] })).toEqual(ok({ restored: 1 }))
  })

  it('do not go on after the host was started anew, until the window is given a fresh address', async () => {
    const { client, giveCode } = openWindow()
    await expect.poll(client.connection).toBe('connected')
    const before = port()
    await server.close()
    await expect.poll(client.connection).toBe('lost')
    await start({}, { port: before })
    await expect.poll(client.connection).toBe('ended')
    giveCode(server.freshAddress())
    client.reconnect()
    await expect.poll(client.connection).toBe('connected')
  })

  it('refuse a stranger who took over the port and lets anybody in', async () => {
    const { client } = openWindow()
    await expect.poll(client.connection).toBe('connected')
    const before = port()
    await server.close()
    const { WebSocketServer } = await import('ws')
    const stranger = new WebSocketServer({
      host: '127.0.0.1',
      port: before,
      handleProtocols: () => 'countersign.v1',
    })
    const heard: string[] = []
    stranger.on('connection', socket => {
      socket.on('message', data => heard.push(String(data)))
      socket.send(JSON.stringify({ kind: 'hello', connection: 'guessed' }))
    })
    await expect.poll(client.connection).toBe('ended')
    expect(await client.request('vault.unlock', { with: 'passphrase', passphrase: 'correct horse' })).toEqual(
      err({ code: 'connection-lost' }),
    )
    expect(heard).toEqual([])
    await new Promise(resolve => {
      for (const socket of stranger.clients) socket.terminate()
      stranger.close(resolve)
    })
    await start()
  })
})
