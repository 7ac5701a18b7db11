/** `countersign verify` as a process: the document, the exit codes, the questions that can be asked. */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { makeCrl } from '../fixtures/make-crl.ts'
import { makeCertificate, temporaryFolder, type TestCertificate } from '../fixtures/make-pki.ts'
import { runCli } from './run-cli.ts'

const folder = temporaryFolder('verify-cli-')
afterAll(() => folder.remove())

let root: TestCertificate
let authority: TestCertificate
let leaf: TestCertificate

beforeAll(() => {
  root = makeCertificate(folder.path, { name: 'root', ca: true })
  authority = makeCertificate(folder.path, { name: 'authority', ca: true, issuer: root })
  leaf = makeCertificate(folder.path, {
    name: 'leaf',
    serial: '0A0B',
    issuer: authority,
    subjectAltNames: ['DNS:mail.litwareinc.com', 'IP:2001:db8::7'],
    extensions: ['extendedKeyUsage = serverAuth'],
  })
})

interface Answer {
  readonly valid: boolean
  readonly chain: readonly { readonly subject: string; readonly thumbprints: { readonly sha256: string } }[]
  readonly failures: readonly { readonly code: string; readonly certificate: number | null }[]
}

async function verify(...args: readonly string[]) {
  const result = await runCli(['verify', leaf.pemPath, ...args, '--json'])
  return { ...result, answer: result.code === 0 ? (JSON.parse(result.stdout) as Answer) : undefined }
}

describe('verify', () => {
  it('answers the chain from the certificate upwards, each with its thumbprints', async () => {
    const { answer, stderr } = await verify('--roots', root.pemPath, '--intermediates', authority.derPath)
    expect(answer).toMatchObject({ valid: true, failures: [], warnings: [] })
    expect(answer?.chain.map(({ subject }) => subject)).toEqual(['CN=leaf', 'CN=authority', 'CN=root'])
    expect(answer?.chain.every(({ thumbprints }) => /^[0-9A-F]{64}$/.test(thumbprints.sha256))).toBe(true)
    expect(stderr).toBe('')
  })

  it('takes an intermediate, and the certificate itself, as anchor', async () => {
    expect((await verify('--roots', authority.pemPath)).answer?.chain).toHaveLength(2)
    expect((await verify('--roots', leaf.pemPath)).answer?.chain).toHaveLength(1)
  })

  it.each([
    ['a host by name', ['--host', 'mail.litwareinc.com'], []],
    ['a host by address, written in another way', ['--host', '2001:DB8:0:0::7'], []],
    ['another host', ['--host', 'www.litwareinc.com'], [['HOST_MISMATCH', 0]]],
    [
      'an instant after the end',
      ['--at', '2046-01-01'],
      [
        ['EXPIRED', 0],
        ['EXPIRED', 1],
        ['EXPIRED', 2],
      ],
    ],
    ['a purpose', ['--purpose', 'serverAuth'], []],
    ['another purpose', ['--purpose', 'clientAuth'], [['PURPOSE', 0]]],
  ])('judges for %s', async (_what, args, failures) => {
    const { answer } = await verify('--roots', root.pemPath, '--intermediates', authority.pemPath, ...args)
    expect(answer?.failures.map(({ code, certificate }) => [code, certificate])).toEqual(failures)
    expect(answer?.valid).toBe(failures.length === 0)
  })

  it('asks the lists of all issuers, from one file', async () => {
    const lists = [
      makeCrl(folder.path, { name: 'root', issuer: root }),
      makeCrl(folder.path, { name: 'authority', issuer: authority, revoked: ['0A0B,superseded'] }),
    ]
    const bundle = join(folder.path, 'lists.p7b')
    writeFileSync(bundle, Buffer.concat(lists.map(({ pemPath }) => readFileSync(pemPath))))
    const { answer } = await verify(
      '--roots',
      root.pemPath,
      '--intermediates',
      authority.pemPath,
      '--crls',
      bundle,
    )
    expect(answer?.failures.map(({ code, certificate }) => [code, certificate])).toEqual([['REVOKED', 0]])
  })

  it.each([
    ['no roots', [], 'USAGE', 2],
    ['a purpose that is none', ['--roots', 'x', '--purpose', 'mail'], 'USAGE', 2],
    ['an instant that is none', ['--roots', 'x', '--at', 'tomorrow'], 'USAGE', 2],
    ['a host that is none', ['--roots', 'x', '--host', 'a b'], 'USAGE', 2],
    ['roots that are not there', ['--roots', '/nowhere/x.pem'], 'NOT_FOUND', 1],
  ])('refuses %s', async (_what, args, code, exitCode) => {
    const result = await verify(...args)
    expect(result.code).toBe(exitCode)
    expect(result.stdout).toBe('')
    expect(JSON.parse(result.stderr)).toMatchObject({ error: { code } })
  })
})
