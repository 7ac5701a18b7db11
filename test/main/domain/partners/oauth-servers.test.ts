/** Authorization servers, and the partner applications that use them. */
import { beforeEach, describe, expect, it } from 'vitest'
import { wellKnownPrincipals } from '../../../../src/contract/principal-name.ts'
import { err } from '../../../../src/contract/result.ts'
import { tokenEndpointOf } from '../../../../src/main/domain/partners/token-endpoint.ts'
import { fakeCertificate } from '../../../fakes/fake-certificates.ts'
import { createFakeServers } from '../../../fakes/fake-servers.ts'
import { type DocumentOptions, documentText, x5tOf } from '../../../fakes/metadata-documents.ts'
import { createTestConsole } from '../../../fakes/test-console.ts'

const tenant = '0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0'
const url = `https://sts.example.com/${tenant}/metadata/json/1`
const key = fakeCertificate({ name: 'sts', notAfter: '2031-01-01T00:00:00Z' })
const endpoints = [
  { location: url, protocol: 'OAuth2', usage: 'metadata' },
  {
    location: `https://sts.example.com/${tenant}/tokens/OAuth/2`,
    protocol: 'OAuth2',
    usage: 'issuance',
  },
]
const document = (options: DocumentOptions = {}) =>
  documentText({
    name: 'Access Control',
    realm: tenant,
    serviceName: wellKnownPrincipals.acs,
    keys: [key.der],
    endpoints,
    ...options,
  })

function setUp() {
  const servers = createFakeServers()
  servers.serve(url, document())
  return { servers, ...createTestConsole({ http: servers }) }
}

let the: ReturnType<typeof setUp>
beforeEach(() => {
  the = setUp()
})

async function addServer(name = 'microsoft.sts') {
  const { id } = await the.must('metadata.read', { from: { kind: 'url', url } })
  return the.must('oauthServers.add', {
    name,
    reading: id ?? '',
    acceptSecurityIdentifiers: false,
    authorizationUriOverride: null,
    type: null,
  })
}

const addPartner = (server: string, realm: string | null = null) =>
  the.ask('partners.add', {
    name: 'microsoft.exchange',
    from: {
      by: 'oauth-server',
      server,
      applicationIdentifier: wellKnownPrincipals.exchange,
      realm,
    },
    trustLevel: 'Full',
    acceptSecurityIdentifiers: false,
    enabled: true,
  })

describe('an authorization server', () => {
  it('is what its document says, with the place where tokens are issued', async () => {
    expect(await addServer()).toMatchObject({
      name: 'microsoft.sts',
      issuerIdentifier: wellKnownPrincipals.acs,
      realm: tenant,
      url,
      endpoints,
      tokenEndpoint: `https://sts.example.com/${tenant}/tokens/OAuth/2`,
      keyState: 'as-published',
      usedBy: [],
    })
    expect(the.folder.audit.at(-1)).toMatchObject({
      action: 'oauthServer.added',
      object: 'microsoft.sts',
      details: { issuerIdentifier: wellKnownPrincipals.acs, signingKeys: x5tOf(key.der) },
    })
    const { id } = await the.must('metadata.read', { from: { kind: 'url', url } })
    expect(
      await the.ask('oauthServers.add', {
        name: 'Microsoft.STS',
        reading: id ?? '',
        acceptSecurityIdentifiers: false,
        authorizationUriOverride: null,
        type: null,
      }),
    ).toEqual(err({ code: 'oauth-server-exists', name: 'Microsoft.STS' }))
  })

  it('stays as long as a partner application uses it', async () => {
    await addServer()
    await the.must('estate.addSipDomain', { name: 'litwareinc.com', makeDefault: true })
    expect(await addPartner('MICROSOFT.STS')).toMatchObject({
      ok: true,
      value: {
        realm: 'litwareinc.com',
        source: { kind: 'oauth-server', server: 'microsoft.sts' },
        keyState: 'through-server',
        keys: [],
      },
    })
    expect((await the.must('oauthServers.list', {})).servers[0]?.usedBy).toEqual(['microsoft.exchange'])
    expect(await the.ask('oauthServers.remove', { name: 'microsoft.sts' })).toEqual(
      err({ code: 'oauth-server-in-use', name: 'microsoft.sts', partners: ['microsoft.exchange'] }),
    )
    await the.must('partners.remove', { name: 'microsoft.exchange' })
    await the.must('oauthServers.remove', { name: 'microsoft.sts' })
    expect((await the.must('oauthServers.list', {})).servers).toEqual([])
  })

  it('has to be there before a partner uses it', async () => {
    expect(await addPartner('nobody')).toEqual(err({ code: 'oauth-server-unknown', name: 'nobody' }))
  })

  it('differs when it issues tokens elsewhere, until that is accepted', async () => {
    await addServer()
    const moved = [{ ...endpoints[1]!, location: 'https://new.example.com/tokens/OAuth/2' }]
    the.servers.serve(url, document({ endpoints: moved }))
    const reading = await the.must('oauthServers.refresh', { name: 'microsoft.sts' })
    expect(reading.difference).toMatchObject({ same: false, endpoints: { from: endpoints, to: moved } })
    expect((await the.must('oauthServers.list', {})).servers[0]).toMatchObject({
      keyState: 'differs',
      pending: reading.id,
      tokenEndpoint: endpoints[1]?.location,
    })
    expect(
      await the.must('oauthServers.accept', { name: 'microsoft.sts', reading: reading.id ?? '' }),
    ).toMatchObject({ tokenEndpoint: 'https://new.example.com/tokens/OAuth/2', keyState: 'as-published' })
  })

  it('never becomes another issuer', async () => {
    await addServer()
    the.servers.serve(url, document({ serviceName: wellKnownPrincipals.exchange }))
    const { id } = await the.must('metadata.read', { from: { kind: 'url', url } })
    expect(await the.ask('oauthServers.accept', { name: 'microsoft.sts', reading: id ?? '' })).toEqual(
      err({
        code: 'partner-identifier-fixed',
        name: 'microsoft.sts',
        is: wellKnownPrincipals.acs,
        wanted: wellKnownPrincipals.exchange,
      }),
    )
  })

  it('is set in type and authorization address', async () => {
    await addServer()
    const server = await the.must('oauthServers.set', {
      name: 'microsoft.sts',
      change: { type: 'ADFS', authorizationUriOverride: 'https://login.example.com' },
    })
    expect(server).toMatchObject({ type: 'ADFS', authorizationUriOverride: 'https://login.example.com' })
    expect(the.folder.audit.at(-1)?.details).toEqual({
      authorizationUriOverride: '(none) → https://login.example.com',
      type: '(none) → ADFS',
    })
  })
})

describe('the token endpoint', () => {
  const place = (location: string, usage = '', protocol = 'OAuth2') => ({ location, protocol, usage })
  it.each([
    ['none is named', [], null],
    ['only the document itself is named', [place('https://a/m', 'metadata')], null],
    ['another protocol', [place('https://a/tokens/1', '', 'DelegationIssuance1.0')], null],
    ['no TLS', [place('http://a/tokens/1')], null],
    ['the first', [place('https://a/1'), place('https://a/2')], 'https://a/1'],
    ['one that says issuance', [place('https://a/1'), place('https://a/2', 'Issuance')], 'https://a/2'],
    [
      'one that looks like it',
      [place('https://a/2', 'issuance'), place('https://a/Tokens/OAuth/2')],
      'https://a/Tokens/OAuth/2',
    ],
  ])('of several: %s', (_name, all, chosen) => {
    expect(tokenEndpointOf(all)).toBe(chosen)
  })
})
