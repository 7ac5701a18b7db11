import { connect } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ClientName } from '../../../../src/main/lab/estate/client-identities.ts'
import type { EstateServerName, EstateService } from '../../../../src/main/lab/estate/servers.ts'
import { type LabEstate, startLabEstate } from '../../../../src/main/lab/estate/start-lab-estate.ts'
import { type Called, callLabServer, type CallOrder, sipOptions } from './lab-call.ts'

let estate: LabEstate

beforeAll(async () => {
  estate = await startLabEstate()
})
afterAll(() => estate.stop())

async function call(
  server: EstateServerName,
  service: EstateService,
  client: ClientName | null,
  further: Partial<CallOrder> = {},
): Promise<Called> {
  const { address, ports } = estate.servers[server]
  const ours = client === null ? {} : await estate.clientIdentity(client)
  const order = { host: address, port: ports[service] ?? 0, ca: estate.root.pem, send: sipOptions }
  return callLabServer({ ...order, ...ours, ...further })
}

const tls12 = { maxVersion: 'TLSv1.2' } as const
const tls13 = { minVersion: 'TLSv1.3' } as const

describe('the servers of the estate', () => {
  it('have one port per service and an address each, where the system has the addresses', () => {
    const { 'fe-001': first, 'fe-002': second } = estate.servers
    if (!estate.hasOwnAddresses) return expect(first.address).toBe('127.0.0.1')
    expect(first.address).not.toBe(second.address)
    expect(first.ports).toEqual(second.ports)
  })

  it.each([
    ['fe-001', 'sip', 'fe-001.lab.litwareinc.com'],
    ['fe-002', 'sip', 'fe-002.lab.litwareinc.com'],
    ['fe-001', 'web-internal', 'meet.lab.litwareinc.com'],
    ['edge-001', 'edge-internal', 'edge-001.lab.litwareinc.com'],
    ['edge-001', 'access-edge', 'sip.lab.litwareinc.com'],
  ] as const)('%s %s shows a chain to the root for %s', async (server, service, servername) => {
    const called = await call(server, service, 'console', { servername })
    expect([called.events[0], called.judged]).toEqual(['secure', null])
  })

  it('serve the web to anybody, with a date', async () => {
    const get = (path: string) =>
      call('fe-001', 'web-internal', null, { send: `GET ${path} HTTP/1.1\r\nHost: a\r\n\r\n` })
    const [site, service] = await Promise.all([get('/'), get('/WebTicket/WebTicketService.svc')])
    expect(site.text).toMatch(/^HTTP\/1\.1 200 OK\r\n(.+\r\n)*Date: /)
    expect(service.text).toMatch(/^HTTP\/1\.1 401 Unauthorized\r\n(.+\r\n)*Date: /)
  })

  it.each([
    ['fe-001', 'sip'],
    ['fe-002', 'sip'],
    ['edge-001', 'edge-internal'],
  ] as const)('%s %s answers OPTIONS of a server of the topology', async (server, service) => {
    for (const version of [tls12, tls13]) {
      const { text } = await call(server, service, 'edge-001', version)
      expect(text).toMatch(/^SIP\/2\.0 200 OK\r\nVia: SIP\/2\.0\/TLS caller\.test:5061/)
      expect(text).toContain('CSeq: 1 OPTIONS\r\n')
    }
  })

  it('tell a server outside the topology that it is forbidden', async () => {
    const { text } = await call('fe-001', 'sip', 'stranger')
    expect(text).toMatch(/^SIP\/2\.0 403 Forbidden\r\n/)
    expect(text).toMatch(/ms-diagnostics: \d+;reason="[^"]+";source="fe-001\.lab\.litwareinc\.com"\r\n/)
  })

  it.each([
    [null, 'HANDSHAKE_FAILURE', 'CERTIFICATE_REQUIRED'],
    ['unknown-ca', 'UNKNOWN_CA', 'UNKNOWN_CA'],
    ['self-signed', 'UNKNOWN_CA', 'UNKNOWN_CA'],
    ['expired', 'CERTIFICATE_EXPIRED', 'CERTIFICATE_EXPIRED'],
    ['revoked', 'CERTIFICATE_REVOKED', 'CERTIFICATE_REVOKED'],
  ] as const)(
    'refuse %s with an alert: before the end in TLS 1.2, after it in 1.3',
    async (client, old, now) => {
      const [first, second] = await Promise.all([
        call('fe-001', 'sip', client, tls12),
        call('fe-001', 'sip', client, tls13),
      ])
      expect(first.events).toEqual([expect.stringMatching(new RegExp(`ALERT_${old}$`))])
      expect(second.events).toEqual(['secure', expect.stringMatching(new RegExp(`ALERT_${now}$`))])
    },
  )
})

describe('an estate on one address', () => {
  it('has ports of its own for every server', async () => {
    const alone = await startLabEstate({ addresses: 'shared' })
    await alone.stop()
    const ports = alone.endpoints.map(({ port }) => port)
    expect(new Set(ports).size).toBe(ports.length)
    expect(alone.endpoints.map(({ host }) => host)).toEqual(ports.map(() => '127.0.0.1'))
  })
})

describe('stop', () => {
  it('ends what is open, and leaves nobody listening', async () => {
    const brief = await startLabEstate()
    const [{ host, port } = { host: '', port: 0 }] = brief.endpoints
    const open = connect(port, host)
    await new Promise(resolve => open.once('connect', resolve))
    const isClosed = new Promise(resolve => open.once('close', resolve))
    open.on('error', () => undefined)
    await brief.stop()
    await isClosed
    const places = [...brief.endpoints, { host: '127.0.0.1', port: Number(new URL(brief.responderUrl).port) }]
    const refused = places.map(async place => (await callLabServer(place)).events)
    expect(await Promise.all(refused)).toEqual(places.map(() => ['ECONNREFUSED']))
  })
})
