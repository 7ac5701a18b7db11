/**
 * Certificates without ASN.1: the "DER" is the JSON of a description, so that a test writes the facts it is about and
 * nothing else. Thumbprints are the real hashes of these bytes.
 */
import { createHash } from 'node:crypto'
import type { CertificateDescription, CertificateField } from '../../src/contract/certificate.ts'
import { ThumbprintSha1, ThumbprintSha256 } from '../../src/contract/thumbprint.ts'
import type {
  CertificateReader,
  OpenedCertificate,
  OpenedKey,
} from '../../src/main/domain/certificates/ports.ts'

export interface FakeCertificateOptions extends Partial<Omit<CertificateDescription, 'thumbprints'>> {
  /** Common name of the subject. */
  readonly name: string
  /** Common name of the issuer; the same as `name` when left out. */
  readonly issuedBy?: string
  readonly dns?: readonly string[]
  /** Which key pair: certificates with the same one have the same public key. */
  readonly keyPair?: string
  readonly hasCrlDistributionPoint?: boolean
}

export function fakeCertificate(options: FakeCertificateOptions): OpenedCertificate {
  const {
    name,
    issuedBy = name,
    dns = [],
    keyPair = name,
    hasCrlDistributionPoint = true,
    ...facts
  } = options
  const plain = {
    subject: `CN=${name}`,
    issuer: `CN=${issuedBy}`,
    subjectAttributes: [{ oid: '2.5.4.3', name: 'CN', value: name }],
    issuerAttributes: [{ oid: '2.5.4.3', name: 'CN', value: issuedBy }],
    serialNumber: createHash('sha1').update(JSON.stringify(options)).digest('hex').slice(0, 16).toUpperCase(),
    version: 3,
    notBefore: '2026-01-01T00:00:00Z',
    notAfter: '2028-01-01T00:00:00Z',
    publicKey: { algorithm: 'RSA', size: 2048, curve: null },
    signatureAlgorithm: 'sha256WithRSAEncryption',
    subjectAltNames: dns.map(value => ({ type: 'dns' as const, value })),
    keyUsage: null,
    extendedKeyUsage: ['serverAuth'],
    basicConstraints: null,
    selfSigned: name === issuedBy,
    subjectKeyIdentifier: null,
    authorityKeyIdentifier: null,
    template: null,
    localKeyId: null,
    ...facts,
    friendlyName: null,
  }
  const spkiSha256 = spkiOf(keyPair)
  const der = new TextEncoder().encode(JSON.stringify({ ...plain, spkiSha256, hasCrlDistributionPoint }))
  const description = { ...fakeReader.describe(der), friendlyName: options.friendlyName ?? null }
  return { der, description, spkiSha256 }
}

/** A CA: certificate signing, no server purpose. */
export function fakeCa(name: string, issuedBy = name): OpenedCertificate {
  return fakeCertificate({
    name,
    issuedBy,
    basicConstraints: { ca: true, pathLength: null },
    extendedKeyUsage: null,
    keyUsage: ['keyCertSign', 'cRLSign'],
  })
}

export function fakeKey(keyPair: string, friendlyName: string | null = null): OpenedKey {
  return {
    pkcs8: new TextEncoder().encode(`private key of ${keyPair}`),
    description: {
      algorithm: 'RSA',
      size: 2048,
      curve: null,
      friendlyName,
      localKeyId: null,
      certificate: null,
    },
    spkiSha256: spkiOf(keyPair),
  }
}

export const fakeReader: CertificateReader = {
  describe(der) {
    const { spkiSha256: _spki, hasCrlDistributionPoint: _cdp, ...description } = parse(der)
    return {
      ...description,
      thumbprints: {
        sha1: ThumbprintSha1.parse(createHash('sha1').update(der).digest('hex')),
        sha256: ThumbprintSha256.parse(createHash('sha256').update(der).digest('hex').toUpperCase()),
      },
    }
  },
  fields(der): CertificateField[] {
    const subject = parse(der).subject
    const fields: CertificateField[] = [
      { name: 'Subject', value: subject, text: subject, kind: 'version1', oid: null },
    ]
    return parse(der).hasCrlDistributionPoint
      ? [
          ...fields,
          { name: 'CRL Distribution Points', value: '', text: '', kind: 'extension', oid: '2.5.29.31' },
        ]
      : fields
  },
  spkiSha256: der => parse(der).spkiSha256,
  toPem: der =>
    `-----BEGIN CERTIFICATE-----\n${Buffer.from(der).toString('base64')}\n-----END CERTIFICATE-----\n`,
}

type Plain = Omit<CertificateDescription, 'thumbprints'> & {
  readonly spkiSha256: string
  readonly hasCrlDistributionPoint: boolean
}

function parse(der: Uint8Array): Plain {
  return JSON.parse(new TextDecoder().decode(der)) as Plain
}

function spkiOf(keyPair: string): string {
  return createHash('sha256').update(keyPair).digest('hex')
}
