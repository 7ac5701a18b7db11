/** Signatures: RFC 5280 section 6.1.3 (a)(1), RFC 4055 (RSA), 5758 (ECDSA), 8410 (EdDSA), 9155 (SHA-1). */
import {
  bitString,
  element,
  nothing,
  oid,
  sequence,
} from '../../../../../src/main/adapters/pki/der-writer.ts'
import { flipLastBit, type CertificateFields } from '../../../../fixtures/paths/path-certificates.ts'
import {
  keyNamed,
  named,
  pss,
  schemes,
  type SignatureScheme,
  type TestKeyName,
} from '../../../../fixtures/paths/path-keys.ts'
import { fieldsOf } from '../../../../fixtures/paths/der-fields.ts'
import type { PathRow } from '../../../../fixtures/paths/path-rows.ts'

/** A leaf that an authority with that key has signed. */
function signed(key: TestKeyName, scheme: SignatureScheme, leaf: CertificateFields = {}) {
  return { ca: { key }, leaf: { scheme, ...leaf } }
}
const rsaKey = 'rsa2048 signer'

const goodRows: readonly PathRow[] = (
  [
    ['RSA with SHA-224', 'RFC 4055 5', rsaKey, schemes.sha224WithRsa],
    ['RSA with SHA-256', 'RFC 4055 5', rsaKey, schemes.sha256WithRsa],
    ['RSA with SHA-384', 'RFC 4055 5', rsaKey, schemes.sha384WithRsa],
    ['RSA with SHA-512', 'RFC 4055 5', rsaKey, schemes.sha512WithRsa],
    ['an RSA key of 3072 bits', 'RFC 4055 5', 'rsa3072 signer', schemes.sha256WithRsa],
    ['PSS with SHA-256, by an ordinary RSA key', 'RFC 4055 3.1', rsaKey, schemes.pssSha256],
    ['PSS with SHA-384', 'RFC 4055 3.1', rsaKey, schemes.pssSha384],
    ['PSS with SHA-512', 'RFC 4055 3.1', rsaKey, schemes.pssSha512],
    ['PSS without salt', 'RFC 4055 3.1', rsaKey, pss('sha256', 0)],
    ['PSS with the longest salt there is room for', 'RFC 4055 3.1', rsaKey, pss('sha256', 222)],
    ['PSS by a PSS key without parameters', 'RFC 4055 1.2', 'pss signer', schemes.pssSha384],
    ['PSS with trailer field 1 spelled out', 'RFC 4055 3.1', rsaKey, pss('sha256', 32, { trailer: 1 })],
    ['P-256 with SHA-256', 'RFC 5758 3.2', 'p256 signer', schemes.ecdsaWithSha256],
    ['P-256 with SHA-512', 'RFC 5758 3.2', 'p256 signer', schemes.ecdsaWithSha512],
    ['P-256 with SHA-224', 'RFC 5758 3.2', 'p256 signer', schemes.ecdsaWithSha224],
    ['P-384 with SHA-384', 'RFC 5758 3.2', 'p384 signer', schemes.ecdsaWithSha384],
    ['P-384 with SHA-256', 'RFC 5758 3.2', 'p384 signer', schemes.ecdsaWithSha256],
    ['P-521 with SHA-512', 'RFC 5758 3.2', 'p521 signer', schemes.ecdsaWithSha512],
    ['P-224 with SHA-224', 'RFC 5758 3.1', 'p224 signer', schemes.ecdsaWithSha224],
    ['Ed25519', 'RFC 8410 3', 'ed25519 signer', schemes.ed25519],
    [
      'RSA without the NULL parameters',
      'RFC 4055 5 (absent must be accepted)',
      rsaKey,
      named(schemes.sha256WithRsa, sequence(oid('1.2.840.113549.1.1.11'))),
    ],
  ] satisfies readonly (readonly [string, string, TestKeyName, SignatureScheme])[]
).map(([name, section, key, scheme]) => ({ name, section, ...signed(key, scheme), expected: [] }))

const forgedRows: readonly PathRow[] = (
  [
    ['RSA', rsaKey, schemes.sha256WithRsa],
    ['PSS', rsaKey, schemes.pssSha256],
    ['P-256', 'p256 signer', schemes.ecdsaWithSha256],
    ['P-384', 'p384 signer', schemes.ecdsaWithSha384],
    ['P-521', 'p521 signer', schemes.ecdsaWithSha512],
    ['Ed25519', 'ed25519 signer', schemes.ed25519],
  ] satisfies readonly (readonly [string, TestKeyName, SignatureScheme])[]
).map(([name, key, scheme]) => ({
  name: `one bit of a signature by ${name} turned`,
  section: '6.1.3 (a)(1)',
  ...signed(key, scheme, { tamper: flipLastBit }),
  expected: ['leaf BAD_SIGNATURE'],
}))

/** A BIT STRING at the end of the certificate replaced by another. */
const withSignature = (octets: Uint8Array): CertificateFields => ({
  tamper: der => {
    const [tbs, algorithm] = fieldsOf(der)
    return sequence(tbs ?? nothing(), algorithm ?? nothing(), bitString(octets))
  },
})

const ecPoint = (point: readonly number[]) =>
  sequence(sequence(oid('1.2.840.10045.2.1'), oid('1.2.840.10045.3.1.7')), bitString(Uint8Array.from(point)))

/** The RSA key of the signer as one for PSS with the parameters of that scheme. */
function pssSpki({ algorithm }: SignatureScheme): Uint8Array {
  const [, key] = fieldsOf(keyNamed(rsaKey).spki)
  return sequence(algorithm, key ?? nothing())
}

export const signatureRows: readonly PathRow[] = [
  ...goodRows,
  ...forgedRows,
  {
    name: "one bit of the authority's signature turned",
    section: '6.1.3 (a)(1)',
    ca: { tamper: flipLastBit },
    expected: ['ca BAD_SIGNATURE'],
  },
  {
    name: "one bit of the anchor's own signature turned",
    section: '6.1.1 (d) (an anchor is a name and a key)',
    root: { tamper: flipLastBit },
    expected: [],
  },
  {
    name: 'signed by another key of the same kind',
    section: '6.1.3 (a)(1)',
    leaf: { signedWith: 'p256 somebody', without: ['2.5.29.35'] },
    expected: ['leaf BAD_SIGNATURE'],
  },
  {
    name: 'signed by another key, and the key identifier says so',
    section: '4.2.1.1',
    leaf: { signedWith: 'p256 somebody' },
    expected: ['leaf NO_ISSUER'],
  },
  {
    name: "an authority signed by another key than the anchor's",
    section: '6.1.3 (a)(1)',
    ca: { signedWith: 'p256 somebody', without: ['2.5.29.35'] },
    expected: ['ca BAD_SIGNATURE'],
  },
  {
    name: 'an RSA signature under the key of an EC authority',
    section: '6.1.3 (a)(1)',
    leaf: { signedWith: rsaKey, scheme: schemes.sha256WithRsa, without: ['2.5.29.35'] },
    expected: ['leaf BAD_SIGNATURE'],
  },
  {
    name: 'an ECDSA signature under the key of an RSA authority',
    section: '6.1.3 (a)(1)',
    ca: { key: rsaKey },
    leaf: { signedWith: 'p256 somebody', scheme: schemes.ecdsaWithSha256, without: ['2.5.29.35'] },
    expected: ['leaf BAD_SIGNATURE'],
  },
  {
    name: 'another algorithm inside the signed part than outside',
    section: '4.1.1.2',
    leaf: { innerAlgorithm: schemes.ecdsaWithSha384.algorithm },
    expected: ['leaf BAD_SIGNATURE'],
  },
  {
    name: 'the same algorithm with other parameters inside than outside',
    section: '4.1.1.2',
    ...signed(rsaKey, schemes.sha256WithRsa, {
      innerAlgorithm: sequence(oid('1.2.840.113549.1.1.11')),
    }),
    expected: ['leaf BAD_SIGNATURE'],
  },
  {
    name: 'an unknown signature algorithm',
    section: '6.1.3 (a)(1)',
    leaf: { scheme: named(schemes.ecdsaWithSha256, sequence(oid('1.2.3.4.5'))) },
    expected: ['leaf SIGNATURE_NOT_VERIFIABLE'],
  },
  {
    name: 'an unknown signature algorithm on the authority',
    section: '6.1.3 (a)(1)',
    ca: { scheme: named(schemes.ecdsaWithSha256, sequence(oid('1.2.3.4.5'))) },
    expected: ['ca SIGNATURE_NOT_VERIFIABLE'],
  },
  {
    name: 'an unknown signature algorithm on the anchor itself',
    section: '6.1.1 (d)',
    root: { scheme: named(schemes.ecdsaWithSha256, sequence(oid('1.2.3.4.5'))) },
    expected: [],
  },
  {
    name: 'an empty signature',
    section: '6.1.3 (a)(1)',
    leaf: withSignature(new Uint8Array()),
    expected: ['leaf BAD_SIGNATURE'],
  },
  {
    name: 'an ECDSA signature of r and s zero',
    section: '6.1.3 (a)(1)',
    leaf: withSignature(sequence(element(2, Uint8Array.of(0)), element(2, Uint8Array.of(0)))),
    expected: ['leaf BAD_SIGNATURE'],
  },
  {
    name: 'an ECDSA signature that is no DER',
    section: 'RFC 5758 3.2',
    leaf: withSignature(Uint8Array.of(1, 2, 3, 4)),
    expected: ['leaf BAD_SIGNATURE'],
  },
  {
    name: 'an Ed25519 signature cut short',
    section: 'RFC 8032 5.1.7',
    ca: { key: 'ed25519 signer' },
    leaf: withSignature(new Uint8Array(63)),
    expected: ['leaf BAD_SIGNATURE'],
  },
  {
    name: 'an RSA signature longer than the modulus',
    section: 'RFC 8017 8.2.2',
    ca: { key: rsaKey },
    leaf: withSignature(new Uint8Array(257)),
    expected: ['leaf BAD_SIGNATURE'],
  },
  {
    name: 'Ed25519 with NULL parameters',
    section: 'RFC 8410 3 (must be issued without; nothing depends on them)',
    ...signed('ed25519 signer', named(schemes.ed25519, sequence(oid('1.3.101.112'), nothing()))),
    expected: [],
  },
  {
    name: 'ECDSA with NULL parameters',
    section: 'RFC 5758 3.2 (must be issued without; nothing depends on them)',
    leaf: { scheme: named(schemes.ecdsaWithSha256, sequence(oid('1.2.840.10045.4.3.2'), nothing())) },
    expected: [],
  },
  {
    name: 'PSS whose salt is told shorter than it is',
    section: 'RFC 4055 3.1',
    ...signed(rsaKey, pss('sha256', 32, { saltLength: 20 })),
    expected: ['leaf BAD_SIGNATURE'],
  },
  {
    name: 'PSS whose hash is told otherwise',
    section: 'RFC 4055 3.1',
    ...signed(rsaKey, pss('sha256', 32, { hash: 'sha384', mgf: 'sha384' })),
    expected: ['leaf BAD_SIGNATURE'],
  },
  {
    name: 'PSS whose mask has another hash than the message',
    section: 'RFC 4055 3.1',
    ...signed(rsaKey, pss('sha256', 32, { mgf: 'sha1' })),
    expected: ['leaf SIGNATURE_NOT_VERIFIABLE'],
  },
  {
    name: 'PSS with another trailer field than 1',
    section: 'RFC 4055 3.1',
    ...signed(rsaKey, pss('sha256', 32, { trailer: 2 })),
    expected: ['leaf SIGNATURE_NOT_VERIFIABLE'],
  },
  {
    name: 'PSS without parameters',
    section: 'RFC 4055 3.1 (must be there)',
    ...signed(rsaKey, named(pss('sha1', 20), sequence(oid('1.2.840.113549.1.1.10')))),
    expected: ['leaf SIGNATURE_NOT_VERIFIABLE'],
    // The defaults that the missing parameters would have.
    warnings: ['leaf WEAK_SIGNATURE'],
  },
  {
    name: 'PSS as the PSS key is for',
    section: 'RFC 4055 3.3',
    ca: { key: rsaKey, spki: pssSpki(schemes.pssSha256) },
    leaf: { scheme: schemes.pssSha256 },
    expected: [],
  },
  {
    name: 'PSS with more salt than the PSS key asks for',
    section: 'RFC 4055 3.3',
    ca: { key: rsaKey, spki: pssSpki(schemes.pssSha256) },
    leaf: { scheme: pss('sha256', 40) },
    expected: [],
  },
  {
    name: 'PSS with another hash than the PSS key is for',
    section: 'RFC 4055 3.3',
    ca: { key: rsaKey, spki: pssSpki(schemes.pssSha256) },
    leaf: { scheme: schemes.pssSha384 },
    expected: ['leaf BAD_SIGNATURE'],
  },
  {
    name: 'PSS with less salt than the PSS key asks for',
    section: 'RFC 4055 3.3',
    ca: { key: rsaKey, spki: pssSpki(schemes.pssSha256) },
    leaf: { scheme: pss('sha256', 20) },
    expected: ['leaf BAD_SIGNATURE'],
  },
  {
    name: 'PKCS #1 by a key that is for PSS only',
    section: 'RFC 4055 1.2',
    ca: { key: rsaKey, spki: pssSpki(schemes.pssSha256) },
    leaf: { scheme: schemes.sha256WithRsa },
    expected: ['leaf BAD_SIGNATURE'],
  },
  {
    name: 'a public key that is no point of its curve',
    section: '6.1.3 (a)(1)',
    ca: { spki: ecPoint([4, ...Array.from({ length: 64 }, () => 1)]) },
    expected: ['leaf SIGNATURE_NOT_VERIFIABLE'],
  },
  {
    name: 'a key of the leaf that nobody knows: it signs nothing here',
    section: '4.1.2.7',
    leaf: { spki: sequence(sequence(oid('1.2.3.4.5')), bitString(Uint8Array.of(1, 2, 3))) },
    expected: [],
    opensslDiffers: 'openssl wants to know the key of the leaf, which signs nothing in the path',
  },
  {
    name: 'a key of the authority that nobody knows',
    section: '6.1.3 (a)(1)',
    ca: { spki: sequence(sequence(oid('1.2.3.4.5')), bitString(Uint8Array.of(1, 2, 3))) },
    expected: ['leaf SIGNATURE_NOT_VERIFIABLE'],
  },
]
