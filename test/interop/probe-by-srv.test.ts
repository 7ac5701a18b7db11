/** Federation partners that are found by the SRV record of their domain: a name server of our own, real TLS servers. */
import { readFileSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { createServer, type Server } from 'node:tls'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { neverCancelled } from '../../src/contract/cancel.ts'
import type { ProbeResult } from '../../src/contract/probe.ts'
import { createSrvLookup } from '../../src/main/adapters/tls/srv-lookup.ts'
import { createProber } from '../../src/main/compose-probe.ts'
import { freePort } from '../fixtures/free-port.ts'
import { makeCertificate, temporaryFolder, type TestCertificate } from '../fixtures/make-pki.ts'
import { startSrvNameServer, type SrvNameServer, type SrvRecordData } from '../fixtures/srv-name-server.ts'

const folder = temporaryFolder('probe-srv-')
const domain = 'contoso.com'
const record = `_sipfederationtls._tcp.${domain}`
const made = new Map<string, TestCertificate>()

beforeAll(() => {
  for (const name of ['sip.contoso.com', 'edge.contoso.com', domain])
    made.set(
      name,
      makeCertificate(folder.path, {
        name,
        subjectAltNames: [`DNS:${name}`],
        extensions: ['extendedKeyUsage = serverAuth'],
      }),
    )
})
afterAll(() => folder.remove())

const certificate = (name: string): TestCertificate => {
  const found = made.get(name)
  if (found === undefined) throw new Error(name)
  return found
}

const open: Server[] = []
let names: SrvNameServer | undefined
afterEach(async () => {
  for (const server of open.splice(0)) server.close()
  await names?.close()
  names = undefined
})

async function partner(name: string): Promise<number> {
  const { pem, keyPath } = certificate(name)
  const server = createServer({ cert: pem, key: readFileSync(keyPath) }, socket =>
    socket.on('error', () => undefined),
  )
  server.on('tlsClientError', () => undefined)
  open.push(server)
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  return (server.address() as AddressInfo).port
}

async function probe(
  records: readonly SrvRecordData[] | 'fails' | 'silent' | undefined,
  { port = 5061, unknown = [] as readonly string[] } = {},
): Promise<ProbeResult> {
  const known = new Map(records === undefined ? [] : [[record, records] as const])
  names = await startSrvNameServer(known)
  const prober = createProber(
    { roots: [...made.values()].map(({ der }) => der), intermediates: [] },
    {
      lookupSrv: createSrvLookup([names.address]),
      resolve: host =>
        unknown.includes(host) ? Promise.reject(new Error('ENOTFOUND')) : Promise.resolve(['127.0.0.1']),
    },
  )
  const target = {
    host: domain,
    port,
    serverName: domain,
    timeoutMs: 6000,
    sip: false,
    client: null,
    srv: true,
  }
  return prober(target, { kind: 'dns', name: domain }, neverCancelled)
}

const told = ({ findings }: ProbeResult): string[] =>
  findings.filter(({ severity }) => severity !== 'info').map(({ code }) => code)

const at = (host: string, port: number, priority = 0, weight = 0): SrvRecordData => ({
  host,
  port,
  priority,
  weight,
})

describe('a federation partner', () => {
  it('is probed at the target of its record, by the name of the target', async () => {
    const port = await partner('sip.contoso.com')
    const result = await probe([at('SIP.contoso.com', port, 5, 1)])
    expect(names?.asked).toEqual([record])
    expect(result).toMatchObject({
      endpoint: 'contoso.com:5061',
      verdict: 'trusted',
      srv: {
        name: record,
        records: [{ host: 'sip.contoso.com', port, priority: 5, weight: 1 }],
        asked: { host: 'sip.contoso.com', port },
      },
    })
    expect(told(result)).toEqual([])
    expect(result.steps.map(({ name }) => name)).toEqual(['resolve', 'resolve', 'connect', 'handshake'])
  })

  it('whose certificate names the domain and not the target bears another name', async () => {
    const port = await partner(domain)
    expect(told(await probe([at('sip.contoso.com', port)]))).toEqual(['HOST_MISMATCH'])
  })

  it('is tried by priority, then weight, up to the first that can be reached', async () => {
    const port = await partner('edge.contoso.com')
    const result = await probe(
      [
        at('never.contoso.com', port, 20),
        at('edge.contoso.com', port, 10, 1),
        at('gone.contoso.com', port, 10, 5),
        at('sip.contoso.com', await freePort(), 5),
      ],
      { unknown: ['gone.contoso.com'] },
    )
    expect(told(result)).toEqual([])
    expect(result.srv?.asked).toEqual({ host: 'edge.contoso.com', port })
    expect(result.srv?.records.map(({ host }) => host)).toEqual([
      'sip.contoso.com',
      'gone.contoso.com',
      'edge.contoso.com',
      'never.contoso.com',
    ])
    expect(result.steps.filter(({ name }) => name !== 'handshake')).toMatchObject([
      { name: 'resolve', outcome: 'passed' },
      { name: 'resolve', outcome: 'passed' },
      { name: 'connect', outcome: 'failed' },
      { name: 'resolve', outcome: 'failed' },
      { name: 'resolve', outcome: 'passed' },
      { name: 'connect', outcome: 'passed' },
    ])
  })

  it('none of whose targets can be reached is not reachable', async () => {
    const result = await probe([
      at('sip.contoso.com', await freePort()),
      at('edge.contoso.com', await freePort()),
    ])
    expect(result).toMatchObject({ verdict: 'unreachable', srv: { asked: { host: 'sip.contoso.com' } } })
    expect(told(result)).toEqual(['CONNECT_FAILED'])
  })

  it.each([
    ['without a record', undefined, ''],
    ['with no such service', [at('', 0)], ''],
    ['whose name server fails', 'fails', 'ESERVFAIL'],
    ['whose name server is silent', 'silent', 'timeout'],
  ] as const)('%s is probed as given', async (_what, records, failure) => {
    const port = await partner(domain)
    const result = await probe(records, { port })
    expect(result.findings.find(({ code }) => code === 'SRV_NOT_FOUND')).toMatchObject({
      severity: 'warning',
      values: { name: record, failure },
    })
    expect(told(result)).toEqual(['SRV_NOT_FOUND'])
    expect(result.srv).toEqual({ name: record, records: [], asked: { host: domain, port } })
  })
})
