/**
 * Probes of servers in this process: Node's own, and sockets that misbehave. Each
 * situation has exactly the findings that are named, and every socket is closed again.
 */
import { createServer as createTcpServer, type AddressInfo, type Server, type Socket } from 'node:net'
import { connect as connectTls, createServer as createTlsServer, type TlsOptions } from 'node:tls'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { ProbeResult } from '../../src/contract/probe.ts'
import { certificatesOfEngine } from '../../src/main/adapters/tls/tls-handshake.ts'
import { createProber, type ProbeExpectation, type ProbeTarget } from '../../src/main/compose-probe.ts'
import { makeCrl } from '../fixtures/make-crl.ts'
import {
  makeCertificate,
  temporaryFolder,
  type CertificateOptions,
  type TestCertificate,
} from '../fixtures/make-pki.ts'
import { readFileSync } from 'node:fs'

const folder = temporaryFolder('probe-')
const host = 'fe01.litwareinc.com'
const day = 86_400_000
const never = new AbortController().signal

let root: TestCertificate
let authority: TestCertificate
let stranger: TestCertificate
let good: TestCertificate
let client: TestCertificate
let strangeClient: TestCertificate

const server = (options: Partial<CertificateOptions> & { readonly name: string }): TestCertificate =>
  makeCertificate(folder.path, {
    issuer: authority,
    subjectAltNames: [`DNS:${host}`],
    extensions: ['extendedKeyUsage = serverAuth', 'keyUsage = critical,digitalSignature,keyEncipherment'],
    ...options,
  })

beforeAll(() => {
  root = makeCertificate(folder.path, { name: 'root', ca: true })
  authority = makeCertificate(folder.path, { name: 'authority', ca: true, issuer: root })
  stranger = makeCertificate(folder.path, { name: 'stranger', ca: true })
  good = server({ name: 'good', serial: '0A0B' })
  client = makeCertificate(folder.path, { name: 'client', issuer: authority })
  strangeClient = makeCertificate(folder.path, { name: 'strange-client', issuer: stranger })
})
afterAll(() => folder.remove())

const open: { server: Server; sockets: Set<Socket> }[] = []
afterEach(async () => {
  for (const each of open.splice(0)) {
    for (const socket of each.sockets) socket.destroy()
    await new Promise(resolve => each.server.close(resolve))
  }
})

async function listen(listener: Server): Promise<number> {
  const sockets = new Set<Socket>()
  listener.on('connection', (socket: Socket) => {
    sockets.add(socket)
    socket.on('error', () => undefined)
    socket.on('close', () => sockets.delete(socket))
  })
  listener.on('tlsClientError', () => undefined)
  open.push({ server: listener, sockets })
  await new Promise<void>(resolve => listener.listen(0, '127.0.0.1', resolve))
  return (listener.address() as AddressInfo).port
}

const pems = (...certificates: readonly TestCertificate[]) => certificates.map(({ pem }) => pem).join('')
const keyOf = ({ keyPath }: TestCertificate) => readFileSync(keyPath, 'utf8')

function tlsServer(
  certificate: TestCertificate,
  options: TlsOptions & { readonly chain?: readonly TestCertificate[] } = {},
) {
  const { chain = [authority], ...rest } = options
  return listen(
    createTlsServer({ cert: pems(certificate, ...chain), key: keyOf(certificate), ...rest }, socket => {
      socket.on('error', () => undefined)
      socket.on('data', (data: Buffer) => {
        if (data.toString('latin1').startsWith('OPTIONS')) socket.write(sipOk)
      })
    }),
  )
}

const sipOk = 'SIP/2.0 100 Trying\r\nContent-Length: 0\r\n\r\nSIP/2.0 200 OK\r\nContent-Length: 0\r\n\r\n'

interface Asked {
  readonly serverName?: string
  readonly client?: TestCertificate
  readonly chain?: readonly TestCertificate[]
  readonly roots?: readonly TestCertificate[]
  readonly intermediates?: readonly TestCertificate[]
  readonly crls?: readonly Uint8Array[]
  readonly sip?: boolean
  readonly timeoutMs?: number
  readonly signal?: AbortSignal
  readonly role?: ProbeExpectation['role']
}

function probe(port: number, asked: Asked = {}): Promise<ProbeResult> {
  const name = asked.serverName ?? host
  const target: ProbeTarget = {
    host: '127.0.0.1',
    port,
    serverName: name,
    timeoutMs: asked.timeoutMs ?? 4000,
    sip: asked.sip ?? false,
    client:
      asked.client === undefined
        ? null
        : { certificate: pems(asked.client, ...(asked.chain ?? [authority])), key: keyOf(asked.client) },
  }
  const prober = createProber({
    roots: (asked.roots ?? [root]).map(({ der }) => der),
    intermediates: (asked.intermediates ?? []).map(({ der }) => der),
    crls: asked.crls,
  })
  const { role } = asked
  const known = { assigned: null, isTrustedServer: null, peerTrust: 'unknown' } as const
  const more = role === undefined ? {} : { expectation: { role, ...known } }
  return prober(target, { kind: 'dns', name }, asked.signal ?? never, more)
}

/** "CODE" of errors, "(CODE)" of warnings. */
const told = ({ findings }: ProbeResult) =>
  findings
    .filter(({ severity }) => severity !== 'info')
    .map(({ code, severity }) => (severity === 'error' ? code : `(${code})`))

describe('the certificate that is served', () => {
  it.each(['TLSv1.2', 'TLSv1.3'] as const)('is trusted, with its whole chain, in %s', async version => {
    const port = await tlsServer(good, { minVersion: version, maxVersion: version })
    const result = await probe(port)
    expect(told(result)).toEqual([])
    expect(result).toMatchObject({
      verdict: 'trusted',
      protocol: version,
      address: '127.0.0.1',
      clientCertificate: { requested: 'no', accepted: 'not-sent' },
    })
    expect(result.chain.map(({ subject }) => subject)).toEqual(['CN=good', 'CN=authority'])
    expect(result.cipher).toMatch(/^TLS_/)
  })

  it.each([
    ['server-to-server', []],
    ['federation', []],
    ['client-to-server', ['HOST_MISMATCH']],
    ['web', ['HOST_MISMATCH']],
  ] as const)('without alternative names, in the role %s', async (role, codes) => {
    const named = makeCertificate(folder.path, {
      name: `cn-${role}`,
      subject: `/CN=${host}`,
      issuer: authority,
      extensions: ['extendedKeyUsage = serverAuth'],
    })
    expect(told(await probe(await tlsServer(named), { role }))).toEqual(codes)
  })

  it.each([
    ['expired', { notAfter: '2025-01-01T00:00:00Z' }, ['EXPIRED']],
    ['not yet valid', { notBefore: new Date(Date.now() + 10 * day).toISOString() }, ['NOT_YET_VALID']],
    ['for another name', { subjectAltNames: ['DNS:fe02.litwareinc.com'] }, ['HOST_MISMATCH']],
    [
      'for the name in its CN only',
      { subject: `/CN=${host}`, subjectAltNames: ['DNS:x.test'] },
      ['HOST_MISMATCH'],
    ],
    ['for clients only', { extensions: ['extendedKeyUsage = clientAuth'] }, ['PURPOSE']],
    ['with an RSA key of 1,024 bits', { key: 'rsa1024' as const }, ['WEAK_KEY']],
    [
      'with an unknown critical extension',
      { extensions: ['1.2.3.4 = critical,ASN1:NULL'] },
      ['UNKNOWN_CRITICAL_EXTENSION'],
    ],
  ])('%s is told', async (what, options, codes) => {
    const certificate = server({ name: what.replaceAll(/\W+/g, '-'), ...options })
    // The engines themselves refuse to serve keys below 2,048 bits unless told otherwise.
    const port = await tlsServer(
      certificate,
      codes.includes('WEAK_KEY') ? { ciphers: 'DEFAULT:@SECLEVEL=0' } : {},
    )
    const result = await probe(port)
    expect(told(result)).toEqual(codes)
    expect(result.verdict).toBe('not-trusted')
  })

  it('of somebody unknown is told', async () => {
    const certificate = server({ name: 'strange', issuer: stranger })
    expect(told(await probe(await tlsServer(certificate, { chain: [stranger] })))).toEqual(['UNTRUSTED_ROOT'])
    const selfSigned = makeCertificate(folder.path, { name: 'self', subjectAltNames: [`DNS:${host}`] })
    expect(told(await probe(await tlsServer(selfSigned, { chain: [] })))).toEqual(['UNTRUSTED_ROOT'])
  })

  it('without its intermediate is told: an error when we do not know it, a warning when only others may not', async () => {
    const port = await tlsServer(good, { chain: [] })
    expect(told(await probe(port))).toEqual(['INCOMPLETE_CHAIN', 'NO_ISSUER'])
    const known = await probe(port, { intermediates: [authority] })
    expect(told(known)).toEqual(['(INCOMPLETE_CHAIN)'])
    expect(known.verdict).toBe('trusted')
  })

  it('in another order, with strangers between, is trusted and shown as served', async () => {
    const port = await tlsServer(good, { chain: [stranger, root, authority], maxVersion: 'TLSv1.2' })
    const result = await probe(port)
    expect(told(result)).toEqual([])
    expect(result.chain.map(({ subject }) => subject)).toEqual([
      'CN=good',
      'CN=stranger',
      'CN=root',
      'CN=authority',
    ])
  })

  it('is known to the engine as well, where the handshake cannot be read along', async () => {
    const port = await tlsServer(good)
    const tls = connectTls({ port, host: '127.0.0.1', rejectUnauthorized: false })
    await new Promise(resolve => tls.once('secureConnect', resolve))
    expect(certificatesOfEngine(tls)).toEqual([good.der, authority.der].map(der => new Uint8Array(der)))
    tls.destroy()
  })

  it('revoked, and not covered by a list, is told', async () => {
    const port = await tlsServer(good)
    const ofRoot = makeCrl(folder.path, { name: 'crl-root', issuer: root }).der
    const revoked = makeCrl(folder.path, { name: 'crl-a', issuer: authority, revoked: ['0A0B'] }).der
    expect(told(await probe(port, { crls: [ofRoot, revoked] }))).toEqual(['REVOKED'])
    expect(told(await probe(port, { crls: [ofRoot] }))).toEqual(['REVOCATION_UNKNOWN'])
  })
})

describe.each(['TLSv1.2', 'TLSv1.3'] as const)('a server that asks for a certificate in %s', version => {
  const asking = (options: TlsOptions = {}) =>
    tlsServer(good, {
      minVersion: version,
      maxVersion: version,
      requestCert: true,
      rejectUnauthorized: true,
      ca: [root.pem],
      ...options,
    })

  it('accepts ours', async () => {
    const result = await probe(await asking(), { client })
    expect(told(result)).toEqual([])
    expect(result.clientCertificate).toMatchObject({ requested: 'yes', accepted: 'yes', alert: null })
  })

  it('refuses one of somebody unknown', async () => {
    const result = await probe(await asking(), { client: strangeClient, chain: [stranger] })
    expect(told(result)).toEqual(['CLIENT_CERTIFICATE_REFUSED'])
    expect(result.clientCertificate).toMatchObject({ requested: 'yes', accepted: 'no' })
  })

  it('refuses to go on without one', async () => {
    const result = await probe(await asking())
    expect(told(result)).toEqual(['CLIENT_CERTIFICATE_REQUIRED'])
    expect(result.clientCertificate).toMatchObject({ requested: 'yes', accepted: 'not-sent' })
  })

  it('that does not insist lets us pass without one', async () => {
    const result = await probe(await asking({ rejectUnauthorized: false }))
    expect(told(result)).toEqual([])
    expect(result.clientCertificate).toMatchObject({ requested: 'yes', accepted: 'not-sent' })
  })

  it('answers OPTIONS, which proves everything', async () => {
    const result = await probe(await asking(), { client, sip: true })
    expect(result).toMatchObject({
      verdict: 'trusted',
      sipAnswer: '200 OK',
      clientCertificate: { accepted: 'yes' },
    })
  })
})

describe('what misbehaves', () => {
  const raw = (onSocket: (socket: Socket) => void) =>
    listen(
      createTcpServer(socket => {
        // Whoever does not read does not see the end either.
        socket.resume()
        onSocket(socket)
      }),
    )

  it.each([
    [
      'speaks HTTP',
      (socket: Socket) => socket.write('HTTP/1.1 400 Bad Request\r\n\r\n'),
      ['NOT_TLS'],
      'not-trusted',
    ],
    [
      'greets like SSH',
      (socket: Socket) => socket.write('SSH-2.0-OpenSSH_9.2\r\n'),
      ['NOT_TLS'],
      'not-trusted',
    ],
    ['closes at once', (socket: Socket) => socket.end(), ['HANDSHAKE_FAILED'], 'not-trusted'],
    [
      'resets',
      (socket: Socket) => socket.once('data', () => socket.resetAndDestroy()),
      ['HANDSHAKE_FAILED'],
      'not-trusted',
    ],
    [
      'sends random octets',
      (socket: Socket) => socket.write(Buffer.alloc(1000, 0xa5)),
      ['NOT_TLS'],
      'not-trusted',
    ],
    [
      'sends an alert',
      (socket: Socket) => socket.write(Buffer.from('15030300020228', 'hex')),
      ['HANDSHAKE_FAILED'],
      'not-trusted',
    ],
    ['stalls', () => undefined, ['TIMEOUT'], 'unreachable'],
    ['drips', (socket: Socket) => drip(socket), ['TIMEOUT'], 'unreachable'],
    ['claims records without end', (socket: Socket) => flood(socket), ['HANDSHAKE_FAILED'], 'not-trusted'],
  ])('a listener that %s', async (_what, onSocket, codes, verdict) => {
    const port = await raw(onSocket)
    const startedAt = performance.now()
    const result = await probe(port, { timeoutMs: 700 })
    expect(told(result)).toEqual(codes)
    expect(result.verdict).toBe(verdict)
    expect(performance.now() - startedAt).toBeLessThan(4000)
    await new Promise(resolve => setTimeout(resolve, 100))
    expect(open.at(-1)?.sockets.size, 'sockets still open').toBe(0)
  })

  function drip(socket: Socket): void {
    const octets = [...Buffer.from('1603034000020000ff', 'hex')]
    const timer = setInterval(() => socket.write(Buffer.of(octets.shift() ?? 0)), 50)
    socket.on('close', () => clearInterval(timer))
  }

  /** Handshake messages that never end: a hundred megabytes if nobody stops it. */
  function flood(socket: Socket): void {
    const record = Buffer.concat([Buffer.from('1603034000', 'hex'), Buffer.alloc(0x4000, 0x0b)])
    let sent = 0
    const more = (): void => {
      while (!socket.destroyed && sent++ < 6000) if (!socket.write(record)) return
    }
    socket.on('drain', more)
    more()
  }

  it('nobody listens', async () => {
    const closed = createTcpServer()
    await new Promise<void>(resolve => closed.listen(0, '127.0.0.1', resolve))
    const { port } = closed.address() as AddressInfo
    await new Promise(resolve => closed.close(resolve))
    const result = await probe(port)
    expect(told(result)).toEqual(['CONNECT_FAILED'])
    expect(result.verdict).toBe('unreachable')
  })

  it('a name that is not known', async () => {
    const prober = createProber({ roots: [], intermediates: [], crls: undefined })
    const target = {
      host: 'nobody.invalid',
      port: 443,
      serverName: 'nobody.invalid',
      timeoutMs: 4000,
      sip: false,
      client: null,
    }
    const result = await prober(target, { kind: 'dns', name: 'nobody.invalid' }, never)
    expect(told(result)).toEqual(['NAME_NOT_RESOLVED'])
  })

  it('ends within 200 ms of being cancelled', async () => {
    const port = await raw(() => undefined)
    const control = new AbortController()
    const running = probe(port, { signal: control.signal, timeoutMs: 10_000 })
    await new Promise(resolve => setTimeout(resolve, 100))
    const cancelledAt = performance.now()
    control.abort()
    await running
    expect(performance.now() - cancelledAt).toBeLessThan(200)
  })
})

describe('many at once', () => {
  it('two hundred probes of one server all come to their result, and leave no socket', async () => {
    const port = await tlsServer(good)
    const results = await Promise.all(Array.from({ length: 200 }, () => probe(port, { timeoutMs: 20_000 })))
    expect(results.every(({ verdict }) => verdict === 'trusted')).toBe(true)
    await new Promise(resolve => setTimeout(resolve, 200))
    expect(open.at(-1)?.sockets.size).toBe(0)
  })
})
