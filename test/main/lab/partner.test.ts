import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type Lab, startLab } from '../../../src/main/lab/start-lab.ts'
import type { PartnerName } from '../../../src/main/lab/servers.ts'
import { type Answered, callLab, makeOurIssuer, ourIssuer, type OurIssuer } from './lab-client.ts'

const tenant = '5d1f2a90-0c1d-4a52-9f0e-3b7a3c1d2e4f'
const sharepointRealm = '0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0'
const acs = '00000001-0000-0000-c000-000000000000'
let lab: Lab
let us: OurIssuer
let stranger: OurIssuer

beforeAll(async () => {
  ;[lab, us, stranger] = await Promise.all([
    startLab({ tenant, sharepointRealm }),
    makeOurIssuer(),
    makeOurIssuer(),
  ])
})
afterAll(() => lab.stop())
beforeEach(() => {
  for (const partner of Object.values(lab.partners)) {
    partner.forget(ourIssuer)
    partner.trust(us.document)
  }
})

const audiences: { readonly [P in PartnerName]: string } = {
  exchange: '00000002-0000-0ff1-ce00-000000000000/localhost@lab.litwareinc.com',
  sharepoint: `00000003-0000-0ff1-ce00-000000000000/localhost@${sharepointRealm}`,
  lync: '00000004-0000-0ff1-ce00-000000000000/localhost@lab.litwareinc.com',
}

const knock = (server: PartnerName, authorization?: string, headers = {}): Promise<Answered> =>
  callLab(lab, lab.urlOf(server, 'resource'), {
    headers,
    ...(authorization === undefined ? {} : { authorization }),
  })
const present = (server: PartnerName, token: string): Promise<Answered> => knock(server, `Bearer ${token}`)

describe('the challenge', () => {
  const exchangeBearer =
    `Bearer client_id="00000002-0000-0ff1-ce00-000000000000", trusted_issuers="${acs}@${tenant},${ourIssuer}", ` +
    'token_types="app_asserted_user_v1 service_asserted_app_v1"'

  it.each([undefined, 'Bearer', 'Bearer ', 'Basic eDp5'])('of Exchange answers %j', async authorization => {
    const answer = await knock('exchange', authorization)
    expect(answer.status).toBe(401)
    expect(answer.all('WWW-Authenticate')).toEqual([exchangeBearer, 'Basic Realm=""'])
    expect(answer.all('X-FEServer')).toEqual(['EXCH'])
    expect(answer.all('request-id')[0]).toMatch(/^[0-9a-f-]{36}$/)
    expect(answer.all('x-ms-diagnostics')).toEqual([])
    expect(Math.abs(Date.parse(answer.all('Date')[0] ?? '') - Date.now())).toBeLessThan(5000)
  })

  it('of SharePoint tells its realm, lists itself, and takes the authorization server for any realm', async () => {
    const answer = await knock('sharepoint', 'Bearer')
    const own = '00000003-0000-0ff1-ce00-000000000000'
    expect(answer.status).toBe(401)
    expect(answer.all('WWW-Authenticate')).toEqual([
      `Bearer realm="${sharepointRealm}",client_id="${own}",trusted_issuers="${own}@${sharepointRealm},${acs}@*,${ourIssuer}"`,
      'NTLM',
    ])
    expect(answer.all('SPRequestGuid')).toEqual(answer.all('request-id'))
  })

  it('of Lync offers clients a scheme of their own', async () => {
    const answer = await knock('lync')
    const { host } = new URL(lab.urlOf('lync', 'resource'))
    expect(answer.all('WWW-Authenticate')).toEqual([
      `Bearer trusted_issuers="${acs}@${tenant},${ourIssuer}", client_id="00000004-0000-0ff1-ce00-000000000000"`,
      `MsRtcOAuth href="https://${host}/WebTicket/oauthtoken",grant_type="urn:microsoft.rtc:windows,urn:microsoft.rtc:anonmeeting,password"`,
    ])
    expect(answer.all('X-Ms-diagnostics')).toEqual([
      '28020;source="pool.lab.litwareinc.com";reason="No valid security token."',
    ])
    expect(answer.all('X-MS-Server-Fqdn')).toEqual(['pool.lab.litwareinc.com'])
  })

  it('lists neither who is forgotten nor who is disabled', async () => {
    lab.partners.exchange.disable(ourIssuer)
    expect((await knock('exchange')).all('WWW-Authenticate')[0]).not.toContain(ourIssuer)
    lab.partners.exchange.enable(ourIssuer)
    expect((await knock('exchange')).all('WWW-Authenticate')[0]).toContain(ourIssuer)
    expect(lab.partners.exchange.forget(ourIssuer)).toBe(true)
    expect((await knock('exchange')).all('WWW-Authenticate')[0]).not.toContain(ourIssuer)
  })

  it('echoes the id of the request only when asked to', async () => {
    const id = randomUUID()
    const headers = { 'client-request-id': id }
    expect((await knock('exchange', undefined, headers)).all('client-request-id')).toEqual([])
    const asked = await knock('exchange', undefined, { ...headers, 'return-client-request-id': 'true' })
    expect(asked.all('client-request-id')).toEqual([id])
  })

  it('is given on every path but that of the document', async () => {
    const answer = await callLab(lab, new URL('/owa/?x=1', lab.urlOf('exchange', 'resource')).href)
    expect(answer.status).toBe(401)
  })
})

describe('a token that is accepted', () => {
  it.each(['sharepoint', 'lync'] as const)('lets the application into %s', async server => {
    const answer = await present(server, us.appOnly(audiences[server]))
    expect([answer.status, JSON.parse(answer.body)]).toEqual([200, { actor: ourIssuer, user: null }])
  })

  it('lets the application into Exchange, which answers in XML', async () => {
    const answer = await present('exchange', us.appOnly(audiences.exchange))
    expect(answer.status).toBe(200)
    expect(answer.body).toContain(`<Caller><Actor>${ourIssuer}</Actor></Caller>`)
  })

  it.each([
    [{ smtp: 'kenmyer@lab.litwareinc.com' }],
    [{ sip: 'KenMyer@lab.litwareinc.com' }],
    [{ upn: 'kenmyer@lab.litwareinc.com' }],
    [{ nameid: 's-1-5-21-1004336348-1177238915-682003330-1104' }],
  ])('lets the user %j in', async user => {
    const answer = await present('lync', us.asUser(audiences.lync, user))
    expect(answer.status).toBe(200)
    expect(JSON.parse(answer.body)).toEqual({ actor: ourIssuer, user: Object.values(user)[0] })
  })
})

describe('a token that is refused', () => {
  const cases: readonly (readonly [string, () => string, string])[] = [
    ['another key under our name', () => stranger.appOnly(audiences.exchange), '2000000;invalid_signature'],
    ['no token', () => 'nonsense', '2000001;invalid_token'],
    ['an ended one', () => us.appOnly(audiences.exchange, { exp: '1400000000' }), '2000002;token_expired'],
    ['one for Lync', () => us.appOnly(audiences.lync), '2000003;invalid_resource'],
    [
      'one for another host',
      () => us.appOnly('00000002-0000-0ff1-ce00-000000000000/mail.contoso.com@lab.litwareinc.com'),
      '2000003;invalid_resource',
    ],
    [
      'one for another realm',
      () => us.appOnly('00000002-0000-0ff1-ce00-000000000000/localhost@contoso.com'),
      '2000004;invalid_tenant',
    ],
    [
      'one for a stranger',
      () => us.asUser(audiences.exchange, { smtp: 'nobody@lab.litwareinc.com' }),
      '2000005;invalid_user',
    ],
    [
      'one for two people',
      () =>
        us.asUser(audiences.exchange, {
          smtp: 'kenmyer@lab.litwareinc.com',
          sip: 'pilar@lab.litwareinc.com',
        }),
      '2000005;invalid_user',
    ],
    [
      'one of an unknown issuer',
      () => us.appOnly(audiences.exchange, { iss: `${acs}@contoso.com` }),
      '2000006;invalid_client',
    ],
  ]

  it.each(cases)('%s', async (_, token, expected) => {
    const answer = await present('exchange', token())
    const [id, category] = expected.split(';')
    expect(answer.status).toBe(401)
    expect(answer.all('WWW-Authenticate')[0]).toMatch(/, error="invalid_token"$/)
    const [diagnostics = ''] = answer.all('x-ms-diagnostics')
    expect(diagnostics).toMatch(new RegExp(`^${id};reason="[^"]+";error_category="${category}"$`))
  })

  it('names what was expected, and nothing of the signature', async () => {
    const token = us.appOnly('00000002-0000-0ff1-ce00-000000000000/localhost@contoso.com')
    const [diagnostics = ''] = (await present('exchange', token)).all('x-ms-diagnostics')
    expect(diagnostics).toContain("Found: 'contoso.com'")
    expect(diagnostics).not.toContain(token.slice(-20))
  })

  it('cannot break out of the header', async () => {
    const token = us.appOnly('00000002-0000-0ff1-ce00-000000000000/localhost@x";y\u2028\r\nSet-Cookie: a=b')
    const answer = await present('exchange', token)
    expect(answer.status).toBe(401)
    expect(answer.all('Set-Cookie')).toEqual([])
    expect(answer.all('x-ms-diagnostics')[0]?.split('"')).toHaveLength(5)
  })

  it('is told in the form of SharePoint, and of Lync', async () => {
    const atSharepoint = await present('sharepoint', stranger.appOnly(audiences.sharepoint))
    expect(atSharepoint.all('x-ms-diagnostics')[0]).toMatch(
      /^3001000;reason="[^"]+";category="invalid_signature"$/,
    )
    const atLync = await present('lync', stranger.appOnly(audiences.lync))
    expect(atLync.all('X-Ms-diagnostics')[0]).toMatch(
      /^28020;source="pool\.lab\.litwareinc\.com";reason="[^"]+"$/,
    )
  })

  it('fails by the trust level that the partner has recorded', async () => {
    const asKen = us.asUser(audiences.exchange, { smtp: 'kenmyer@lab.litwareinc.com' })
    expect((await present('exchange', asKen)).status).toBe(200)
    lab.partners.exchange.setTrustLevel(ourIssuer, 'Application')
    const refused = await present('exchange', asKen)
    expect(refused.all('x-ms-diagnostics')[0]).toMatch(/^2000008;.*error_category="invalid_grant"$/)
    expect((await present('exchange', us.appOnly(audiences.exchange))).status).toBe(200)
    lab.partners.exchange.setTrustLevel(ourIssuer, 'User')
    expect((await present('exchange', us.appOnly(audiences.exchange))).status).toBe(401)
  })

  it('fails by SID alone where SIDs are not accepted', async () => {
    lab.partners.lync.acceptSecurityIdentifiers(ourIssuer, false)
    const bySid = us.asUser(audiences.lync, { nameid: 's-1-5-21-1004336348-1177238915-682003330-1104' })
    expect((await present('lync', bySid)).status).toBe(401)
  })
})

describe('the record of a partner', () => {
  it('keeps level and state when a new document replaces the keys', async () => {
    lab.partners.lync.setTrustLevel(ourIssuer, 'Application')
    expect(lab.partners.lync.trust(stranger.document)).toEqual({ ok: true, value: 'trusted' })
    expect((await present('lync', stranger.appOnly(audiences.lync))).status).toBe(200)
    expect((await present('lync', us.appOnly(audiences.lync))).status).toBe(401)
    const [, ours] = lab.partners.lync.trusted()
    expect([ours?.trustLevel, ours?.keys.map(({ x5t }) => x5t)]).toEqual([
      'Application',
      [stranger.signing.x5t],
    ])
  })

  it('is not made from what is no document', () => {
    const problem = (rule: string) => ({
      ok: false,
      problem: { code: 'metadata-not-usable', from: 'metadata', rules: [rule] },
    })
    expect(lab.partners.lync.trust('<html>')).toEqual(problem('M1'))
    expect(lab.partners.lync.trust('[]')).toEqual(problem('M1'))
    expect(lab.partners.lync.trust(' '.repeat(2_000_000))).toEqual(problem('M1'))
    expect(lab.partners.lync.trust('{"serviceName":7,"keys":[]}')).toEqual(problem('M2'))
    expect(lab.partners.lync.trust(us.document.replace('"MII', '"!!!!'))).toEqual(problem('M4'))
  })

  it('does not know whom it never trusted', () => {
    expect(lab.partners.lync.disable('nobody')).toEqual({
      ok: false,
      problem: { code: 'partner-unknown', name: 'nobody' },
    })
    expect(lab.partners.lync.forget('nobody')).toBe(false)
  })

  it('is read over HTTPS, from whom the roots vouch for only', async () => {
    const { lync } = lab.partners
    const url = lab.urlOf('exchange', 'metadata')
    expect(await lync.refreshFrom(url, [lab.root.pem])).toEqual({ ok: true, value: 'trusted' })
    expect(lync.trusted().map(({ principal }) => principal)).toContain('00000002-0000-0ff1-ce00-000000000000')
    expect(await lync.refreshFrom(url, [])).toMatchObject({
      problem: { code: 'server-unreachable', reason: 'handshake' },
    })
    expect(await lync.refreshFrom(url.replace('https:', 'http:'), [])).toMatchObject({
      problem: { code: 'url-not-valid', reason: 'not-https' },
    })
    expect(await lync.refreshFrom(lab.urlOf('exchange', 'resource'), [lab.root.pem])).toMatchObject({
      problem: { code: 'answer-not-usable', reason: 'status', detail: '401' },
    })
  })
})
