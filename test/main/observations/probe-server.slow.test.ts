/** Looking at servers that really serve: TLS and HTTPS on 127.0.0.1, nobody at all, and somebody hostile. */
import { createServer as createHttpsServer } from 'node:https'
import { createServer as createTcpServer, type Server, type Socket } from 'node:net'
import { createServer as createTlsServer } from 'node:tls'
import { X509Certificate } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { CertificateType } from '../../../src/contract/certificate-type.ts'
import { addServer } from '../../fakes/assigned-console.ts'
import { fakeCertificate, fakeKey } from '../../fakes/fake-certificates.ts'
import { createTestConsole, type TestConsole } from '../../fakes/test-console.ts'
import { makeCertificate, temporaryFolder, type TestCertificate } from '../../fixtures/make-pki.ts'

const folder = temporaryFolder('observe-')
const fqdn = 'atl-fe-001.litwareinc.com'
let served: TestCertificate
let console: TestConsole
let server: string
const open: Server[] = []
const sockets = new Set<Socket>()

beforeAll(() => {
  served = makeCertificate(folder.path, { name: 'served', subjectAltNames: [`DNS:${fqdn}`] })
})
afterAll(() => folder.remove())
beforeEach(async () => {
  console = createTestConsole()
  server = await addServer(console, fqdn)
  await console.must('estate.setServer', { server, change: { addresses: ['127.0.0.1'] } })
})
afterEach(async () => {
  const closed = open.splice(0).map(each => new Promise(done => each.close(done)))
  for (const socket of sockets) socket.destroy()
  sockets.clear()
  await Promise.all(closed)
})

function listen(listener: Server): Promise<number> {
  open.push(listener)
  listener.on('connection', socket => sockets.add(socket))
  return new Promise(resolve => {
    listener.listen(0, '127.0.0.1', () => {
      const address = listener.address()
      resolve(typeof address === 'object' && address !== null ? address.port : 0)
    })
  })
}

const secret = () => ({ cert: served.pem, key: readFileSync(served.keyPath) })
const thumbprint = () => new X509Certificate(served.pem).fingerprint.replaceAll(':', '')
const probe = (port: number, types: CertificateType[] = ['Default']) =>
  console.must('observations.probe', { server, types, port })
const kept = () => console.folder.unitOfWork.current().observations

async function assignIssuer() {
  const leaf = fakeCertificate({ name: 'litwareinc.com', dns: ['litwareinc.com'] })
  await console.store(leaf, { store: 'Root' })
  const ref = await console.store(leaf, { key: fakeKey('litwareinc.com') })
  await console.must('assignments.assign', {
    identity: 'global',
    types: ['OAuthTokenIssuer'],
    thumbprint: ref.thumbprint,
    expected: [],
  })
}

describe('looking at a server', () => {
  it('keeps the certificate that is served, asks for the name, and tells it in the record of changes', async () => {
    const names: string[] = []
    const SNICallback = (name: string, done: (error: null) => void): void => {
      names.push(name)
      done(null)
    }
    const port = await listen(
      createTlsServer({ ...secret(), SNICallback }, socket => socket.on('error', () => undefined)),
    )
    const { results } = await probe(port, ['WebServicesInternal', 'Default'])
    expect(results).toEqual(
      (['Default', 'WebServicesInternal'] as const).map(type => ({
        type,
        outcome: 'seen',
        thumbprint: thumbprint(),
        endpoint: `${fqdn}:${String(port)}`,
        reason: null,
        detail: '',
      })),
    )
    // Both types share the endpoint: one connection.
    expect(names).toEqual([fqdn])
    expect(kept()).toMatchObject([
      { server, type: 'Default', sha1: thumbprint(), source: 'probe' },
      { server, type: 'WebServicesInternal', sha1: thumbprint(), source: 'probe' },
    ])
    expect(console.folder.audit.at(-1)).toMatchObject({ action: 'observations.probed', object: fqdn })
  })

  it('sees the token issuer through the metadata document, and the matrix tells another certificate', async () => {
    await assignIssuer()
    const value = new X509Certificate(served.pem).raw.toString('base64')
    const asked: (string | undefined)[] = []
    const port = await listen(
      createHttpsServer(secret(), (request, response) => {
        asked.push(request.url, request.headers.host)
        response.end(
          JSON.stringify({ keys: [{ usage: 'signing', keyvalue: { type: 'x509Certificate', value } }] }),
        )
      }),
    )
    const { results } = await probe(port, ['OAuthTokenIssuer'])
    expect(results).toMatchObject([{ outcome: 'seen', thumbprint: thumbprint() }])
    expect(asked).toEqual(['/metadata/json/1', `${fqdn}:${String(port)}`])
    const { rows } = await console.must('assignments.matrix', { server })
    const cell = rows[0]?.cells.find(({ type }) => type === 'OAuthTokenIssuer')
    expect(cell?.states).toContain('other-certificate')
  })

  it('looks at the ports that are set for the estate', async () => {
    const port = await listen(createTlsServer(secret(), socket => socket.on('error', () => undefined)))
    await console.must('probes.setPorts', { ports: { sip: port } })
    const { results } = await console.must('observations.probe', { server, types: ['Default'] })
    expect(results).toMatchObject([{ outcome: 'seen', endpoint: `${fqdn}:${String(port)}` }])
  })

  it('leaves what was seen before when nobody answers', async () => {
    const listener = createTlsServer(secret(), socket => socket.on('error', () => undefined))
    const port = await listen(listener)
    await probe(port)
    const before = kept()
    await new Promise(done => listener.close(done))
    open.splice(0)
    const { results } = await probe(port)
    expect(results).toMatchObject([
      { outcome: 'not-reachable', thumbprint: null, reason: 'no-connection', detail: 'ECONNREFUSED' },
    ])
    expect(kept()).toBe(before)
  })

  it.each(['Default', 'OAuthTokenIssuer'] as const)('takes nothing from garbage (%s)', async type => {
    const port = await listen(
      createTcpServer(socket => {
        socket.on('error', () => undefined)
        socket.end(`\u001b[31m${'garbage '.repeat(500)}`)
      }),
    )
    const { results } = await probe(port, [type])
    expect(results).toMatchObject([{ outcome: 'not-reachable', thumbprint: null, reason: 'not-tls' }])
    expect(kept()).toEqual([])
  })

  it('takes nothing from a document without keys', async () => {
    const port = await listen(createHttpsServer(secret(), (_request, response) => response.end('[{]')))
    const { results } = await probe(port, ['OAuthTokenIssuer'])
    expect(results).toMatchObject([{ outcome: 'not-reachable', reason: 'no-document', detail: 'not-json' }])
    expect(kept()).toEqual([])
  })

  it('asks nobody about a type that this kind of server does not use', async () => {
    const { results } = await probe(1, ['XMPPServer'])
    expect(results).toMatchObject([{ outcome: 'not-probed', reason: 'other-type-of-server', endpoint: null }])
  })
})
