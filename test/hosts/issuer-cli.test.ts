/** `countersign oauth`, `assign --roll` and `token issue` as processes, on certificates of openssl. */
import { X509Certificate } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { makePfx } from '../fixtures/make-pfx.ts'
import { makeCertificate, openssl, temporaryFolder } from '../fixtures/make-pki.ts'
import { runCli } from './run-cli.ts'

const folder = temporaryFolder('countersign-issuer-')
afterAll(() => folder.remove())

const exchange = '00000002-0000-0ff1-ce00-000000000000'
const lync = '00000004-0000-0ff1-ce00-000000000000'
const issuer = `${lync}@litwareinc.com`
const audience = `${exchange}/mail.litwareinc.com@litwareinc.com`
const env = { VAULT: 'correct horse battery' }
const data = ['--data-dir', join(folder.path, 'data'), '--json']
const vault = ['--passphrase-env', 'VAULT']
const run = (...args: readonly string[]) => runCli([...args, ...data], { env })

interface Issued {
  readonly token: string
  readonly layers: readonly { readonly header: object; readonly claims: Record<string, unknown> }[]
  readonly expiresAt: string
}
const issue = async (...args: readonly string[]) =>
  (await run('token', 'issue', '--audience', audience, ...args, ...vault)).json() as Issued

const make = (name: string, notAfter: string) => {
  const certificate = makeCertificate(folder.path, {
    name,
    subject: '/CN=litwareinc.com',
    subjectAltNames: ['DNS:litwareinc.com'],
    key: 'rsa2048',
    notAfter,
  })
  makePfx(folder.path, { name, leaf: certificate, password: 'x' })
  const thumbprint = new X509Certificate(certificate.der).fingerprint.replaceAll(':', '')
  return { ...certificate, thumbprint }
}
type Made = ReturnType<typeof make>
let old: Made
let next: Made
const effective = new Date(Math.floor(Date.now() / 1000) * 1000 + 86_400_000).toISOString()
const assign = (made: Made, ...args: readonly string[]) =>
  run('assign', '--type', 'OAuthTokenIssuer', '--thumbprint', made.thumbprint, ...args)

beforeAll(async () => {
  old = make('old', '2040-01-01T00:00:00Z')
  next = make('next', '2044-01-01T00:00:00Z')
  for (const { name, pemPath } of [old, next]) {
    await run('import', join(folder.path, `${name}.pfx`), '--password', 'x', '--exportable', ...vault)
    await run('import', pemPath, '--store', 'Root')
  }
})

function opensslVerifies(token: string, { keyPath }: Made): boolean {
  const [header = '', claims = '', signature = ''] = token.split('.')
  const [input, signed] = [join(folder.path, 'input'), join(folder.path, 'signature')]
  writeFileSync(input, `${header}.${claims}`)
  writeFileSync(signed, Buffer.from(signature, 'base64url'))
  try {
    openssl('dgst', '-sha256', '-prverify', keyPath, '-signature', signed, input)
    return true
  } catch {
    return false
  }
}

describe('the issuer by command line', () => {
  it('says why it cannot sign before anything is set up', async () => {
    const refused = await run('token', 'issue', '--audience', audience, ...vault)
    expect([refused.code, refused.stdout, refused.error().code]).toEqual([1, '', 'CANNOT_SIGN'])
    expect((await run('oauth', 'issuer')).json()).toMatchObject({
      issuer: null,
      cannotSign: ['no-realm', 'no-certificate'],
    })
  })

  it('shows and changes the configuration; the realm follows the default SIP domain again', async () => {
    await run('estate', 'add-sip-domain', 'litwareinc.com', '--default')
    const set = await run('oauth', 'set', '--realm', 'fabrikam.com', '--fact', 'backDateSeconds=300')
    expect(set.json()).toMatchObject({
      issuer: `${lync}@fabrikam.com`,
      facts: { backDateSeconds: 300, publishStaged: true },
    })
    await run('oauth', 'set', '--realm-follows-sip-domain', '--fact', 'backDateSeconds=0')
    expect((await run('oauth', 'show')).json()).toMatchObject({
      realm: null,
      issuer,
      facts: { backDateSeconds: 0 },
    })
  })

  it.each([
    ['two realms', ['--realm', 'a', '--realm-follows-sip-domain']],
    ['a fact that is none', ['--fact', 'colour=red']],
    ['a fact of another type', ['--fact', 'backDateSeconds=soon']],
    ['a number that is none', ['--fact', 'refreshHours=']],
    ['a yes that is no true', ['--fact', 'publishStaged=yes']],
  ])('refuses %s with 2', async (_what, args) => {
    const refused = await run('oauth', 'set', ...args)
    expect([refused.code, refused.stdout]).toEqual([2, ''])
  })

  it('issues an app-only token that openssl verifies', async () => {
    expect((await assign(old)).json()).toMatchObject({
      assignments: [{ identity: 'global', current: old.thumbprint, previous: null, staged: null }],
    })
    const { token, layers, expiresAt } = await issue('--app-only', '--lifetime', '600')
    expect(opensslVerifies(token, old)).toBe(true)
    const [layer, ...others] = layers
    expect(others).toEqual([])
    expect(Object.keys(layer?.claims ?? {})).toEqual(['aud', 'iss', 'nbf', 'exp', 'nameid'])
    expect(layer).toEqual({
      header: { typ: 'JWT', alg: 'RS256', x5t: Buffer.from(old.thumbprint, 'hex').toString('base64url') },
      claims: {
        aud: audience,
        iss: issuer,
        nbf: String(Date.parse(expiresAt) / 1000 - 600),
        exp: String(Date.parse(expiresAt) / 1000),
        nameid: issuer,
      },
    })
  })

  it('issues for a user: the unsigned layer first, the signed one inside', async () => {
    const { token, layers } = await issue(
      '--user-smtp',
      'kenmyer@litwareinc.com',
      '--user-sid',
      'S-1-5-21-7-1107',
    )
    expect(token.endsWith('.')).toBe(true)
    expect(layers.map(({ header }) => header)).toMatchObject([{ alg: 'none' }, { alg: 'RS256' }])
    expect(layers[0]?.claims).toMatchObject({
      nameid: 's-1-5-21-7-1107',
      nii: 'urn:office:idp:activedirectory',
      smtp: 'kenmyer@litwareinc.com',
    })
    expect(layers[1]?.claims).toMatchObject({ trustedfordelegation: 'true' })
    const claims = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()) as {
      actortoken: string
    }
    expect(opensslVerifies(claims.actortoken, old)).toBe(true)
  })

  it('stages a certificate that signs from its instant on', async () => {
    const staged = await assign(next, '--roll', '--effective-date', effective)
    expect(staged.json()).toMatchObject({
      assignments: [
        {
          current: old.thumbprint,
          previous: null,
          staged: { thumbprint: next.thumbprint, effectiveDate: effective },
        },
      ],
      checks: expect.arrayContaining([
        {
          rule: 'roll',
          outcome: 'passed',
          message: 'Becomes current 24 hours or more before the current one ends',
        },
      ]),
    })
    const before = await issue('--at', new Date(Date.parse(effective) - 1000).toISOString())
    const after = await issue('--at', effective)
    expect([opensslVerifies(before.token, old), opensslVerifies(after.token, next)]).toEqual([true, true])
    expect((await run('oauth', 'issuer', ...vault)).json()).toMatchObject({
      cannotSign: [],
      current: { thumbprint: old.thumbprint },
      staged: { thumbprint: next.thumbprint },
    })
  })

  it.each([
    ['a date without --roll', ['--effective-date', '2030-01-01T00:00:00Z'], 2],
    ['--roll without a date', ['--roll'], 2],
    ['a date that is none', ['--roll', '--effective-date', 'soon'], 2],
    ['a date in the past', ['--roll', '--effective-date', '2020-01-01T00:00:00Z'], 2],
  ])('refuses %s', async (_what, args, code) => {
    const refused = await assign(next, ...args)
    expect([refused.code, refused.stdout]).toEqual([code, ''])
  })

  it.each([
    ['nobody', []],
    ['two targets', ['--audience', audience, '--partner', 'x']],
    ['an application and a user', ['--audience', audience, '--app-only', '--user-upn', 'a@b']],
    ['a lifetime that is none', ['--audience', audience, '--lifetime', '59']],
    ['an instant that is none', ['--audience', audience, '--at', 'soon']],
  ])('issues nothing for %s', async (_what, args) => {
    const refused = await run('token', 'issue', ...args, ...vault)
    expect([refused.code, refused.stdout]).toEqual([2, ''])
  })

  it('judges a token by the stored keys once the data folder is named', async () => {
    const { token } = await issue()
    const inspect = ['token', 'inspect', token, '--audience', audience, '--json']
    expect((await runCli(inspect)).json()).toMatchObject({ accepted: null })
    expect((await runCli([...inspect, ...data])).json()).toMatchObject({ accepted: true, diagnostic: null })
    const metadata = join(folder.path, 'no-document.json')
    expect((await runCli([...inspect, ...data, '--metadata', metadata])).error().code).toBe('NOT_FOUND')
  })

  it('answers without the passphrase that the vault is locked, and keeps no token in the data folder', async () => {
    const refused = await run('token', 'issue', '--audience', audience)
    expect(refused.error()).toMatchObject({ code: 'CANNOT_SIGN', message: expect.stringContaining('vault') })
    const audit = readFileSync(join(folder.path, 'data', 'audit.jsonl'), 'utf8')
    expect(audit).toContain('token.revealed')
    expect(audit).not.toMatch(/eyJ[\w-]{20}/)
  })
})
