import { describe, expect, it } from 'vitest'
import type { IssuerCertificate } from '../../../../src/contract/oauth.ts'
import { err, ok } from '../../../../src/contract/result.ts'
import { ThumbprintSha1, ThumbprintSha256 } from '../../../../src/contract/thumbprint.ts'
import { emptyState, type ConsoleState } from '../../../../src/main/domain/state/state.ts'
import { createTokenIssuer, type IssuerPorts } from '../../../../src/main/domain/tokens/issue-token.ts'
import { reasonsAgainstSigning, toIssuerStatus } from '../../../../src/main/domain/tokens/issuer-status.ts'
import type { OwnCertificate } from '../../../../src/main/domain/tokens/ports.ts'
import { exchange, issuer, lync, unsigned } from './token-kit.ts'

const at = new Date('2026-11-20T14:42:10Z')
const seconds = at.getTime() / 1000
const audience = { principal: exchange, host: 'Mail.Litwareinc.COM', realm: 'litwareinc.com' }
const audienceText = `${exchange}/mail.litwareinc.com@litwareinc.com`

const facts: IssuerCertificate = {
  thumbprint: ThumbprintSha1.parse('0123456789ABCDEF0123456789ABCDEF01234567'),
  x5t: 'ASNFZ4mrze8BI0VniavN7wEjRWc',
  issuedTo: 'litwareinc.com',
  friendlyName: null,
  notBefore: '2026-01-01T00:00:00Z',
  notAfter: '2028-01-01T00:00:00Z',
  daysLeft: 406,
  present: true,
  hasKey: true,
  algorithm: 'RSA',
  size: 2048,
  since: '2026-01-01T00:00:00Z',
}

const certificate = (changes: Partial<IssuerCertificate> = {}, keyId: string | null = 'key_1') =>
  ({
    facts: { ...facts, ...changes },
    sha256: ThumbprintSha256.parse('AB'.repeat(32)),
    der: new Uint8Array(),
    keyId,
    names: ['LitwareInc.com', 'sip.fabrikam.com', '*.contoso.com'],
  }) satisfies OwnCertificate

/** Signs so that one can read it: header, claims, "signed". */
const signed = (header: unknown, claims: unknown) => {
  const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')
  return `${part(header)}.${part(claims)}.${part('signed')}`
}

const read = (token: string) =>
  token
    .split('.')
    .slice(0, 2)
    .map(part => JSON.parse(Buffer.from(part, 'base64url').toString()) as Record<string, unknown>)

function issuerWith(changes: Partial<IssuerPorts> = {}, current: OwnCertificate | null = certificate()) {
  return createTokenIssuer({
    ownCertificates: { at: async () => ok({ current, previous: null, staged: null }) },
    signingKeys: {
      open: async () => ok({ sign: async (header, claims) => signed(header, claims) }),
      forget: () => undefined,
    },
    vaultState: () => 'open',
    realmOf: () => 'litwareinc.com',
    ...changes,
  })
}

async function issued(
  wish: Partial<Parameters<ReturnType<typeof issuerWith>['issue']>[1]>,
  state: ConsoleState = emptyState,
) {
  const result = await issuerWith().issue(state, { audience, user: null, at, ...wish })
  if (!result.ok) throw new Error(result.problem.code)
  return result.value
}

const withFacts = (changes: Partial<ConsoleState['oauth']['facts']>): ConsoleState => ({
  ...emptyState,
  oauth: { ...emptyState.oauth, facts: { ...emptyState.oauth.facts, ...changes } },
})

describe('issuing', () => {
  it('makes an app-only token: one signed layer, its host in lower case', async () => {
    const token = await issued({})
    expect(read(token.token)).toEqual([
      { typ: 'JWT', alg: 'RS256', x5t: facts.x5t },
      {
        aud: audienceText,
        iss: issuer,
        nbf: String(seconds),
        exp: String(seconds + 28_800),
        nameid: issuer,
      },
    ])
    expect(token).toMatchObject({ issuer, notBefore: seconds, expires: seconds + 28_800 })
  })

  it('puts a user around a signed actor token that may delegate', async () => {
    const { token } = await issued({ user: { smtp: 'smtp:kenmyer@litwareinc.com' } })
    const [header, claims] = read(token)
    expect([header, token.endsWith('.')]).toEqual([{ typ: 'JWT', alg: 'none' }, true])
    expect(claims).toMatchObject({ aud: audienceText, iss: issuer, smtp: 'kenmyer@litwareinc.com' })
    const [actorHeader, actor] = read(String(claims?.['actortoken']))
    expect(actorHeader).toEqual({ typ: 'JWT', alg: 'RS256', x5t: facts.x5t })
    expect(actor).toMatchObject({ aud: audienceText, nameid: issuer, trustedfordelegation: 'true' })
  })

  it('lives and begins as the facts say; a lifetime that is asked for counts for both layers', async () => {
    const state = withFacts({ actorLifetimeSeconds: 3600, outerLifetimeSeconds: 300, backDateSeconds: 60 })
    const user = { upn: 'ken@litwareinc.com' }
    expect(await issued({ user }, state)).toMatchObject({ notBefore: seconds - 60, expires: seconds + 300 })
    expect(await issued({ user, lifetimeSeconds: 90 }, state)).toMatchObject({ expires: seconds + 90 })
    expect(await issued({}, state)).toMatchObject({ expires: seconds + 3600 })
  })

  it("wraps an authorization server's token under the name of the application in it", async () => {
    const actorToken = unsigned({ iss: 'acs@tenant', nameid: `${lync}@tenant` })
    const { token } = await issued({ user: { upn: 'ken@litwareinc.com' }, actorToken })
    expect(read(token)[1]).toMatchObject({ iss: `${lync}@tenant`, actortoken: actorToken })
    expect((await issued({ actorToken })).token).toBe(actorToken)
  })

  it('asserts for an authorization server: five minutes, never back-dated, in its realm', async () => {
    const target = { principal: 'acs', host: 'accounts.accesscontrol.windows.net', realm: 'tenant' }
    const result = await issuerWith().assert(withFacts({ backDateSeconds: 300 }), {
      audience: target,
      issuerRealm: 'tenant',
      at,
    })
    expect(result.ok && read(result.value.token)).toEqual([
      { typ: 'JWT', alg: 'RS256', x5t: facts.x5t },
      {
        aud: 'acs/accounts.accesscontrol.windows.net@tenant',
        iss: `${lync}@tenant`,
        nbf: String(seconds),
        iat: String(seconds),
        exp: String(seconds + 300),
      },
    ])
  })

  it('signs nothing for a user who cannot stand in a token', async () => {
    let opened = 0
    const signingKeys = {
      open: async () => {
        opened += 1
        return err({ code: 'vault-locked' } as const)
      },
      forget: () => undefined,
    }
    const result = await issuerWith({ signingKeys }).issue(emptyState, { audience, user: { sid: 'no' }, at })
    expect([result, opened]).toMatchObject([{ problem: { code: 'user-not-valid', member: 'sid' } }, 0])
  })

  it('tells of a damaged key by the thumbprint of its certificate', async () => {
    const signingKeys = {
      open: async () => err({ code: 'key-damaged', thumbprint: '' } as const),
      forget: () => undefined,
    }
    const result = await issuerWith({ signingKeys }).issue(emptyState, { audience, user: null, at })
    expect(result).toEqual({ ok: false, problem: { code: 'key-damaged', thumbprint: facts.thumbprint } })
  })

  it('answers with every reason that keeps it from signing', async () => {
    const current = certificate({ algorithm: 'EC', size: 256, notAfter: '2026-01-01T00:00:00Z' })
    const ports = { vaultState: () => 'locked' as const, realmOf: () => null }
    const wish = { audience, user: null, at }
    expect(await issuerWith(ports, current).issue(emptyState, wish)).toEqual({
      ok: false,
      problem: { code: 'issuer-cannot-sign', reasons: ['no-realm', 'vault-locked', 'not-rsa', 'expired'] },
    })
  })
})

describe('what keeps the issuer from signing', () => {
  const context = { realm: 'litwareinc.com', vault: 'open', at } as const
  it.each([
    ['nothing', certificate(), context, []],
    ['no realm', certificate(), { ...context, realm: null }, ['no-realm']],
    ['neither', null, { ...context, realm: null }, ['no-realm', 'no-certificate']],
    ['no certificate', null, context, ['no-certificate']],
    ['left its store', certificate({ present: false }, null), context, ['certificate-gone']],
    ['no key', certificate({}, null), context, ['key-missing']],
    ['locked', certificate(), { ...context, vault: 'locked' }, ['vault-locked']],
    ['no vault', certificate(), { ...context, vault: 'absent' }, ['vault-absent']],
    ['EC', certificate({ algorithm: 'EC', size: 256 }), context, ['not-rsa']],
    ['RSA-PSS', certificate({ algorithm: 'RSA-PSS' }), context, ['not-rsa']],
    ['2047 bits', certificate({ size: 2047 }), context, ['key-too-short']],
    ['unknown length', certificate({ size: null }), context, ['key-too-short']],
    ['not yet', certificate({ notBefore: '2026-11-20T14:42:11Z' }), context, ['not-yet-valid']],
    ['from this second', certificate({ notBefore: '2026-11-20T14:42:10Z' }), context, []],
    ['to this second', certificate({ notAfter: '2026-11-20T14:42:10Z' }), context, []],
    ['to the last', certificate({ notAfter: '2026-11-20T14:42:09Z' }), context, ['expired']],
  ] as const)('%s', (_what, current, by, reasons) => {
    expect(reasonsAgainstSigning(current, by)).toEqual(reasons)
  })
})

describe('the status of the issuer', () => {
  const domain = (name: string, isDefault = false) => ({ name, isDefault })
  const state: ConsoleState = {
    ...emptyState,
    estate: {
      ...emptyState.estate,
      sipDomains: [
        domain('litwareinc.com', true),
        domain('eu.contoso.com'),
        domain('contoso.com'),
        domain('a.b.contoso.com'),
        domain('fabrikam.com'),
      ],
    },
  }
  const options = { realm: 'litwareinc.com', issuer, vault: 'open', at } as const

  it('compares the SIP domains with the names of the certificate, wildcards one label deep', () => {
    const { sipDomains } = toIssuerStatus(
      state,
      { current: certificate(), previous: null, staged: null },
      options,
    )
    expect(sipDomains.map(({ name, named }) => [name, named])).toEqual([
      ['litwareinc.com', true],
      ['eu.contoso.com', true],
      ['contoso.com', false],
      ['a.b.contoso.com', false],
      ['fabrikam.com', false],
    ])
  })

  it('judges no names without a certificate', () => {
    const status = toIssuerStatus(state, { current: null, previous: null, staged: certificate() }, options)
    expect(status.sipDomains[0]).toEqual({ name: 'litwareinc.com', isDefault: true, named: null })
    expect(status).toMatchObject({ issuer, cannotSign: ['no-certificate'], current: null, staged: facts })
  })
})
