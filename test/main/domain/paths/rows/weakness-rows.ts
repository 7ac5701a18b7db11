/** Weak hashes and keys: told always, refused where it is asked for (RFC 6151, RFC 9155, SP 800-57 part 1). */
import {
  bitString,
  element,
  nothing,
  oid,
  sequence,
} from '../../../../../src/main/adapters/pki/der-writer.ts'
import { pss, schemes, type SignatureScheme, type TestKeyName } from '../../../../fixtures/paths/path-keys.ts'
import type { PathRow } from '../../../../fixtures/paths/path-rows.ts'

const rsaKey = 'rsa2048 signer'
const signed = (key: TestKeyName, scheme: SignatureScheme) => ({ ca: { key }, leaf: { scheme } })

/** A modulus that is nobody's, with that exponent. */
function rsaSpki(exponent: Uint8Array): Uint8Array {
  const modulus = element(0x02, Uint8Array.of(0), new Uint8Array(256).fill(0xa5))
  const key = sequence(modulus, element(0x02, exponent))
  return sequence(sequence(oid('1.2.840.113549.1.1.1'), nothing()), bitString(key))
}

export const weaknessRows: readonly PathRow[] = [
  {
    name: 'SHA-1 with RSA, nobody asks',
    section: '6.1',
    ...signed(rsaKey, schemes.sha1WithRsa),
    expected: [],
    warnings: ['leaf WEAK_SIGNATURE'],
  },
  {
    name: 'SHA-1 with RSA where weakness is refused',
    section: 'RFC 9155',
    ...signed(rsaKey, schemes.sha1WithRsa),
    refusesWeakness: true,
    expected: ['leaf WEAK_SIGNATURE'],
  },
  {
    name: 'SHA-1 with ECDSA where weakness is refused',
    section: 'RFC 9155',
    leaf: { scheme: schemes.ecdsaWithSha1 },
    refusesWeakness: true,
    expected: ['leaf WEAK_SIGNATURE'],
  },
  {
    name: 'MD5 with RSA, nobody asks',
    section: 'RFC 6151',
    ...signed(rsaKey, schemes.md5WithRsa),
    expected: [],
    warnings: ['leaf WEAK_SIGNATURE'],
  },
  {
    name: 'MD5 with RSA where weakness is refused',
    section: 'RFC 6151',
    ...signed(rsaKey, schemes.md5WithRsa),
    refusesWeakness: true,
    expected: ['leaf WEAK_SIGNATURE'],
  },
  {
    name: 'SHA-1 in PSS where weakness is refused',
    section: 'RFC 9155',
    ...signed(rsaKey, pss('sha1', 20)),
    refusesWeakness: true,
    expected: ['leaf WEAK_SIGNATURE'],
  },
  {
    name: 'SHA-1 on the authority where weakness is refused',
    section: 'RFC 9155',
    ca: { scheme: schemes.ecdsaWithSha1 },
    refusesWeakness: true,
    expected: ['ca WEAK_SIGNATURE'],
  },
  {
    name: 'SHA-1 on the anchor where weakness is refused',
    section: '6.1.1 (d)',
    root: { scheme: schemes.ecdsaWithSha1 },
    refusesWeakness: true,
    expected: [],
  },
  {
    name: 'an RSA key of 1024 bits, nobody asks',
    section: 'SP 800-57',
    leaf: { key: 'rsa1024 leaf' },
    expected: [],
    warnings: ['leaf WEAK_KEY'],
  },
  {
    name: 'an RSA key of 1024 bits where weakness is refused',
    section: 'SP 800-57',
    leaf: { key: 'rsa1024 leaf' },
    refusesWeakness: true,
    expected: ['leaf WEAK_KEY'],
  },
  {
    name: 'an authority with an RSA key of 1024 bits where weakness is refused',
    section: 'SP 800-57',
    ca: { key: 'rsa1024 ca' },
    refusesWeakness: true,
    expected: ['ca WEAK_KEY'],
  },
  {
    name: 'an anchor with an RSA key of 1024 bits where weakness is refused',
    section: 'SP 800-57',
    root: { key: 'rsa1024 root' },
    refusesWeakness: true,
    expected: ['root WEAK_KEY'],
  },
  {
    name: 'P-224 where weakness is refused: 112 bits are enough',
    section: 'SP 800-57',
    leaf: { key: 'p224 leaf' },
    refusesWeakness: true,
    expected: [],
  },
  {
    name: 'P-192 where weakness is refused',
    section: 'SP 800-57',
    leaf: { key: 'p192 leaf' },
    refusesWeakness: true,
    expected: ['leaf WEAK_KEY'],
  },
  {
    name: 'an RSA exponent of more than 33 bits, which would keep us busy',
    section: 'docs/paths.md, limits',
    ca: { spki: rsaSpki(Uint8Array.of(2, 0, 0, 0, 1)) },
    leaf: { scheme: schemes.sha256WithRsa, signedWith: rsaKey },
    expected: ['leaf SIGNATURE_NOT_VERIFIABLE'],
  },
]
