/** `countersign roll` as processes, on certificates of openssl. */
import { X509Certificate } from 'node:crypto'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { makePfx } from '../fixtures/make-pfx.ts'
import { makeCertificate, temporaryFolder } from '../fixtures/make-pki.ts'
import { runCli } from './run-cli.ts'

const folder = temporaryFolder('countersign-roll-')
afterAll(() => folder.remove())

const env = { VAULT: 'correct horse battery' }
const data = ['--data-dir', join(folder.path, 'data')]
const run = (...args: readonly string[]) => runCli([...args, ...data, '--json'], { env })
const issuer = ['--type', 'OAuthTokenIssuer']
const thumbprints: Record<string, string> = {}
const hourMs = 3_600_000
const inHours = (hours: number) =>
  new Date(Math.floor(Date.now() / 1000) * 1000 + hours * hourMs).toISOString()
const of = (name: string) => ['--thumbprint', thumbprints[name] ?? '']

beforeAll(async () => {
  for (const [name, notAfter] of [
    ['old', '2040-01-01T00:00:00Z'],
    ['next', '2044-01-01T00:00:00Z'],
  ] as const) {
    const leaf = makeCertificate(folder.path, {
      name,
      subject: '/CN=litwareinc.com',
      subjectAltNames: ['DNS:litwareinc.com'],
      key: 'rsa2048',
      notAfter,
    })
    makePfx(folder.path, { name, leaf, password: 'x' })
    thumbprints[name] = new X509Certificate(leaf.der).fingerprint.replaceAll(':', '')
    const pfx = join(folder.path, `${name}.pfx`)
    await run('import', pfx, '--password', 'x', '--exportable', '--passphrase-env', 'VAULT')
    await run('import', leaf.pemPath, '--store', 'Root')
  }
  await run('estate', 'add-sip-domain', 'litwareinc.com', '--default')
  await run('assign', ...issuer, ...of('old'))
})

describe('countersign roll', () => {
  it('plans: the window, the recommended date, the command', async () => {
    const { code, json } = await run('roll', 'plan', ...issuer, ...of('next'))
    expect(code).toBe(0)
    expect(json()).toMatchObject({
      leadHours: 24,
      window: { until: '2039-12-31T00:00:00.000Z' },
      current: { thumbprint: thumbprints['old'] },
      next: { thumbprint: thumbprints['next'] },
      findings: [],
    })
  })

  it('judges a date that is asked about', async () => {
    const { json } = await run('roll', 'plan', ...issuer, ...of('next'), '--effective-date', '2040-06-01')
    expect(json()).toMatchObject({
      findings: [
        {
          code: 'effective-too-late',
          severity: 'error',
          message: 'The current certificate ends before, on 2040-01-01 00:00 UTC',
        },
      ],
    })
  })

  it('stages at the recommended date, replaces it with another, rehearses, cancels', async () => {
    const staged = (await run('roll', 'stage', ...issuer, ...of('next'))).json() as {
      assignments: { staged: { effectiveDate: string } }[]
    }
    const [row] = staged.assignments
    const hours = (Date.parse(row?.staged.effectiveDate ?? '') - Date.now()) / hourMs
    expect(Math.round(hours)).toBe(48)
    const date = inHours(30)
    const again = await run('roll', 'stage', ...issuer, ...of('next'), '--effective-date', date)
    const waits = { staged: { thumbprint: thumbprints['next'], effectiveDate: date } }
    expect(again.json()).toMatchObject({ assignments: [waits] })
    expect((await run('roll', 'rehearse', '--at', inHours(31))).json()).toMatchObject({
      rows: [{ uses: thumbprints['next'], usable: true, alsoAccepted: [thumbprints['old']], rolledBy: date }],
    })
    expect((await run('roll', 'rehearse')).json()).toMatchObject({ rows: [{ uses: thumbprints['old'] }] })
    const cancelled = await run('roll', 'cancel', ...issuer)
    expect(cancelled.json()).toMatchObject({
      assignments: [{ current: thumbprints['old'], previous: null, staged: null }],
    })
    expect((await run('roll', 'cancel', ...issuer)).code).toBe(1)
  })

  it('restores the previous certificate, and the one before that by doing it again', async () => {
    await run('assign', ...issuer, ...of('next'))
    expect((await run('roll', 'restore', ...issuer)).json()).toMatchObject({
      assignments: [{ current: thumbprints['old'], previous: thumbprints['next'] }],
    })
    expect((await run('roll', 'restore', ...issuer)).json()).toMatchObject({
      assignments: [{ current: thumbprints['next'], previous: thumbprints['old'] }],
    })
  })

  it('tells people the same in lines', async () => {
    const { stdout } = await runCli(['roll', 'plan', ...issuer, ...of('old'), ...data], { env })
    expect(stdout).toContain('Lead time       24 hours')
    expect(stdout).toContain(
      'error    The new certificate ends on 2040-01-01 00:00 UTC, before the current one',
    )
    const rehearsed = await runCli(['roll', 'rehearse', ...data], { env })
    expect(rehearsed.stdout).toContain(`global  OAuthTokenIssuer  ${thumbprints['next'] ?? ''}  yes`)
  })

  it.each([
    [['roll', 'plan']],
    [['roll', 'plan', '--type', 'OAuthTokenIssuer,Default']],
    [['roll', 'stage', '--type', 'OAuthTokenIssuer']],
    [['roll', 'rehearse', '--at', 'tomorrow']],
    [['roll', 'forward']],
  ])('%j is wrong usage', async args => {
    expect(await run(...args)).toMatchObject({ code: 2, stdout: '' })
  })
})
