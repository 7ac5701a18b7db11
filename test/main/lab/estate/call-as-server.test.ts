import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createServer, type Server } from 'node:net'
import { once } from 'node:events'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { hasTool, skipReason } from '../../../fixtures/tools.ts'
import { callFrom } from '../../../../src/main/lab/estate/control-estate.ts'
import { type LabEstate, startLabEstate } from '../../../../src/main/lab/estate/start-lab-estate.ts'

let estate: LabEstate

beforeAll(async () => {
  estate = await startLabEstate()
})
afterAll(() => estate.stop())
afterEach(() => estate.setFault('fe-002', null))

async function call(further: Readonly<Record<string, unknown>>): Promise<unknown> {
  const { address, ports } = estate.servers['fe-002']
  const called = await callFrom(estate, { host: address, port: ports.sip, ...further })
  return called.ok ? called.value : called.problem
}

/** openssl as a server that requires a certificate below the lab's root, with the certificate of a Front End. */
async function startServer(): Promise<{ port: number; stop(): Promise<void> }> {
  const folder = mkdtempSync(join(tmpdir(), 'countersign-call-'))
  const file = (name: string, content: string): string => {
    writeFileSync(join(folder, name), content)
    return join(folder, name)
  }
  const { key, cert } = await estate.serverIdentity('fe-001', 'sip')
  const chain = file('issuing.pem', estate.issuing.pem)
  const own = ['-cert', file('leaf.pem', cert), '-cert_chain', chain, '-key', file('key.pem', key)]
  const asks = ['-Verify', '3', '-verify_return_error', '-CAfile', file('root.pem', estate.root.pem)]
  const child = spawn('openssl', ['s_server', '-accept', '127.0.0.1:0', ...own, ...asks], {
    stdio: ['pipe', 'pipe', 'ignore'],
  })
  let printed = ''
  for await (const chunk of child.stdout.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    printed += chunk.toString('latin1')
    if (/^ACCEPT \S+:\d+$/m.test(printed)) break
  }
  child.stdout.resume()
  return {
    port: Number(/^ACCEPT \S+:(\d+)$/m.exec(printed)?.[1]),
    async stop() {
      const ended = once(child, 'close')
      child.kill()
      await ended
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

const shown = ['CN=pool-001.lab.litwareinc.com', 'CN=Litware Lab Issuing CA 1']

describe('a call as a server of the lab', () => {
  it.each([
    ['1.2', 'TLSv1.2'],
    ['1.3', 'TLSv1.3'],
  ])('over TLS %s is accepted, and tells what it was shown', async (tls, protocol) => {
    const report = await call({ as: 'fe-001', sip: true, tls })
    expect(report).toMatchObject({ as: 'fe-001', outcome: 'accepted', protocol, shown, distrust: null })
    expect(report).toMatchObject({ sipAnswer: '200 OK', alert: null, reason: null })
    expect(await call({ as: 'fe-001', tls })).toMatchObject({ outcome: 'accepted', sipAnswer: null })
  })

  it.each([
    ['expired', 'certificate_expired'],
    ['revoked', 'certificate_revoked'],
    ['unknown-ca', 'unknown_ca'],
    ['self-signed', 'unknown_ca'],
  ])('as %s is refused', async (as, alert) => {
    expect(await call({ as, tls: '1.2' })).toMatchObject({ outcome: 'refused', alert })
    expect(await call({ as, tls: '1.3', sip: true })).toMatchObject({ outcome: 'refused', alert })
  })

  it('as nobody is refused for having no certificate', async () => {
    expect(await call({ as: 'none', tls: '1.3' })).toMatchObject({ alert: 'certificate_required' })
  })

  it('as a stranger is accepted by TLS and forbidden by SIP', async () => {
    expect(await call({ as: 'stranger', sip: true })).toMatchObject({ sipAnswer: '403 Forbidden' })
  })

  it('tells what the lab would not trust, in the order in which it was sent', async () => {
    await estate.setFault('fe-002', 'wrong-order')
    expect(await call({})).toMatchObject({ shown: [shown[0], 'CN=Litware Lab Estate Root CA', shown[1]] })
    await estate.setFault('fe-002', 'unknown-ca')
    expect(await call({})).toMatchObject({
      outcome: 'accepted',
      distrust: expect.stringMatching(/ISSUER/) as unknown,
    })
  })

  it('tells a reset from a refusal, and a closed door from both', async () => {
    await estate.setFault('fe-002', 'reset')
    expect(await call({})).toMatchObject({ outcome: 'closed', reason: 'ECONNRESET' })
    const closing: Server = createServer(socket => socket.destroy())
    closing.listen(0, '127.0.0.1')
    await once(closing, 'listening')
    const address = closing.address()
    const port = typeof address === 'object' ? address?.port : 0
    expect(await call({ host: '127.0.0.1', port })).toMatchObject({ outcome: 'closed', alert: null })
    closing.close()
    await once(closing, 'close')
    expect(await call({ host: '127.0.0.1', port })).toMatchObject({
      outcome: 'not-connected',
      reason: 'ECONNREFUSED',
    })
    expect(await call({ host: 'nobody.invalid' })).toMatchObject({ outcome: 'not-connected', shown: [] })
  })

  it.skipIf(!hasTool('openssl'))(
    `reaches openssl s_server with the whole chain, in each protocol${skipReason('openssl')}`,
    async () => {
      const server = await startServer()
      try {
        for (const tls of ['1.2', '1.3'])
          expect(await call({ host: '127.0.0.1', port: server.port, as: 'fe-001', tls })).toMatchObject({
            outcome: 'accepted',
            shown,
            distrust: expect.stringMatching(/ALTNAME/) as unknown,
          })
        const refused = await call({ host: '127.0.0.1', port: server.port, as: 'self-signed', tls: '1.3' })
        expect(refused).toMatchObject({ outcome: 'refused', alert: 'unknown_ca' })
        const expired = await call({ host: '127.0.0.1', port: server.port, as: 'expired', tls: '1.2' })
        expect(expired).toMatchObject({ outcome: 'refused', alert: 'certificate_expired' })
      } finally {
        await server.stop()
      }
    },
  )

  it.each([{ port: 0 }, { port: '5061' }, { host: '' }, { as: 'somebody' }, { tls: '1.1' }])(
    'refuses %j',
    async input => {
      expect(await call(input)).toMatchObject({ code: 'usage' })
    },
  )

  it('is not possible in a lab without its estate', async () => {
    expect(await callFrom(null, { host: 'a', port: 1 })).toMatchObject({ ok: false })
  })
})
