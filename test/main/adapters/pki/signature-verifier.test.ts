import { afterAll, describe, expect, it } from 'vitest'
import { parseCertificate } from '../../../../src/main/adapters/pki/certificate-parser.ts'
import {
  bitString,
  element,
  explicit,
  integer,
  nothing,
  oid,
  sequence,
} from '../../../../src/main/adapters/pki/der-writer.ts'
import { verifySignature } from '../../../../src/main/adapters/pki/signature-verifier.ts'
import { craftCertificate } from '../../../fixtures/craft-certificate.ts'
import {
  type CertificateOptions,
  makeCertificate,
  temporaryFolder,
  type TestKeyType,
} from '../../../fixtures/make-pki.ts'

const folder = temporaryFolder()
afterAll(() => {
  folder.remove()
})
const make = (options: CertificateOptions) => makeCertificate(folder.path, options)

function parsed(der: Uint8Array) {
  const result = parseCertificate(der)
  if (!result.ok) throw new Error(JSON.stringify(result.problem))
  return result.value
}

/** Of a certificate by its issuer's key, both as DER. */
function verdict(certificate: Uint8Array, issuer: Uint8Array) {
  return verifySignature(parsed(certificate), parsed(issuer).publicKey)
}

const rsa = make({ name: 'rsa', key: 'rsa2048' })
const ec = make({ name: 'ec', key: 'p256' })

/** The last octet belongs to the signature in every form. */
function withAlteredSignature(der: Uint8Array): Uint8Array {
  const altered = Uint8Array.from(der)
  altered[altered.length - 1] = (altered.at(-1) ?? 0) ^ 1
  return altered
}

function withAlteredContent(der: Uint8Array, from: string, to: string): Uint8Array {
  const altered = Buffer.from(der)
  altered.write(to, altered.indexOf(from), 'latin1')
  return new Uint8Array(altered)
}

describe('verifySignature', () => {
  const combinations: readonly (readonly [string, Partial<CertificateOptions>])[] = [
    ...(['md5', 'sha1', 'sha224', 'sha256', 'sha384', 'sha512'] as const).map(
      digest => [`RSA with ${digest}`, { keyFrom: rsa, digest }] as const,
    ),
    ...(['p224', 'p256', 'p384', 'p521'] satisfies TestKeyType[]).flatMap(key =>
      (['sha1', 'sha256', 'sha512'] as const).map(
        digest => [`ECDSA on ${key} with ${digest}`, { key, digest }] as const,
      ),
    ),
    ...(['sha1', 'sha256', 'sha512'] as const).map(
      digest =>
        [
          `RSA-PSS with ${digest}`,
          { keyFrom: rsa, digest, signatureOptions: ['rsa_padding_mode:pss', 'rsa_pss_saltlen:20'] },
        ] as const,
    ),
    ['a key of the type RSA-PSS', { key: 'rsa-pss' }],
    ['Ed25519', { key: 'ed25519' }],
  ]

  it.each(combinations)('tells good from bad: %s', (name, options) => {
    const certificate = make({ name: name.replaceAll(' ', '-'), subject: '/CN=genuine', ...options })
    expect(verdict(certificate.der, certificate.der)).toEqual({ outcome: 'good' })
    expect(verdict(withAlteredSignature(certificate.der), certificate.der)).toEqual({ outcome: 'bad' })
    expect(verdict(withAlteredContent(certificate.der, 'genuine', 'generic'), certificate.der)).toEqual({
      outcome: 'bad',
    })
  })

  it('of an issuer with another kind of key', () => {
    const issued = make({ name: 'issued', issuer: rsa })
    expect(verdict(issued.der, rsa.der)).toEqual({ outcome: 'good' })
    expect(verdict(issued.der, ec.der)).toEqual({ outcome: 'bad' })
    expect(verdict(ec.der, rsa.der)).toEqual({ outcome: 'bad' })
  })

  it('is bad for a signature that is no signature at all', () => {
    const { tbs, signatureAlgorithm, publicKey } = parsed(ec.der)
    for (const signature of [new Uint8Array(), Uint8Array.of(0), new Uint8Array(5000)])
      expect(verifySignature({ tbs, signatureAlgorithm, signature }, publicKey)).toEqual({ outcome: 'bad' })
  })

  it('is not-verifiable where no engine can tell, and names what is missing', () => {
    const mldsa = sequence(oid('2.16.840.1.101.3.4.3.18'))
    const postQuantum = craftCertificate({
      signatureAlgorithm: mldsa,
      spki: sequence(mldsa, bitString(new Uint8Array(1952))),
    })
    expect(verdict(postQuantum, postQuantum)).toEqual({ outcome: 'not-verifiable', algorithm: 'ML-DSA-65' })
    const md2 = craftCertificate({ signatureAlgorithm: sequence(oid('1.2.840.113549.1.1.2'), nothing()) })
    expect(verdict(md2, rsa.der)).toEqual({ outcome: 'not-verifiable', algorithm: 'md2WithRSAEncryption' })
    expect(verdict(craftCertificate({ signatureAlgorithm: sequence(oid('1.2.3')) }), rsa.der)).toEqual({
      outcome: 'not-verifiable',
      algorithm: '1.2.3',
    })
  })

  it('is not-verifiable for a key that cannot be imported', () => {
    const unknownCurve = sequence(
      sequence(oid('1.2.840.10045.2.1'), oid('1.2.3')),
      bitString(Uint8Array.of(4)),
    )
    const certificate = craftCertificate({ spki: unknownCurve })
    expect(verdict(certificate, certificate)).toEqual({
      outcome: 'not-verifiable',
      algorithm: '1.2.840.10045.2.1',
    })
  })

  it.each([
    ['different hashes for message and mask', pssParameters('2.16.840.1.101.3.4.2.1', '1.3.14.3.2.26', 32)],
    ['an unknown hash', pssParameters('1.2.3', '1.2.3', 32)],
    ['parameters that cannot be read', element(0x30, Uint8Array.of(0xa0, 5))],
  ])('is not-verifiable for RSA-PSS with %s', (_what, parameters) => {
    const certificate = craftCertificate({
      signatureAlgorithm: sequence(oid('1.2.840.113549.1.1.10'), parameters),
    })
    expect(verdict(certificate, rsa.der)).toEqual({ outcome: 'not-verifiable', algorithm: 'rsassaPss' })
  })

  it('reads a damaged RSA-PSS identifier as damage, not as a crash', () => {
    const broken = craftCertificate({
      signatureAlgorithm: sequence(oid('1.2.840.113549.1.1.10'), integer(1)),
    })
    expect(verdict(broken, rsa.der)).toMatchObject({ outcome: 'not-verifiable' })
  })
})

function pssParameters(hash: string, maskHash: string, saltLength: number): Uint8Array {
  return sequence(
    explicit(0, sequence(oid(hash))),
    explicit(1, sequence(oid('1.2.840.113549.1.1.8'), sequence(oid(maskHash)))),
    explicit(2, integer(saltLength)),
  )
}
