/** `countersign token inspect` as a process, on a token that openssl signed. */
import { createHash, createPublicKey } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { makeCertificate, openssl, temporaryFolder } from '../fixtures/make-pki.ts'
import { runCli } from './run-cli.ts'

const folder = temporaryFolder('countersign-token-')
afterAll(() => folder.remove())

const certificate = makeCertificate(folder.path, { name: 'issuer', key: 'rsa2048' })
const lync = '00000004-0000-0ff1-ce00-000000000000'
const audience = '00000002-0000-0ff1-ce00-000000000000/mail.litwareinc.com@litwareinc.com'
const x5t = createHash('sha1').update(certificate.der).digest('base64url')
const now = Math.floor(Date.now() / 1000)
const encode = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url')

function signedByOpenssl(): string {
  const claims = { aud: audience, iss: `${lync}@litwareinc.com`, nbf: String(now), exp: String(now + 600) }
  const input = `${encode({ typ: 'JWT', alg: 'RS256', x5t })}.${encode(claims)}`
  writeFileSync(join(folder.path, 'input'), input)
  const signature = openssl('dgst', '-sha256', '-sign', certificate.keyPath, join(folder.path, 'input'))
  return `${input}.${signature.toString('base64url')}`
}

interface Answer {
  readonly accepted: boolean | null
  readonly verdicts: readonly { readonly rule: string; readonly outcome: string }[]
  readonly diagnostic: unknown
}

const inspect = async (args: readonly string[], stdin = '') =>
  (await runCli(['token', 'inspect', ...args, '--json'], { stdin })).json() as Answer

describe('token inspect', () => {
  const token = signedByOpenssl()
  const document = join(folder.path, 'lync.json')
  const value = Buffer.from(certificate.der).toString('base64')
  writeFileSync(
    document,
    JSON.stringify({
      realm: 'litwareinc.com',
      serviceName: lync,
      issuer: `${lync}@litwareinc.com`,
      keys: [{ usage: 'signing', keyinfo: { x5t }, keyvalue: { type: 'x509Certificate', value } }],
    }),
  )

  it('accepts by a metadata document, and by the certificate alone', async () => {
    for (const by of [
      ['--metadata', document],
      ['--certificate', certificate.pemPath],
    ]) {
      const { accepted, verdicts } = await inspect([token, ...by, '--audience', audience])
      expect(verdicts.filter(({ outcome }) => outcome === 'failed')).toEqual([])
      expect(accepted).toBe(true)
    }
  })

  it('accepts by a JWK set of the same key without a name', async () => {
    const jwk = createPublicKey(readFileSync(certificate.pemPath)).export({ format: 'jwk' })
    const set = join(folder.path, 'set.jwks')
    writeFileSync(set, JSON.stringify({ keys: [{ ...jwk, use: 'sig' }] }))
    expect((await inspect([token, '--jwks', set, '--audience', audience])).accepted).toBe(true)
  })

  it('never accepts without anything to judge by, and refuses another audience with its diagnostic', async () => {
    expect((await inspect(['-'], token)).accepted).toBe(null)
    const other = audience.replace('mail', 'other')
    expect(await inspect([token, '--metadata', document, '--audience', other])).toMatchObject({
      accepted: false,
      diagnostic: { id: 2_000_003, category: 'invalid_resource' },
    })
  })

  it('answers garbage with seventeen verdicts, and empty input with EMPTY', async () => {
    const { accepted, verdicts } = await inspect(['no.token'])
    expect([accepted, verdicts.length]).toEqual([false, 17])
    expect((await runCli(['token', 'inspect', '-', '--json'])).error().code).toBe('EMPTY')
  })

  it('tells people in seventeen lines', async () => {
    const { stdout } = await runCli(['token', 'inspect', token, '--metadata', document])
    expect(stdout.split('\n').filter(line => /^V\d+ /.test(line))).toHaveLength(17)
  })
})
