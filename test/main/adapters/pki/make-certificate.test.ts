import { createPrivateKey, X509Certificate } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  makeCertificate,
  makeRsaKeyPair,
  type RsaKeyPair,
} from '../../../../src/main/adapters/pki/make-certificate.ts'
import { run } from '../../../fixtures/tools.ts'

const notBefore = new Date('2026-01-01T00:00:00Z')
const notAfter = new Date('2051-06-01T12:30:00Z')
let folder = ''
let rootKeys: RsaKeyPair
let leafKeys: RsaKeyPair
let root: Uint8Array
let leaf: Uint8Array

const issuer = () => ({ ...rootKeys, commonName: 'Litware Lab Root CA' })

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'countersign-make-'))
  ;[rootKeys, leafKeys] = await Promise.all([makeRsaKeyPair(), makeRsaKeyPair()])
  root = makeCertificate({
    commonName: 'Litware Lab Root CA',
    publicKey: rootKeys.publicKey,
    issuer: issuer(),
    notBefore,
    notAfter,
    isAuthority: true,
    keyUsage: ['keyCertSign', 'cRLSign'],
  })
  leaf = makeCertificate({
    commonName: 'exch.litwareinc.com',
    publicKey: leafKeys.publicKey,
    issuer: issuer(),
    notBefore,
    notAfter: new Date('2027-01-01T00:00:00Z'),
    isAuthority: false,
    keyUsage: ['digitalSignature', 'keyEncipherment'],
    purposes: ['serverAuth', 'clientAuth'],
    dnsNames: ['exch.litwareinc.com', 'localhost'],
    addresses: ['127.0.0.1', '::1', '2001:db8::ff00:42:8329', '::ffff:10.1.2.3'],
  })
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const openssl = (...args: string[]): string => run('openssl', args).toString()
const file = (name: string, der: Uint8Array): string => {
  const path = join(folder, name)
  writeFileSync(path, new X509Certificate(der).toString())
  return path
}

describe('makeCertificate', () => {
  it('makes an authority whose leaf openssl verifies for its host and purpose', () => {
    const args = ['-CAfile', file('root.pem', root), '-x509_strict', '-purpose', 'sslserver']
    const at = ['-attime', String(Date.parse('2026-06-01') / 1000)]
    const answer = openssl(
      'verify',
      ...args,
      ...at,
      '-verify_hostname',
      'exch.litwareinc.com',
      file('leaf.pem', leaf),
    )
    expect(answer).toBe(`${join(folder, 'leaf.pem')}: OK\n`)
  })

  it('writes the fields as openssl reads them', () => {
    const text = openssl('x509', '-in', file('leaf.pem', leaf), '-noout', '-text')
    expect(text).toContain('Version: 3 (0x2)')
    expect(text).toContain('Signature Algorithm: sha256WithRSAEncryption')
    expect(text).toContain('Issuer: CN = Litware Lab Root CA')
    expect(text).toContain('Subject: CN = exch.litwareinc.com')
    expect(text).toMatch(/Key Usage: critical\s+Digital Signature, Key Encipherment\n/)
    expect(text).toMatch(/Basic Constraints: critical\s+CA:FALSE\n/)
    expect(text).toMatch(/TLS Web Server Authentication, TLS Web Client Authentication\n/)
    expect(text).toContain(
      'DNS:exch.litwareinc.com, DNS:localhost, IP Address:127.0.0.1, IP Address:0:0:0:0:0:0:0:1, ' +
        'IP Address:2001:DB8:0:0:0:FF00:42:8329, IP Address:0:0:0:0:0:FFFF:A01:203',
    )
  })

  it('writes validity to the second, also after 2049', () => {
    const dates = openssl('x509', '-in', file('root.pem', root), '-noout', '-dates')
    expect(dates).toBe('notBefore=Jan  1 00:00:00 2026 GMT\nnotAfter=Jun  1 12:30:00 2051 GMT\n')
  })

  it('joins the leaf to the key of its issuer', () => {
    const idOf = (path: string, name: string): string | undefined =>
      new RegExp(`${name}:\\s+(?:keyid:)?([0-9A-F:]{59})`).exec(
        openssl('x509', '-in', path, '-noout', '-text'),
      )?.[1]
    const rootId = idOf(file('root.pem', root), 'Subject Key Identifier')
    expect(rootId).toMatch(/^[0-9A-F:]{59}$/)
    expect(idOf(file('leaf.pem', leaf), 'Authority Key Identifier')).toBe(rootId)
    expect(idOf(file('leaf.pem', leaf), 'Subject Key Identifier')).not.toBe(rootId)
  })

  it('gives each certificate a serial number of its own, positive and of 16 octets', () => {
    const [one, other] = [new X509Certificate(root).serialNumber, new X509Certificate(leaf).serialNumber]
    expect(one).toMatch(/^[4-7][0-9A-F]{31}$/)
    expect(other).toMatch(/^[4-7][0-9A-F]{31}$/)
    expect(one).not.toBe(other)
  })

  it('fits its private key', () => {
    const pem = leafKeys.privateKey.export({ format: 'pem', type: 'pkcs8' })
    expect(new X509Certificate(leaf).checkPrivateKey(createPrivateKey(pem))).toBe(true)
    expect(new X509Certificate(leaf).publicKey.asymmetricKeyDetails?.modulusLength).toBe(2048)
  })

  it('throws for what is no address', () => {
    expect(() =>
      makeCertificate({
        commonName: 'x',
        publicKey: leafKeys.publicKey,
        issuer: issuer(),
        notBefore,
        notAfter,
        isAuthority: false,
        keyUsage: ['digitalSignature'],
        addresses: ['300.1.1.1'],
      }),
    ).toThrow('Not an address: 300.1.1.1')
  })
})
