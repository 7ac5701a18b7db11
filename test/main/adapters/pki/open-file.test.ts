import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { fileLimitBytes } from '../../../../src/contract/file-limit.ts'
import { openFile } from '../../../../src/main/adapters/pki/open-file.ts'
import { defaultWorkLimits } from '../../../../src/main/adapters/pki/work-budget.ts'
import {
  makeCertificate,
  makeCrl,
  makeRequest,
  openssl,
  temporaryFolder,
  type TestCertificate,
} from '../../../fixtures/make-pki.ts'

const folder = temporaryFolder()
const file = (name: string) => join(folder.path, name)
let root: TestCertificate
let leaf: TestCertificate
let crl: Uint8Array
let csr: Uint8Array
let p7b: Uint8Array
let key: string
beforeAll(() => {
  root = makeCertificate(folder.path, { name: 'root', ca: true })
  leaf = makeCertificate(folder.path, { name: 'leaf', issuer: root })
  const dates = { thisUpdate: '2026-01-01T00:00:00Z', nextUpdate: '2026-02-01T00:00:00Z' }
  crl = makeCrl(folder.path, { name: 'list', issuer: root, ...dates, revoked: [] })
  csr = makeRequest(folder.path, { name: 'request' })
  key = readFileSync(leaf.keyPath, 'latin1')
  openssl('crl2pkcs7', '-nocrl', '-certfile', leaf.pemPath, '-outform', 'DER', '-out', file('p7b'))
  p7b = new Uint8Array(readFileSync(file('p7b')))
})
afterAll(() => folder.remove())

const text = (content: string) => Uint8Array.from(Buffer.from(content, 'latin1'))
const pem = (label: string, der: Uint8Array) =>
  `-----BEGIN ${label}-----\n${Buffer.from(der).toString('base64')}\n-----END ${label}-----\n`

async function open(bytes: Uint8Array, password?: string) {
  const opened = await openFile(bytes, password)
  if (!opened.ok) throw new Error(JSON.stringify(opened.problem))
  return opened.value
}
const problem = async (bytes: Uint8Array) => {
  const opened = await openFile(bytes, undefined)
  return opened.ok ? opened.value.kind : opened.problem
}

describe('a file is recognised by its content', () => {
  it.each([
    ['certificate', () => leaf.der],
    ['pkcs7', () => p7b],
    ['csr', () => csr],
    ['crl', () => crl],
    ['publicKey', () => new Uint8Array(openssl('pkey', '-in', leaf.keyPath, '-pubout', '-outform', 'DER'))],
    ['privateKey', () => new Uint8Array(openssl('pkey', '-in', leaf.keyPath, '-outform', 'DER'))],
  ] as const)('%s as DER, PEM of any label, and bare base64', async (kind, make) => {
    const der = make()
    expect(await open(der)).toMatchObject({ kind, encoding: 'DER', warnings: [] })
    // certutil -encode writes this label around everything.
    expect(await open(text(pem('CERTIFICATE', der)))).toMatchObject({ kind, encoding: 'PEM' })
    const base64 = Buffer.from(der).toString('base64').replace(/.{64}/g, '$&\r\n')
    expect(await open(text(`\n${base64}\n`))).toMatchObject({ kind, encoding: 'base64' })
  })

  it.each([
    ['UTF-8 with a mark', (content: string) => Buffer.from(`\uFEFF${content}`, 'utf8')],
    ['UTF-16 with a mark', (content: string) => Buffer.from(`\uFEFF${content}`, 'utf16le')],
    [
      'UTF-16 big-endian with a mark',
      (content: string) => Buffer.from(`\uFEFF${content}`, 'utf16le').swap16(),
    ],
    ['UTF-16 without a mark', (content: string) => Buffer.from(content, 'utf16le')],
    ['UTF-16 big-endian without a mark', (content: string) => Buffer.from(content, 'utf16le').swap16()],
    ['carriage returns', (content: string) => Buffer.from(content.replaceAll('\n', '\r'))],
    ['text around it', (content: string) => Buffer.from(`Bag Attributes\n  Größe: 1\n${content}\nend`)],
  ])('PEM in %s', async (_what, encode) => {
    expect(await open(Uint8Array.from(encode(leaf.pem)))).toMatchObject({
      kind: 'certificate',
      encoding: 'PEM',
    })
  })

  it('bare base64 in UTF-16', async () => {
    const base64 = Buffer.from(leaf.der).toString('base64')
    expect(await open(Uint8Array.from(Buffer.from(base64, 'utf16le')))).toMatchObject({ encoding: 'base64' })
  })

  it('the public key of PKCS #1', async () => {
    openssl('genpkey', '-algorithm', 'RSA', '-pkeyopt', 'rsa_keygen_bits:1024', '-out', file('rsa'))
    const der = new Uint8Array(openssl('rsa', '-in', file('rsa'), '-RSAPublicKey_out', '-outform', 'DER'))
    expect(await open(der)).toMatchObject({
      kind: 'publicKey',
      publicKey: { algorithm: 'RSA', size: 1024, curve: null },
    })
  })

  it('TRUSTED CERTIFICATE, without its trailer', async () => {
    openssl('x509', '-in', leaf.pemPath, '-addtrust', 'serverAuth', '-trustout', '-out', file('trusted'))
    const opened = await open(new Uint8Array(readFileSync(file('trusted'))))
    expect(opened).toMatchObject({ kind: 'certificate', warnings: [] })
    expect(opened.certificates[0]?.der).toEqual(leaf.der)
  })

  it('with a warning for octets after it, but none for a line end', async () => {
    const extended = (tail: string) => Uint8Array.from([...leaf.der, ...text(tail)])
    expect((await open(extended('\r\n'))).warnings).toEqual([])
    expect((await open(extended('more'))).warnings).toEqual([
      { code: 'trailing-data', message: '4 bytes after the end of the content were left out.' },
    ])
  })
})

describe('PEM of several blocks', () => {
  it('with certificates and their key has the kind certificates', async () => {
    const opened = await open(text(key + leaf.pem + root.pem))
    expect(opened.kind).toBe('certificates')
    expect(opened.certificates.map(({ der }) => der)).toEqual([leaf.der, root.der])
    expect(opened.privateKeys.map(({ description }) => description.certificate)).toEqual([0])
  })

  it('with one certificate and its key is not just a certificate', async () => {
    expect(await open(text(leaf.pem + key))).toMatchObject({ kind: 'certificates' })
  })

  it.each([
    ['a request and its key', () => pem('NEW CERTIFICATE REQUEST', csr) + key, 'csr'],
    ['two revocation lists', () => pem('X509 CRL', crl).repeat(2), 'crl'],
    ['two PKCS #7 files', () => pem('PKCS7', p7b) + pem('CMS', p7b), 'pkcs7'],
    ['a certificate and a list', () => leaf.pem + pem('X509 CRL', crl), 'certificates'],
  ])('of %s has a kind', async (_what, make, kind) => {
    expect((await open(text(make()))).kind).toBe(kind)
  })

  it('shows the second request, list and unknown blocks as entries', async () => {
    const blocks =
      pem('CERTIFICATE REQUEST', csr).repeat(2) + pem('X509 CRL', crl) + pem('DH PARAMETERS', text('x'))
    const opened = await open(text(blocks))
    expect(opened.csr?.subject).toBe('CN=request')
    expect(opened.crl?.issuer).toBe('CN=root')
    expect(opened.otherEntries.map(({ description }) => description)).toEqual([
      'DH PARAMETERS',
      'Certificate request for CN=request',
      'Revocation list of CN=root',
    ])
  })

  it('names a damaged block in a warning and shows the others', async () => {
    const broken = leaf.pem.replace(/\n/, '\n!!')
    const cut = pem('CERTIFICATE', leaf.der.subarray(0, 100))
    const opened = await open(text(broken + root.pem + cut + '-----BEGIN CERTIFICATE-----\nMIIB'))
    expect(opened.certificates.map(({ der }) => der)).toEqual([root.der])
    expect(opened.warnings).toEqual([
      {
        code: 'pem-block-skipped',
        message:
          'The PEM block 1 (CERTIFICATE) was left out: base64 of block 1 (CERTIFICATE) cannot be read.',
      },
      { code: 'pem-block-skipped', message: 'The PEM block 3 (CERTIFICATE) was left out: it breaks off.' },
      { code: 'pem-block-skipped', message: 'The PEM block 4 (CERTIFICATE) was left out: it breaks off.' },
    ])
  })

  it('is damaged when all its blocks are', async () => {
    expect(await problem(text(leaf.pem.replace(/\n/, '\n!!')))).toMatchObject({
      code: 'file-malformed',
      format: 'PEM',
      where: 'base64 of block 1 (CERTIFICATE)',
    })
    const cut = text(leaf.pem.slice(0, -30))
    expect(await problem(cut)).toEqual({
      code: 'file-truncated',
      format: 'PEM',
      sizeBytes: cut.length,
      expectedBytes: null,
    })
  })

  it('opens a PFX in armour', async () => {
    openssl(
      ...['pkcs12', '-export', '-inkey', leaf.keyPath, '-in', leaf.pemPath, '-passout', 'pass:x'],
      ...['-out', file('pfx')],
    )
    const armoured = text(pem('PKCS12', readFileSync(file('pfx'))))
    expect(await open(armoured, 'x')).toMatchObject({ kind: 'pkcs12', encoding: 'PEM' })
    expect(await problem(armoured)).toMatchObject({ code: 'password-required' })
  })

  it('asks for the password of an encrypted key beside certificates', async () => {
    openssl('pkcs8', '-topk8', '-in', leaf.keyPath, '-passout', 'pass:x', '-out', file('encrypted'))
    const both = text(leaf.pem + readFileSync(file('encrypted'), 'latin1'))
    expect(await problem(both)).toMatchObject({ code: 'password-required' })
    expect(await open(both, 'x')).toMatchObject({ kind: 'certificates', protection: { encrypted: true } })
  })
})

describe('what cannot be opened', () => {
  it('is empty, too large, or of another kind', async () => {
    expect(await problem(new Uint8Array(0))).toEqual({ code: 'file-empty' })
    expect(await problem(new Uint8Array(fileLimitBytes + 1))).toMatchObject({ code: 'file-too-large' })
    expect(await problem(text('hello'))).toEqual({ code: 'file-unrecognized', startsWith: 'text' })
    expect(await problem(text(pem('OPENSSH PRIVATE KEY', text('openssh'))))).toEqual({
      code: 'file-unrecognized',
      startsWith: 'a PEM block "OPENSSH PRIVATE KEY"',
    })
  })

  it.each([
    ['certificate', 'certificate', () => leaf.der],
    ['PKCS #7', 'PKCS #7', () => p7b],
    ['request', 'certificate request', () => csr],
    ['revocation list', 'revocation list', () => crl],
  ])('is a %s that breaks off', async (_what, format, make) => {
    const whole = make()
    expect(await problem(whole.subarray(0, whole.length - 1))).toEqual({
      code: 'file-truncated',
      format,
      sizeBytes: whole.length - 1,
      expectedBytes: whole.length,
    })
    for (let length = 4; length < whole.length; length += 7)
      expect(await problem(whole.subarray(0, length))).toMatchObject({ code: 'file-truncated' })
  })

  it('is a certificate with a broken inside, told by place', async () => {
    const broken = Uint8Array.from(leaf.der)
    // The tag of the serial number behind the version.
    broken[broken.indexOf(0x02, 10)] = 0x05
    expect(await problem(broken)).toMatchObject({ code: 'file-malformed', format: 'certificate' })
  })
})

describe('the time that a file may take', () => {
  it('ends it between two entries', async () => {
    const limits = { ...defaultWorkLimits, milliseconds: -1 }
    for (const bytes of [leaf.der, p7b, text(leaf.pem + root.pem), text(key)])
      expect(await openFile(bytes, undefined, limits)).toEqual({
        ok: false,
        problem: { code: 'file-limit-exceeded', what: 'milliseconds to open one file', limit: -1 },
      })
  })
})
