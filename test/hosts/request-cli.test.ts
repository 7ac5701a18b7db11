/** Certificate requests on the command line, as processes: asked for, signed by an authority of openssl, completed, exported. */
import { X509Certificate } from 'node:crypto'
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { makeCertificate, openssl, temporaryFolder, type TestCertificate } from '../fixtures/make-pki.ts'
import { runCli } from './run-cli.ts'

const folder = temporaryFolder('request-cli-')
const at = (name: string) => join(folder.path, name)
const data = ['--data-dir', at('data'), '--json']
const secret = { env: { VAULT: 'granite harbor lamp', PFX: 'carried over' } }
const vault = ['--passphrase-env', 'VAULT']

let root: TestCertificate

beforeAll(async () => {
  root = makeCertificate(folder.path, { name: 'root', ca: true })
  const estate = {
    sipDomains: ['litwareinc.com', 'woodgrove.example'],
    pools: [{ fqdn: 'atl-cs-001.litwareinc.com', servers: ['atl-fe-001.litwareinc.com'] }],
  }
  writeFileSync(at('estate.json'), JSON.stringify(estate))
  expect((await runCli(['estate', 'set', at('estate.json'), ...data])).code).toBe(0)
})
afterAll(() => folder.remove())

const sign = (csr: string, out: string) =>
  openssl(
    ...['x509', '-req', '-in', csr, '-CA', root.pemPath, '-CAkey', root.keyPath, '-CAcreateserial'],
    ...['-days', '400', '-copy_extensions', 'copy', '-out', out],
  )

describe('request', () => {
  it('makes a request, brings its reply in and exports the pair, which openssl finds to match', async () => {
    const made = await runCli(
      [
        ...['request', 'new', '--type', 'Default', '--identity', 'atl-fe-001.litwareinc.com'],
        ...['--key', 'ecdh_p256', '--organization', 'Litware, Inc.', '--country', 'US', '--exportable'],
        ...['--name', 'meet.litwareinc.com', '--out', at('fe.req'), ...vault, ...data],
      ],
      secret,
    )
    expect(made.stderr).toBe('')
    const names = [
      'atl-cs-001.litwareinc.com',
      'atl-fe-001.litwareinc.com',
      'sip.litwareinc.com',
      'meet.litwareinc.com',
    ]
    const { request, command } = made.json() as { request: { id: string }; command: string }
    expect(request).toMatchObject({
      identity: 'atl-fe-001.litwareinc.com',
      computer: 'atl-fe-001.litwareinc.com',
      types: ['Default'],
      names,
      key: 'ECDH_P256',
    })
    expect(command).toMatch(/^Request-CSCertificate -New -Type Default -Output "fe\.req" -Country "US"/)
    const shown = openssl('req', '-in', at('fe.req'), '-verify', '-noout', '-text').toString()
    expect(shown).toContain(names.map(name => `DNS:${name}`).join(', '))

    const list = await runCli(['request', 'list', ...data])
    expect(list.json()).toEqual({ requests: [request] })

    sign(at('fe.req'), at('fe.pem'))
    // The vault is not asked: the key stays sealed.
    const completed = await runCli(['request', 'complete', at('fe.pem'), ...data])
    expect(completed.stderr).toBe('')
    const { thumbprint } = (completed.json() as { certificate: { thumbprint: string } }).certificate
    expect(completed.json()).toMatchObject({
      certificate: { store: 'My', computer: 'atl-fe-001.litwareinc.com' },
      missingNames: [],
      outcome: 'completed',
    })
    expect(new X509Certificate(readFileSync(at('fe.pem'))).fingerprint.replaceAll(':', '')).toBe(thumbprint)

    const exported = await runCli(
      [
        ...['export', '--select', thumbprint, '--computer', 'atl-fe-001.litwareinc.com', '--format', 'pfx'],
        ...['--out', at('fe.pfx'), '--out-password-env', 'PFX', ...vault, ...data],
      ],
      secret,
    )
    expect(exported.stderr).toBe('')
    const key = openssl('pkcs12', '-in', at('fe.pfx'), '-nocerts', '-nodes', '-passin', 'pass:carried over')
    writeFileSync(at('fe.key'), key)
    expect(openssl('pkey', '-in', at('fe.key'), '-pubout').toString()).toBe(
      openssl('x509', '-in', at('fe.pem'), '-pubkey', '-noout').toString(),
    )

    const again = await runCli(['request', 'complete', at('fe.pem'), ...data])
    expect([again.code, again.error().code]).toEqual([1, 'EXISTS'])
  })

  it('writes the file of a request again and gives the request up', async () => {
    const made = await runCli(
      ['request', 'new', '--type', 'OAuthTokenIssuer', '--out', at('oauth.req'), ...vault, ...data],
      secret,
    )
    const { request } = made.json() as { request: { id: string } }
    expect(request).toMatchObject({
      identity: 'global',
      computer: 'workstation',
      subject: 'CN=litwareinc.com',
      names: ['litwareinc.com', 'woodgrove.example'],
    })
    const file = await runCli(['request', 'file', request.id, '--out', at('again.req'), ...data])
    expect(file.json()).toEqual({ id: request.id, written: at('again.req') })
    expect(readFileSync(at('again.req'))).toEqual(readFileSync(at('oauth.req')))
    const removed = await runCli(['request', 'remove', request.id, ...data])
    expect(removed.json()).toEqual({ removed: [request.id] })

    sign(at('oauth.req'), at('late.pem'))
    const late = await runCli(['request', 'complete', at('late.pem'), ...data])
    expect([late.code, late.error().code]).toEqual([1, 'NOT_FOUND'])
    const unknown = await runCli(['request', 'file', request.id, '--out', at('gone.req'), ...data])
    expect([unknown.code, unknown.error().code]).toEqual([1, 'NOT_FOUND'])
    expect(existsSync(at('gone.req'))).toBe(false)
  })

  it('leaves nothing that waits when the file cannot be written', async () => {
    writeFileSync(at('taken.req'), 'mine')
    const call = ['request', 'new', '--type', 'OAuthTokenIssuer', '--out', at('taken.req'), ...vault, ...data]
    const refused = await runCli(call, secret)
    expect([refused.code, refused.error().code]).toEqual([1, 'EXISTS'])
    expect(readFileSync(at('taken.req'), 'utf8')).toBe('mine')
    expect((await runCli(['request', 'list', ...data])).json()).toEqual({ requests: [] })
    expect(statSync(at('data')).isDirectory()).toBe(true)
  })

  it('makes a certificate that signs itself, which can be assigned', async () => {
    const made = await runCli(
      ['request', 'self-signed', '--type', 'OAuthTokenIssuer', '--days', '700', ...vault, ...data],
      secret,
    )
    expect(made.stderr).toBe('')
    const { certificate } = made.json() as { certificate: { thumbprint: string } }
    expect(certificate).toMatchObject({ store: 'My', computer: 'workstation' })
    expect(made.json()).toMatchObject({ outcome: 'completed' })
    const out = ['--format', 'pem', '--out', at('oauth.pem')]
    expect((await runCli(['export', '--select', certificate.thumbprint, ...out, ...data])).code).toBe(0)
    const shown = openssl('x509', '-in', at('oauth.pem'), '-noout', '-text').toString()
    expect(shown).toContain('Public-Key: (2048 bit)')
    expect(shown).toContain('DNS:litwareinc.com, DNS:woodgrove.example')
    const roots = ['--store', 'Root', ...data]
    expect((await runCli(['import', at('oauth.pem'), ...roots])).code).toBe(0)
    const assigned = await runCli(
      ['assign', '--type', 'OAuthTokenIssuer', '--thumbprint', certificate.thumbprint, ...data],
      secret,
    )
    expect(assigned.json()).toMatchObject({ assignments: [{ current: certificate.thumbprint }] })
  })

  it.each([
    [['request', 'new', '--out', 'x.req'], '--type is missing'],
    [['request', 'new', '--type', 'Default', '--identity', 'a'], 'needs --out'],
    [['request', 'new', '--type', 'Default', '--out', 'x.req'], 'give --identity SERVER'],
    [['request', 'new', '--type', 'OAuthTokenIssuer', '--key', 'RSA-1024', '--out', 'x.req'], 'RSA-2048'],
    [['request', 'new', '--type', 'OAuthTokenIssuer', '--country', 'USA', '--out', 'x.req'], 'two letters'],
    [['request', 'self-signed', '--type', 'OAuthTokenIssuer', '--days', '4000'], '--days'],
    [['request', 'remove'], 'usage: countersign request remove'],
  ])('answers %j with usage', async (args, hint) => {
    const run = await runCli([...args, ...data], secret)
    expect([run.code, run.error().code]).toEqual([2, 'USAGE'])
    expect(run.error().message).toContain(hint)
  })

  it('refuses without the passphrase, and a SIP domain that the estate does not know', async () => {
    const type = ['--type', 'OAuthTokenIssuer', '--out', at('no.req')]
    const locked = await runCli(['request', 'new', ...type, ...data])
    expect([locked.code, locked.error().code]).toEqual([1, 'PASSWORD_REQUIRED'])
    const unknown = await runCli(
      ['request', 'new', ...type, '--sip-domain', 'elsewhere.example', ...vault, ...data],
      secret,
    )
    expect([unknown.code, unknown.error().code]).toEqual([1, 'NOT_FOUND'])
    expect(existsSync(at('no.req'))).toBe(false)
  })
})
