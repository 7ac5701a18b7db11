import { type ChildProcess, spawn } from 'node:child_process'
import { createHash, createPrivateKey, X509Certificate } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { connect as connectTcp, type Socket } from 'node:net'
import { connect, type ConnectionOptions, type TLSSocket } from 'node:tls'
import { afterAll, afterEach, describe, expect, it } from 'vitest'
import type { TrustListenerOrder } from '../../../../src/contract/trust-listener.ts'
import { ThumbprintSha1 } from '../../../../src/contract/thumbprint.ts'
import type { RawCall } from '../../../../src/main/adapters/listeners/trust-call.ts'
import { alertName, alertOfError } from '../../../../src/main/adapters/tls/alerts.ts'
import { createHandshakeReader } from '../../../../src/main/adapters/tls/handshake-reader.ts'
import { createTrustListener } from '../../../../src/main/adapters/listeners/trust-listener.ts'
import { makeCertificate, temporaryFolder, type TestCertificate } from '../../../fixtures/make-pki.ts'

const folder = temporaryFolder('countersign-trust-listener-')
const root = makeCertificate(folder.path, { name: 'root', ca: true })
const issuing = makeCertificate(folder.path, { name: 'issuing', ca: true, issuer: root })
const own = makeCertificate(folder.path, {
  name: 'own',
  key: 'rsa2048',
  issuer: issuing,
  subjectAltNames: ['DNS:pool.litwareinc.com', 'IP:127.0.0.1'],
})
const caller = makeCertificate(folder.path, {
  name: 'fe01.litwareinc.com',
  key: 'rsa2048',
  issuer: issuing,
  subjectAltNames: ['DNS:fe01.litwareinc.com'],
})
const expired = makeCertificate(folder.path, {
  name: 'old.litwareinc.com',
  issuer: issuing,
  notAfter: '2021-01-01T00:00:00Z',
})
const stranger = makeCertificate(folder.path, { name: 'stranger.example', identifiers: 'none' })
const started: ChildProcess[] = []
const sockets: (Socket | TLSSocket)[] = []
afterAll(() => folder.remove())

const pkcs8 = new Uint8Array(
  createPrivateKey(readFileSync(own.keyPath)).export({ type: 'pkcs8', format: 'der' }),
)
const thumbprint = ThumbprintSha1.parse(createHash('sha1').update(own.der).digest('hex'))
const limits = { connectionsAtMost: 8, connectionsOfOneAddress: 6, handshakeMs: 1500, patienceMs: 700 }
const listener = createTrustListener(
  { createReader: createHandshakeReader, alertName, alertOfError },
  () => new Date(),
  limits,
)
const raw: RawCall[] = []
afterEach(async () => {
  await listener.stop()
  for (const child of started.splice(0)) child.kill()
  for (const socket of sockets.splice(0)) socket.destroy()
  raw.length = 0
})

async function start(clientCertificate: TrustListenerOrder['clientCertificate'] = 'ask'): Promise<number> {
  const opened = await listener.start({
    order: { host: '127.0.0.1', port: 0, thumbprint, clientCertificate, minutes: 1 },
    certificates: own.pem + issuing.pem,
    pkcs8: pkcs8.slice(),
    judge(call) {
      raw.push(call)
      const { from, protocol, cipher, serverName, alpn, firstLine } = call
      const facts = { from, protocol, cipher, serverName, alpn, firstLine }
      return Promise.resolve({ ...facts, outcome: 'trusted', chain: [], findings: [], detail: null })
    },
    onChanged: () => undefined,
    onClosed: () => Promise.resolve(),
    onTrouble(error) {
      throw error
    },
  })
  if (!opened.ok) throw new Error(JSON.stringify(opened.problem))
  return opened.value.port ?? 0
}

async function calls(count: number): Promise<RawCall[]> {
  await expect.poll(() => raw.length, { timeout: 8000, interval: 20 }).toBeGreaterThanOrEqual(count)
  return raw
}

/** What a certificate names as its subject. */
function subjects({ certificates }: RawCall): string[] {
  return certificates.map(der => new X509Certificate(der).subject)
}

function run(program: string, args: readonly string[], input: string): Promise<string> {
  return new Promise(resolve => {
    const child = spawn(program, [...args], { stdio: ['pipe', 'pipe', 'pipe'] })
    started.push(child)
    let text = ''
    child.stdout.on('data', chunk => (text += String(chunk)))
    child.stderr.on('data', chunk => (text += String(chunk)))
    child.stdin.on('error', () => undefined)
    child.stdin.write(input)
    child.on('close', () => resolve(text))
  })
}

const options = (port: number, ...more: readonly string[]) => [
  ...['s_client', '-connect', `127.0.0.1:${String(port)}`, '-quiet', '-nocommands', ...more],
]
const withCertificate = ({ pemPath, keyPath }: TestCertificate) => ['-cert', pemPath, '-key', keyPath]

const sipOptions = [
  'OPTIONS sip:pool.litwareinc.com SIP/2.0',
  'Via: SIP/2.0/TLS fe01.litwareinc.com;branch=z9hG4bK1',
  'From: <sip:fe01.litwareinc.com>;tag=1',
  'To: <sip:pool.litwareinc.com>',
  'Call-ID: 1@fe01',
  'CSeq: 1 OPTIONS',
  'Content-Length: 0',
  '',
  '',
].join('\r\n')

describe.each(['-tls1_2', '-tls1_3'])('called by openssl s_client %s', version => {
  const protocol = version === '-tls1_2' ? 'TLSv1.2' : 'TLSv1.3'

  it('sees the chain exactly as presented, the name that was asked for, and answers SIP OPTIONS', async () => {
    const port = await start('require')
    const args = [
      ...withCertificate(caller),
      ...['-cert_chain', issuing.pemPath, '-servername', 'pool.litwareinc.com', '-alpn', 'sip'],
    ]
    const answer = await run('openssl', options(port, version, ...args), sipOptions)
    expect(answer).toContain('SIP/2.0 200 OK\r\nVia: SIP/2.0/TLS fe01.litwareinc.com;branch=z9hG4bK1\r\n')
    expect(answer).toMatch(/\r\nTo: <sip:pool\.litwareinc\.com>;tag=[0-9a-f]{16}\r\n/)
    const [call] = await calls(1)
    expect(call).toMatchObject({
      from: '127.0.0.1',
      end: { kind: 'complete', alert: null },
      protocol,
      serverName: 'pool.litwareinc.com',
      alpn: 'sip',
      firstLine: 'OPTIONS sip:pool.litwareinc.com SIP/2.0',
    })
    expect(subjects(call!)).toEqual(['CN=fe01.litwareinc.com', 'CN=issuing'])
  })

  it('presents its chain: who trusts the root only is content', async () => {
    const port = await start('none')
    const args = ['-CAfile', root.pemPath, '-verify_return_error', '-verify_hostname', 'pool.litwareinc.com']
    expect(await run('openssl', options(port, version, ...args), 'GET / HTTP/1.0\r\n\r\n')).toContain(
      '200 OK',
    )
    expect((await calls(1))[0]).toMatchObject({ certificates: [], firstLine: 'GET / HTTP/1.0' })
  })

  it('notes the alert of a caller that does not trust our certificate', async () => {
    const port = await start()
    const args = ['-CAfile', stranger.pemPath, '-verify_return_error']
    await run('openssl', options(port, version, ...args), '')
    expect((await calls(1))[0]?.end).toMatchObject({ kind: 'handshake-failed', alert: 'unknown_ca' })
  })

  it.each([
    ['expired', expired],
    ['of an authority that nobody knows', stranger],
  ])('lets in a certificate that is %s: it is to be seen', async (_, certificate) => {
    const port = await start('require')
    const said = run('openssl', options(port, version, ...withCertificate(certificate)), sipOptions)
    expect(await said).toContain('SIP/2.0 200 OK')
    expect(subjects((await calls(1))[0]!)).toHaveLength(1)
  })

  it('turns away who shows none where one is required, and notes it', async () => {
    const port = await start('require')
    expect(await run('openssl', options(port, version), sipOptions)).not.toContain('SIP/2.0 200')
    expect((await calls(1))[0]).toMatchObject({ end: { kind: 'complete' }, certificates: [], protocol })
  })
})

describe('called by others', () => {
  it('sees what gnutls-cli presents', async () => {
    const port = await start('require')
    const args = [
      ...['--insecure', '--no-ocsp', '--port', String(port)],
      ...['--x509certfile', caller.pemPath, '--x509keyfile', caller.keyPath, '127.0.0.1'],
    ]
    await run('gnutls-cli', args, 'GET / HTTP/1.1\r\nHost: x\r\n\r\n')
    const [call] = await calls(1)
    expect(subjects(call!)).toEqual(['CN=fe01.litwareinc.com'])
    expect(call?.firstLine).toBe('GET / HTTP/1.1')
  })

  it.each(['TLSv1.2', 'TLSv1.3'] as const)('sees what Node presents over %s', async version => {
    const port = await start('ask')
    const socket = tls(port, {
      minVersion: version,
      maxVersion: version,
      cert: caller.pem + issuing.pem + root.pem,
      key: readFileSync(caller.keyPath),
    })
    await new Promise(resolve => socket.once('secureConnect', resolve))
    socket.write('INVITE sip:x SIP/2.0\r\nVia: SIP/2.0/TLS a\r\n\r\n')
    const answer = await new Promise<string>(resolve => socket.once('data', data => resolve(String(data))))
    expect(answer).toMatch(/^SIP\/2\.0 405 Method Not Allowed\r\nVia: SIP\/2\.0\/TLS a\r\n/)
    socket.end()
    const [call] = await calls(1)
    expect(subjects(call!)).toEqual(['CN=fe01.litwareinc.com', 'CN=issuing', 'CN=root'])
    expect(call).toMatchObject({ protocol: version, serverName: null, firstLine: 'INVITE sip:x SIP/2.0' })
  })

  it('knows the caller that offers nothing new enough', async () => {
    const port = await start()
    // Each engine has its own word for it: alert 70 goes out.
    await run('openssl', options(port, '-tls1_1', '-cipher', 'ALL:@SECLEVEL=0'), '')
    expect((await calls(1))[0]?.end).toMatchObject({
      kind: 'handshake-failed',
      reason: expect.stringMatching(/UNSUPPORTED_PROTOCOL$/),
    })
  })
})

function tls(port: number, changes: ConnectionOptions = {}): TLSSocket {
  const socket = connect({ host: '127.0.0.1', port, rejectUnauthorized: false, ...changes })
  socket.on('error', () => undefined)
  sockets.push(socket)
  return socket
}

function tcp(port: number): Socket {
  const socket = connectTcp({ host: '127.0.0.1', port })
  socket.on('error', () => undefined)
  sockets.push(socket)
  return socket
}

describe('what is no call of a server', () => {
  it('tells SIP without TLS by its first line, at once', async () => {
    const port = await start()
    tcp(port).write(sipOptions)
    expect((await calls(1))[0]).toMatchObject({
      end: { kind: 'not-tls', startsWith: 'OPTIONS sip:pool.litwareinc.com ' },
      firstLine: 'OPTIONS sip:pool.litwareinc.com SIP/2.0',
    })
  })

  it('makes garbage harmless', async () => {
    const port = await start()
    tcp(port).write(Buffer.from('\x1b[31m\x00\u202e\r\nnext', 'latin1'))
    const [call] = await calls(1)
    expect(call?.end).toMatchObject({ kind: 'not-tls' })
    expect(call?.firstLine).toBe('\\u001b[31m\\u0000.')
  })

  it('gives up on who says nothing, before the handshake and after it', async () => {
    const port = await start()
    tcp(port)
    tls(port)
    const ends = (await calls(2)).map(({ end }) => end.kind)
    expect(ends.toSorted()).toEqual(['complete', 'timeout'])
  })

  it('reads no more than 8 KB of a line without an end', async () => {
    const port = await start()
    const socket = tls(port)
    socket.write('x'.repeat(300_000))
    const [call] = await calls(1)
    expect(call?.firstLine).toBe(`${'x'.repeat(200)}…`)
    await expect.poll(() => socket.destroyed || socket.readableEnded).toBe(true)
  })

  it('notes who goes away in the middle of a handshake', async () => {
    const port = await start()
    const socket = tcp(port)
    socket.write(Buffer.from('16030100c8010000c40303', 'hex'), () => socket.end())
    expect((await calls(1))[0]?.end).toEqual({ kind: 'handshake-failed', alert: null, reason: 'closed' })
  })
})

describe('what it bears', () => {
  it('holds no more connections than it may, for all and for one address', async () => {
    const port = await start()
    const many = Array.from({ length: 20 }, () => tcp(port))
    await expect.poll(() => many.filter(socket => socket.closed).length, { timeout: 1000 }).toBe(14)
  })

  it('keeps the last 200 of a thousand calls, counts all, and leaves no socket open', async () => {
    const port = await start()
    for (let round = 0; round < 200; round += 1)
      await Promise.all(
        Array.from({ length: 5 }, () => new Promise(done => tcp(port).end('x\n').once('close', done))),
      )
    await expect.poll(() => listener.status().called, { timeout: 5000 }).toBe(1000)
    const { calls: kept } = listener.status()
    expect(kept.map(({ id }) => id)).toEqual(Array.from({ length: 200 }, (_, index) => 1000 - index))
    sockets.length = 0
  })

  it('ends every connection when it is stopped, and answers no more', async () => {
    const port = await start()
    const open = [tcp(port), tls(port)]
    await new Promise(resolve => open[1]?.once('secureConnect', resolve))
    const closed = Promise.all(open.map(socket => new Promise(resolve => socket.once('close', resolve))))
    await listener.stop()
    await closed
    expect(listener.status()).toMatchObject({ state: 'off', closesAt: null, called: 2 })
    const late = tcp(port)
    const error = await new Promise<NodeJS.ErrnoException>(resolve => late.once('error', resolve))
    expect(error.code).toBe('ECONNREFUSED')
  })

  it('forgets the calls of before when it is opened again', async () => {
    const first = await start()
    tcp(first).end('x\n')
    await calls(1)
    await start()
    expect(listener.status()).toMatchObject({ state: 'listening', called: 0, calls: [] })
  })
})
