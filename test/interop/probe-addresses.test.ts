/** Probes of a name with several addresses, as pools with DNS load balancing have: real sockets on 127.0.0.x. */
import { spawn, type ChildProcess } from 'node:child_process'
import { readFileSync } from 'node:fs'
import {
  connect as connectTcp,
  createServer as createTcpServer,
  type AddressInfo,
  type Server,
} from 'node:net'
import { createServer as createTlsServer } from 'node:tls'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { neverCancelled } from '../../src/contract/cancel.ts'
import type { ProbeResult } from '../../src/contract/probe.ts'
import { createProber, type ProbeTarget } from '../../src/main/compose-probe.ts'
import { makeCertificate, temporaryFolder, type TestCertificate } from '../fixtures/make-pki.ts'

const folder = temporaryFolder('probe-addresses-')
const host = 'pool-001.litwareinc.com'
let own: TestCertificate
beforeAll(() => {
  own = makeCertificate(folder.path, {
    name: 'own',
    subjectAltNames: [`DNS:${host}`],
    extensions: ['extendedKeyUsage = serverAuth'],
  })
})
afterAll(() => folder.remove())

const ends: (() => void)[] = []
afterEach(() => {
  for (const end of ends.splice(0)) end()
})

async function listen(server: Server, address: string, port = 0): Promise<number> {
  server.on('tlsClientError', () => undefined)
  ends.push(() => server.close())
  await new Promise<void>(resolve => server.listen(port, address, resolve))
  return (server.address() as AddressInfo).port
}

const tlsServer = (versions: { readonly maxVersion?: 'TLSv1.2' } = {}): Server =>
  createTlsServer({ cert: own.pem, key: readFileSync(own.keyPath), ...versions }, socket =>
    socket.on('error', () => undefined),
  )

function probe(
  addresses: readonly [string, ...string[]],
  port: number,
  more: Partial<ProbeTarget> = {},
  signal = neverCancelled,
): Promise<ProbeResult> {
  const prober = createProber(
    { roots: [own.der], intermediates: [] },
    { resolve: () => Promise.resolve(addresses) },
  )
  const target = { host, port, serverName: host, timeoutMs: 3000, sip: false, client: null, ...more }
  return prober(target, { kind: 'dns', name: host }, signal)
}

const connects = ({ steps }: ProbeResult): string[] =>
  steps.filter(({ name }) => name === 'connect').map(({ address, outcome }) => `${address ?? '-'} ${outcome}`)

const told = ({ findings }: ProbeResult): string[] =>
  findings.filter(({ code }) => code !== 'REVOCATION_NOT_CHECKED').map(({ code }) => code)

/** Takes two connections and no third: to whom comes later it is as silent as a server that is switched off. */
async function listenDeaf(address: string): Promise<number> {
  const script = `
    const server = require('node:net').createServer().listen({ port: 0, host: '${address}', backlog: 1 }, () => {
      require('node:fs').writeSync(1, String(server.address().port))
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0)
    })`
  const child: ChildProcess = spawn(process.execPath, ['-e', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  ends.push(() => child.kill('SIGKILL'))
  const port = await new Promise<number>(resolve =>
    child.stdout?.once('data', (data: Buffer) => resolve(Number(data.toString()))),
  )
  for (let held = 0; held < 2; held++)
    await new Promise<void>(resolve => {
      const socket = connectTcp(port, address, resolve)
      socket.on('error', () => undefined)
      ends.push(() => socket.destroy())
    })
  return port
}

describe('a name with several addresses', () => {
  it('is asked at the first that answers, and nowhere else', async () => {
    const port = await listen(tlsServer(), '127.0.0.31')
    const result = await probe(['127.0.0.31', '127.0.0.32'], port)
    expect(result).toMatchObject({ verdict: 'trusted', address: '127.0.0.31' })
    expect(connects(result)).toEqual(['127.0.0.31 passed'])
    expect(told(result)).toEqual([])
  })

  it('is asked at the next when one refuses, and the refusal is told', async () => {
    const port = await listen(tlsServer(), '127.0.0.33')
    const result = await probe(['127.0.0.31', '127.0.0.32', '127.0.0.33'], port)
    expect(result).toMatchObject({ verdict: 'trusted', address: '127.0.0.33' })
    expect(connects(result)).toEqual(['127.0.0.31 failed', '127.0.0.32 failed', '127.0.0.33 passed'])
    expect(result.findings).toContainEqual({
      code: 'ADDRESS_NOT_REACHED',
      severity: 'info',
      certificate: null,
      values: { addresses: '127.0.0.31, 127.0.0.32', answered: '127.0.0.33' },
    })
  })

  it('is asked at the next when one says nothing, within the time of the whole', async () => {
    const port = await listenDeaf('127.0.0.31')
    await listen(tlsServer(), '127.0.0.32', port)
    const result = await probe(['127.0.0.31', '127.0.0.32'], port)
    expect(result).toMatchObject({ verdict: 'trusted', address: '127.0.0.32' })
    expect(connects(result)).toEqual(['127.0.0.31 failed', '127.0.0.32 passed'])
    expect(told(result)).toEqual(['ADDRESS_NOT_REACHED'])
  })

  it('is not reachable when none answers, and says which were tried', async () => {
    const port = await listen(createTcpServer(), '127.0.0.34')
    const result = await probe(['127.0.0.31', '127.0.0.32'], port)
    expect(result).toMatchObject({ verdict: 'unreachable', address: '127.0.0.32' })
    expect(connects(result)).toEqual(['127.0.0.31 failed', '127.0.0.32 failed'])
    expect(told(result)).toEqual(['CONNECT_FAILED'])
  })

  it('stays with the address that answered, whatever its handshake comes to', async () => {
    const port = await listen(
      createTcpServer(socket => socket.end('no TLS here')),
      '127.0.0.31',
    )
    await listen(tlsServer(), '127.0.0.32', port)
    const result = await probe(['127.0.0.31', '127.0.0.32'], port)
    expect(result).toMatchObject({ verdict: 'not-trusted', address: '127.0.0.31' })
    expect(connects(result)).toEqual(['127.0.0.31 passed'])
    expect(told(result)).toEqual(['NOT_TLS'])
  })

  it('is looked at in every way at that one address', async () => {
    const port = await listen(tlsServer({ maxVersion: 'TLSv1.2' }), '127.0.0.32')
    const result = await probe(['127.0.0.31', '127.0.0.32'], port, { thorough: true })
    expect(connects(result)).toEqual(['127.0.0.31 failed', '127.0.0.32 passed'])
    expect(result.protocols).toContainEqual({ version: 'TLSv1.2', outcome: 'spoken' })
    expect(result.sessionResumed).toBe('yes')
  })

  it('keeps what was tried when a server that speaks old versions only is asked once more', async () => {
    const old = createTlsServer({
      cert: own.pem,
      key: readFileSync(own.keyPath),
      minVersion: 'TLSv1',
      maxVersion: 'TLSv1.1',
      ciphers: 'DEFAULT:@SECLEVEL=0',
    })
    const port = await listen(old, '127.0.0.32')
    const result = await probe(['127.0.0.31', '127.0.0.32'], port)
    expect(connects(result)).toEqual(['127.0.0.31 failed', '127.0.0.32 passed'])
    expect(told(result)).toEqual(expect.arrayContaining(['OLD_PROTOCOL', 'ADDRESS_NOT_REACHED']))
  })

  it('is left alone once it is called off', async () => {
    const port = await listenDeaf('127.0.0.31')
    await listen(tlsServer(), '127.0.0.32', port)
    const abort = new AbortController()
    const probing = probe(['127.0.0.31', '127.0.0.32'], port, {}, abort.signal)
    await new Promise(resolve => setImmediate(resolve))
    abort.abort()
    expect(connects(await probing)).toEqual(['127.0.0.31 failed'])
  })
})
