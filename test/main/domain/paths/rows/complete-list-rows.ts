/** Complete revocation lists within whole paths (RFC 5280 sections 5 and 6.3); revocation.test.ts holds the outcomes by themselves. */
import { nothing } from '../../../../../src/main/adapters/pki/der-writer.ts'
import { flipLastBit } from '../../../../fixtures/paths/path-certificates.ts'
import { unknownCritical } from '../../../../fixtures/paths/path-crls.ts'
import { extension, keyUsage, types } from '../../../../fixtures/paths/path-extensions.ts'
import { schemes } from '../../../../fixtures/paths/path-keys.ts'
import type { PathRow } from '../../../../fixtures/paths/path-rows.ts'
import { rootList, lists, leafEntry, revoked, unknown } from './crl-scene.ts'

export const completeListRows: readonly PathRow[] = [
  { name: 'CRL: lists of everybody, nobody listed', section: '6.3.3', ...lists({ by: 'ca' }), expected: [] },
  {
    name: 'CRL: the leaf is listed',
    section: '6.3.3 (i)',
    ...lists({ by: 'ca', entries: [leafEntry()] }),
    expected: revoked,
  },
  {
    name: 'CRL: another serial number is listed',
    section: '6.3.3 (i)',
    ...lists({ by: 'ca', entries: [{ serial: 1003 }] }),
    expected: [],
  },
  {
    name: 'CRL: the last of many entries',
    section: '6.3.3 (i)',
    ...lists({
      by: 'ca',
      entries: [...Array.from({ length: 300 }, (_, index) => ({ serial: 5000 + index })), leafEntry(1)],
    }),
    expected: revoked,
  },
  {
    name: 'CRL: the authority is listed by the root',
    section: '6.3.3 (i)',
    crls: [{ by: 'root', entries: [{ serial: 1001 }] }, { by: 'ca' }],
    expected: ['ca REVOKED'],
  },
  {
    name: 'CRL: the serial number of the leaf on the list of the root',
    section: '6.3.3 (i)',
    crls: [{ by: 'root', entries: [leafEntry()] }, { by: 'ca' }],
    expected: [],
  },
  {
    name: 'CRL: on hold',
    section: '5.3.1',
    ...lists({ by: 'ca', entries: [leafEntry(6)] }),
    expected: revoked,
  },
  {
    name: 'CRL: a reason nobody knows',
    section: '5.3.1',
    ...lists({ by: 'ca', entries: [leafEntry(200)] }),
    expected: revoked,
  },
  { name: 'CRL: none of the authority', section: '6.3.3', crls: [rootList], expected: unknown },
  {
    name: 'CRL: none of the root',
    section: '6.3.3',
    crls: [{ by: 'ca' }],
    expected: ['ca REVOCATION_UNKNOWN'],
  },
  {
    name: 'CRL: none at all',
    section: '6.3.3',
    crls: [],
    expected: ['leaf REVOCATION_UNKNOWN', 'ca REVOCATION_UNKNOWN'],
  },
  {
    name: 'CRL: the anchor on its own list',
    section: '6.1 (the anchor is no part of the path)',
    crls: [{ by: 'root', entries: [{ serial: 1000 }] }, { by: 'ca' }],
    expected: [],
    opensslDiffers: 'openssl asks for the revocation of a root by its own list',
  },
  {
    name: 'CRL: expired',
    section: '6.3.3 (a)',
    ...lists({ by: 'ca', nextUpdate: '2026-05-31T23:59:59Z' }),
    expected: unknown,
  },
  {
    name: 'CRL: expired, and the leaf is listed',
    section: '6.3.3 (a)',
    ...lists({ by: 'ca', nextUpdate: '2026-05-31T23:59:59Z', entries: [leafEntry()] }),
    expected: unknown,
  },
  {
    name: 'CRL: of tomorrow',
    section: '5.1.2.4',
    ...lists({ by: 'ca', thisUpdate: '2026-06-02T00:00:00Z' }),
    expected: unknown,
  },
  { name: 'CRL: without an end', section: '5.1.2.5', ...lists({ by: 'ca', nextUpdate: null }), expected: [] },
  {
    name: 'CRL: an expired one beside a fresh one',
    section: '6.3.3',
    ...lists({ by: 'ca', nextUpdate: '2026-02-01T00:00:00Z' }, { by: 'ca', number: 2 }),
    expected: [],
  },
  {
    name: 'CRL: one bit of the signature turned',
    section: '6.3.3 (g)',
    ...lists({ by: 'ca', tamper: flipLastBit }),
    expected: unknown,
  },
  {
    name: 'CRL: signed by another key',
    section: '6.3.3 (g)',
    ...lists({ by: 'ca', signedWith: 'p256 somebody' }),
    expected: unknown,
  },
  {
    name: 'CRL: signed by an authority without cRLSign',
    section: '6.3.3 (f)',
    ca: { extensions: [keyUsage('keyCertSign')] },
    ...lists({ by: 'ca' }),
    expected: unknown,
  },
  {
    name: 'CRL: signed by an authority without any key usage',
    section: '6.3.3 (f)',
    ca: { without: [types.keyUsage] },
    ...lists({ by: 'ca' }),
    expected: [],
  },
  {
    name: 'CRL: a critical extension nobody knows',
    section: '5.2',
    ...lists({ by: 'ca', extensions: [unknownCritical()] }),
    expected: unknown,
  },
  {
    name: 'CRL: an extension nobody knows',
    section: '5.2',
    ...lists({ by: 'ca', extensions: [extension('1.2.3.4.5', nothing())] }),
    expected: [],
  },
  {
    name: 'CRL: a critical extension nobody knows on an entry',
    section: '5.3 (the list is not to be used; to call it revoked is the safer side)',
    ...lists({ by: 'ca', entries: [{ serial: 1002, extensions: [unknownCritical()] }] }),
    expected: revoked,
  },
  {
    name: "CRL: a critical extension nobody knows on somebody else's entry",
    section: '5.3',
    ...lists({
      by: 'ca',
      entries: [{ serial: 5000 }, { serial: 5001, extensions: [unknownCritical()] }, { serial: 5002 }],
    }),
    expected: unknown,
  },
  {
    name: 'CRL: an extension nobody knows on an entry',
    section: '5.3',
    ...lists({
      by: 'ca',
      entries: [{ serial: 5001, extensions: [extension('1.2.3.4.5', nothing())] }],
    }),
    expected: [],
  },
  {
    name: 'CRL: signed with SHA-1',
    section: 'RFC 9155',
    ...lists({ by: 'ca', scheme: schemes.ecdsaWithSha1 }),
    expected: [],
    warnings: ['leaf WEAK_SIGNATURE'],
  },
  {
    name: 'CRL: signed with SHA-1, where weakness is refused',
    section: 'RFC 9155',
    refusesWeakness: true,
    ...lists({ by: 'ca', scheme: schemes.ecdsaWithSha1 }),
    expected: unknown,
    opensslDiffers: 'openssl asks no strength of the signatures on lists',
  },
  {
    name: 'CRL: signed with SHA-1, where weakness is refused, and the leaf is listed',
    section: 'RFC 9155',
    refusesWeakness: true,
    ...lists({ by: 'ca', scheme: schemes.ecdsaWithSha1, entries: [leafEntry()] }),
    expected: revoked,
  },
  {
    name: 'CRL: signed with SHA-1, beside one signed with SHA-256',
    section: 'RFC 9155',
    refusesWeakness: true,
    ...lists({ by: 'ca', scheme: schemes.ecdsaWithSha1 }, { by: 'ca', number: 2 }),
    expected: [],
  },
  {
    name: 'CRL: names another algorithm inside than outside',
    section: '5.1.1.2',
    ...lists({ by: 'ca', innerAlgorithm: schemes.ecdsaWithSha384.algorithm }),
    expected: unknown,
  },
  {
    name: 'CRL: removeFromCRL in a complete list',
    section: '5.3.1',
    ...lists({ by: 'ca', entries: [leafEntry(8)] }),
    expected: revoked,
    opensslDiffers: 'openssl takes the entry for its own removal in any list',
  },
  {
    name: 'CRL: the older of two lists says revoked',
    section: '6.3.3 (whoever says revoked is believed)',
    ...lists(
      { by: 'ca', entries: [leafEntry()] },
      { by: 'ca', number: 2, thisUpdate: '2026-03-01T00:00:00Z' },
    ),
    expected: revoked,
    opensslDiffers: 'openssl reads the newer list only',
  },
  {
    name: 'CRL: a forged list beside the true one',
    section: '6.3.3 (g)',
    ...lists({ by: 'ca', number: 2, signedWith: 'p256 stranger' }, { by: 'ca' }),
    expected: [],
    opensslDiffers: 'openssl chooses one list before it looks at the signature',
  },
]
