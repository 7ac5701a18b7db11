import { X509Certificate } from 'node:crypto'
import forge from 'node-forge'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { issuedTo, spkiSha256 } from '../../../../src/main/adapters/pki/certificate-description.ts'
import { parseCertificate } from '../../../../src/main/adapters/pki/certificate-parser.ts'
import {
  bitString,
  bmpString,
  element,
  integer,
  oid,
  sequence,
  utf8String,
} from '../../../../src/main/adapters/pki/der-writer.ts'
import { craftCertificate, craftName } from '../../../fixtures/craft-certificate.ts'
import { described } from '../../../fixtures/described.ts'
import {
  type CertificateOptions,
  makeCertificate,
  makeTestPki,
  openssl,
  temporaryFolder,
  type TestCertificate,
  type TestKeyType,
  type TestPki,
} from '../../../fixtures/make-pki.ts'

const folder = temporaryFolder()
let pki: TestPki

beforeAll(() => {
  pki = makeTestPki(folder.path)
})
afterAll(() => {
  folder.remove()
})
const make = (options: CertificateOptions) => makeCertificate(folder.path, options)

const facts = (certificate: TestCertificate, ...options: readonly string[]) =>
  openssl('x509', '-in', certificate.pemPath, '-noout', ...options)
    .toString()
    .trim()
const latin1 = (text: string) => Buffer.from(text, 'latin1')

describe('describeCertificate', () => {
  it('describes an ordinary server certificate', () => {
    expect(described(pki.rsaLeaf.der)).toMatchObject({
      subject: 'CN=rsa-leaf.litwareinc.com, OU=Servers, DC=litwareinc, DC=com',
      issuer: 'CN=Litware Issuing CA 1, DC=litwareinc, DC=com',
      version: 3,
      notBefore: '2020-01-01T00:00:00Z',
      notAfter: '2045-01-01T00:00:00Z',
      publicKey: { algorithm: 'RSA', size: 2048, curve: null },
      signatureAlgorithm: 'sha256WithRSAEncryption',
      subjectAltNames: [
        { type: 'dns', value: 'rsa-leaf.litwareinc.com' },
        { type: 'dns', value: 'litwareinc.com' },
        { type: 'dns', value: 'sip.litwareinc.com' },
      ],
      keyUsage: ['digitalSignature', 'keyEncipherment'],
      extendedKeyUsage: ['serverAuth', 'clientAuth'],
      basicConstraints: null,
      selfSigned: false,
      template: null,
      friendlyName: null,
      localKeyId: null,
    })
  })

  it('agrees with openssl on names, serial number and thumbprints', () => {
    for (const certificate of [pki.root, pki.intermediate, pki.rsaLeaf, pki.ecLeaf]) {
      const own = described(certificate.der)
      const rfc2253 = facts(certificate, '-subject', '-nameopt', 'RFC2253').replace('subject=', '')
      expect(own.subject.replaceAll(', ', ',')).toBe(rfc2253)
      expect(own.serialNumber).toBe(facts(certificate, '-serial').replace('serial=', ''))
      const fingerprint = (hash: string) =>
        facts(certificate, '-fingerprint', `-${hash}`).replace(/.*=|:/g, '')
      expect(own.thumbprints).toEqual({ sha1: fingerprint('sha1'), sha256: fingerprint('sha256') })
    }
  })

  it("agrees with node's X509Certificate", () => {
    const node = new X509Certificate(pki.rsaLeaf.der)
    const own = described(pki.rsaLeaf.der)
    expect(own.thumbprints.sha256).toBe(node.fingerprint256.replaceAll(':', ''))
    expect(own.serialNumber).toBe(node.serialNumber)
    expect(own.subjectAltNames.map(name => `DNS:${name.value}`).join(', ')).toBe(node.subjectAltName)
    expect(Date.parse(own.notAfter)).toBe(Date.parse(node.validTo))
    expect(own.publicKey.size).toBe(node.publicKey.asymmetricKeyDetails?.modulusLength)
  })

  it('agrees with node-forge on an RSA certificate', () => {
    const second = forge.pki.certificateFromPem(pki.rsaLeaf.pem)
    const own = described(pki.rsaLeaf.der)
    expect(own.subjectAttributes.map(({ value }) => value)).toEqual(
      second.subject.attributes.map(({ value }) => value),
    )
    expect(own.serialNumber).toBe(second.serialNumber.toUpperCase())
    expect(second.getExtension('subjectKeyIdentifier')).toMatchObject({
      subjectKeyIdentifier: own.subjectKeyIdentifier?.toLowerCase(),
    })
  })

  it('links a certificate to its issuer by key identifiers', () => {
    expect(described(pki.rsaLeaf.der).authorityKeyIdentifier).toBe(
      described(pki.intermediate.der).subjectKeyIdentifier,
    )
  })

  it('tells authorities by their basic constraints', () => {
    expect(described(pki.intermediate.der)).toMatchObject({
      basicConstraints: { ca: true, pathLength: 0 },
      keyUsage: ['keyCertSign', 'cRLSign'],
    })
    expect(described(pki.root.der).basicConstraints).toEqual({ ca: true, pathLength: null })
  })
})

describe('public keys and signatures', () => {
  it.each<[TestKeyType, string, number | null, string | null, string]>([
    ['rsa1024', 'RSA', 1024, null, 'sha256WithRSAEncryption'],
    ['rsa-pss', 'RSA-PSS', 2048, null, 'rsassaPss'],
    ['p224', 'EC', 224, 'P-224', 'ecdsa-with-SHA256'],
    ['p256', 'EC', 256, 'P-256', 'ecdsa-with-SHA256'],
    ['p384', 'EC', 384, 'P-384', 'ecdsa-with-SHA256'],
    ['p521', 'EC', 521, 'P-521', 'ecdsa-with-SHA256'],
    ['secp256k1', 'EC', 256, 'secp256k1', 'ecdsa-with-SHA256'],
    ['brainpoolP256r1', 'EC', 256, 'brainpoolP256r1', 'ecdsa-with-SHA256'],
    ['ed25519', 'Ed25519', null, null, 'ed25519'],
    ['ed448', 'Ed448', null, null, 'ed448'],
    ['dsa', 'DSA', 1024, null, 'dsa-with-SHA256'],
  ])('of %s are named, and its self-signature is seen', (key, algorithm, size, curve, signature) => {
    expect(described(make({ name: `key-${key}`, key }).der)).toMatchObject({
      publicKey: { algorithm, size, curve },
      signatureAlgorithm: signature,
      selfSigned: true,
    })
  })

  it.each([
    ['md5', 'md5WithRSAEncryption'],
    ['sha1', 'sha1WithRSAEncryption'],
    ['sha224', 'sha224WithRSAEncryption'],
    ['sha384', 'sha384WithRSAEncryption'],
    ['sha512', 'sha512WithRSAEncryption'],
  ] as const)('made with %s are named', (digest, name) => {
    const certificate = make({ name: `digest-${digest}`, digest, keyFrom: pki.rsaLeaf })
    expect(described(certificate.der)).toMatchObject({ signatureAlgorithm: name, selfSigned: true })
  })

  it('with PSS padding over an ordinary RSA key are named', () => {
    const signatureOptions = ['rsa_padding_mode:pss', 'rsa_pss_saltlen:32']
    const certificate = make({ name: 'pss-padding', keyFrom: pki.rsaLeaf, signatureOptions })
    expect(described(certificate.der)).toMatchObject({
      publicKey: { algorithm: 'RSA', size: 2048 },
      signatureAlgorithm: 'rsassaPss',
      selfSigned: true,
    })
  })

  it('of post-quantum algorithms are named although no engine here knows them', () => {
    const algorithm = sequence(oid('2.16.840.1.101.3.4.3.18'))
    const der = craftCertificate({
      signatureAlgorithm: algorithm,
      spki: sequence(algorithm, bitString(new Uint8Array(1952))),
    })
    expect(described(der)).toMatchObject({
      publicKey: { algorithm: 'ML-DSA-65', size: null },
      signatureAlgorithm: 'ML-DSA-65',
      selfSigned: true,
    })
    const slh = sequence(oid('2.16.840.1.101.3.4.3.31'))
    expect(described(craftCertificate({ signatureAlgorithm: slh })).signatureAlgorithm).toBe(
      'SLH-DSA-SHAKE-256f',
    )
  })

  it('of unknown algorithms and curves are shown by their identifiers', () => {
    const unknown = sequence(oid('1.2.3.4'))
    const der = craftCertificate({
      signatureAlgorithm: unknown,
      spki: sequence(sequence(oid('1.2.840.10045.2.1'), oid('1.3.132.0.1')), bitString(Uint8Array.of(4))),
    })
    expect(described(der)).toMatchObject({
      publicKey: { algorithm: 'EC', size: null, curve: '1.3.132.0.1' },
      signatureAlgorithm: '1.2.3.4',
    })
    const bare = craftCertificate({ spki: sequence(unknown, bitString(new Uint8Array(8))) })
    expect(described(bare).publicKey).toEqual({ algorithm: '1.2.3.4', size: null, curve: null })
  })

  it('of a key that cannot be read leave the size open', () => {
    const rsa = sequence(oid('1.2.840.113549.1.1.1'), element(0x05))
    const der = craftCertificate({ spki: sequence(rsa, bitString(Uint8Array.of(1, 2, 3))) })
    expect(described(der).publicKey).toEqual({ algorithm: 'RSA', size: null, curve: null })
  })

  it('do not make a certificate self-signed when only the names agree', () => {
    const impostor = make({
      name: 'impostor',
      subject: '/DC=com/DC=litwareinc/CN=Litware Root CA',
      issuer: pki.root,
    })
    expect(described(impostor.der)).toMatchObject({ selfSigned: false })
    const tampered = Uint8Array.from(pki.root.der)
    tampered[tampered.length - 1] = (tampered.at(-1) ?? 0) ^ 1
    expect(described(tampered).selfSigned).toBe(false)
  })
})

describe('extensions', () => {
  it('with all key usages, in bit order, and purposes with and without a name', () => {
    const certificate = make({
      name: 'usages',
      extensions: [
        'keyUsage = decipherOnly,encipherOnly,cRLSign,keyCertSign,keyAgreement,dataEncipherment,keyEncipherment,nonRepudiation,digitalSignature',
        'extendedKeyUsage = OCSPSigning,msSmartcardLogin,1.3.6.1.4.1.311.21.6,1.2.3.4,anyExtendedKeyUsage',
      ],
    })
    expect(described(certificate.der)).toMatchObject({
      keyUsage: [
        'digitalSignature',
        'nonRepudiation',
        'keyEncipherment',
        'dataEncipherment',
        'keyAgreement',
        'keyCertSign',
        'cRLSign',
        'encipherOnly',
        'decipherOnly',
      ],
      extendedKeyUsage: [
        'OCSPSigning',
        'msSmartcardLogin',
        'msKeyRecoveryAgent',
        '1.2.3.4',
        'anyExtendedKeyUsage',
      ],
    })
  })

  it('from Active Directory Certificate Services: template names of version 1, identifiers of version 2', () => {
    const versionOne = { oid: '1.3.6.1.4.1.311.20.2', value: bmpString('WebServer') }
    const versionTwo = {
      oid: '1.3.6.1.4.1.311.21.7',
      value: sequence(oid('1.3.6.1.4.1.311.21.8.1.2'), integer(100), integer(4)),
    }
    expect(described(craftCertificate({ extensions: [versionOne] })).template).toBe('WebServer')
    expect(described(craftCertificate({ extensions: [versionTwo] })).template).toBe(
      '1.3.6.1.4.1.311.21.8.1.2',
    )
    expect(described(craftCertificate({ extensions: [versionTwo, versionOne] })).template).toBe('WebServer')
  })
})

describe('issuedTo', () => {
  it('takes the common name, or what stands in its place', () => {
    const holder = (der: Uint8Array) => {
      const parsed = parseCertificate(der)
      return parsed.ok ? issuedTo(parsed.value) : parsed.problem
    }
    expect(holder(pki.rsaLeaf.der)).toBe('rsa-leaf.litwareinc.com')
    const names = {
      oid: '2.5.29.17',
      value: sequence(element(0x81, latin1('a@b')), element(0x82, latin1('d.e'))),
    }
    expect(holder(craftCertificate({ subject: sequence(), extensions: [names] }))).toBe('d.e')
    expect(holder(craftCertificate({ subject: craftName(['2.5.4.10', utf8String('Org')]) }))).toBe('Org')
    expect(holder(craftCertificate({ subject: sequence() }))).toBe('')
  })
})

describe('spkiSha256', () => {
  it('is the digest of the key as openssl exports it', () => {
    const parsed = parseCertificate(pki.ecLeaf.der)
    if (!parsed.ok) throw new Error(parsed.problem.code)
    const spki = new X509Certificate(pki.ecLeaf.der).publicKey.export({ type: 'spki', format: 'der' })
    expect(spkiSha256(parsed.value)).toBe(
      forge.md.sha256.create().update(spki.toString('latin1')).digest().toHex(),
    )
  })
})
