/** The token issuer through dispatcher, handlers and schemas; keys are real, certificates are not. */
import { createHash, generateKeyPairSync, verify, type KeyObject } from 'node:crypto'
import { beforeEach, describe, expect, it } from 'vitest'
import type { RequestArgument } from '../../../src/contract/api.ts'
import { createPublishedKeys } from '../../../src/main/oauth/published-keys.ts'
import { fakeCertificate, fakeKey, fakeReader } from '../../fakes/fake-certificates.ts'
import { createFakeServers } from '../../fakes/fake-servers.ts'
import { issuing, oauth, oauth2024, oauth2026, root } from '../../fakes/litware-estate.ts'
import { documentText } from '../../fakes/metadata-documents.ts'
import { createTestConsole } from '../../fakes/test-console.ts'

const exchange = '00000002-0000-0ff1-ce00-000000000000'
const issuer = '00000004-0000-0ff1-ce00-000000000000@litwareinc.com'
const audience = `${exchange}/mail.litwareinc.com@litwareinc.com`
const url = 'https://Mail.litwareinc.com:8443/autodiscover/metadata/json/1'
const effectiveDate = '2026-12-01T02:00:00.000Z'

const [oldPair, newPair] = [
  generateKeyPairSync('rsa', { modulusLength: 2048 }),
  generateKeyPairSync('rsa', { modulusLength: 2048 }),
]
const keyOf = (name: string, { privateKey }: { privateKey: KeyObject }) => ({
  ...fakeKey(name),
  pkcs8: new Uint8Array(privateKey.export({ format: 'der', type: 'pkcs8' })),
})
const sha1 = (certificate: typeof oauth2024): string => certificate.description.thumbprints.sha1
const x5t = (certificate: typeof oauth2024) => createHash('sha1').update(certificate.der).digest('base64url')

function setUp() {
  const servers = createFakeServers()
  return { servers, ...createTestConsole({ http: servers }) }
}
let the: ReturnType<typeof setUp>

/** litwareinc.com signs with the certificate of 2024; the one of 2026 stands beside it. */
beforeEach(async () => {
  the = setUp()
  await the.must('estate.addSipDomain', { name: 'litwareinc.com', makeDefault: true })
  await the.store(root, { store: 'Root' })
  await the.store(issuing, { store: 'CA' })
  await the.store(oauth2024, { key: keyOf('old', oldPair) })
  await the.store(oauth2026, { key: keyOf('new', newPair) })
  await the.must('assignments.assign', oauth(oauth2024))
})

const stage = () => the.must('assignments.assign', { ...oauth(oauth2026, sha1(oauth2024)), effectiveDate })

const reveal = (request: Partial<RequestArgument<'tokens.reveal'>> = {}) =>
  the.must('tokens.reveal', { audience, user: null, ...request })

function isSignedBy(token: string, { publicKey }: { publicKey: KeyObject }): boolean {
  const [header = '', claims = '', signature = ''] = token.split('.')
  const input = Buffer.from(`${header}.${claims}`)
  return verify('RSA-SHA256', input, publicKey, Buffer.from(signature, 'base64url'))
}

async function publishedAt(instant: string) {
  const keys = createPublishedKeys({ blobs: the.folder.blobs, reader: fakeReader })
  const published = await keys.of(the.folder.unitOfWork.current(), new Date(instant))
  if (!published.ok) throw new Error(published.problem.code)
  return published.value.map(key => key.x5t)
}

async function addExchange(realm: string | null) {
  the.servers.serve(url, documentText({ realm, keys: [fakeCertificate({ name: 'Exchange Auth' }).der] }))
  const { id } = await the.must('metadata.read', { from: { kind: 'url', url } })
  await the.must('partners.add', {
    name: 'microsoft.exchange',
    from: { by: 'metadata', reading: id ?? '' },
    trustLevel: 'Full',
    acceptSecurityIdentifiers: false,
    enabled: true,
  })
}

describe('tokens.reveal', () => {
  it('signs with the current certificate and names it', async () => {
    const { token, preview } = await reveal()
    expect(isSignedBy(token, oldPair)).toBe(true)
    expect(preview).toMatchObject({
      audience,
      issuer,
      issuedAt: '2026-11-20T14:42:10.000Z',
      expiresAt: '2026-11-20T22:42:10.000Z',
      signedWith: { thumbprint: sha1(oauth2024), issuedTo: 'litwareinc.com' },
    })
    expect(preview.layers).toMatchObject([
      { kind: 'single', header: { typ: 'JWT', alg: 'RS256', x5t: x5t(oauth2024) } },
    ])
  })

  it('is kept in the audit log without the token', async () => {
    const { token } = await reveal({ user: { smtp: 'ken@litwareinc.com', sip: 'ken@litwareinc.com' } })
    expect(the.folder.audit.at(-1)).toEqual({
      action: 'token.revealed',
      object: audience,
      details: {
        user: 'smtp, sip',
        expiresAt: '2026-11-20T22:42:10.000Z',
        thumbprint: sha1(oauth2024),
      },
    })
    await reveal()
    expect(the.folder.audit.at(-1)?.details).toMatchObject({ user: '(application)' })
    expect(JSON.stringify(the.folder.audit)).not.toContain(token.slice(0, 20))
  })

  it('gives nothing away that could not be recorded', async () => {
    the.folder.failNextCommit({ code: 'storage-full', file: 'audit.jsonl' })
    expect(await the.ask('tokens.reveal', { audience, user: null })).toMatchObject({
      problem: { code: 'storage-full' },
    })
  })
})

describe('tokens.preview', () => {
  it('shows both layers of a user, and no compact form anywhere', async () => {
    const user = { upn: 'ken@litwareinc.com' }
    const before = the.folder.audit.length
    const preview = await the.must('tokens.preview', { audience, user })
    const { token } = await reveal({ user })
    expect(preview.layers.map(({ kind }) => kind)).toEqual(['outer', 'actor'])
    const outer = Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()
    const actor = /"actortoken":"([^"]+)"/.exec(outer)?.[1] ?? ''
    const [header = '', claims = '', signature = ''] = actor.split('.')
    expect(signature).toHaveLength(342)
    expect(JSON.stringify(preview)).not.toContain(signature)
    // RSA PKCS #1 signs the same to the same: only the signature stays behind.
    expect(preview.layers[0]?.claims['actortoken']).toBe(`${header}.${claims}.(342)`)
    expect(the.folder.audit).toHaveLength(before + 1)
  })

  it.each([
    ['', ''],
    ['no principal', 'litwareinc.com'],
    ['no host', `${exchange}@litwareinc.com`],
    ['an empty host', `${exchange}/@litwareinc.com`],
    ['an empty realm', `${exchange}/mail.litwareinc.com@`],
    ['any realm', `${exchange}/mail.litwareinc.com@*`],
    ['a port', `${exchange}/mail.litwareinc.com:444@litwareinc.com`],
    ['a path', `${exchange}/mail.litwareinc.com/ews@litwareinc.com`],
    ['a line feed', `${exchange}/mail.litwareinc.com\n@litwareinc.com`],
    ['what is not seen', `${exchange}/mail\u202E.litwareinc.com@litwareinc.com`],
  ])('refuses an audience with %s', async (_what, text) => {
    expect(await the.ask('tokens.preview', { audience: text, user: null })).toEqual({
      ok: false,
      problem: { code: 'audience-not-valid', audience: text.trim() },
    })
  })

  it('quotes no more of a long audience than a person needs', async () => {
    const asked = await the.ask('tokens.preview', { audience: 'x'.repeat(1000), user: null })
    expect(asked).toMatchObject({ problem: { audience: 'x'.repeat(300) } })
  })

  it("takes identifier, host and realm of a partner's document", async () => {
    await addExchange('contoso.com')
    const preview = await the.must('tokens.preview', { partner: 'Microsoft.Exchange', user: null })
    expect(preview.audience).toBe(`${exchange}/mail.litwareinc.com@contoso.com`)
  })

  it.each(['*', null])(
    'uses our realm for a partner whose document has %j, and the host that is called',
    async realm => {
      await addExchange(realm)
      const request = { partner: 'microsoft.exchange', host: ' EWS.litwareinc.com ', user: null }
      const { audience: made } = await the.must('tokens.preview', request)
      expect(made).toBe(`${exchange}/ews.litwareinc.com@litwareinc.com`)
    },
  )

  it('refuses a host that would change the audience, and a partner that is not there', async () => {
    await addExchange('litwareinc.com')
    const request = { partner: 'microsoft.exchange', host: 'a@b', user: null }
    expect(await the.ask('tokens.preview', request)).toMatchObject({
      problem: { code: 'audience-not-valid', audience: `${exchange}/a@b@litwareinc.com` },
    })
    expect(await the.ask('tokens.preview', { partner: 'nobody', user: null })).toEqual({
      ok: false,
      problem: { code: 'partner-unknown', name: 'nobody' },
    })
  })

  it('cannot sign while the vault is locked', async () => {
    the.vault.lock()
    expect(await the.ask('tokens.preview', { audience, user: null })).toEqual({
      ok: false,
      problem: { code: 'issuer-cannot-sign', reasons: ['vault-locked'] },
    })
  })
})

describe('a staged certificate', () => {
  it('signs from its instant on, to the second, without anything being written', async () => {
    await stage()
    const tokenAt = async (at: string) => (await reveal({ at })).token
    const last = await tokenAt('2026-12-01T01:59:59Z')
    const first = await tokenAt('2026-12-01T02:00:00Z')
    expect([isSignedBy(last, oldPair), isSignedBy(first, newPair)]).toEqual([true, true])
    the.setNow('2026-12-01T01:59:59Z')
    expect(isSignedBy((await reveal()).token, oldPair)).toBe(true)
    the.setNow('2026-12-01T02:00:00Z')
    expect(isSignedBy((await reveal()).token, newPair)).toBe(true)
    expect(the.folder.unitOfWork.current().assignments[0]?.staged).not.toBeNull()
  })

  it('is published beside the current one, then before the previous one, until that has expired', async () => {
    await stage()
    expect(await publishedAt('2026-11-20T14:42:10Z')).toEqual([x5t(oauth2024), x5t(oauth2026)])
    expect(await publishedAt(effectiveDate)).toEqual([x5t(oauth2026), x5t(oauth2024)])
    expect(await publishedAt('2027-12-18T10:12:44Z')).toEqual([x5t(oauth2026), x5t(oauth2024)])
    expect(await publishedAt('2027-12-18T10:12:45Z')).toEqual([x5t(oauth2026)])
  })

  it('is not published before it signs where the facts say so', async () => {
    await stage()
    const { facts } = await the.must('oauth.get', {})
    await the.must('oauth.set', { change: { facts: { ...facts, publishStaged: false } } })
    expect(await publishedAt('2026-11-20T14:42:10Z')).toEqual([x5t(oauth2024)])
    expect(await publishedAt(effectiveDate)).toEqual([x5t(oauth2026), x5t(oauth2024)])
  })

  it('is published once when it is also the previous one: a way back', async () => {
    await the.must('assignments.assign', oauth(oauth2026, sha1(oauth2024)))
    // What the wizard refuses since it ends first, a state from elsewhere may hold.
    const { assignments } = the.folder.unitOfWork.current()
    const [record] = assignments
    const previous = record?.previous
    if (record === undefined || previous === null || previous === undefined) throw new Error('no previous')
    the.folder.beforeNextCommit(state => ({
      ...state,
      assignments: [{ ...record, staged: { ...previous, effectiveDate, stagedAt: effectiveDate } }],
    }))
    await the.must('estate.addSipDomain', { name: 'fabrikam.com', makeDefault: false })
    expect(await publishedAt('2026-11-20T14:42:10Z')).toEqual([x5t(oauth2026), x5t(oauth2024)])
  })
})

describe('issuer.status', () => {
  it('tells who signs, who will, what is named, and that it can', async () => {
    await stage()
    await the.must('estate.addSipDomain', { name: 'fabrikam.com', makeDefault: false })
    expect(await the.must('issuer.status', {})).toEqual({
      issuer,
      cannotSign: [],
      current: {
        thumbprint: sha1(oauth2024),
        x5t: x5t(oauth2024),
        issuedTo: 'litwareinc.com',
        friendlyName: 'OAuth 2024',
        notBefore: '2026-01-01T00:00:00Z',
        notAfter: '2027-12-18T10:12:44Z',
        daysLeft: 392,
        present: true,
        hasKey: true,
        algorithm: 'RSA',
        size: 2048,
        since: '2026-11-20T14:42:10.000Z',
      },
      previous: null,
      staged: expect.objectContaining({ thumbprint: sha1(oauth2026), since: effectiveDate }),
      sipDomains: [
        { name: 'litwareinc.com', isDefault: true, named: true },
        { name: 'fabrikam.com', isDefault: false, named: false },
      ],
    })
  })

  it('is that of the instant: after the effective date the roll has happened', async () => {
    await stage()
    the.setNow(effectiveDate)
    expect(await the.must('issuer.status', {})).toMatchObject({
      current: { thumbprint: sha1(oauth2026), since: effectiveDate },
      previous: { thumbprint: sha1(oauth2024) },
      staged: null,
    })
  })

  it('tells of a certificate that left its store, and of a locked vault', async () => {
    const ref = { computer: 'workstation', store: 'My' as const, thumbprint: sha1(oauth2024) }
    await the.must('certificates.delete', { refs: [ref], evenIfInUse: true })
    expect(await the.must('issuer.status', {})).toMatchObject({
      cannotSign: ['certificate-gone'],
      current: { present: false, hasKey: false },
    })
    const empty = createTestConsole()
    expect((await empty.must('issuer.status', {})).cannotSign).toEqual(['no-realm', 'no-certificate'])
  })

  it('tells a locked vault from one that was never made', async () => {
    the.vault.lock()
    expect((await the.must('issuer.status', {})).cannotSign).toEqual(['vault-locked'])
  })
})
