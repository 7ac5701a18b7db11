import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import {
  parseCertificate,
  type ParsedCertificate,
} from '../../../../src/main/adapters/pki/certificate-parser.ts'
import { makeOcspRequest } from '../../../../src/main/adapters/pki/ocsp-request.ts'
import { makeCertificate, openssl, temporaryFolder } from '../../../fixtures/make-pki.ts'

const folder = temporaryFolder('ocsp-request-')
afterAll(() => folder.remove())

const issuer = makeCertificate(folder.path, {
  name: 'issuer',
  subject: '/O=Litware, Größe/CN=issuer',
  ca: true,
})
const leaf = makeCertificate(folder.path, { name: 'leaf', issuer, serial: '00FF01' })

function parsed(der: Uint8Array): ParsedCertificate {
  const result = parseCertificate(der)
  if (!result.ok) throw new Error(result.problem.code)
  return result.value
}

describe('makeOcspRequest', () => {
  it('asks in the very octets of openssl', () => {
    const path = join(folder.path, 'request')
    openssl('ocsp', '-issuer', issuer.pemPath, '-cert', leaf.pemPath, '-no_nonce', '-reqout', path)
    const made = makeOcspRequest(parsed(leaf.der), parsed(issuer.der), null)
    expect(Buffer.from(made)).toEqual(readFileSync(path))
  })

  it('carries a nonce that openssl reads (RFC 9654)', () => {
    const nonce = Uint8Array.from({ length: 32 }, (_, index) => index + 1)
    const path = join(folder.path, 'with-nonce')
    writeFileSync(path, makeOcspRequest(parsed(leaf.der), parsed(issuer.der), nonce))
    const text = openssl('ocsp', '-reqin', path, '-req_text').toString('latin1')
    expect(text).toMatch(/OCSP Nonce:\s+0420(0[1-9A-F]|1[0-9A-F]|20){32}\s/)
  })
})
