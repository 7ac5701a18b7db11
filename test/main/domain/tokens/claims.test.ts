import { describe, expect, it } from 'vitest'
import { defaultOAuthFacts } from '../../../../src/contract/oauth.ts'
import {
  applicationClaims,
  assertionClaims,
  encodePart,
  lifetimeFrom,
  outerHeader,
  parseUser,
  signedHeader,
  unsignedToken,
  userClaims,
  x5tOfThumbprint,
} from '../../../../src/main/domain/tokens/claims.ts'
import { audience as audienceText, exchange, issuer } from './token-kit.ts'

const audience = { principal: exchange, host: 'mail.litwareinc.com', realm: 'litwareinc.com' }
const facts = defaultOAuthFacts
const lifetime = { notBefore: 1_403_212_820, expires: 1_403_241_620 }
const common = { audience, issuer, lifetime, facts }
const letters = (claims: unknown): string => JSON.stringify(claims)
const user = (named: Parameters<typeof userClaims>[0]['user'], appContext?: string): string =>
  letters(userClaims({ ...common, user: named, appContext, actorToken: 'a.b.c' }))

describe('headers (reference section 2.7)', () => {
  it('encodes the unsigned one as the test vector', () => {
    expect(encodePart(outerHeader)).toBe('eyJ0eXAiOiJKV1QiLCJhbGciOiJub25lIn0')
  })

  it('encodes the signed one as the test vector', () => {
    expect(encodePart(signedHeader('ASNFZ4mrze8BI0VniavN7wEjRWc'))).toBe(
      'eyJ0eXAiOiJKV1QiLCJhbGciOiJSUzI1NiIsIng1dCI6IkFTTkZaNG1yemU4QkkwVm5pYXZON3dFalJXYyJ9',
    )
  })

  it.each([
    ['0123456789ABCDEF0123456789ABCDEF01234567', 'ASNFZ4mrze8BI0VniavN7wEjRWc'],
    ['A1B2C3D4E5F60718293A4B5C6D7E8F9001122334', 'obLD1OX2BxgpOktcbX6PkAESIzQ'],
  ])('makes x5t of the octets of thumbprint %s', (thumbprint, x5t) => {
    expect(x5tOfThumbprint(thumbprint)).toBe(x5t)
  })
})

describe('claims of the application', () => {
  it('carry six members in an actor token, in the order of the captures', () => {
    expect(letters(applicationClaims({ ...common, delegates: true }))).toBe(
      `{"aud":"${audienceText}","iss":"${issuer}","nbf":"1403212820","exp":"1403241620","nameid":"${issuer}","trustedfordelegation":"true"}`,
    )
  })

  it('do not delegate in an app-only token', () => {
    expect(letters(applicationClaims({ ...common, delegates: false }))).toBe(
      `{"aud":"${audienceText}","iss":"${issuer}","nbf":"1403212820","exp":"1403241620","nameid":"${issuer}"}`,
    )
  })

  it('leave nameid out of app-only tokens where the facts say so, but not out of actor tokens', () => {
    const without = { ...common, facts: { ...facts, nameIdInAppOnlyTokens: false } }
    expect(applicationClaims({ ...without, delegates: false })).not.toHaveProperty('nameid')
    expect(applicationClaims({ ...without, delegates: true })).toHaveProperty('nameid', issuer)
  })

  it('write dates as numbers where the facts say so', () => {
    const numbers = { ...common, facts: { ...facts, numericDates: 'numbers' as const } }
    expect(applicationClaims({ ...numbers, delegates: false })).toMatchObject({
      nbf: 1_403_212_820,
      exp: 1_403_241_620,
    })
  })
})

describe('claims of a user', () => {
  const start = `{"aud":"${audienceText}","iss":"${issuer}","nbf":"1403212820","exp":"1403241620"`
  const directory = '"nii":"urn:office:idp:activedirectory"'

  it('name a SID in lower case, before the addresses', () => {
    expect(user({ sid: 'S-1-5-21-1159821373-1107', smtp: 'kenmyer@litwareinc.com' })).toBe(
      `${start},"nameid":"s-1-5-21-1159821373-1107",${directory},"smtp":"kenmyer@litwareinc.com","actortoken":"a.b.c"}`,
    )
  })

  it('name the UPN where there is no SID, and carry every address', () => {
    expect(
      user({ upn: 'ken@litwareinc.com', smtp: 'kenmyer@litwareinc.com', sip: 'km@litwareinc.com' }),
    ).toBe(
      `${start},"nameid":"ken@litwareinc.com",${directory},"smtp":"kenmyer@litwareinc.com","sip":"km@litwareinc.com","upn":"ken@litwareinc.com","actortoken":"a.b.c"}`,
    )
  })

  it.each([
    [{ smtp: 'a@litwareinc.com', sip: 'b@litwareinc.com' }, 'a@litwareinc.com'],
    [{ sip: 'b@litwareinc.com' }, 'b@litwareinc.com'],
  ])('name an address of %j where that is all there is', (named, name) => {
    expect(JSON.parse(user(named))).toMatchObject({ nameid: name, nii: 'urn:office:idp:activedirectory' })
  })

  it('carry an application context with its sender', () => {
    expect(user({ upn: 'ken@litwareinc.com' }, '{"CacheKey":"x"}')).toBe(
      `${start},"nameid":"ken@litwareinc.com",${directory},"upn":"ken@litwareinc.com","appctx":"{\\"CacheKey\\":\\"x\\"}","appctxsender":"${issuer}","actortoken":"a.b.c"}`,
    )
  })
})

describe('claims of a client assertion (reference section 4.1)', () => {
  it('are five, always strings', () => {
    expect(letters(assertionClaims({ audience, issuer, lifetime }))).toBe(
      `{"aud":"${audienceText}","iss":"${issuer}","nbf":"1403212820","iat":"1403212820","exp":"1403241620"}`,
    )
  })
})

describe('lifetimes', () => {
  it('begin back-dated and end that long after the instant itself', () => {
    expect(lifetimeFrom(new Date('2026-11-20T14:42:10.900Z'), 3600, 300)).toEqual({
      notBefore: Date.parse('2026-11-20T14:37:10Z') / 1000,
      expires: Date.parse('2026-11-20T15:42:10Z') / 1000,
    })
  })
})

describe('encoding', () => {
  it('ends an unsigned token with a dot', () => {
    expect(unsignedToken({}, {})).toBe('e30.e30.')
  })

  it('writes every character as UTF-8, as Buffer does', () => {
    const claims = { upn: 'zoë.漢字@litwareinc.com', appctx: '\u{1F511}߿\u0800\u{10FFFF}' }
    expect(encodePart(claims)).toBe(Buffer.from(JSON.stringify(claims), 'utf8').toString('base64url'))
  })
})

describe('a user as typed', () => {
  it('loses schemes and blanks; a SID becomes lower case', () => {
    expect(
      parseUser({ smtp: ' SMTP:Ken@Litwareinc.com ', sip: 'sip:ken@litwareinc.com', sid: 'S-1-5-21-7-1107' }),
    ).toEqual({
      ok: true,
      value: { smtp: 'Ken@Litwareinc.com', sip: 'ken@litwareinc.com', sid: 's-1-5-21-7-1107' },
    })
  })

  it.each([
    [{ smtp: 'kenmyer' }, 'smtp'],
    [{ smtp: 'ken@a@b' }, 'smtp'],
    [{ sip: 'sip:ken myer@litwareinc.com' }, 'sip'],
    [{ upn: 'ken\u0000@litwareinc.com' }, 'upn'],
    [{ upn: 'ken\u202E@litwareinc.com' }, 'upn'],
    [{ sid: 'S-1-5' }, 'sid'],
    [{ sid: 'S-1-5-21-x' }, 'sid'],
    [{ sid: `S-1-5${'-1'.repeat(17)}` }, 'sid'],
    [{}, 'upn'],
  ])('refuses %j', (named, member) => {
    expect(parseUser(named)).toMatchObject({ ok: false, problem: { code: 'user-not-valid', member } })
  })

  it('quotes no more of a long one than a person needs', () => {
    const refused = parseUser({ upn: 'x'.repeat(5000) })
    expect(refused).toMatchObject({ problem: { value: 'x'.repeat(100) } })
  })
})
