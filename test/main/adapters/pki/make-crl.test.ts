import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { X509Certificate } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  keyIdentifierOf,
  makeCertificate,
  makeRsaKeyPair,
  type RsaKeyPair,
} from '../../../../src/main/adapters/pki/make-certificate.ts'
import { makeCrl, type RevokedCertificate } from '../../../../src/main/adapters/pki/make-crl.ts'
import { writeName } from '../../../../src/main/adapters/pki/name-writer.ts'
import { hasTool, run, skipReason } from '../../../fixtures/tools.ts'

const commonName = 'Litware Lab Root CA'
const thisUpdate = new Date('2026-03-01T00:00:00Z')
let folder = ''
let keys: RsaKeyPair

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'countersign-crl-'))
  keys = await makeRsaKeyPair()
  const root = makeCertificate({
    commonName,
    publicKey: keys.publicKey,
    issuer: { ...keys, commonName },
    notBefore: new Date('2026-01-01T00:00:00Z'),
    notAfter: new Date('2036-01-01T00:00:00Z'),
    isAuthority: true,
    keyUsage: ['keyCertSign', 'cRLSign'],
  })
  writeFileSync(join(folder, 'root.pem'), new X509Certificate(root).toString())
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

function printed(revoked: readonly RevokedCertificate[]): string {
  const { publicKey, privateKey } = keys
  const issuer = { name: writeName({ commonName }), privateKey, keyIdentifier: keyIdentifierOf(publicKey) }
  const nextUpdate = new Date('2051-03-08T00:00:00Z')
  const list = join(folder, 'list.crl')
  writeFileSync(list, makeCrl({ issuer, thisUpdate, nextUpdate, number: 300, revoked }))
  const trust = ['-verify', '-CAfile', join(folder, 'root.pem')]
  return run('openssl', ['crl', '-inform', 'DER', '-in', list, ...trust, '-noout', '-text']).toString()
}

describe(`makeCrl${skipReason('openssl')}`, () => {
  it.skipIf(!hasTool('openssl'))('signs a list that names nothing', () => {
    const text = printed([])
    expect(text).toContain('No Revoked Certificates.')
    expect(text).toMatch(
      /Version 2[^]*Last Update: Mar {2}1 00:00:00 2026[^]*Next Update: Mar {2}8 00:00:00 2051/,
    )
    expect(text).toMatch(/X509v3 Authority Key Identifier:[^]*X509v3 CRL Number: *\n *(300|0x012C)/i)
  })

  it.skipIf(!hasTool('openssl'))('names each certificate with time and reason', () => {
    const revokedAt = new Date('2026-02-03T04:05:06Z')
    const text = printed([
      { serialNumber: Buffer.from('00ff01', 'hex'), revokedAt, reason: 'keyCompromise' },
      { serialNumber: Uint8Array.of(7), revokedAt, reason: 'superseded' },
    ])
    expect(text).toMatch(
      /Serial Number: FF01\n *Revocation Date: Feb {2}3 04:05:06 2026 GMT\n[^]*Key Compromise/,
    )
    expect(text).toMatch(/Serial Number: 07\n[^]*Superseded/)
  })
})
