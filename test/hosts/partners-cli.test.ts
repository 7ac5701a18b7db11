/** Partners and metadata on the command line, as processes: forms, exit codes, a web server over real TLS. */
import { createServer, type Server } from 'node:https'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { documentObject, documentText, x5tOf } from '../fakes/metadata-documents.ts'
import { makeCertificate, temporaryFolder, type TestCertificate } from '../fixtures/make-pki.ts'
import { runCli } from './run-cli.ts'

const folder = temporaryFolder('partners-cli-')
const at = (name: string) => join(folder.path, name)
const data = ['--data-dir', at('data'), '--json']

let root: TestCertificate
let web: TestCertificate
let signing: TestCertificate
let next: TestCertificate
let server: Server
let url = ''
let body = ''

beforeAll(async () => {
  root = makeCertificate(folder.path, { name: 'root', ca: true })
  web = makeCertificate(folder.path, {
    name: 'web',
    issuer: root,
    subjectAltNames: ['DNS:localhost', 'IP:127.0.0.1'],
    extensions: ['extendedKeyUsage = serverAuth'],
  })
  signing = makeCertificate(folder.path, { name: 'signing', key: 'rsa2048' })
  next = makeCertificate(folder.path, { name: 'next', keyFrom: signing })
  body = documentText({ keys: [signing.der] })
  writeFileSync(at('exchange.json'), body)
  server = createServer({ cert: web.pem, key: readFileSync(web.keyPath) }, (_request, response) =>
    response.end(body),
  )
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  url = `https://127.0.0.1:${(server.address() as AddressInfo).port}/autodiscover/metadata/json/1`
})

afterAll(() => {
  server.close()
  folder.remove()
})

type Check = { rule: string; outcome: string; message: string }

describe('metadata check', () => {
  it('judges a file without a data folder', async () => {
    const run = await runCli(['metadata', 'check', at('exchange.json'), '--json'])
    expect(run.code).toBe(0)
    expect(run.stderr).toBe('')
    const answer = run.json() as { keys: object[]; checks: Check[] }
    expect(answer).toMatchObject({
      issuer: '00000002-0000-0ff1-ce00-000000000000@litwareinc.com',
      realm: 'litwareinc.com',
      serviceName: '00000002-0000-0ff1-ce00-000000000000',
      keys: [
        {
          x5t: x5tOf(signing.der),
          notBefore: '2020-01-01T00:00:00Z',
          notAfter: '2045-01-01T00:00:00Z',
        },
      ],
    })
    expect(answer.checks.map(({ rule, outcome }) => `${rule} ${outcome}`).slice(0, 8)).toEqual([
      ...['M1', 'M2', 'M3', 'M4', 'M5', 'M6', 'M7'].map(rule => `${rule} passed`),
      'M8 not-applicable',
    ])
    expect(answer.checks.every(({ message }) => message.includes(' '))).toBe(true)
  })

  it('judges keys at the instant that is asked for', async () => {
    const run = await runCli(['metadata', 'check', at('exchange.json'), '--at', '2046-01-01', '--json'])
    const { checks } = run.json() as { checks: Check[] }
    expect(checks[4]).toMatchObject({ rule: 'M5', outcome: 'failed' })
  })

  it('judges the web server by the roots that are given, and tells who is not trusted', async () => {
    const run = await runCli(['metadata', 'check', url, '--roots', root.pemPath, '--json'])
    expect(run.stderr).toBe('')
    const { checks } = run.json() as { checks: Check[] }
    expect(checks.slice(8, 10).map(({ outcome }) => outcome)).toEqual(['passed', 'passed'])

    const distrusted = await runCli(['metadata', 'check', url, '--roots', signing.pemPath, '--json'])
    expect(distrusted.code).toBe(1)
    expect(distrusted.stdout).toBe('')
    expect(distrusted.error().code).toBe('NOT_TRUSTED')
  })

  it('answers for files that are no documents', async () => {
    writeFileSync(at('deep.json'), '['.repeat(900_000))
    const deep = await runCli(['metadata', 'check', at('deep.json'), '--json'])
    expect(deep.code).toBe(0)
    expect((deep.json() as { checks: Check[] }).checks[0]).toMatchObject({ outcome: 'failed' })
    expect((await runCli(['metadata', 'check', at('nothing'), '--json'])).error().code).toBe('NOT_FOUND')
    expect((await runCli(['metadata', 'check', '--json'])).code).toBe(2)
    expect((await runCli(['metadata', 'check', at('exchange.json'), '--at', 'soon'])).code).toBe(2)
  })
})

describe('metadata fetch', () => {
  it('writes the document as it was answered, and no second time over it', async () => {
    const call = ['metadata', 'fetch', url, '--roots', root.pemPath, '--out', at('fetched.json'), '--json']
    const run = await runCli(call)
    expect(run.json()).toMatchObject({ written: at('fetched.json'), realm: 'litwareinc.com' })
    expect(readFileSync(at('fetched.json'), 'utf8')).toBe(body)
    expect((await runCli(call)).error().code).toBe('EXISTS')
    expect((await runCli([...call, '--force'])).code).toBe(0)
  })

  it('writes nothing that is no document', async () => {
    const before = body
    body = '<html>sign in</html>'
    const run = await runCli([
      ...['metadata', 'fetch', url, '--roots', root.pemPath, '--out', at('page.json'), '--json'],
    ])
    body = before
    expect(run.error().code).toBe('NOT_USABLE')
    expect(existsSync(at('page.json'))).toBe(false)
  })
})

describe('partners', () => {
  it('are added by URL once its web server is accepted, refreshed, set and removed', async () => {
    const add = ['partners', 'add', 'microsoft.exchange', '--metadata', url]
    expect((await runCli([...add, ...data])).error().code).toBe('NOT_TRUSTED')
    const sha256 = new Uint8Array(await crypto.subtle.digest('SHA-256', Uint8Array.from(web.der)))
    const pin = Buffer.from(sha256).toString('hex')
    const added = await runCli([...add, '--accept-server-certificate', pin, ...data])
    expect(added.json()).toMatchObject({
      partner: {
        name: 'microsoft.exchange',
        realm: 'litwareinc.com',
        trustLevel: 'Full',
        source: { kind: 'metadata-url', url, pinnedServerCertificate: pin.toUpperCase() },
        keys: [{ x5t: x5tOf(signing.der) }],
      },
    })

    body = documentText({ keys: [next.der] })
    const differs = await runCli(['partners', 'refresh', 'microsoft.exchange', ...data])
    expect(differs.json()).toMatchObject({ refreshed: [{ outcome: 'differs' }] })
    const accepted = await runCli(['partners', 'refresh', '--accept', ...data])
    expect(accepted.json()).toMatchObject({
      refreshed: [{ name: 'microsoft.exchange', outcome: 'accepted' }],
    })
    const set = await runCli([
      ...['partners', 'set', 'microsoft.exchange', '--trust-level', 'user', '--disabled', ...data],
    ])
    expect(set.json()).toMatchObject({ partner: { trustLevel: 'User', enabled: false } })
    const listed = await runCli(['partners', 'list', ...data])
    expect(listed.json()).toMatchObject({
      partners: [{ keyState: 'as-published', keys: [{ x5t: x5tOf(next.der) }] }],
    })
    const fixed = await runCli([
      ...['partners', 'set', 'microsoft.exchange', '--application-id', 'other', ...data],
    ])
    expect(fixed.error().code).toBe('USAGE')
    expect((await runCli(['partners', 'remove', 'microsoft.exchange', ...data])).json()).toEqual({
      removed: 'microsoft.exchange',
    })
  })

  it('are added by certificate and through an authorization server; sheets tell the rest', async () => {
    const certificate = ['--certificate', signing.pemPath, '--application-id', 'app', '--realm', 'a.b']
    const one = await runCli(['partners', 'add', 'one', ...certificate, '--disabled', ...data])
    expect(one.json()).toMatchObject({ partner: { enabled: false, source: { kind: 'certificate' } } })

    writeFileSync(
      at('sts.json'),
      JSON.stringify({ ...documentObject({ keys: [signing.der] }), name: 'Access Control' }),
    )
    const server = await runCli(['oauth-servers', 'add', 'sts', '--metadata', at('sts.json'), ...data])
    expect(server.json()).toMatchObject({ server: { name: 'sts', keyState: 'no-document' } })
    const two = await runCli([
      ...['partners', 'add', 'two', '--use-oauth-server', 'STS', '--application-id', 'app', ...data],
    ])
    expect(two.json()).toMatchObject({ partner: { source: { kind: 'oauth-server', server: 'sts' } } })
    expect((await runCli(['oauth-servers', 'remove', 'sts', ...data])).error().code).toBe('IN_USE')
    expect((await runCli(['oauth-servers', 'list', ...data])).json()).toMatchObject({
      servers: [{ name: 'sts', usedBy: ['two'] }],
    })
    const sheets = (await runCli(['partners', 'commands', 'one', ...data])).json()
    expect(sheets).toMatchObject({ sheets: [{ shell: 'lync' }] })
  })

  it.each([
    ['no source', []],
    ['two sources', ['--metadata', 'a', '--certificate', 'b']],
    ['a realm beside a document', ['--metadata', 'a', '--realm', 'r']],
    ['a certificate without a realm', ['--certificate', 'a', '--application-id', 'i']],
    ['a certificate without an identifier', ['--certificate', 'a', '--realm', 'r']],
    ['a server without an identifier', ['--use-oauth-server', 'a']],
    ['a pin for a file', ['--metadata', 'a', '--accept-server-certificate', 'AB'.repeat(32)]],
    ['an unknown trust level', ['--metadata', 'a', '--trust-level', 'None']],
  ])('are refused with %s', async (_name, options) => {
    const run = await runCli(['partners', 'add', 'x', ...options, '--data-dir', at('unused')])
    expect(run.code).toBe(2)
    expect(run.stdout).toBe('')
    expect(existsSync(at('unused'))).toBe(false)
  })
})
