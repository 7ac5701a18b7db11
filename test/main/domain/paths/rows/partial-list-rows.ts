/** Revocation lists for a scope, and delta lists (RFC 5280 sections 5.2.4, 5.2.5 and 6.3.3). */
import { element, integer } from '../../../../../src/main/adapters/pki/der-writer.ts'
import {
  type CrlSpec,
  deltaOf,
  distributionPoints,
  issuingDistributionPoint as scope,
} from '../../../../fixtures/paths/path-crls.ts'
import { extension } from '../../../../fixtures/paths/path-extensions.ts'
import { uri } from '../../../../fixtures/paths/path-names.ts'
import type { PathRow } from '../../../../fixtures/paths/path-rows.ts'
import { lists, leafEntry, revoked, unknown } from './crl-scene.ts'

const point = uri('http://crl.litwareinc.com/a.crl')

const otherPoint = uri('http://crl.litwareinc.com/b.crl')

const scopeRows: readonly PathRow[] = [
  {
    name: 'CRL: for users only, asked for a user',
    section: '6.3.3 (b)(2)(ii)',
    ...lists({ by: 'ca', extensions: [scope({ only: 'users' })] }),
    expected: [],
  },
  {
    name: 'CRL: for users only, asked for an authority',
    section: '6.3.3 (b)(2)(ii)',
    crls: [{ by: 'root', extensions: [scope({ only: 'users' })] }, { by: 'ca' }],
    expected: ['ca REVOCATION_UNKNOWN'],
  },
  {
    name: 'CRL: for authorities only, asked for an authority',
    section: '6.3.3 (b)(2)(iii)',
    crls: [{ by: 'root', extensions: [scope({ only: 'authorities' })] }, { by: 'ca' }],
    expected: [],
  },
  {
    name: 'CRL: for authorities only, asked for a user',
    section: '6.3.3 (b)(2)(iii)',
    ...lists({ by: 'ca', extensions: [scope({ only: 'authorities' })] }),
    expected: unknown,
  },
  {
    name: 'CRL: for attribute certificates only',
    section: '6.3.3 (b)(2)(iv)',
    ...lists({ by: 'ca', extensions: [scope({ only: 'attributes' })] }),
    expected: unknown,
  },
  {
    name: 'CRL: of the distribution point of the leaf',
    section: '6.3.3 (b)(2)(i)',
    leaf: { extensions: [distributionPoints({ names: [point] })] },
    ...lists({ by: 'ca', extensions: [scope({ names: [point] })] }),
    expected: [],
  },
  {
    name: 'CRL: of another distribution point',
    section: '6.3.3 (b)(2)(i)',
    leaf: { extensions: [distributionPoints({ names: [point] })] },
    ...lists({ by: 'ca', extensions: [scope({ names: [otherPoint] })] }),
    expected: unknown,
  },
  {
    name: 'CRL: one of two names of the point in common',
    section: '6.3.3 (b)(2)(i)',
    leaf: { extensions: [distributionPoints({ names: [point, otherPoint] })] },
    ...lists({ by: 'ca', extensions: [scope({ names: [otherPoint] })] }),
    expected: [],
  },
  {
    name: 'CRL: of a point, and the leaf names none',
    section: '6.3.3 (b)(2)(i)',
    ...lists({ by: 'ca', extensions: [scope({ names: [point] })] }),
    expected: unknown,
  },
  {
    name: 'CRL: of no point, and the leaf names one',
    section: '6.3.3',
    leaf: { extensions: [distributionPoints({ names: [point] })] },
    ...lists({ by: 'ca' }),
    expected: [],
  },
  {
    name: 'CRL: for some reasons',
    section: '6.3.3 (d)',
    ...lists({ by: 'ca', extensions: [scope({ reasons: [1, 2] })] }),
    expected: unknown,
  },
  {
    name: 'CRL: for some reasons, and the leaf is listed',
    section: '6.3.3 (i)',
    ...lists({ by: 'ca', extensions: [scope({ reasons: [1, 2] })], entries: [leafEntry(1)] }),
    expected: revoked,
  },
  {
    name: 'CRL: two that cover all reasons together',
    section: '6.3.3 (d)',
    ...lists(
      { by: 'ca', extensions: [scope({ reasons: [1, 2] })] },
      { by: 'ca', number: 2, extensions: [scope({ reasons: [3, 4, 5, 6, 7, 8] })] },
    ),
    expected: [],
  },
  {
    name: 'CRL: two that leave a reason open',
    section: '6.3.3 (d)',
    ...lists(
      { by: 'ca', extensions: [scope({ reasons: [1, 2] })] },
      { by: 'ca', number: 2, extensions: [scope({ reasons: [3, 4, 5, 6, 7] })] },
    ),
    expected: unknown,
  },
  {
    name: 'CRL: a scope that cannot be read',
    section: '5.2.5',
    ...lists({ by: 'ca', extensions: [extension('2.5.29.28', integer(1), true)] }),
    expected: unknown,
    opensslDiffers: 'openssl 3.0 takes a scope that it cannot read for none',
  },
]

const delta = (number: number, entries: CrlSpec['entries'] = [], base = 1): CrlSpec => ({
  by: 'ca',
  number,
  entries,
  extensions: [deltaOf(base)],
})

const deltaRows: readonly PathRow[] = [
  {
    name: 'CRL: a delta that changes nothing',
    section: '5.2.4',
    ...lists({ by: 'ca', number: 3 }, delta(4)),
    expected: [],
  },
  { name: 'CRL: a delta alone', section: '5.2.4', ...lists(delta(4)), expected: unknown },
  {
    name: 'CRL: revoked by the delta',
    section: '6.3.3 (i)',
    ...lists({ by: 'ca', number: 3 }, delta(4, [leafEntry(1)])),
    expected: revoked,
    opensslDiffers:
      'openssl takes a delta only where the certificate or the list names it as fresher (freshestCRL)',
  },
  {
    name: 'CRL: off hold by the delta',
    section: '6.3.3 (j)',
    ...lists({ by: 'ca', number: 3, entries: [leafEntry(6)] }, delta(4, [leafEntry(8)])),
    expected: [],
    opensslDiffers:
      'openssl takes a delta only where the certificate or the list names it as fresher (freshestCRL)',
  },
  {
    name: 'CRL: a delta on a base that comes later',
    section: '5.2.4',
    ...lists({ by: 'ca', number: 3 }, delta(9, [leafEntry(1)], 5)),
    expected: [],
  },
  {
    name: 'CRL: a delta older than the list',
    section: '5.2.4',
    ...lists({ by: 'ca', number: 9 }, delta(4, [leafEntry(1)])),
    expected: [],
  },
  {
    name: 'CRL: a delta with the number of its list',
    section: '5.2.4 (c)',
    ...lists({ by: 'ca', number: 3, entries: [leafEntry(6)] }, delta(3, [leafEntry(8)])),
    expected: revoked,
  },
  {
    name: 'CRL: a delta whose base cannot be read is no complete list',
    section: '5.2.4',
    ...lists({ by: 'ca', extensions: [extension('2.5.29.27', element(0x02), true)] }),
    expected: unknown,
    opensslDiffers: 'openssl 3.0 takes a list for complete whose base it cannot read',
  },
  {
    name: 'CRL: an expired delta',
    section: '6.3.3 (a)',
    ...lists({ by: 'ca', number: 3 }, { ...delta(4, [leafEntry(1)]), nextUpdate: '2026-02-01T00:00:00Z' }),
    expected: [],
  },
  {
    name: 'CRL: a delta signed by somebody else',
    section: '6.3.3 (h)',
    ...lists({ by: 'ca', number: 3 }, { ...delta(4, [leafEntry(1)]), signedWith: 'p256 somebody' }),
    expected: [],
  },
]

export const partialListRows: readonly PathRow[] = [...scopeRows, ...deltaRows]
