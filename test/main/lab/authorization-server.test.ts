import { createPublicKey, verify, X509Certificate } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { makeRsaKeyPair } from '../../../src/main/adapters/pki/make-certificate.ts'
import { makeSigningIdentity, type SigningIdentity } from '../../../src/main/lab/certificates.ts'
import { type Lab, startLab } from '../../../src/main/lab/start-lab.ts'
import { type Answered, callLab, compact, lyncPrincipal, makeOurIssuer } from './lab-client.ts'

const tenant = '5d1f2a90-0c1d-4a52-9f0e-3b7a3c1d2e4f'
const acs = '00000001-0000-0000-c000-000000000000'
const resource = `00000002-0000-0ff1-ce00-000000000000/localhost@${tenant}`
const nowMs = Date.UTC(2026, 5, 1, 12)
const now = nowMs / 1000
let lab: Lab
let ours: SigningIdentity
let others: SigningIdentity

beforeAll(async () => {
  const [mine, foreign] = await Promise.all([makeRsaKeyPair(), makeRsaKeyPair()])
  ours = makeSigningIdentity('litwareinc.com', mine, new Date(nowMs))
  others = makeSigningIdentity('contoso.com', foreign, new Date(nowMs))
  lab = await startLab({ tenant, now: () => new Date(nowMs) })
})
afterAll(() => lab.stop())
beforeEach(async () => {
  await lab.setFault('sts', null)
  lab.sts.registerClient(lyncPrincipal, ours.der)
})

function assertion(claims: object = {}, header: object = {}, signer = ours): string {
  return compact(
    { typ: 'JWT', alg: 'RS256', x5t: ours.x5t, ...header },
    {
      iss: `${lyncPrincipal}@${tenant}`,
      aud: `${acs}/localhost@${tenant}`,
      nbf: String(now),
      iat: String(now),
      exp: String(now + 300),
      ...claims,
    },
    signer.privateKey,
  )
}

const grant = 'http://oauth.net/grant_type/jwt/1.0/bearer'
function ask(form: Record<string, string> = {}, headers: Record<string, string> = {}): Promise<Answered> {
  const body = new URLSearchParams({ grant_type: grant, assertion: assertion(), resource, ...form })
  return callLab(lab, lab.urlOf('sts', 'resource'), {
    method: 'POST',
    headers: { 'Content-Type': 'application/x-www-form-urlencoded', ...headers },
    body: body.toString(),
  })
}
const parsed = (text: string): Record<string, string> => JSON.parse(text) as Record<string, string>
const decoded = (token: string, part: number): unknown =>
  JSON.parse(Buffer.from(token.split('.')[part]!, 'base64url').toString())

describe('the token that is issued', () => {
  it('comes with the members of ACS, all of them strings', async () => {
    const answer = await ask()
    const { access_token: _, ...rest } = parsed(answer.body)
    expect(answer.status).toBe(200)
    expect(rest).toEqual({
      token_type: 'Bearer',
      expires_in: '86399',
      not_before: String(now - 300),
      expires_on: String(now + 86_399),
      resource,
    })
  })

  it('is an actor token of the caller, signed with the published key', async () => {
    const token = parsed((await ask()).body)['access_token']!
    const document = JSON.parse((await callLab(lab, lab.urlOf('sts', 'metadata'))).body) as {
      keys: { keyinfo: { x5t: string }; keyvalue: { value: string } }[]
    }
    const [key] = document.keys
    expect(decoded(token, 0)).toEqual({
      typ: 'JWT',
      alg: 'RS256',
      x5t: key!.keyinfo.x5t,
      kid: key!.keyinfo.x5t,
    })
    expect(decoded(token, 1)).toEqual({
      aud: resource,
      iss: `${acs}@${tenant}`,
      iat: now - 300,
      nbf: now - 300,
      exp: now + 86_399,
      identityprovider: `${acs}@${tenant}`,
      nameid: `${lyncPrincipal}@${tenant}`,
      trustedfordelegation: 'true',
    })
    const certificate = new X509Certificate(Buffer.from(key!.keyvalue.value, 'base64'))
    const [header, claims, signature] = token.split('.')
    const input = Buffer.from(`${header}.${claims}`)
    expect(
      verify(
        'sha256',
        input,
        createPublicKey(certificate.publicKey.export({ format: 'pem', type: 'spki' })),
        Buffer.from(signature!, 'base64url'),
      ),
    ).toBe(true)
  })

  it('opens a partner, for the application and for a user', async () => {
    const token = parsed((await ask()).body)['access_token']!
    const url = lab.urlOf('exchange', 'resource')
    const alone = await callLab(lab, url, { authorization: `Bearer ${token}` })
    expect([alone.status, alone.all('x-ms-diagnostics')]).toEqual([200, []])
    const outer = compact(
      { typ: 'JWT', alg: 'none' },
      {
        aud: resource,
        iss: `${lyncPrincipal}@${tenant}`,
        nbf: String(now),
        exp: String(now + 300),
        nii: 'urn:office:idp:activedirectory',
        smtp: 'pilar@lab.litwareinc.com',
        actortoken: token,
      },
      null,
    )
    const asUser = await callLab(lab, url, { authorization: `Bearer ${outer}` })
    expect(asUser.status).toBe(200)
    expect(asUser.body).toContain('<User>pilar@lab.litwareinc.com</User>')
  })
})

describe('an assertion', () => {
  it.each([
    ['names no key', () => assertion({}, { x5t: undefined })],
    ['bears numbers', () => assertion({ nbf: now, exp: now + 300 })],
    [
      'is meant for the host of ACS',
      () => assertion({ aud: `${acs}/accounts.accesscontrol.windows.net@${tenant}` }),
    ],
    ['ended within the skew', () => assertion({ exp: String(now - 299) })],
  ])('is accepted that %s', async (_, made) => {
    expect((await ask({ assertion: made() })).status).toBe(200)
  })

  it.each([
    ['is no token', () => 'x', 'ACS50027'],
    ['is huge', () => `${'A'.repeat(70_000)}.e30.e30`, 'ACS50027'],
    ['is unsigned', () => assertion({}, { alg: 'none' }), 'ACS50027'],
    ['has a foreign issuer', () => assertion({ iss: `${lyncPrincipal}@contoso.com` }), 'ACS50027'],
    ['has an issuer that is no text', () => assertion({ iss: { a: 1 } }), 'ACS50027'],
    ['comes from nobody', () => assertion({ iss: `nobody@${tenant}` }), 'ACS50026'],
    ['is meant for another server', () => assertion({ aud: `${acs}/sts.contoso.com@${tenant}` }), 'ACS50027'],
    ['is meant for another tenant', () => assertion({ aud: `${acs}/localhost@contoso.com` }), 'ACS50027'],
    ['has ended', () => assertion({ exp: String(now - 301) }), 'ACS50008'],
    ['has not begun', () => assertion({ nbf: String(now + 301) }), 'ACS50008'],
    ['never ends', () => assertion({ exp: undefined }), 'ACS50008'],
    ['is signed by somebody else', () => assertion({}, {}, others), 'ACS50012'],
    ['names a key that was not uploaded', () => assertion({}, { x5t: others.x5t }, others), 'ACS50012'],
  ])('is refused that %s', async (_, made, code) => {
    const answer = await ask({ assertion: made() })
    const { error, error_description: description } = parsed(answer.body)
    expect([answer.status, error]).toEqual([401, 'invalid_client'])
    expect(description).toMatch(
      new RegExp(
        `^${code}: .+\\r\\nTrace ID: [0-9a-f-]{36}\\r\\nCorrelation ID: [0-9a-f-]{36}\\r\\nTimestamp: 2026-06-01T12:00:00.000Z$`,
      ),
    )
  })
})

describe('a request', () => {
  it.each([
    [{ grant_type: 'client_credentials' }, {}, 'unsupported_grant_type', 'ACS50027'],
    [{ assertion: '' }, {}, 'invalid_request', 'ACS50027'],
    [{ resource: '' }, {}, 'invalid_request', 'ACS50027'],
    [{}, { 'Content-Type': 'application/json' }, 'invalid_request', 'ACS50027'],
    [{ resource: `deadbeef/localhost@${tenant}` }, {}, 'invalid_resource', 'ACS50001'],
    [{ resource: resource.replace(tenant, 'contoso.com') }, {}, 'invalid_resource', 'ACS50001'],
    [{ resource: `00000002-0000-0ff1-ce00-000000000000@${tenant}` }, {}, 'invalid_resource', 'ACS50001'],
  ] as [Record<string, string>, Record<string, string>, string, string][])(
    'with %j and %j is answered with %s',
    async (form, headers, error, code) => {
      const answer = await ask(form, headers)
      expect([answer.status, parsed(answer.body)['error']]).toEqual([400, error])
      expect(parsed(answer.body)['error_description']).toMatch(new RegExp(`^${code}: `))
    },
  )

  it('longer than a megabyte is not read', async () => {
    expect((await ask({ more: 'x'.repeat(1_100_000) })).status).toBe(413)
  })

  it('with another method, or elsewhere, is refused', async () => {
    const url = lab.urlOf('sts', 'resource')
    expect((await callLab(lab, url)).status).toBe(405)
    expect((await callLab(lab, `${url}/x`, { method: 'POST' })).status).toBe(404)
  })
})

describe('registering', () => {
  it('adds the keys of a document beside those that are there, each once', async () => {
    const us = await makeOurIssuer()
    expect(lab.sts.registerDocument(us.document)).toEqual({ ok: true, value: 'registered' })
    lab.sts.registerDocument(us.document)
    expect(lab.sts.clients()).toEqual([{ principal: lyncPrincipal, keys: [ours.x5t, us.signing.x5t] }])
  })

  it('refuses what is no certificate', () => {
    expect(lab.sts.registerClient('x', Buffer.from('no'))).toEqual({
      ok: false,
      problem: { code: 'metadata-not-usable', from: 'certificate', rules: ['M4'] },
    })
  })

  it('changes nothing under stale-keys, and nobody is known under disabled-partner', async () => {
    await lab.setFault('sts', 'stale-keys')
    expect(lab.sts.registerClient('new', others.der)).toEqual({ ok: true, value: 'ignored' })
    expect(lab.sts.clients().map(({ principal }) => principal)).toEqual([lyncPrincipal])
    await lab.setFault('sts', 'disabled-partner')
    expect(parsed((await ask()).body)['error_description']).toMatch(/^ACS50026: /)
  })
})

describe('faults', () => {
  it('wrong-realm: it is the server of another tenant', async () => {
    await lab.setFault('sts', 'wrong-realm')
    const document = JSON.parse((await callLab(lab, lab.urlOf('sts', 'metadata'))).body) as { realm: string }
    expect(document.realm).toBe('99999999-aaaa-4bbb-8ccc-dddddddddddd')
    expect((await ask()).status).toBe(401)
  })

  it('clock-off: an assertion of five minutes has ended, the certificate it shows is not concerned', async () => {
    await lab.setFault('sts', 'clock-off')
    expect(parsed((await ask()).body)['error_description']).toMatch(/^ACS50008: /)
  })

  it('other-keys: partners that did not refresh refuse its tokens', async () => {
    await lab.setFault('sts', 'other-keys')
    const token = parsed((await ask()).body)['access_token']!
    const answer = await callLab(lab, lab.urlOf('exchange', 'resource'), { authorization: `Bearer ${token}` })
    expect(answer.all('x-ms-diagnostics')[0]).toMatch(/^2000000;/)
  })

  it('not-json: a page in place of the answer', async () => {
    await lab.setFault('sts', 'not-json')
    const answer = await ask()
    expect([answer.status, answer.all('Content-Type')]).toEqual([200, ['text/html; charset=utf-8']])
  })

  it('has no fault of partners', async () => {
    expect(await lab.setFault('sts', 'no-bearer')).toMatchObject({ problem: { code: 'setting-not-valid' } })
    expect(lab.status().find(({ server }) => server === 'sts')?.fault).toBeNull()
  })
})
