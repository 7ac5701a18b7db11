import { describe, expect, it } from 'vitest'
import { err, ok, type Result } from '../../../../src/contract/result.ts'
import { ThumbprintSha256 } from '../../../../src/contract/thumbprint.ts'
import type { HttpCall, TokenSource } from '../../../../src/main/domain/partners/ports.ts'
import { createTokenRequests } from '../../../../src/main/domain/partners/token-request.ts'
import { emptyState, type OAuthServerRecord } from '../../../../src/main/domain/state/state.ts'
import { createFakeServers } from '../../../fakes/fake-servers.ts'

const tenant = '0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0'
const acs = '00000001-0000-0000-c000-000000000000'
const endpoint = `https://accounts.litwareinc.com/${tenant}/tokens/OAuth/2`
const pin = ThumbprintSha256.parse('AB'.repeat(32))
const server: OAuthServerRecord = {
  name: 'microsoft.sts',
  realm: tenant,
  keys: [],
  history: [],
  checked: null,
  acceptSecurityIdentifiers: false,
  addedAt: '2026-11-01T00:00:00Z',
  issuerIdentifier: acs,
  url: 'https://accounts.litwareinc.com/metadata/json/1',
  pinnedServerCertificate: pin,
  endpoints: [{ location: endpoint, protocol: 'OAuth2', usage: 'issuance' }],
  authorizationUriOverride: null,
  type: null,
}
const resource = { principal: 'x', host: 'mail.litwareinc.com', realm: tenant }
const signal = new AbortController().signal
const now = new Date('2026-11-20T14:42:10Z')
const epoch = now.getTime() / 1000

function setUp(answer: object | string, status = 200) {
  const servers = createFakeServers()
  const body = new TextEncoder().encode(typeof answer === 'string' ? answer : JSON.stringify(answer))
  servers.serve(endpoint, { body, status })
  const asked: Parameters<TokenSource['assertion']>[1][] = []
  let at = now
  let key: object | undefined = {}
  let assertion: Result<{ readonly token: string }> = ok({ token: 'a.b+c' })
  const requests = createTokenRequests({
    http: servers,
    clock: { now: () => at },
    readText: bytes => new TextDecoder().decode(bytes),
    openKey: () => Promise.resolve(key),
    tokens: {
      token: () => Promise.reject(new Error('not asked')),
      assertion(_, request) {
        asked.push(request)
        return Promise.resolve(assertion)
      },
    },
  })
  return {
    servers,
    asked,
    request: (changes: Partial<OAuthServerRecord> = {}, host = resource.host) =>
      requests.request(emptyState, { ...server, ...changes }, { ...resource, host }, signal),
    setNow: (seconds: number) => (at = new Date(now.getTime() + seconds * 1000)),
    setKey: (next: object | undefined) => (key = next),
    cannotSign: () => (assertion = err({ code: 'issuer-cannot-sign', reasons: ['vault-locked'] })),
  }
}

const good = { token_type: 'Bearer', access_token: 'h.p.s', expires_in: '3600', expires_on: epoch + 3900 }
const problemOf = <T>(result: Result<T>) => (result.ok ? undefined : result.problem)

describe('a token request', () => {
  it('is the form of section 4.1, with an assertion for the server’s own host and realm', async () => {
    const { request, servers, asked } = setUp(good)
    const issued = await request()
    expect(issued).toEqual(
      ok({
        actorToken: 'h.p.s',
        endpoint,
        expiresAt: new Date('2026-11-20T15:42:10Z'),
        exchange: { status: 200, assertion: 'a.b+c' },
      }),
    )
    expect(asked).toEqual([
      { audience: { principal: acs, host: 'accounts.litwareinc.com', realm: tenant }, issuerRealm: tenant },
    ])
    const [call] = servers.calls as [HttpCall]
    expect(call).toMatchObject({
      method: 'POST',
      url: endpoint,
      maxRedirects: 0,
      acceptServerCertificate: pin,
    })
    expect(call.headers['Content-Type']).toBe('application/x-www-form-urlencoded')
    expect([...new URLSearchParams(call.body)]).toEqual([
      ['grant_type', 'http://oauth.net/grant_type/jwt/1.0/bearer'],
      ['assertion', 'a.b+c'],
      ['resource', `x/mail.litwareinc.com@${tenant}`],
    ])
  })

  it('takes a pinned certificate for the host of the document only', async () => {
    const { request, servers } = setUp(good)
    await request({ url: 'https://elsewhere.litwareinc.com/metadata/json/1' })
    expect(servers.calls[0]?.acceptServerCertificate).toBe(null)
  })

  it.each([
    [{ error: 'invalid_client', error_description: 'ACS50027:\r\n bad\u001b eyJhbGciOiJub25lIn0.e30.' }, 400],
    [{ error: 'invalid_client', error_description: 'ACS50027:\r\n bad\u001b eyJhbGciOiJub25lIn0.e30.' }, 401],
  ])('that is refused is told in the server’s words, harmlessly: %j', async (answer, status) => {
    expect(problemOf(await setUp(answer, status).request())).toEqual({
      code: 'token-request-refused',
      server: 'microsoft.sts',
      status,
      error: 'invalid_client',
      description: 'ACS50027: bad. <token, 24 characters>',
    })
  })

  it('that is refused without words is told by its status', async () => {
    expect(problemOf(await setUp('<html>', 503).request())).toMatchObject({
      status: 503,
      error: 'no-token',
      description: '',
    })
  })

  it.each([
    ['<html>'],
    ['[]'],
    ['null'],
    [{}],
    [{ ...good, access_token: '' }],
    [{ ...good, access_token: 'a b' }],
    [{ ...good, access_token: 'a\r\nX-Evil: 1' }],
    [{ ...good, access_token: 'a\u00e4' }],
    [{ ...good, access_token: { a: 1 } }],
    [{ ...good, access_token: 'x'.repeat(262_145) }],
    [{ ...good, token_type: 'MAC' }],
  ])('answered with %j cannot be used', async answer => {
    expect(problemOf(await setUp(answer).request())).toEqual({
      code: 'answer-not-usable',
      url: endpoint,
      reason: 'malformed',
      detail: 'access_token',
    })
  })

  it('needs a place to go to and a key to sign with', async () => {
    const nowhere = [{ location: 'https://accounts.litwareinc.com/m', protocol: 'OAuth2', usage: 'metadata' }]
    expect(problemOf(await setUp(good).request({ endpoints: nowhere }))).toEqual({
      code: 'oauth-server-without-token-endpoint',
      name: 'microsoft.sts',
    })
    const locked = setUp(good)
    locked.cannotSign()
    expect(problemOf(await locked.request())).toMatchObject({ code: 'issuer-cannot-sign' })
    expect(locked.servers.calls).toEqual([])
  })
})

describe('a token at hand', () => {
  const exchanged = async (result: Promise<Result<{ exchange: object | null }>>) => {
    const value = await result
    return value.ok && value.value.exchange !== null
  }

  it('is used until five minutes before it ends, for its resource only', async () => {
    const { request, setNow } = setUp(good)
    expect(await exchanged(request())).toBe(true)
    expect(await exchanged(request())).toBe(false)
    expect(await exchanged(request({}, 'other.litwareinc.com'))).toBe(true)
    setNow(3299)
    expect(await exchanged(request())).toBe(false)
    setNow(3300)
    expect(await exchanged(request())).toBe(true)
  })

  it('goes with the key that it was got with, and is not kept without one', async () => {
    const { request, setKey } = setUp(good)
    await request()
    setKey({})
    expect(await exchanged(request())).toBe(true)
    expect(await exchanged(request())).toBe(false)
    setKey(undefined)
    expect(await exchanged(request())).toBe(true)
    expect(await exchanged(request())).toBe(true)
  })

  it('is another one when the server’s record has changed', async () => {
    const { request } = setUp(good)
    await request()
    expect(await exchanged(request({ realm: 'other' }))).toBe(true)
    expect(await exchanged(request({ issuerIdentifier: 'other' }))).toBe(true)
  })

  it.each([
    [{ expires_on: undefined, expires_in: undefined }, 0],
    [{ expires_on: undefined, expires_in: 'soon' }, 0],
    [{ expires_on: 'x', expires_in: -5 }, 0],
    [{ expires_on: 1e300, expires_in: undefined }, 7 * 86_400],
    [{ expires_on: epoch + 60, expires_in: 3600 }, 60],
  ])('with %j ends after %i seconds', async (expiry, seconds) => {
    const issued = await setUp({ ...good, ...expiry }).request()
    expect(issued.ok && (issued.value.expiresAt.getTime() - now.getTime()) / 1000).toBe(seconds)
  })
})
