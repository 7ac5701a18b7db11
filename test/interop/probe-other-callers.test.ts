/** What thorough probes tell of callers other than us: one without a certificate, one whose certificate nobody trusts. */
import { readFileSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { createServer, type Server, type TlsOptions, type TLSSocket } from 'node:tls'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { neverCancelled } from '../../src/contract/cancel.ts'
import type { ProbeRole } from '../../src/contract/probe-endpoint.ts'
import type { ProbeResult } from '../../src/contract/probe.ts'
import { createProber } from '../../src/main/compose-probe.ts'
import { makeCertificate, temporaryFolder, type TestCertificate } from '../fixtures/make-pki.ts'

const folder = temporaryFolder('probe-callers-')
const host = 'fe01.litwareinc.com'

let root: TestCertificate
let own: TestCertificate
let client: TestCertificate
beforeAll(() => {
  root = makeCertificate(folder.path, { name: 'root', ca: true })
  const extensions = ['extendedKeyUsage = serverAuth', 'keyUsage = critical,digitalSignature,keyEncipherment']
  own = makeCertificate(folder.path, {
    name: 'own',
    issuer: root,
    subjectAltNames: [`DNS:${host}`],
    extensions,
  })
  client = makeCertificate(folder.path, {
    name: 'client',
    issuer: root,
    subject: '/CN=console.litwareinc.com',
  })
})
afterAll(() => folder.remove())

const keyOf = ({ keyPath }: TestCertificate): string => readFileSync(keyPath, 'utf8')

let server: Server | undefined
afterEach(() => new Promise(resolve => server?.close(resolve)))

/** @param answer to SIP OPTIONS; undefined: closes instead. */
async function listen(
  options: TlsOptions,
  answer: (caller: TLSSocket) => string | undefined,
): Promise<number> {
  const identity = { cert: own.pem, key: keyOf(own), ca: [root.pem], requestCert: true }
  const listening = createServer({ ...identity, ...options }, caller => {
    caller.on('error', () => undefined)
    caller.on('data', () => {
      const status = answer(caller)
      if (status === undefined) caller.end()
      else caller.write(`SIP/2.0 ${status}\r\nContent-Length: 0\r\n\r\n`)
    })
  })
  listening.on('tlsClientError', () => undefined)
  server = listening
  await new Promise<void>(resolve => listening.listen(0, '127.0.0.1', resolve))
  return (listening.address() as AddressInfo).port
}

function probe(
  port: number,
  { sip = false, role = 'server-to-server' }: { readonly sip?: boolean; readonly role?: ProbeRole } = {},
): Promise<ProbeResult> {
  const prober = createProber({ roots: [root.der], intermediates: [] })
  const shown = { certificate: client.pem, key: keyOf(client) }
  return prober(
    { host: '127.0.0.1', port, serverName: host, timeoutMs: 8000, sip, client: shown, thorough: true },
    { kind: 'dns', name: host },
    neverCancelled,
    { expectation: { role, assigned: null, isTrustedServer: null, peerTrust: 'unknown' } },
  )
}

const told = ({ findings, clientCertificate: { without, untrusted } }: ProbeResult): object => ({
  without,
  untrusted,
  warnings: findings.filter(({ severity }) => severity !== 'info').map(({ code }) => code),
})

describe.each(['TLSv1.2', 'TLSv1.3'] as const)('a server that asks for a certificate in %s', version => {
  const speaks = { minVersion: version, maxVersion: version }
  const insists = { ...speaks, rejectUnauthorized: true }
  const wishes = { ...speaks, rejectUnauthorized: false }
  const ok = (): string => '200 OK'

  it('and verifies it turns away who has none, and who has one that nobody trusts', async () => {
    const result = await probe(await listen(insists, ok))
    expect(told(result)).toEqual({ without: 'refused', untrusted: 'refused', warnings: [] })
    expect(result.steps.map(({ name }) => name)).toContain('untrusted-certificate')
  })

  it('and looks at none is a warning between servers only', async () => {
    const port = await listen(wishes, ok)
    const taken = { without: 'accepted', untrusted: 'accepted' }
    expect(told(await probe(port))).toEqual({ ...taken, warnings: ['UNTRUSTED_CLIENT_ACCEPTED'] })
    expect(told(await probe(port, { sip: true }))).toMatchObject({ warnings: ['UNTRUSTED_CLIENT_ACCEPTED'] })
    expect(told(await probe(port, { role: 'client-to-server' }))).toEqual({ ...taken, warnings: [] })
  })

  it.each([
    ['turns strangers away by its answer', '403 Forbidden', 'refused'],
    ['closes where a stranger asks', undefined, 'refused'],
    ['answers a stranger otherwise, and does not turn him away', '404 Not Found', 'accepted'],
  ] as const)('and %s', async (_what, answer, untrusted) => {
    const port = await listen(wishes, caller => (caller.authorized ? '200 OK' : answer))
    expect(told(await probe(port, { sip: true }))).toMatchObject({ untrusted })
  })

  it('and turns everybody away by its answer has proven nothing', async () => {
    const port = await listen(wishes, () => '403 Forbidden')
    expect(told(await probe(port, { sip: true }))).toMatchObject({
      untrusted: 'unknown',
      warnings: ['APPLICATION_REFUSED'],
    })
  })

  it('sees one that is signed by itself, in our name', async () => {
    const subjects = new Set<string>()
    const port = await listen(wishes, caller => {
      const { subject, issuer } = caller.getPeerCertificate()
      subjects.add(`${String(subject.CN)} of ${String(issuer.CN)}, ${String(caller.authorizationError)}`)
      return '200 OK'
    })
    await probe(port, { sip: true })
    expect([...subjects]).toEqual([
      'console.litwareinc.com of root, null',
      'console.litwareinc.com of console.litwareinc.com, DEPTH_ZERO_SELF_SIGNED_CERT',
    ])
  })
})

it('a server that asks for no certificate is shown none', async () => {
  const result = await probe(await listen({ requestCert: false }, () => '200 OK'))
  expect(told(result)).toEqual({ without: 'not-tried', untrusted: 'not-tried', warnings: [] })
})
