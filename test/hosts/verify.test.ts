/** `countersign verify` as a process: the document, the exit codes, the questions that can be asked. */
import { X509Certificate } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { makeCrl } from '../fixtures/make-crl.ts'
import { makeCertificate, temporaryFolder, type TestCertificate } from '../fixtures/make-pki.ts'
import { makeOcspResponse } from '../fixtures/ocsp-responder.ts'
import { type PlainWebServer, startPlainWebServer } from '../fixtures/plain-web-server.ts'
import { runCli } from './run-cli.ts'

const folder = temporaryFolder('verify-cli-')
afterAll(async () => {
  await web.stop()
  folder.remove()
})

let web: PlainWebServer

let root: TestCertificate
let authority: TestCertificate
let leaf: TestCertificate

beforeAll(async () => {
  web = await startPlainWebServer()
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
  readonly warnings: readonly { readonly code: string; readonly message: string }[]
  readonly revocation: readonly { readonly certificate: number; readonly outcome: string }[]
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

  it('asks OCSP responses, several of them, and tells what each certificate came to', async () => {
    const response = (name: string, about: TestCertificate, ca: TestCertificate, known: object) => {
      makeOcspResponse(folder.path, name, about, { ca, ...known })
      return join(folder.path, `${name}.ocsp`)
    }
    const serialOfAuthority = new X509Certificate(authority.der).serialNumber
    const ofLeaf = response('ocsp-leaf', leaf, authority, { good: ['0A0B'] })
    const revoked = response('ocsp-revoked', leaf, authority, { revoked: ['0A0B,superseded'] })
    const ofAuthority = response('ocsp-authority', authority, root, { good: [serialOfAuthority] })
    const chain = ['--roots', root.pemPath, '--intermediates', authority.pemPath]
    const good = await verify(...chain, '--ocsp', ofLeaf, '--ocsp', ofAuthority)
    expect(good.answer).toMatchObject({
      valid: true,
      revocation: [
        { certificate: 0, outcome: 'good', by: 'ocsp', detail: null },
        { certificate: 1, outcome: 'good', by: 'ocsp', detail: null },
        { certificate: 2, outcome: 'not-checked', by: null, detail: null },
      ],
    })
    // With evidence of one, evidence of the others is missing.
    const codes = async (...args: readonly string[]) =>
      (await verify(...chain, ...args)).answer?.failures.map(({ code, certificate }) => [code, certificate])
    expect(await codes('--ocsp', revoked)).toEqual([
      ['REVOKED', 0],
      ['REVOCATION_UNKNOWN', 1],
    ])
    const other = await verify(...chain, '--ocsp', root.derPath)
    expect(other.code).toBe(1)
    expect(JSON.parse(other.stderr)).toMatchObject({ error: { code: 'PARSE_ERROR' } })
  })

  it('goes nowhere unless told; with --fetch for the issuer, the list, and the answer that does not come', async () => {
    const pointing = makeCertificate(folder.path, {
      name: 'pointing',
      issuer: authority,
      extensions: [
        `crlDistributionPoints = URI:${web.origin}/list`,
        `authorityInfoAccess = caIssuers;URI:${web.origin}/issuer`,
      ],
    })
    const verifyIt = async (...args: readonly string[]) => {
      const { stdout } = await runCli([
        'verify',
        pointing.pemPath,
        '--roots',
        root.pemPath,
        ...args,
        '--json',
      ])
      return JSON.parse(stdout) as Answer
    }
    web.answers.set('/issuer', authority.der)
    expect((await verifyIt()).failures.map(({ code }) => code)).toEqual(['NO_ISSUER'])
    expect(web.asked).toEqual([])
    const away = await verifyIt('--fetch')
    expect(away).toMatchObject({
      valid: true,
      revocation: [{ outcome: 'not-reachable' }, { outcome: 'not-checked' }, {}],
    })
    expect(away.chain.every(({ thumbprints }) => /^[0-9A-F]{64}$/.test(thumbprints.sha256))).toBe(true)
    expect(away.warnings.map(({ code }) => code)).toEqual(['REVOCATION_UNKNOWN', 'REVOCATION_NOT_CHECKED'])
    expect(away.warnings[0]?.message).toContain(`${web.origin}/list (status)`)
    const { der } = makeCrl(folder.path, { name: 'fetched', issuer: authority })
    const strict = await verifyIt(
      '--fetch',
      '--crls',
      makeCrl(folder.path, { name: 'of-root', issuer: root }).pemPath,
    )
    expect(strict.failures.map(({ code }) => code)).toEqual(['REVOCATION_UNKNOWN'])
    web.answers.set('/list', der)
    expect(await verifyIt('--fetch')).toMatchObject({
      valid: true,
      revocation: [{ outcome: 'good', by: 'crl' }, {}, {}],
    })
  })

  it('takes the policies that will do, and whether one is required', async () => {
    const policies = (oid: string) => ({ extensions: [`certificatePolicies = ${oid}`] })
    const issuing = makeCertificate(folder.path, {
      name: 'ca-p',
      ca: true,
      issuer: root,
      ...policies('1.2.3.4'),
    })
    const { pemPath } = makeCertificate(folder.path, { name: 'p', issuer: issuing, ...policies('1.2.3.4') })
    const codes = async (...args: readonly string[]) => {
      const files = ['--roots', root.pemPath, '--intermediates', issuing.pemPath]
      const { stdout } = await runCli(['verify', pemPath, ...files, ...args, '--json'])
      return (JSON.parse(stdout) as Answer).failures.map(({ code }) => code)
    }
    expect(await codes('--require-policy', '--policy', '1.2.3.9,1.2.3.4')).toEqual([])
    expect(await codes('--require-policy', '--policy', '1.2.3.9')).toEqual(['POLICY'])
    expect(await codes('--require-policy', '--policy', '2.5.29.32.0')).toEqual([])
    // Nobody requires one.
    expect(await codes('--policy', '1.2.3.9')).toEqual([])
  })

  it('believes a common name with a purpose only when told', async () => {
    const { pemPath } = makeCertificate(folder.path, { name: 'cn.litwareinc.com', issuer: root })
    const valid = async (...args: readonly string[]) => {
      const asked = ['--roots', root.pemPath, '--host', 'cn.litwareinc.com', '--purpose', 'serverAuth']
      const { stdout } = await runCli(['verify', pemPath, ...asked, ...args, '--json'])
      return (JSON.parse(stdout) as Answer).valid
    }
    expect(await valid()).toBe(false)
    expect(await valid('--allow-cn')).toBe(true)
  })

  it.each([
    ['no roots', [], 'USAGE', 2],
    ['a policy that is no OID', ['--roots', 'x', '--policy', '1.2.3,gold'], 'USAGE', 2],
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
