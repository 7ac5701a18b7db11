/** Documents read from servers and files, with every server of the pool asked. */
import { beforeEach, describe, expect, it } from 'vitest'
import { err } from '../../../../src/contract/result.ts'
import { fakeCertificate } from '../../../fakes/fake-certificates.ts'
import { createFakeServers, webServerCertificate } from '../../../fakes/fake-servers.ts'
import { documentText, x5tOf } from '../../../fakes/metadata-documents.ts'
import { createTestConsole } from '../../../fakes/test-console.ts'

const path = '/autodiscover/metadata/json/1'
const url = `https://mail.litwareinc.com${path}`
const old = fakeCertificate({ name: 'old', notAfter: '2030-01-01T00:00:00Z' })
const fresh = fakeCertificate({ name: 'fresh', notAfter: '2031-01-01T00:00:00Z' })

function setUp() {
  const servers = createFakeServers()
  servers.serve(url, documentText({ keys: [fresh.der] }))
  return { servers, ...createTestConsole({ http: servers }) }
}

let the: ReturnType<typeof setUp>
beforeEach(() => {
  the = setUp()
})

const read = () => the.must('metadata.read', { from: { kind: 'url', url } })

async function addPool(fqdn: string, kind: 'Exchange' | 'SharePoint', servers: readonly string[]) {
  const estate = await the.must('estate.addPool', { fqdn, kind })
  const pool = estate.pools.at(-1)?.id ?? ''
  for (const server of servers) await the.must('estate.addServer', { fqdn: server, pool })
}

describe('a URL', () => {
  it('is fetched anonymously within limits, and told as it was answered', async () => {
    const reading = await read()
    expect(the.servers.calls).toEqual([
      {
        method: 'GET',
        url,
        headers: { Accept: 'application/json', 'User-Agent': 'Countersign' },
        limitBytes: 1_048_576,
        timeoutMs: 15_000,
        maxRedirects: 3,
        acceptServerCertificate: null,
      },
    ])
    expect(reading.source).toEqual({
      kind: 'url',
      url,
      finalUrl: url,
      status: 200,
      protocol: 'TLSv1.3',
      elapsedMs: 8,
      certificate: webServerCertificate,
      clockOffsetSeconds: 0,
    })
    expect(reading.text).toBe(documentText({ keys: [fresh.der] }))
    expect(reading.summary?.keys.map(key => key.x5t)).toEqual([x5tOf(fresh.der)])
  })

  it('passes on why it could not be reached, with the certificate that was not trusted', async () => {
    const certificate = { ...webServerCertificate, trust: 'not-trusted' as const, reason: 'untrusted-root' }
    const problem = err({ code: 'server-not-trusted', url, certificate })
    the.servers.serve(url, problem)
    expect(await the.ask('metadata.read', { from: { kind: 'url', url } })).toEqual(problem)
  })

  it('is no reading to store when the clock is five minutes off', async () => {
    the.servers.serve(url, {
      body: new TextEncoder().encode(documentText({ keys: [fresh.der] })),
      clockOffsetSeconds: -301,
    })
    expect(await read()).toMatchObject({ id: null, summary: { realm: 'litwareinc.com' } })
  })
})

describe('a file', () => {
  it('is read by its ticket', async () => {
    const bytes = new TextEncoder().encode(documentText({ keys: [old.der] }))
    const ticket = the.offerBytes('exchange.json', bytes)
    const reading = await the.must('metadata.read', { from: { kind: 'file', ticket } })
    expect(reading.source).toEqual({ kind: 'file', name: 'exchange.json' })
    expect(reading.sizeBytes).toBe(bytes.length)
    expect(reading.id).toMatch(/^read_/)
  })

  it('is compared with what is stored of the partner that is named', async () => {
    const reading = await read()
    await the.must('partners.add', {
      name: 'microsoft.exchange',
      from: { by: 'metadata', reading: reading.id ?? '' },
      trustLevel: 'Full',
      acceptSecurityIdentifiers: false,
      enabled: true,
    })
    const ticket = the.offerBytes(
      'x.json',
      new TextEncoder().encode(documentText({ keys: [old.der, fresh.der] })),
    )
    const from = { kind: 'file' as const, ticket }
    const compared = await the.must('metadata.read', {
      from,
      compareWith: { kind: 'partner', name: 'MICROSOFT.EXCHANGE' },
    })
    expect(compared.difference?.keys.map(({ change }) => change)).toEqual(['added', 'same'])
    expect(compared.difference).toMatchObject({ same: false, realm: null, issuer: null, endpoints: null })
    expect(
      await the.ask('metadata.read', { from, compareWith: { kind: 'oauth-server', name: 'acs' } }),
    ).toEqual(err({ code: 'oauth-server-unknown', name: 'acs' }))
  })
})

describe('every server of the pool', () => {
  it('is asked by its own name; one without the certificate is named and nothing can be stored', async () => {
    await addPool('mail.litwareinc.com', 'Exchange', ['ex1.litwareinc.com', 'ex2.litwareinc.com'])
    await addPool('portal.litwareinc.com', 'SharePoint', ['sp1.litwareinc.com'])
    the.servers.serve(`https://ex1.litwareinc.com${path}`, documentText({ keys: [fresh.der] }))
    the.servers.serve(`https://ex2.litwareinc.com${path}`, documentText({ keys: [] }))
    const reading = await read()

    expect(the.servers.calls.map(call => call.url)).toEqual([
      url,
      `https://ex1.litwareinc.com${path}`,
      `https://ex2.litwareinc.com${path}`,
    ])
    expect(reading.checks[7]).toMatchObject({
      outcome: 'failed',
      reason: 'certificate-missing',
      values: { servers: 'ex2.litwareinc.com', keys: x5tOf(fresh.der) },
    })
    expect(reading.id).toBeNull()
  })

  it('may be out of reach from here: a warning', async () => {
    await addPool('ex.litwareinc.com', 'Exchange', ['ex1.litwareinc.com'])
    const reading = await read()
    expect(reading.checks[7]).toMatchObject({
      outcome: 'warning',
      values: { servers: 'ex1.litwareinc.com' },
    })
    expect(reading.id).not.toBeNull()
  })

  it('is left alone when the document belongs to another organization', async () => {
    await addPool('ex.litwareinc.com', 'Exchange', ['ex1.litwareinc.com'])
    const foreign = `https://mail.contoso.com${path}`
    the.servers.serve(foreign, documentText({ realm: 'contoso.com', keys: [old.der] }))
    const reading = await the.must('metadata.read', { from: { kind: 'url', url: foreign } })
    expect(the.servers.calls.map(call => call.url)).toEqual([foreign])
    expect(reading.checks[7]).toMatchObject({ outcome: 'not-applicable', reason: 'one-server' })
  })

  it('is asked sixteen at most, four at a time', async () => {
    const names = Array.from({ length: 20 }, (_, index) => `ex${index}.litwareinc.com`)
    await addPool('ex.litwareinc.com', 'Exchange', names)
    await read()
    expect(the.servers.calls).toHaveLength(17)
  })
})
