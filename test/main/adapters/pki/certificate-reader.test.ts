import { afterAll, describe, expect, it } from 'vitest'
import { createCertificateReader } from '../../../../src/main/adapters/pki/certificate-reader.ts'
import { makeCertificate, openssl, temporaryFolder } from '../../../fixtures/make-pki.ts'

const folder = temporaryFolder()
afterAll(() => {
  folder.remove()
})

describe('createCertificateReader', () => {
  const certificate = makeCertificate(folder.path, { name: 'one', key: 'rsa2048' })
  const reader = createCertificateReader()

  it('writes the PEM that openssl writes', () => {
    expect(reader.toPem(certificate.der)).toBe(openssl('x509', '-in', certificate.pemPath).toString())
  })

  it('describes and lists fields of the same certificate', () => {
    expect(reader.describe(certificate.der).subject).toBe('CN=one')
    expect(reader.fields(certificate.der).find(({ name }) => name === 'Subject')?.value).toBe('one')
    expect(reader.spkiSha256(certificate.der)).toMatch(/^[0-9a-f]{64}$/)
  })

  it('reads views into larger buffers', () => {
    const larger = new Uint8Array(certificate.der.length + 200)
    larger.set(certificate.der, 100)
    const view = larger.subarray(100, 100 + certificate.der.length)
    expect(reader.describe(view)).toEqual(reader.describe(certificate.der))
    expect(reader.toPem(view)).toBe(reader.toPem(certificate.der))
  })

  it('throws for what no file opener let pass', () => {
    expect(() => reader.describe(Uint8Array.of(1))).toThrow('file-malformed')
  })
})
