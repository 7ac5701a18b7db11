/** Weak hashes and keys: told always, refused where it is asked for (RFC 6151, RFC 9155, SP 800-57 part 1). */
import { pss, schemes, type SignatureScheme, type TestKeyName } from '../../../../fixtures/paths/path-keys.ts'
import type { PathRow } from '../../../../fixtures/paths/path-rows.ts'

const rsaKey = 'rsa2048 signer'
const signed = (key: TestKeyName, scheme: SignatureScheme) => ({ ca: { key }, leaf: { scheme } })

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
]
