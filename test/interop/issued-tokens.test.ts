/**
 * Tokens of the whole application, from the vault to the compact form, judged by hands that are not ours: openssl over
 * the signing input, and jose with the certificate's public key. Rolls take effect while it runs and while it does not.
 */
import { writeFileSync } from 'node:fs'
import { X509Certificate } from 'node:crypto'
import { join } from 'node:path'
import { jwtVerify } from 'jose'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import {
  requests,
  type RequestArgument,
  type RequestName,
  type RequestOutput,
} from '../../src/contract/api.ts'
import type { Application } from '../../src/main/application.ts'
import { composeApplication } from '../../src/main/compose.ts'
import { makePfx } from '../fixtures/make-pfx.ts'
import { makeCertificate, openssl, temporaryFolder, type TestCertificate } from '../fixtures/make-pki.ts'

const passphrase = 'granite harbor lamp'
const exchange = '00000002-0000-0ff1-ce00-000000000000'
const issuer = '00000004-0000-0ff1-ce00-000000000000@litwareinc.com'
const audience = `${exchange}/mail.litwareinc.com@litwareinc.com`
const start = Date.parse('2026-11-20T14:42:10Z')
const files = temporaryFolder('countersign-issued-')
afterAll(() => files.remove())

const selfSigned = (name: string, notAfter: string) =>
  makeCertificate(files.path, {
    name,
    subject: '/CN=litwareinc.com',
    subjectAltNames: ['DNS:litwareinc.com'],
    key: 'rsa2048',
    notAfter,
  })
let [old, next] = [{} as TestCertificate, {} as TestCertificate]
beforeAll(() => {
  old = selfSigned('old', '2028-01-01T00:00:00Z')
  next = selfSigned('next', '2030-01-01T00:00:00Z')
})

const opened: Application[] = []
afterEach(async () => {
  for (const application of opened.splice(0)) await application.close()
})

let folders = 0
const newFolder = () => join(files.path, `data-${(folders += 1)}`)

/** @param offsetMs how far this computer's clock is from the real one. */
async function compose(dataFolder: string, offsetMs: number) {
  const now = () => new Date(Date.now() + offsetMs)
  const composed = await composeApplication({
    dataFolder,
    host: 'loopback',
    version: '1.2.3',
    workerUrl: new URL('../../src/main/adapters/pki/pki-worker.ts', import.meta.url),
    log: entry => expect(entry.level).not.toBe('error'),
    vaultCost: { N: 2 ** 10, r: 8, p: 1 },
    clock: { now },
  })
  if (!composed.ok) throw new Error(JSON.stringify(composed.problem))
  const application = composed.value
  opened.push(application)
  async function ask<N extends RequestName>(name: N, input: RequestArgument<N>) {
    const { signal } = new AbortController()
    return application.dispatch(name, input, { signal, progress: () => undefined })
  }
  async function must<N extends RequestName>(name: N, input: RequestArgument<N>): Promise<RequestOutput<N>> {
    const result = await ask(name, input)
    if (!result.ok) throw new Error(`${name} failed: ${JSON.stringify(result.problem)}`)
    return requests[name].output.parse(result.value) as RequestOutput<N>
  }
  return { application, ask, must, now }
}

type Console = Awaited<ReturnType<typeof compose>>

async function importBoth({ application, must }: Console) {
  for (const leaf of [old, next]) {
    const bytes = makePfx(files.path, { name: leaf.name, leaf, password: 'x' })
    for (const store of ['My', 'Root'] as const) {
      const ticket = application.tickets.offer(`${leaf.name}.pfx`, Uint8Array.from(bytes), 'opened')
      const target = { computer: 'workstation', store } as const
      const { entries } = await must('certificates.reviewImport', { ticket, password: 'x', target })
      const wanted = entries.filter(entry => store === 'My' || entry.what.kind === 'certificate')
      await must('certificates.import', {
        ticket,
        password: 'x',
        selection: wanted.map(entry => entry.id),
        target,
        exportable: true,
        includeExtendedProperties: true,
      })
    }
  }
}

const thumbprint = ({ der }: TestCertificate): string =>
  new X509Certificate(der).fingerprint.replaceAll(':', '')

const assigning = (certificate: TestCertificate, expected: TestCertificate | null) => ({
  identity: 'global' as const,
  types: ['OAuthTokenIssuer' as const],
  thumbprint: thumbprint(certificate),
  expected: [
    { type: 'OAuthTokenIssuer' as const, thumbprint: expected === null ? null : thumbprint(expected) },
  ],
})

/** litwareinc.com signs with the old certificate; the clock stands at `start`. */
async function signing(dataFolder: string) {
  const console = await compose(dataFolder, start - Date.now())
  await console.must('vault.create', {
    passphrase,
    autoLockMinutes: 10,
    useSystemKeyStore: false,
    withRecoveryKey: false,
  })
  await console.must('estate.addSipDomain', { name: 'litwareinc.com', makeDefault: true })
  await importBoth(console)
  await console.must('assignments.assign', assigning(old, null))
  return console
}

/** By openssl: the third part signs the first two with the key of the certificate. */
function opensslVerifies(token: string, certificate: TestCertificate): boolean {
  const [header = '', claims = '', signature = ''] = token.split('.')
  const [input, signed, key] = ['input', 'signature', 'public.pem'].map(name => join(files.path, name))
  if (input === undefined || signed === undefined || key === undefined) return false
  writeFileSync(input, `${header}.${claims}`)
  writeFileSync(signed, Buffer.from(signature, 'base64url'))
  writeFileSync(key, openssl('x509', '-in', certificate.pemPath, '-noout', '-pubkey'))
  try {
    return (
      openssl('dgst', '-sha256', '-verify', key, '-signature', signed, input).toString() === 'Verified OK\n'
    )
  } catch {
    return false
  }
}

const claimsOf = (token: string): Record<string, unknown> =>
  JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()) as Record<string, unknown>

async function tokenOf({ must }: Console, user: RequestArgument<'tokens.reveal'>['user'] = null) {
  return (await must('tokens.reveal', { audience, user })).token
}

describe('an issued token', () => {
  it('is one that openssl and jose verify, and the partner would accept', async () => {
    const console = await signing(newFolder())
    const { token, preview } = await console.must('tokens.reveal', { audience, user: null })
    expect([opensslVerifies(token, old), opensslVerifies(token, next)]).toEqual([true, false])
    const { facts } = await console.must('oauth.get', {})
    // jose wants numbers where on-premises servers write strings.
    await console.must('oauth.set', { change: { facts: { ...facts, numericDates: 'numbers' } } })
    const key = new X509Certificate(old.der).publicKey
    const verified = await jwtVerify(await tokenOf(console), key, {
      algorithms: ['RS256'],
      audience,
      issuer,
      currentDate: new Date(start + 60_000),
    })
    expect(verified.protectedHeader).toEqual({
      typ: 'JWT',
      alg: 'RS256',
      x5t: Buffer.from(thumbprint(old), 'hex').toString('base64url'),
    })
    expect([preview.accepted, preview.diagnostic]).toEqual([true, null])
  })

  it('carries a user around an actor token that verifies; the outer one is unsigned', async () => {
    const console = await signing(newFolder())
    const request = { audience, user: { upn: 'ken@litwareinc.com', smtp: 'kenmyer@litwareinc.com' } }
    const { token, preview } = await console.must('tokens.reveal', request)
    expect(token.split('.')[2]).toBe('')
    expect(opensslVerifies(String(claimsOf(token)['actortoken']), old)).toBe(true)
    const failed = preview.verdicts.filter(({ outcome }) => outcome === 'failed')
    expect(failed).toEqual([])
    expect(preview.layers.map(({ signature }) => signature)).toEqual([null, 'verifies'])
  })

  it('is not issued once the vault is locked, though the key had been open', async () => {
    const console = await signing(newFolder())
    await tokenOf(console)
    await console.must('vault.lock', {})
    expect(await console.ask('tokens.reveal', { audience, user: null })).toEqual({
      ok: false,
      problem: { code: 'issuer-cannot-sign', reasons: ['vault-locked'] },
    })
    await console.must('vault.unlock', { with: 'passphrase', passphrase })
    expect(opensslVerifies(await tokenOf(console), old)).toBe(true)
  })
})

describe('a roll', () => {
  const keysOf = async ({ must }: Console) => {
    const { summary } = await must('metadata.ours', {})
    return summary?.keys.map(key => key.thumbprint)
  }

  it('takes effect by itself while the application runs, and is told', async () => {
    const console = await signing(newFolder())
    const { staged: none } = await console.must('issuer.status', {})
    let changes = 0
    console.application.onEvent(({ name }) => {
      if (name === 'assignments.changed') changes += 1
    })
    const effectiveDate = new Date(console.now().getTime() + 1500).toISOString()
    await console.must('assignments.assign', { ...assigning(next, old), effectiveDate })
    expect([none, changes, opensslVerifies(await tokenOf(console), old)]).toEqual([null, 1, true])
    await vi.waitFor(() => expect(changes).toBe(2), { timeout: 20_000, interval: 50 })
    const { entries } = await console.must('audit.list', { offset: 0, limit: 1 })
    expect(entries[0]?.action).toBe('assignments.rolled')
    expect(opensslVerifies(await tokenOf(console), next)).toBe(true)
    expect(await console.must('issuer.status', {})).toMatchObject({
      current: { thumbprint: thumbprint(next), since: effectiveDate },
      staged: null,
    })
  })

  it('that came due while nobody was running is written before anything is answered', async () => {
    const dataFolder = newFolder()
    const before = await signing(dataFolder)
    const effectiveDate = '2026-12-01T02:00:00.000Z'
    await before.must('assignments.assign', { ...assigning(next, old), effectiveDate })
    expect(await keysOf(before)).toEqual([thumbprint(old), thumbprint(next)])
    expect(opensslVerifies(await tokenOf(before), old)).toBe(true)
    await before.application.close()

    const after = await compose(dataFolder, Date.parse('2026-12-03T00:00:00Z') - Date.now())
    const { rows } = await after.must('assignments.all', {})
    expect(rows[0]).toMatchObject({
      current: { thumbprint: thumbprint(next), since: effectiveDate },
      previous: { thumbprint: thumbprint(old) },
      staged: null,
    })
    const { entries } = await after.must('audit.list', { offset: 0, limit: 1 })
    expect(entries[0]).toMatchObject({
      action: 'assignments.rolled',
      details: { from: thumbprint(old), to: thumbprint(next), effectiveDate },
    })
    await after.must('vault.unlock', { with: 'passphrase', passphrase })
    expect(opensslVerifies(await tokenOf(after), next)).toBe(true)
    expect(await keysOf(after)).toEqual([thumbprint(next), thumbprint(old)])
  })
})
