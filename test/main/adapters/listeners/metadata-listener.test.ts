import { createHash, createPrivateKey } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { request } from 'node:https'
import { connect as connectTcp, createServer, type AddressInfo } from 'node:net'
import { connect, type TLSSocket } from 'node:tls'
import { afterAll, afterEach, describe, expect, it } from 'vitest'
import type { ListenerStatus } from '../../../../src/contract/metadata.ts'
import { ThumbprintSha1 } from '../../../../src/contract/thumbprint.ts'
import {
  createMetadataListener,
  type ListenerOptions,
} from '../../../../src/main/adapters/listeners/metadata-listener.ts'
import { makeCertificate, temporaryFolder } from '../../../fixtures/make-pki.ts'

const folder = temporaryFolder('countersign-listener-')
const root = makeCertificate(folder.path, { name: 'root', ca: true })
const issuing = makeCertificate(folder.path, { name: 'issuing', ca: true, issuer: root })
const web = makeCertificate(folder.path, {
  name: 'web',
  key: 'rsa2048',
  issuer: issuing,
  subjectAltNames: ['DNS:*.litwareinc.com', 'DNS:pool.litwareinc.com', 'IP:127.0.0.1'],
})
afterAll(() => folder.remove())

const pkcs8 = new Uint8Array(
  createPrivateKey(readFileSync(web.keyPath)).export({ type: 'pkcs8', format: 'der' }),
)
const thumbprint = ThumbprintSha1.parse(createHash('sha1').update(web.der).digest('hex'))
const now = new Date('2026-11-20T14:42:10Z')
const listener = createMetadataListener(() => now)
afterEach(() => listener.stop())

const options = (changes: Partial<ListenerOptions> = {}): ListenerOptions => ({
  host: '127.0.0.1',
  port: 0,
  thumbprint,
  certificates: web.pem + issuing.pem,
  pkcs8,
  document: () => Promise.resolve('{"name":"Lync"}\n'),
  onChanged: () => undefined,
  ...changes,
})

async function start(changes: Partial<ListenerOptions> = {}): Promise<ListenerStatus & { port: number }> {
  const started = await listener.start(options(changes))
  if (!started.ok) throw new Error(JSON.stringify(started.problem))
  return { ...started.value, port: started.value.port ?? 0 }
}

/** Trusts the root only: the chain has to come along. */
function get(port: number, path: string, { method = 'GET', headers = {}, body = '' } = {}) {
  return new Promise<{ status: number; headers: Record<string, unknown>; body: string }>(
    (resolve, reject) => {
      const asked = request(
        { host: '127.0.0.1', port, path, method, headers, ca: root.pem, agent: false },
        answer => {
          let text = ''
          answer.setEncoding('utf8').on('data', (chunk: string) => (text += chunk))
          answer.on('end', () =>
            resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body: text }),
          )
        },
      )
      asked.on('error', reject)
      asked.end(body)
    },
  )
}

/** What comes back for octets as they are; empty when the connection was just closed. */
function speak(port: number, octets: string): Promise<string> {
  return new Promise(resolve => {
    const socket: TLSSocket = connect({ host: '127.0.0.1', port, ca: root.pem }, () => socket.write(octets))
    let text = ''
    socket.on('data', chunk => (text += chunk.toString('latin1')))
    socket.on('error', () => undefined)
    socket.on('close', () => resolve(text))
  })
}

describe('the metadata listener', () => {
  it('serves the document as it is now, with its chain, and nothing that caches keep', async () => {
    let document = '{"name":"Lync"}\n'
    const { port, url, state } = await start({ document: () => Promise.resolve(document) })
    expect([state, url]).toEqual(['serving', `https://127.0.0.1:${String(port)}/metadata/json/1`])
    const answer = await get(port, '/metadata/json/1?x=y')
    expect([answer.status, answer.body]).toEqual([200, '{"name":"Lync"}\n'])
    expect(answer.headers).toMatchObject({
      'content-type': 'application/json; charset=utf-8',
      'cache-control': 'no-store',
      'content-length': '16',
    })
    expect(Math.abs(Date.parse(String(answer.headers['date'])) - Date.now())).toBeLessThan(5000)
    document = '{"name":"Lync \u00e4"}'
    expect((await get(port, '/metadata/json/1')).body).toBe('{"name":"Lync \u00e4"}')
  })

  it('leaves the key of its caller alone and needs its own no more', async () => {
    const copy = pkcs8.slice()
    const { port } = await start({ pkcs8: copy })
    expect(Buffer.from(copy).equals(pkcs8)).toBe(true)
    copy.fill(0)
    expect((await get(port, '/metadata/json/1')).status).toBe(200)
  })

  it('answers HEAD without a body, and everything else with what it is', async () => {
    const { port } = await start()
    const head = await get(port, '/metadata/json/1', { method: 'HEAD' })
    expect([head.status, head.body, head.headers['content-length']]).toEqual([200, '', '16'])
    const post = await get(port, '/metadata/json/1', { method: 'DELETE' })
    expect([post.status, post.headers['allow']]).toEqual([405, 'GET, HEAD'])
    expect((await get(port, '/metadata/json/1', { method: 'POST', body: 'x' })).status).toBe(413)
    for (const path of [
      '/',
      '/metadata/json/1/',
      '/METADATA/json/1',
      '/metadata/json/%31',
      '/../metadata/json/1',
    ])
      expect((await get(port, path)).status).toBe(404)
  })

  it.each([
    ['there is none', () => Promise.resolve(undefined)],
    ['it cannot be made', () => Promise.reject(new Error('no'))],
  ])('asks to come again while %s', async (_, document) => {
    const { port } = await start({ document })
    const answer = await get(port, '/metadata/json/1')
    expect([answer.status, answer.headers['retry-after']]).toEqual([503, '60'])
  })

  it('notes who asked, newest first, 200 at most, harmless to look at', async () => {
    const { port } = await start()
    await get(port, '/metadata/json/1', { headers: { 'User-Agent': 'EMS\u00e4' } })
    await speak(port, 'GET /\x1b HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n')
    await get(port, '/nothing?a=b', { headers: { 'User-Agent': 'y'.repeat(1000) } })
    const { requests, served } = listener.status()
    expect(requests[0]).toEqual({
      at: '2026-11-20T14:42:10.000Z',
      from: '127.0.0.1',
      method: 'GET',
      path: '/nothing?a=b',
      status: 404,
      userAgent: 'y'.repeat(200),
    })
    expect(requests[1]?.userAgent).toBe('EMS\\u{e4}')
    expect(JSON.stringify(requests)).not.toContain('\\u001b')
    for (let more = 0; more < 201; more += 1) await get(port, `/${String(more)}`)
    expect(listener.status().requests).toHaveLength(200)
    expect(listener.status().served).toBe(served + 201)
  })

  it('tells at most twice a second, the last change as well', async () => {
    let told = 0
    const { port } = await start({ onChanged: () => (told += 1) })
    expect(told).toBe(1)
    for (let count = 0; count < 10; count += 1) await get(port, '/')
    expect(told).toBe(1)
    await expect.poll(() => told, { timeout: 2000 }).toBe(2)
    await listener.stop()
    expect(told).toBe(3)
  })
})

describe('starting and stopping', () => {
  it('moves to another port, and ends what is open', async () => {
    const first = await start()
    const open = connect({ host: '127.0.0.1', port: first.port, ca: root.pem })
    await new Promise(resolve => open.once('secureConnect', resolve))
    const closed = new Promise(resolve => open.once('close', resolve))
    open.on('error', () => undefined)
    const second = await start()
    await closed
    expect(second.port).not.toBe(first.port)
    await expect(get(first.port, '/')).rejects.toThrow('ECONNREFUSED')
    expect((await get(second.port, '/metadata/json/1')).status).toBe(200)
    await listener.stop()
    await listener.stop()
    expect(listener.status()).toMatchObject({ state: 'off', url: null, host: '127.0.0.1', thumbprint })
    await expect(get(second.port, '/')).rejects.toThrow('ECONNREFUSED')
  })

  it('at the same time leaves one listener, the last', async () => {
    const [first, second] = await Promise.all([start(), start()])
    await expect(get(first.port, '/')).rejects.toThrow('ECONNREFUSED')
    expect(listener.status().port).toBe(second.port)
    const [, , stopped] = await Promise.all([start(), listener.stop(), listener.stop()])
    expect(stopped).toBe(undefined)
    expect(listener.status().state).toBe('off')
  })

  it('fails with what is in the way', async () => {
    const other = createServer().listen(0, '127.0.0.1')
    await new Promise(resolve => other.once('listening', resolve))
    const { port } = other.address() as AddressInfo
    const reason = async (changes: Partial<ListenerOptions>) => {
      const started = await listener.start(options(changes))
      if (started.ok || started.problem.code !== 'listener-not-started') return started
      return [started.problem.address, started.problem.reason, listener.status().state]
    }
    expect(await reason({ port })).toEqual([`127.0.0.1:${String(port)}`, 'in-use', 'failed'])
    expect(await reason({ host: '192.0.2.1' })).toEqual(['192.0.2.1:0', 'address-not-here', 'failed'])
    expect(await reason({ host: 'no-such-host.invalid' })).toEqual([
      'no-such-host.invalid:0',
      'address-not-here',
      'failed',
    ])
    expect(await reason({ certificates: issuing.pem })).toEqual([
      '127.0.0.1:0',
      'certificate-unusable',
      'failed',
    ])
    expect(await reason({ pkcs8: new Uint8Array(3) })).toEqual([
      '127.0.0.1:0',
      'certificate-unusable',
      'failed',
    ])
    other.close()
  })

  it('on all addresses is told by the name in its certificate', async () => {
    const { url, port } = await start({ host: '0.0.0.0' })
    expect(url).toBe(`https://pool.litwareinc.com:${String(port)}/metadata/json/1`)
  })
})

describe('hostile callers', () => {
  it('get nothing: no TLS, an old protocol, no HTTP, headers without end', async () => {
    const { port } = await start()
    const plain = connectTcp(port, '127.0.0.1', () => plain.write('GET / HTTP/1.1\r\n\r\n'))
    plain.on('error', () => undefined)
    plain.resume()
    await new Promise(resolve => plain.once('close', resolve))
    const old = connect({
      host: '127.0.0.1',
      port,
      maxVersion: 'TLSv1.1',
      minVersion: 'TLSv1',
      rejectUnauthorized: false,
    })
    await new Promise(resolve => old.once('error', resolve))
    expect(await speak(port, 'hello\r\n\r\n')).toBe('')
    expect(await speak(port, `GET / HTTP/1.1\r\nX: ${'y'.repeat(10_000)}\r\n\r\n`)).toBe('')
    expect((await get(port, '/metadata/json/1')).status).toBe(200)
  })

  it('cannot hold more than 64 connections', async () => {
    const { port } = await start()
    const sockets = Array.from({ length: 80 }, () => connectTcp(port, '127.0.0.1'))
    let open = sockets.length
    for (const socket of sockets) {
      socket.on('error', () => undefined)
      socket.on('close', () => (open -= 1))
      socket.resume()
    }
    await expect.poll(() => open, { timeout: 3000 }).toBe(64)
    sockets.forEach(socket => socket.destroy())
  })
})
