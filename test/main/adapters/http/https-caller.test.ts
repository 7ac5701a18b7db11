import { afterAll, afterEach, describe, expect, it } from 'vitest'
import type { Result } from '../../../../src/contract/result.ts'
import { ThumbprintSha256 } from '../../../../src/contract/thumbprint.ts'
import { createHttpsCaller } from '../../../../src/main/adapters/http/https-caller.ts'
import type { HttpAnswer, HttpCall } from '../../../../src/main/domain/partners/ports.ts'
import { createServerTrustFromRoots } from '../../../../src/main/oauth/server-trust.ts'
import { makeCertificate, temporaryFolder } from '../../../fixtures/make-pki.ts'
import { answerText, startPlainServer, startProxy, startTlsServer, type TestServer } from './web-servers.ts'
import { createHash } from 'node:crypto'
import type { TLSSocket } from 'node:tls'

const folder = temporaryFolder('countersign-caller-')
const root = makeCertificate(folder.path, { name: 'root', ca: true })
const web = makeCertificate(folder.path, {
  name: 'web',
  issuer: root,
  subjectAltNames: ['DNS:mail.litwareinc.com', 'DNS:localhost', 'IP:127.0.0.1'],
  extensions: ['extendedKeyUsage = serverAuth'],
})
const stranger = makeCertificate(folder.path, { name: 'stranger', subjectAltNames: ['DNS:localhost'] })
afterAll(() => folder.remove())

const servers: TestServer[] = []
afterEach(async () => {
  await Promise.all(servers.splice(0).map(server => server.stop()))
})
const kept = async (started: Promise<TestServer>): Promise<TestServer> => {
  const server = await started
  servers.push(server)
  return server
}
const serve = (answer: (head: string, socket: TLSSocket) => void) =>
  kept(startTlsServer({ certificate: web }, answer))
const serveText = (text: string) => serve((_, socket) => void socket.end(text))

const trust = createServerTrustFromRoots([root.der], [])
const never = new AbortController().signal
const now = new Date('2026-11-20T14:42:10Z')

function call(
  url: string,
  options: Partial<HttpCall> = {},
  env: Record<string, string> = {},
  signal: AbortSignal = never,
): Promise<Result<HttpAnswer>> {
  const caller = createHttpsCaller({ trust, env, now: () => now })
  return caller.call(
    {
      method: 'GET',
      url,
      headers: { 'User-Agent': 'Countersign' },
      limitBytes: 1000,
      timeoutMs: 5000,
      maxRedirects: 3,
      acceptServerCertificate: null,
      ...options,
    },
    signal,
  )
}

const local = ({ port }: TestServer, path = '/') => `https://localhost:${String(port)}${path}`
const problemOf = (result: Result<HttpAnswer>) => (result.ok ? undefined : result.problem)

describe('an HTTPS call', () => {
  it('answers status, headers as they came, body, certificate, protocol and clock', async () => {
    const server = await serveText(
      answerText('{"a":1}', '401 Unauthorized', [
        'WWW-Authenticate: Bearer client_id="x"',
        'www-authenticate: Basic Realm=""',
        'Date: Fri, 20 Nov 2026 14:43:10 GMT',
      ]),
    )
    const result = await call(local(server, '/EWS/Exchange.asmx?a=b'))
    if (!result.ok) throw new Error(JSON.stringify(result.problem))
    const { value } = result
    expect(value).toMatchObject({
      url: local(server, '/EWS/Exchange.asmx?a=b'),
      finalUrl: local(server, '/EWS/Exchange.asmx?a=b'),
      status: 401,
      statusText: 'Unauthorized',
      protocol: 'TLSv1.3',
      address: '127.0.0.1',
      clockOffsetSeconds: 60,
      certificate: { issuedTo: 'web', trust: 'trusted', reason: null },
    })
    expect(value.headers.slice(0, 2)).toEqual([
      ['WWW-Authenticate', 'Bearer client_id="x"'],
      ['www-authenticate', 'Basic Realm=""'],
    ])
    expect(value.cipher).toMatch(/^TLS_/)
    expect(new TextDecoder().decode(value.body)).toBe('{"a":1}')
    const { resolvedMs, connectedMs, secureMs, answeredMs } = value.timings
    expect([resolvedMs, connectedMs, secureMs, answeredMs]).toEqual(
      [resolvedMs, connectedMs, secureMs, answeredMs].toSorted((a, b) => a - b),
    )
    expect(server.requests).toEqual([
      [
        'GET /EWS/Exchange.asmx?a=b HTTP/1.1',
        `Host: localhost:${String(server.port)}`,
        'User-Agent: Countersign',
        'Accept-Encoding: identity',
        'Connection: close',
      ].join('\r\n'),
    ])
    await server.allClosed()
  })

  it('sends a form with its length, in octets', async () => {
    let octets = ''
    const server = await serve((head, socket) => {
      octets = head
      socket.end(answerText('ok'))
    })
    const headers = { 'Content-Type': 'application/x-www-form-urlencoded' }
    const result = await call(local(server), { method: 'POST', headers, body: 'resource=\u00e4' })
    expect(result.ok && result.value.status).toBe(200)
    expect(octets.split('\r\n')).toEqual([
      'POST / HTTP/1.1',
      `Host: localhost:${String(server.port)}`,
      'Content-Type: application/x-www-form-urlencoded',
      'Accept-Encoding: identity',
      'Content-Length: 11',
      'Connection: close',
    ])
  })

  it('that cannot be written is a failure and no exception', async () => {
    const server = await serveText(answerText('ok'))
    const headers = { 'X-AnchorMailbox': 'a\r\nb' }
    expect(problemOf(await call(local(server), { headers }))).toMatchObject({
      code: 'server-unreachable',
      reason: 'other',
      detail: 'ERR_INVALID_CHAR',
    })
    await server.allClosed()
  })

  it('reads chunks and what ends with the connection', async () => {
    const chunked = await serveText(
      'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n',
    )
    const first = await call(local(chunked))
    expect(first.ok && new TextDecoder().decode(first.value.body)).toBe('abcde')
    const unframed = await serveText('HTTP/1.1 200 OK\r\n\r\nabcde')
    const second = await call(local(unframed))
    expect(second.ok && new TextDecoder().decode(second.value.body)).toBe('abcde')
    expect(second.ok && second.value.clockOffsetSeconds).toBe(null)
  })

  it('refuses a URL without opening anything', async () => {
    expect(problemOf(await call('http://localhost/'))).toMatchObject({
      code: 'url-not-valid',
      reason: 'not-https',
    })
  })
})

describe('a server that is not trusted', () => {
  it('gets not one octet of the request', async () => {
    const server = await kept(startTlsServer({ certificate: stranger }, () => undefined))
    const problem = problemOf(await call(local(server), { headers: { Authorization: 'Bearer secret' } }))
    expect(problem).toMatchObject({
      code: 'server-not-trusted',
      url: local(server),
      certificate: { issuedTo: 'stranger', trust: 'not-trusted', reason: 'untrusted-root' },
    })
    await server.allClosed()
    expect(server.received()).toBe(0)
  })

  it('is called when its very certificate was accepted, and only then', async () => {
    const server = await kept(
      startTlsServer({ certificate: stranger }, (_, socket) => void socket.end(answerText('ok'))),
    )
    const sha256 = createHash('sha256').update(stranger.der).digest('hex').toUpperCase()
    const accepted = await call(local(server), { acceptServerCertificate: ThumbprintSha256.parse(sha256) })
    expect(accepted.ok && accepted.value.certificate.trust).toBe('pinned')
    const other = await call(local(server), {
      acceptServerCertificate: ThumbprintSha256.parse('AB'.repeat(32)),
    })
    expect(problemOf(other)).toMatchObject({
      code: 'server-not-trusted',
      certificate: { reason: 'pin-mismatch' },
    })
    expect(server.requests).toHaveLength(1)
  })

  it('is judged by its path, however much it sends with its certificate', async () => {
    const noise = Array.from({ length: 100 }, () => stranger)
    const answer = (_: string, socket: TLSSocket) => void socket.end(answerText('ok'))
    const good = await kept(startTlsServer({ certificate: web, above: [...noise, root] }, answer))
    const bad = await kept(startTlsServer({ certificate: stranger, above: [...noise, web, root] }, answer))
    const result = await call(local(good))
    expect(result.ok && result.value.status).toBe(200)
    expect(problemOf(await call(local(bad)))).toMatchObject({ code: 'server-not-trusted' })
  })

  it('is not trusted under another name', async () => {
    const server = await serveText(answerText('ok'))
    const proxy = await kept(startProxy(server.port))
    const env = { HTTPS_PROXY: `http://127.0.0.1:${String(proxy.port)}` }
    expect(problemOf(await call('https://sip.litwareinc.com/', {}, env))).toMatchObject({
      code: 'server-not-trusted',
      certificate: { reason: 'name-mismatch' },
    })
    expect(server.received()).toBe(0)
  })
})

describe('redirects', () => {
  const redirectTo = (location: string, status = '302 Found') =>
    answerText('', status, [`Location: ${location}`])

  it('are followed within https', async () => {
    const server = await serve((head, socket) => {
      socket.end(head.startsWith('GET /a ') ? redirectTo('b?x') : answerText('there'))
    })
    const result = await call(local(server, '/a'))
    expect(result.ok && [result.value.url, result.value.finalUrl]).toEqual([
      local(server, '/a'),
      local(server, '/b?x'),
    ])
  })

  it('are counted', async () => {
    const server = await serveText(redirectTo('/again'))
    expect(problemOf(await call(local(server, '/again')))).toMatchObject({
      code: 'answer-not-usable',
      reason: 'too-many-redirects',
    })
    expect(server.requests).toHaveLength(4)
  })

  it('are answers where none is wanted', async () => {
    const server = await serveText(redirectTo('https://login.litwareinc.com/'))
    const result = await call(local(server), { maxRedirects: 0, headers: { Authorization: 'Bearer x' } })
    expect(result.ok && result.value.status).toBe(302)
  })

  it.each([
    ['http://localhost/', {}],
    ['https://ann:secret@localhost/', {}],
    ['https://localhost:99999/', {}],
    ['/elsewhere', { headers: { authorization: 'Bearer x' } }],
    ['/elsewhere', { method: 'POST' as const, body: 'assertion=x' }],
  ])('to %s with %j are refused', async (location, options) => {
    const server = await serveText(redirectTo(location))
    const problem = problemOf(await call(local(server), options))
    expect(problem).toMatchObject({ code: 'answer-not-usable', reason: 'redirect-refused' })
    expect(JSON.stringify(problem)).not.toContain('secret')
    expect(server.requests).toHaveLength(1)
  })
})

describe('answers that cannot be used', () => {
  const reason = async (text: string, options: Partial<HttpCall> = {}) =>
    problemOf(await call(local(await serveText(text)), options))

  it('are told from each other', async () => {
    const big = 'x'.repeat(1001)
    const gzip = answerText('??', '200 OK', ['Content-Encoding: gzip'])
    const short = 'HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nshort'
    const openChunk = 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nff\r\nabc'
    const badChunk = 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nabc\r\n'
    const manyHeaders = `HTTP/1.1 200 OK\r\nX: ${'y'.repeat(40_000)}\r\n\r\n`
    const told = [
      await reason(answerText(big)),
      await reason(`HTTP/1.1 200 OK\r\n\r\n${big}`),
      await reason(manyHeaders),
      await reason(gzip),
      await reason('hello, this is no HTTP\r\n\r\n'),
      await reason('HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: x\r\n\r\n'),
      await reason(badChunk),
      await reason(short),
      await reason(openChunk),
    ]
    expect(told.map(problem => problem?.code === 'answer-not-usable' && problem.reason)).toEqual([
      'too-large',
      'too-large',
      'too-large',
      'malformed',
      'malformed',
      'malformed',
      'malformed',
      'truncated',
      'truncated',
    ])
  })

  it('cost no more than their limit: an endless body is cut off', async () => {
    const server = await serve((_, socket) => {
      socket.write('HTTP/1.1 200 OK\r\n\r\n')
      const chunk = 'x'.repeat(10_000)
      const flood = (): void => {
        if (!socket.destroyed) socket.write(chunk, () => setImmediate(flood))
      }
      flood()
    })
    expect(problemOf(await call(local(server)))).toMatchObject({ reason: 'too-large' })
    await server.allClosed()
  })
})

describe('servers that cannot be reached', () => {
  const unreachable = async (url: string, options: Partial<HttpCall> = {}, env = {}) => {
    const problem = problemOf(await call(url, options, env))
    return problem?.code === 'server-unreachable' ? [problem.reason, problem.detail] : problem
  }

  it('nobody listens, nobody knows the name', async () => {
    const gone = await startPlainServer(() => undefined)
    await gone.stop()
    expect(await unreachable(local(gone))).toEqual(['refused', 'ECONNREFUSED'])
    const [reason] = (await unreachable('https://no-such-host.invalid/')) as string[]
    expect(reason).toBe('name-not-resolved')
  })

  it('no TLS is spoken there', async () => {
    const http = await kept(startPlainServer(socket => void socket.end('HTTP/1.1 400 Bad Request\r\n\r\n')))
    const ssh = await kept(startPlainServer(socket => void socket.write('SSH-2.0-OpenSSH_9.6\r\n')))
    expect(((await unreachable(local(http))) as string[])[0]).toBe('not-tls')
    expect(((await unreachable(local(ssh))) as string[])[0]).toBe('not-tls')
  })

  it('the connection is broken off, in the handshake and after the request', async () => {
    const early = await kept(startPlainServer(socket => void socket.once('data', () => socket.destroy())))
    expect(await unreachable(local(early))).toEqual(['reset', 'handshake'])
    const late = await serve((_, socket) => void socket.destroy())
    expect(await unreachable(local(late))).toEqual(['reset', 'answer'])
  })

  it('only an old protocol is offered', async () => {
    const old = await kept(
      startTlsServer({ certificate: web }, () => undefined, {
        minVersion: 'TLSv1',
        maxVersion: 'TLSv1.1',
        ciphers: 'DEFAULT:@SECLEVEL=0',
      }),
    )
    expect(await unreachable(local(old))).toEqual(['handshake', 'protocol version'])
  })

  it('the time is over: silent, slow, drop by drop', async () => {
    const options = { timeoutMs: 150 }
    const silent = await kept(startPlainServer(() => undefined))
    expect(await unreachable(local(silent), options)).toEqual(['timeout', 'handshake'])
    const slow = await serve(() => undefined)
    expect(await unreachable(local(slow), options)).toEqual(['timeout', 'answer'])
    const dripping = await serve((_, socket) => {
      const drops = [...'HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nabcde']
      const timer = setInterval(() => void socket.write(drops.shift() ?? ''), 10)
      socket.on('close', () => clearInterval(timer))
    })
    expect(await unreachable(local(dripping), options)).toEqual(['timeout', 'answer'])
    await Promise.all([silent.allClosed(), slow.allClosed(), dripping.allClosed()])
  })
})

describe('cancelling', () => {
  it.each(['handshake', 'answer'])('during the %s leaves no socket', async phase => {
    const abort = new AbortController()
    const server =
      phase === 'handshake'
        ? await kept(startPlainServer(() => setTimeout(() => abort.abort(), 30)))
        : await serve(() => setTimeout(() => abort.abort(), 30))
    expect(problemOf(await call(local(server), {}, {}, abort.signal))).toEqual({ code: 'cancelled' })
    await server.allClosed()
    expect(server.open()).toBe(0)
  })

  it('beforehand opens nothing that stays', async () => {
    const server = await serve(() => undefined)
    expect(problemOf(await call(local(server), {}, {}, AbortSignal.abort()))).toEqual({ code: 'cancelled' })
    await server.allClosed()
    expect(server.requests).toEqual([])
  })
})

describe('a proxy', () => {
  const throughProxy = ({ port }: TestServer, credentials = '') => ({
    HTTPS_PROXY: `http://${credentials}127.0.0.1:${String(port)}`,
  })

  it('is asked for a tunnel; the server behind it is judged by its own name', async () => {
    const server = await serveText(answerText('ok'))
    const proxy = await kept(startProxy(server.port))
    const result = await call('https://mail.litwareinc.com/x', {}, throughProxy(proxy, 'ann:p%40ss@'))
    expect(result.ok && [result.value.status, result.value.certificate.trust]).toEqual([200, 'trusted'])
    expect(proxy.requests).toEqual([
      [
        'CONNECT mail.litwareinc.com:443 HTTP/1.1',
        'Host: mail.litwareinc.com:443',
        `Proxy-Authorization: Basic ${Buffer.from('ann:p@ss').toString('base64')}`,
        'Connection: close',
      ].join('\r\n'),
    ])
    expect(server.requests[0]).toContain('Host: mail.litwareinc.com')
    expect(server.requests[0]).not.toContain('Proxy-Authorization')
    await Promise.all([proxy.allClosed(), server.allClosed()])
  })

  it('that refuses is told with its status, never with our password', async () => {
    const proxy = await kept(
      startProxy(1, () => 'HTTP/1.1 407 Proxy Authentication Required\r\nContent-Length: 0\r\n\r\n'),
    )
    const problem = problemOf(
      await call('https://mail.litwareinc.com/', {}, throughProxy(proxy, 'ann:secret@')),
    )
    expect(problem).toEqual({
      code: 'server-unreachable',
      url: 'https://mail.litwareinc.com/',
      reason: 'proxy',
      detail: `127.0.0.1:${String(proxy.port)} HTTP 407 Proxy Authentication Required`,
    })
  })

  it.each([
    ['garbage', 'no proxy at all\r\n\r\n'],
    ['silence', ''],
    ['a server that speaks first', 'HTTP/1.1 200 OK\r\n\r\n220 mail ready\r\n'],
  ])('that answers %s is a proxy failure', async (_, answer) => {
    const proxy = await kept(startProxy(1, () => answer))
    const problem = problemOf(await call('https://mail.litwareinc.com/', {}, throughProxy(proxy)))
    expect(problem).toMatchObject({ code: 'server-unreachable', reason: 'proxy' })
    await proxy.allClosed()
  })

  it('that is not there is no fault of the server', async () => {
    const gone = await startPlainServer(() => undefined)
    await gone.stop()
    expect(problemOf(await call('https://mail.litwareinc.com/', {}, throughProxy(gone)))).toMatchObject({
      reason: 'proxy',
      detail: `127.0.0.1:${String(gone.port)} ECONNREFUSED`,
    })
    expect(
      problemOf(await call('https://mail.litwareinc.com/', {}, { HTTPS_PROXY: 'socks5://x' })),
    ).toMatchObject({
      reason: 'proxy',
      detail: 'HTTPS_PROXY names no HTTP proxy',
    })
  })

  it('is passed by for what NO_PROXY names, and for this machine', async () => {
    const server = await serveText(answerText('ok'))
    const proxy = await kept(startProxy(1))
    const result = await call(local(server), {}, throughProxy(proxy))
    expect(result.ok).toBe(true)
    expect(proxy.requests).toEqual([])
  })
})
