/** `probe` as a process: what it shows, what it asks, and what it prints. */
import { readFileSync, writeFileSync } from 'node:fs'
import { X509Certificate } from 'node:crypto'
import { createServer, type Server } from 'node:https'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { makeCertificate, openssl, temporaryFolder, type TestCertificate } from '../fixtures/make-pki.ts'
import { makeOcspResponse } from '../fixtures/ocsp-responder.ts'
import { runCli } from './run-cli.ts'

const folder = temporaryFolder('probe-cli-')
const file = (name: string): string => join(folder.path, name)
const serverName = 'fe-001.litwareinc.com'
const data = ['--data-dir', file('data')]
const unlock = ['--passphrase-env', 'PHRASE']
const env = { PHRASE: 'a long enough passphrase', PFX: 'secret' }

/** Of calls that end before anybody is asked. */
const endpointLike = '127.0.0.1:5061'

let root: TestCertificate
let leaf: TestCertificate
let client: TestCertificate
let server: Server
let endpoint: string

beforeAll(async () => {
  root = makeCertificate(folder.path, { name: 'root', ca: true })
  leaf = makeCertificate(folder.path, {
    name: 'leaf',
    serial: '0A0B',
    issuer: root,
    subjectAltNames: [`DNS:${serverName}`],
    extensions: ['extendedKeyUsage = serverAuth'],
  })
  client = makeCertificate(folder.path, { name: 'client', issuer: root })
  openssl(
    ...['pkcs12', '-export', '-in', client.pemPath, '-inkey', client.keyPath],
    ...['-passout', 'pass:secret', '-out', file('client.pfx')],
  )
  server = createServer(
    { cert: leaf.pem, key: readFileSync(leaf.keyPath), ca: root.pem, requestCert: true },
    (_request, response) => response.end('hello'),
  )
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  endpoint = `127.0.0.1:${String((server.address() as AddressInfo).port)}`
})
afterAll(async () => {
  server.closeAllConnections()
  await new Promise(resolve => server.close(resolve))
  folder.remove()
})

const probe = (...args: readonly string[]) =>
  runCli(['probe', endpoint, '--server-name', serverName, '--roots', root.pemPath, ...args], { env })

const thumbprint = (): string => new X509Certificate(client.pem).fingerprint.replaceAll(':', '')

describe('probe', () => {
  it('keeps the form that scripts rely on', async () => {
    const run = await probe('--json')
    expect([run.code, run.stderr]).toEqual([0, ''])
    expect(run.json()).toMatchObject([
      {
        endpoint,
        verdict: 'not-trusted',
        protocol: 'TLSv1.3',
        cipher: 'TLS_AES_256_GCM_SHA384',
        chain: [
          { subject: 'CN=leaf', thumbprints: { sha1: expect.any(String), sha256: expect.any(String) } },
          { subject: 'CN=root' },
        ],
        clientCertificate: {
          requested: 'yes',
          accepted: 'not-sent',
          alert: 'certificate_required',
          authorities: ['CN=root'],
        },
        steps: [
          { name: 'resolve', outcome: 'passed' },
          { name: 'connect', outcome: 'passed', address: '127.0.0.1' },
          { name: 'handshake', outcome: 'passed' },
          { name: 'client-certificate', outcome: 'skipped' },
        ],
        findings: [
          {
            code: 'CLIENT_CERTIFICATE_REQUIRED',
            severity: 'error',
            certificate: null,
            message: 'The server asks for a certificate, and none was given.',
          },
          { code: 'REVOCATION_NOT_CHECKED', severity: 'info', certificate: 0 },
        ],
      },
    ])
  })

  it('tells people what was found and what to do, and what is only to be known in a line', async () => {
    const run = await probe()
    expect(run.code).toBe(0)
    const lines = run.stdout.trimEnd().split('\n')
    const found = lines.findIndex(line => line.includes('[CLIENT_CERTIFICATE_REQUIRED]'))
    expect(lines[found]).toMatch(/^ {2}error: /)
    expect(lines[found + 1]).toMatch(/^ {4}\S/)
    expect(lines.at(-1)).toMatch(/^ {2}info: .* \[REVOCATION_NOT_CHECKED\]$/)
  })

  it('shows a certificate of a file, asks with HTTP, and looks thoroughly', async () => {
    const run = await probe(
      ...[
        '--client-file',
        file('client.pfx'),
        '--client-password-env',
        'PFX',
        '--http',
        '--thorough',
        '--json',
      ],
    )
    expect(run.json()).toMatchObject([
      {
        verdict: 'trusted',
        httpAnswer: '200 OK',
        clockDifferenceSeconds: 0,
        sessionResumed: 'yes',
        clientCertificate: { accepted: 'yes', without: 'refused', untrusted: 'refused' },
        protocols: [
          { version: 'TLSv1' },
          { version: 'TLSv1.1' },
          { version: 'TLSv1.2', outcome: 'spoken' },
          { version: 'TLSv1.3', outcome: 'spoken' },
        ],
      },
    ])
  })

  it('shows a certificate of the store, with its key from the vault', async () => {
    const imported = await runCli(
      ['import', file('client.pfx'), '--password-env', 'PFX', ...unlock, ...data, '--json'],
      { env },
    )
    expect(imported.code).toBe(0)
    const run = await probe('--client', thumbprint(), ...unlock, ...data, '--json')
    expect(run.json()).toMatchObject([{ verdict: 'trusted', clientCertificate: { accepted: 'yes' } }])
    const locked = await probe('--client', thumbprint(), ...data, '--json')
    expect([locked.code, locked.error().code]).toEqual([1, 'PASSWORD_REQUIRED'])
    const unknown = await probe('--client', '0'.repeat(40), ...unlock, ...data, '--json')
    expect([unknown.code, unknown.error().code]).toEqual([1, 'NOT_FOUND'])
  })

  it('takes OCSP responses as verify does', async () => {
    writeFileSync(
      file('good.ocsp'),
      makeOcspResponse(folder.path, 'good', leaf, { ca: root, good: ['0A0B'] }),
    )
    const run = await probe('--ocsp', file('good.ocsp'), '--json')
    expect(run.json()).toMatchObject([
      { revocation: [{ certificate: 0, subject: 'CN=leaf', outcome: 'good', by: 'ocsp' }] },
    ])
    writeFileSync(
      file('revoked.ocsp'),
      makeOcspResponse(folder.path, 'revoked', leaf, { ca: root, revoked: ['0A0B'] }),
    )
    const revoked = await probe('--ocsp', file('revoked.ocsp'), '--json')
    expect(revoked.json()).toMatchObject([{ findings: [{ code: 'REVOKED' }, {}] }])
  })

  it('tells people in lines', async () => {
    const run = await probe('--client-file', file('client.pfx'), '--client-password-env', 'PFX', '--http')
    expect(run.stdout.split('\n').map(line => line.trimEnd())).toEqual([
      expect.stringMatching(/^127\.0\.0\.1:\d+ {2}trusted {2}TLSv1\.3 {2}TLS_AES_256_GCM_SHA384 {2}\S+$/),
      '  0  CN=leaf',
      '  1  CN=root',
      '  asks for a client certificate; ours was accepted',
      '  HTTP: 200 OK',
      '  its clock before ours: 0 s',
      expect.stringMatching(/^ {2}info: .* \[REVOCATION_NOT_CHECKED\]$/),
      '',
    ])
  })

  it('asks for the SRV record of a domain, and says that it has none', async () => {
    const place = `localhost:${endpoint.replace(/.*:/, '')}`
    const run = await runCli(['probe', place, '--srv', '--json'], { env })
    const name = '_sipfederationtls._tcp.localhost'
    expect(run.json()).toMatchObject([
      {
        endpoint: place,
        srv: { name, records: [], asked: { host: 'localhost' } },
        findings: expect.arrayContaining([expect.objectContaining({ code: 'SRV_NOT_FOUND' })]),
      },
    ])
  })

  it.each([
    [['--sip', '--http']],
    [['--client', '00']],
    [['--tls-client', '--client', '0'.repeat(40)]],
    [['--client-password-env', 'PFX']],
  ])('refuses %j as wrong usage', async args => {
    const run = await probe(...args, '--json')
    expect([run.code, run.stdout]).toEqual([2, ''])
  })

  it.each([
    [[endpointLike, '--timeout', '0'], '--timeout needs seconds: more than 0, at most 600'],
    [[endpointLike, '--timeout', '601'], '--timeout needs seconds: more than 0, at most 600'],
    [[endpointLike, '--server-name', 'a b'], "--server-name: 'a b' is neither a DNS name nor an address"],
    [[endpointLike, 'fe-001'], "'fe-001' is no endpoint; write HOST:PORT"],
    [['192.0.2.1:5061', '--srv'], "'192.0.2.1:5061' is no domain; write DOMAIN"],
    [
      ['contoso.com', '--srv', '--server-name', 'sip.contoso.com'],
      '--srv goes with neither --server-name nor --tls-client',
    ],
    [['127.0.0.1:0'], "'127.0.0.1:0' is no endpoint; write HOST:PORT"],
    [['127.0.0.1:65536'], "'127.0.0.1:65536' is no endpoint; write HOST:PORT"],
    [['::1:5061'], "'::1:5061' is no endpoint; write HOST:PORT"],
  ])('tells what is wrong with %j', async (args, message) => {
    const run = await runCli(['probe', ...args, '--json'], { env })
    expect([run.code, run.error().message]).toEqual([2, message])
  })

  it('answers for good and bad endpoints, and for the same one twice, in the order of the call', async () => {
    const run = await probe('[::1]:1', 'bücher.invalid:443', endpoint, '--json')
    expect(run.json()).toMatchObject([
      { endpoint, verdict: 'not-trusted' },
      { endpoint: '[::1]:1', verdict: 'unreachable' },
      { endpoint: 'xn--bcher-kva.invalid:443', findings: [{ code: 'NAME_NOT_RESOLVED' }] },
      { endpoint, verdict: 'not-trusted' },
    ])
  })

  it('does not take a file without certificates for one of roots, nor a wrong password', async () => {
    writeFileSync(file('key-only.pem'), readFileSync(leaf.keyPath))
    const roots = await runCli(['probe', endpoint, '--roots', file('key-only.pem'), '--json'], { env })
    expect(roots.error()).toMatchObject({
      code: 'UNRECOGNIZED',
      message: expect.stringContaining('It looks like a file without a certificate.') as unknown,
    })
    const wrong = await probe('--client-file', file('client.pfx'), '--client-password', 'Tr0ub4dor', '--json')
    expect([wrong.code, wrong.stdout, wrong.error().code]).toEqual([1, '', 'INVALID_PASSWORD'])
    expect(wrong.stderr).not.toContain('Tr0ub4dor')
  })
})
