import { X509Certificate } from 'node:crypto'
import { connect, type Socket } from 'node:net'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { connect as connectTls } from 'node:tls'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { serverNames } from '../../../src/main/lab/servers.ts'
import { type Lab, startLab } from '../../../src/main/lab/start-lab.ts'
import { run } from '../../fixtures/tools.ts'
import { callLab } from './lab-client.ts'

const tenant = '5d1f2a90-0c1d-4a52-9f0e-3b7a3c1d2e4f'
const sharepointRealm = '0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0'
let lab: Lab
beforeAll(async () => {
  lab = await startLab({ tenant, sharepointRealm })
})
afterAll(() => lab.stop())

describe('the metadata documents', () => {
  it.each([
    [
      'exchange',
      '/autodiscover/metadata/json/1',
      'Exchange',
      '00000002-0000-0ff1-ce00-000000000000',
      'lab.litwareinc.com',
    ],
    [
      'sharepoint',
      '/_layouts/15/metadata/json/1',
      'SharePoint',
      '00000003-0000-0ff1-ce00-000000000000',
      sharepointRealm,
    ],
    ['lync', '/metadata/json/1', 'Lync', '00000004-0000-0ff1-ce00-000000000000', 'lab.litwareinc.com'],
  ] as const)('%s publishes at %s', async (server, path, name, principal, realm) => {
    const url = lab.urlOf(server, 'metadata')
    expect(new URL(url).pathname).toBe(path)
    const document = JSON.parse((await callLab(lab, url)).body) as { keys: { keyvalue: { value: string } }[] }
    const der = Buffer.from(document.keys[0]!.keyvalue.value, 'base64')
    const x5t = Buffer.from(new X509Certificate(der).fingerprint.replaceAll(':', ''), 'hex').toString(
      'base64url',
    )
    expect(document).toEqual({
      id: expect.stringMatching(/^_[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/) as string,
      version: '1.0',
      name,
      realm,
      serviceName: principal,
      issuer: `${principal}@${realm}`,
      allowedAudiences: [`${principal}@${realm}`],
      keys: [
        {
          usage: 'signing',
          keyinfo: { x5t },
          keyvalue: { type: 'x509Certificate', value: der.toString('base64') },
        },
      ],
      endpoints: [{ location: url, protocol: 'OAuth2', usage: 'metadata' }],
    })
  })

  it('of the authorization server tells where tokens are issued', async () => {
    const document = JSON.parse((await callLab(lab, lab.urlOf('sts', 'metadata'))).body) as Record<
      string,
      unknown
    >
    expect(document['issuer']).toBe(`00000001-0000-0000-c000-000000000000@${tenant}`)
    expect(document['keys']).toMatchObject([{ usage: 'Signing' }])
    expect(document['endpoints']).toEqual([
      { location: lab.urlOf('sts', 'resource'), protocol: 'OAuth2', usage: 'issuance' },
      { location: lab.urlOf('sts', 'metadata'), protocol: 'OAuth2', usage: 'metadata' },
    ])
    const underTenant = lab.urlOf('sts', 'metadata').replace('/metadata/', `/${tenant}/metadata/`)
    expect((await callLab(lab, underTenant)).status).toBe(200)
  })

  it('of SharePoint has its certificate beside it', async () => {
    const { body } = await callLab(lab, lab.urlOf('sharepoint', 'metadata'))
    const root = await callLab(lab, `${lab.urlOf('sharepoint', 'metadata')}/rootcertificate`)
    expect([root.status, root.all('Content-Type')]).toEqual([200, ['application/x-x509-ca-cert']])
    const length = Buffer.from(/"value": "([^"]+)"/.exec(body)![1]!, 'base64').length
    expect(root.all('Content-Length')).toEqual([String(length)])
  })
})

describe('the certificates', () => {
  it.each(serverNames)('openssl verifies what %s shows', async server => {
    const { port } = new URL(lab.urlOf(server, 'metadata'))
    const socket = connectTls({
      host: '127.0.0.1',
      port: Number(port),
      ca: lab.root.pem,
      servername: 'localhost',
    })
    await once(socket, 'secureConnect')
    const shown = socket.getPeerX509Certificate()!
    socket.destroy()
    expect(shown.subjectAltName).toMatch(
      /^DNS:\w+\.lab\.litwareinc\.com, DNS:localhost, IP Address:127\.0\.0\.1$/,
    )
    const folder = mkdtempSync(join(tmpdir(), 'countersign-lab-'))
    try {
      writeFileSync(join(folder, 'root.pem'), lab.root.pem)
      writeFileSync(join(folder, 'leaf.pem'), shown.toString())
      const args = ['-x509_strict', '-purpose', 'sslserver', '-verify_ip', '127.0.0.1']
      expect(
        run('openssl', [
          'verify',
          ...args,
          '-CAfile',
          join(folder, 'root.pem'),
          join(folder, 'leaf.pem'),
        ]).toString(),
      ).toMatch(/: OK\n$/)
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  })
})

describe('stopping', () => {
  it('closes idle and half-open connections and slow answers, and nothing listens any more', async () => {
    const short = await startLab()
    await short.setFault('exchange', 'slow', 60_000)
    const ports = serverNames.map(server => Number(new URL(short.urlOf(server, 'metadata')).port))
    const idle = await Promise.all(
      ports.map(async port => {
        const socket = connect(port, '127.0.0.1')
        socket.on('error', () => undefined)
        await once(socket, 'connect')
        return socket
      }),
    )
    const answer = callLab(short, short.urlOf('exchange', 'metadata')).then(
      () => 'answered',
      (error: NodeJS.ErrnoException) => error.code,
    )
    while (short.status()[0]?.served === 0) await new Promise(resolve => setTimeout(resolve, 5))
    const closed = idle.map(socket => once(socket, 'close'))
    await short.stop()
    await Promise.all(closed)
    expect(await answer).toBe('ECONNRESET')
    expect(await Promise.all(ports.map(refusal))).toEqual(Array(4).fill('ECONNREFUSED'))
  })
})

function refusal(port: number): Promise<string | undefined> {
  const socket: Socket = connect(port, '127.0.0.1')
  return new Promise(resolve => {
    socket.on('connect', () => resolve('connected'))
    socket.on('error', (error: NodeJS.ErrnoException) => resolve(error.code))
  })
}
