import { readFileSync } from 'node:fs'
import { connect, type ConnectionOptions } from 'node:tls'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { TrustListenerOrder } from '../../../src/contract/trust-listener.ts'
import { importRealPfx, openRealConsole, openRealVault, type RealConsole } from '../../fakes/real-console.ts'
import { makePfx } from '../../fixtures/make-pfx.ts'
import {
  makeCertificate,
  makeTestPki,
  temporaryFolder,
  type TestCertificate,
} from '../../fixtures/make-pki.ts'

const folder = temporaryFolder('countersign-listener-handlers-')
const pki = makeTestPki(folder.path, { authorityKey: 'p256' })
const stranger = makeCertificate(folder.path, { name: 'rsa-leaf.litwareinc.com.example' })
const expired = makeCertificate(folder.path, {
  name: 'expired',
  subject: '/CN=fe01.litwareinc.com',
  issuer: pki.intermediate,
  notAfter: '2021-01-01T00:00:00Z',
})
const forClients = makeCertificate(folder.path, {
  name: 'for-clients',
  subject: '/CN=fe01.litwareinc.com',
  issuer: pki.intermediate,
  extensions: ['extendedKeyUsage = clientAuth'],
})
const forCode = makeCertificate(folder.path, {
  name: 'for-code',
  subject: '/CN=fe01.litwareinc.com',
  issuer: pki.intermediate,
  extensions: ['extendedKeyUsage = codeSigning'],
})
const forServers = makeCertificate(folder.path, {
  name: 'for-servers',
  subject: '/CN=fe01.litwareinc.com',
  issuer: pki.intermediate,
  extensions: ['extendedKeyUsage = serverAuth'],
})

let console: RealConsole
let thumbprint = ''
beforeAll(async () => {
  console = await openRealConsole(`${folder.path}/data`)
  await openRealVault(console)
  const chain = [pki.intermediate, pki.root]
  const pfx = makePfx(folder.path, { name: 'us', leaf: pki.rsaLeaf, chain, password: 'x' })
  thumbprint = await importRealPfx(console, pfx, 'x')
  await console.must('estate.addTrustedServer', { fqdn: 'fe01.litwareinc.com', note: '' })
})
afterEach(() => console.must('trustListener.stop', {}))
afterAll(async () => {
  await console.application.close()
  folder.remove()
})

async function open(changes: Partial<TrustListenerOrder> = {}): Promise<number> {
  const order = { host: '127.0.0.1', port: 0, clientCertificate: 'ask', minutes: 1 } as const
  const status = await console.must('trustListener.start', { ...order, thumbprint, ...changes })
  return status.port ?? 0
}

/** Shows a certificate, trusts our root only, and goes away. */
async function call(port: number, own?: TestCertificate, more: ConnectionOptions = {}) {
  const { called } = await console.must('trustListener.status', {})
  const shown = own === undefined ? {} : { cert: own.pem, key: readFileSync(own.keyPath) }
  const socket = connect({ host: '127.0.0.1', port, ca: pki.root.pem, ...shown, ...more })
  // Who calls an address knows no name to compare.
  socket.on('error', () => undefined)
  socket.once('secureConnect', () => socket.end())
  await expect
    .poll(async () => (await console.must('trustListener.status', {})).called, { timeout: 5000 })
    .toBe(called + 1)
  const [newest] = (await console.must('trustListener.status', {})).calls
  if (newest === undefined) throw new Error('It was not kept.')
  return newest
}
const anyName: ConnectionOptions = { checkServerIdentity: () => undefined }
const errors = (found: Awaited<ReturnType<typeof call>>) =>
  found.findings.filter(({ severity }) => severity === 'error').map(({ code }) => code)

describe('a call to our listener', () => {
  it.each([
    ['for servers', forServers],
    ['for clients only', forClients],
  ])('is trusted with a certificate %s that the stores and the list know', async (_, own) => {
    const found = await call(await open(), own, anyName)
    expect([found.outcome, errors(found)]).toEqual(['trusted', []])
    expect(found.chain.map(({ subject }) => subject)).toEqual(['CN=fe01.litwareinc.com'])
    // The stores know what the caller has left out; others may not.
    expect(found.findings.map(({ code }) => code)).toContain('INCOMPLETE_CHAIN')
  })

  it.each([
    ['one that has expired', expired, ['EXPIRED']],
    ['one for something else', forCode, ['PURPOSE']],
    ['one of an unknown authority and name', stranger, ['NOT_A_TRUSTED_SERVER', 'UNTRUSTED_ROOT']],
    ['a good one of somebody who is not in the list', pki.ecLeaf, ['NOT_A_TRUSTED_SERVER']],
  ])('is not trusted with %s', async (_, own, expected) => {
    const found = await call(await open(), own, anyName)
    expect([found.outcome, errors(found)]).toEqual(['not-trusted', expected])
  })

  it('tells the window', async () => {
    const events: unknown[] = []
    const forget = console.application.onEvent(event => events.push(event))
    await call(await open(), undefined, anyName)
    await console.must('trustListener.stop', {})
    forget()
    expect(events).toContainEqual({ name: 'trustListener.changed', data: { called: 1 } })
  })
})

describe('opening and closing', () => {
  it('is written into the audit log', async () => {
    const port = await open({ clientCertificate: 'require' })
    await console.must('trustListener.stop', {})
    const { entries } = await console.must('audit.list', { offset: 0, limit: 2 })
    expect(entries.map(({ action, object, details }) => [action, object, details])).toEqual([
      ['trustListener.closed', `127.0.0.1:${String(port)}`, { called: '0', byItself: 'false' }],
      ['trustListener.opened', `127.0.0.1:${String(port)}`, { thumbprint, clientCertificate: 'require' }],
    ])
  })

  it('needs a certificate that is there, with its key', async () => {
    const order = { host: '127.0.0.1', port: 0, clientCertificate: 'none', minutes: 1 } as const
    const unknown = await console.ask('trustListener.start', { ...order, thumbprint: 'AB'.repeat(20) })
    expect(unknown).toMatchObject({ ok: false, problem: { code: 'certificate-unknown' } })
  })

  it('needs the vault once: locked afterwards, it goes on', async () => {
    const port = await open()
    console.application.vault.lock()
    expect((await call(port, forServers, anyName)).outcome).toBe('trusted')
    const again = await console.ask('trustListener.start', {
      ...{ host: '127.0.0.1', port: 0, clientCertificate: 'none', minutes: 1 },
      thumbprint,
    })
    expect(again).toMatchObject({ ok: false, problem: { code: 'vault-locked' } })
    await openRealVault(console)
  })
})
