/** Partner applications from the first reading to removal, through dispatcher, handlers and schemas. */
import { beforeEach, describe, expect, it } from 'vitest'
import { wellKnownPrincipals } from '../../../../src/contract/principal-name.ts'
import { err } from '../../../../src/contract/result.ts'
import { fakeCertificate, fakeKey } from '../../../fakes/fake-certificates.ts'
import { createFakeServers, webServerCertificate } from '../../../fakes/fake-servers.ts'
import { documentText, x5tOf } from '../../../fakes/metadata-documents.ts'
import { createTestConsole, testNow } from '../../../fakes/test-console.ts'

const url = 'https://mail.litwareinc.com/autodiscover/metadata/json/1'
const key2024 = fakeCertificate({ name: 'Exchange Auth 2024', notAfter: '2028-01-01T00:00:00Z' })
const key2026 = fakeCertificate({ name: 'Exchange Auth 2026', notAfter: '2031-01-01T00:00:00Z' })
const full = { trustLevel: 'Full', acceptSecurityIdentifiers: false, enabled: true } as const

function setUp() {
  const servers = createFakeServers()
  servers.serve(url, documentText({ keys: [key2024.der] }))
  return { servers, ...createTestConsole({ http: servers }) }
}

let the: ReturnType<typeof setUp>
beforeEach(() => {
  the = setUp()
})

const read = async (compareWith?: string) => {
  const reading = await the.must('metadata.read', {
    from: { kind: 'url', url },
    ...(compareWith === undefined ? {} : { compareWith: { kind: 'partner', name: compareWith } }),
  })
  return reading.id ?? ''
}

const addExchange = async (name = 'microsoft.exchange') =>
  the.must('partners.add', { name, from: { by: 'metadata', reading: await read() }, ...full })

describe('a partner application by metadata', () => {
  it('takes identifier, realm, keys, URL and the document itself', async () => {
    const partner = await addExchange()

    expect(partner).toMatchObject({
      name: 'microsoft.exchange',
      applicationIdentifier: wellKnownPrincipals.exchange,
      realm: 'litwareinc.com',
      trustLevel: 'Full',
      enabled: true,
      source: { kind: 'metadata-url', url, pinnedServerCertificate: null },
      keyState: 'as-published',
      warnings: [],
      pending: null,
      addedAt: '2026-11-20T14:42:10.000Z',
    })
    expect(partner.keys).toEqual([
      {
        x5t: x5tOf(key2024.der),
        thumbprint: key2024.description.thumbprints.sha1,
        sha256: key2024.description.thumbprints.sha256,
        issuedTo: 'Exchange Auth 2024',
        notBefore: '2026-01-01T00:00:00Z',
        notAfter: '2028-01-01T00:00:00Z',
        daysLeft: 406,
        algorithm: 'RSA',
        size: 2048,
      },
    ])
    expect(partner.history).toHaveLength(1)
    expect(partner.history[0]).toMatchObject({ from: url, realm: 'litwareinc.com' })
    const stored = await the.folder.blobs.readBlob(partner.history[0]?.sha256 ?? '')
    expect(stored.ok && new TextDecoder().decode(stored.value)).toBe(documentText({ keys: [key2024.der] }))
  })

  it('is audited with the keys by name', async () => {
    await addExchange()

    expect(the.folder.audit).toEqual([
      {
        action: 'partner.added',
        object: 'microsoft.exchange',
        details: {
          applicationIdentifier: wellKnownPrincipals.exchange,
          realm: 'litwareinc.com',
          source: url,
          trustLevel: 'Full',
          acceptSecurityIdentifiers: 'no',
          enabled: 'yes',
          signingKeys: x5tOf(key2024.der),
        },
      },
    ])
  })

  it('can be made of a reading once', async () => {
    const reading = await read()
    await the.must('partners.add', { name: 'first', from: { by: 'metadata', reading }, ...full })

    expect(
      await the.ask('partners.add', { name: 'second', from: { by: 'metadata', reading }, ...full }),
    ).toEqual(err({ code: 'metadata-reading-unknown' }))
  })

  it('has a name of its own, whatever its case, and the reading stays for another one', async () => {
    await addExchange('Microsoft.Exchange')
    const reading = await read()

    expect(
      await the.ask('partners.add', {
        name: 'microsoft.exchange',
        from: { by: 'metadata', reading },
        ...full,
      }),
    ).toEqual(err({ code: 'partner-exists', name: 'microsoft.exchange' }))
    expect((await the.must('metadata.reading', { id: reading })).id).toBe(reading)
  })

  it('keeps the web server certificate that was accepted for it', async () => {
    the.servers.serve(url, {
      body: new TextEncoder().encode(documentText({ keys: [key2024.der] })),
      certificate: { ...webServerCertificate, trust: 'pinned' },
    })
    const reading = await the.must('metadata.read', {
      from: { kind: 'url', url, acceptServerCertificate: webServerCertificate.sha256 },
    })
    expect(reading.checks[9]).toMatchObject({ rule: 'M10', outcome: 'warning', reason: 'server-pinned' })
    const partner = await the.must('partners.add', {
      name: 'pinned',
      from: { by: 'metadata', reading: reading.id ?? '' },
      ...full,
    })

    expect(partner.source).toEqual({
      kind: 'metadata-url',
      url,
      pinnedServerCertificate: webServerCertificate.sha256,
    })
    await the.must('partners.refresh', { name: 'pinned' })
    expect(the.servers.calls.at(-1)?.acceptServerCertificate).toBe(webServerCertificate.sha256)
  })

  it('cannot be made of a document with an error', async () => {
    the.servers.serve(url, documentText({ keys: [] }))

    expect(await read()).toBe('')
  })
})

describe('refresh', () => {
  it('finds the keys as published and says when it looked', async () => {
    await addExchange()
    the.setNow('2026-11-21T08:00:00Z')
    const reading = await the.must('partners.refresh', { name: 'MICROSOFT.exchange' })

    expect(reading.difference?.same).toBe(true)
    expect(reading.checks[10]).toMatchObject({ rule: 'M11', outcome: 'passed' })
    const [partner] = (await the.must('partners.list', {})).partners
    expect(partner).toMatchObject({
      keyState: 'as-published',
      checkedAt: '2026-11-21T08:00:00.000Z',
      readAt: '2026-11-20T14:42:10.000Z',
      pending: null,
    })
  })

  it('lets other keys wait until they are accepted, and tells which', async () => {
    await addExchange()
    the.servers.serve(url, documentText({ keys: [key2026.der, key2024.der] }))
    const reading = await the.must('partners.refresh', { name: 'microsoft.exchange' })

    expect(reading.difference?.keys.map(({ key, change }) => [key.issuedTo, change])).toEqual([
      ['Exchange Auth 2026', 'added'],
      ['Exchange Auth 2024', 'same'],
    ])
    const [waiting] = (await the.must('partners.list', {})).partners
    expect(waiting).toMatchObject({ keyState: 'differs', pending: reading.id })
    expect(waiting?.keys.map(key => key.issuedTo)).toEqual(['Exchange Auth 2024'])

    const accepted = await the.must('partners.accept', {
      name: 'microsoft.exchange',
      reading: reading.id ?? '',
    })
    expect(accepted).toMatchObject({ keyState: 'as-published', pending: null })
    expect(accepted.keys.map(key => key.issuedTo)).toEqual(['Exchange Auth 2026', 'Exchange Auth 2024'])
    expect(accepted.history).toHaveLength(2)
    expect(the.folder.audit.at(-1)).toMatchObject({
      action: 'partner.keysAccepted',
      object: 'microsoft.exchange',
      details: { added: x5tOf(key2026.der), gone: '(none)', realm: 'litwareinc.com', from: url },
    })
    expect(
      await the.ask('partners.accept', { name: 'microsoft.exchange', reading: reading.id ?? '' }),
    ).toEqual(err({ code: 'metadata-reading-unknown' }))
  })

  it('records that the server could not be reached, and why', async () => {
    await addExchange()
    the.servers.serve(url, err({ code: 'server-unreachable', url, reason: 'timeout', detail: '' }))

    expect(await the.ask('partners.refresh', { name: 'microsoft.exchange' })).toEqual(
      err({ code: 'server-unreachable', url, reason: 'timeout', detail: '' }),
    )
    const [partner] = (await the.must('partners.list', {})).partners
    expect(partner).toMatchObject({ keyState: 'unreachable', checkProblem: 'server-unreachable' })
  })

  it('records a document that can no longer be used', async () => {
    await addExchange()
    the.servers.serve(url, { status: 503, body: new Uint8Array() })
    const reading = await the.must('partners.refresh', { name: 'microsoft.exchange' })

    expect(reading).toMatchObject({ id: null, summary: null })
    const [partner] = (await the.must('partners.list', {})).partners
    expect(partner).toMatchObject({ keyState: 'unreachable', checkProblem: 'answer-not-usable' })
  })

  it('leaves a partner alone whose keys changed while it was being read', async () => {
    await addExchange()
    the.servers.serve(url, documentText({ keys: [key2026.der] }))
    the.folder.beforeNextCommit(state => ({
      ...state,
      partners: state.partners.map(partner => ({ ...partner, keys: [...partner.keys] })),
    }))
    await the.must('partners.refresh', { name: 'microsoft.exchange' })

    const [partner] = (await the.must('partners.list', {})).partners
    expect(partner?.keyState).toBe('as-published')
  })
})

describe('a partner application by certificate', () => {
  const from = {
    by: 'certificate',
    applicationIdentifier: 'app.one',
    realm: 'Litwareinc.com',
  } as const

  it('keeps the one key and has no document', async () => {
    const ticket = the.offer({ certificates: [key2024] }, 'exchange.cer')
    const partner = await the.must('partners.add', { name: 'other', from: { ...from, ticket }, ...full })

    expect(partner).toMatchObject({
      applicationIdentifier: 'app.one',
      realm: 'Litwareinc.com',
      source: { kind: 'certificate' },
      keyState: 'no-document',
      warnings: ['identifier-not-guid'],
      history: [],
      readAt: null,
    })
    expect(partner.keys.map(key => key.x5t)).toEqual([x5tOf(key2024.der)])
    expect(await the.ask('partners.refresh', { name: 'other' })).toEqual(
      err({ code: 'metadata-source-missing', name: 'other' }),
    )
  })

  it('takes no key that is too short for tokens', async () => {
    const short = fakeCertificate({
      name: 'short',
      publicKey: { algorithm: 'RSA', size: 1024, curve: null },
    })
    const ticket = the.offer({ certificates: [short] }, 'short.cer')

    expect(await the.ask('partners.add', { name: 'other', from: { ...from, ticket }, ...full })).toEqual(
      err({ code: 'metadata-not-usable', from: 'short.cer', rules: ['M6'] }),
    )
  })

  it('takes the certificate of a PFX and never its key', async () => {
    const ticket = the.offer({
      certificates: [key2024],
      privateKeys: [fakeKey('Exchange Auth 2024')],
    })
    await the.must('partners.add', { name: 'other', from: { ...from, ticket }, ...full })

    expect(the.folder.keys.size).toBe(0)
  })

  it('follows a document once one is accepted, for the same application only', async () => {
    const ticket = the.offer({ certificates: [key2024] })
    const identifier = { ...from, applicationIdentifier: wellKnownPrincipals.exchange }
    await the.must('partners.add', { name: 'same', from: { ...identifier, ticket }, ...full })
    await the.must('partners.add', { name: 'foreign', from: { ...from, ticket }, ...full })

    expect((await the.must('partners.accept', { name: 'same', reading: await read() })).source).toEqual({
      kind: 'metadata-url',
      url,
      pinnedServerCertificate: null,
    })
    expect(await the.ask('partners.accept', { name: 'foreign', reading: await read() })).toEqual(
      err({
        code: 'partner-identifier-fixed',
        name: 'foreign',
        is: 'app.one',
        wanted: wellKnownPrincipals.exchange,
      }),
    )
  })
})

describe('a partner application', () => {
  it('is changed in what was asked for, and nothing is written when nothing changes', async () => {
    await addExchange()
    const revision = the.folder.unitOfWork.revision()
    await the.must('partners.set', { name: 'microsoft.exchange', change: { trustLevel: 'Full' } })
    expect(the.folder.unitOfWork.revision()).toBe(revision)

    const partner = await the.must('partners.set', {
      name: 'microsoft.exchange',
      change: { trustLevel: 'User', enabled: false },
    })
    expect(partner).toMatchObject({ trustLevel: 'User', enabled: false, warnings: ['not-full'] })
    expect(the.folder.audit.at(-1)).toEqual({
      action: 'partner.changed',
      object: 'microsoft.exchange',
      details: { trustLevel: 'Full → User', enabled: 'yes → no' },
    })
  })

  it('warns of keys that end and of a twin', async () => {
    await addExchange('one')
    await addExchange('two')
    the.setNow('2027-12-01T00:00:00Z')
    expect((await the.must('partners.list', {})).partners[0]?.warnings).toEqual([
      'key-expires-soon',
      'same-identifier-and-realm',
    ])
    the.setNow('2028-02-01T00:00:00Z')
    expect((await the.must('partners.list', {})).partners[1]?.warnings).toEqual([
      'key-expired',
      'same-identifier-and-realm',
    ])
  })

  it('goes with everything that was kept of it', async () => {
    await addExchange()
    const [partner] = (await the.must('partners.list', {})).partners
    await the.must('partners.remove', { name: 'Microsoft.Exchange' })

    expect((await the.must('partners.list', {})).partners).toEqual([])
    expect((await the.folder.blobs.readBlob(partner?.history[0]?.sha256 ?? '')).ok).toBe(false)
    expect(the.folder.audit.at(-1)).toMatchObject({ action: 'partner.removed', object: 'microsoft.exchange' })
    expect(await the.ask('partners.remove', { name: 'microsoft.exchange' })).toEqual(
      err({ code: 'partner-unknown', name: 'microsoft.exchange' }),
    )
  })

  it('keeps the newest twenty documents', async () => {
    await addExchange()
    for (let round = 1; round <= 22; round += 1) {
      the.servers.serve(url, documentText({ name: `Exchange ${round}`, keys: [key2024.der] }))
      await the.must('partners.accept', { name: 'microsoft.exchange', reading: await read() })
    }
    const [partner] = (await the.must('partners.list', {})).partners
    expect(partner?.history).toHaveLength(20)
  })
})

describe('a reading', () => {
  it('is forgotten after an hour', async () => {
    const id = await read()
    the.setNow('2026-11-20T15:42:09Z')
    expect((await the.must('metadata.reading', { id })).readAt).toBe('2026-11-20T14:42:10.000Z')
    the.setNow('2026-11-20T15:42:10Z')
    expect(await the.ask('metadata.reading', { id })).toEqual(err({ code: 'metadata-reading-unknown' }))
    the.setNow(testNow)
  })

  it('makes room for the fifty-first', async () => {
    const first = await read()
    const second = await read()
    for (let more = 0; more < 49; more += 1) await read()
    expect(await the.ask('metadata.reading', { id: first })).toEqual(
      err({ code: 'metadata-reading-unknown' }),
    )
    expect((await the.must('metadata.reading', { id: second })).id).toBe(second)
  })
})
