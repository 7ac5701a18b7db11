/** Building paths (RFC 4158; RFC 5280 sections 4.1.2.2, 4.2.1.1, 4.2.1.2 and 6.1): which one is found, and which not. */
import { element, integer } from '../../../../../src/main/adapters/pki/der-writer.ts'
import { flipLastBit } from '../../../../fixtures/paths/path-certificates.ts'
import {
  authorityKeyIdentifier,
  basicConstraints,
  keyUsage,
  nameConstraints,
  policyConstraints,
  subjectKeyIdentifier,
  types,
} from '../../../../fixtures/paths/path-extensions.ts'
import { keyNamed } from '../../../../fixtures/paths/path-keys.ts'
import { directory, dns, nameOf, noName } from '../../../../fixtures/paths/path-names.ts'
import type { PathRow } from '../../../../fixtures/paths/path-rows.ts'

const cn = (name: string) => nameOf(['CN', name])
/** Another certificate of the same authority: its name and its key. */
const sameCa = { subject: cn('ca'), key: 'p256 ca' } as const
const expired = { notAfter: '2025-01-01T00:00:00Z' }

const missingRows: readonly PathRow[] = [
  {
    name: 'the authority is not at hand',
    section: '6.1',
    missing: ['ca'],
    expected: ['leaf NO_ISSUER'],
    path: ['leaf'],
  },
  { name: 'the anchor is not at hand', section: '6.1', missing: ['root'], expected: ['ca NO_ISSUER'] },
  { name: 'nothing is at hand', section: '6.1', missing: ['root', 'ca'], expected: ['leaf NO_ISSUER'] },
  {
    name: 'no anchor: the root is told',
    section: '6.1.1 (d)',
    anchors: [],
    expected: ['root UNTRUSTED_ROOT'],
    path: ['leaf', 'ca', 'root'],
  },
  {
    name: 'another root is the anchor',
    section: '6.1.1 (d)',
    more: [{ is: 'other', by: 'other' }],
    anchors: ['other'],
    expected: ['root UNTRUSTED_ROOT'],
  },
  {
    name: 'a root of the same name and another key is the anchor',
    section: '6.1.1 (d)',
    more: [{ is: 'other', by: 'other', subject: cn('root') }],
    anchors: ['other'],
    missing: ['root'],
    expected: ['ca NO_ISSUER'],
  },
  {
    name: 'the issuer is missing and the leaf expired: not merely incomplete',
    section: '6.1',
    leaf: expired,
    missing: ['ca'],
    expected: ['leaf NO_ISSUER', 'leaf EXPIRED'],
  },
  {
    name: 'an issuer of that name with another key, and nothing tells them apart',
    section: '6.1',
    missing: ['ca'],
    more: [{ is: 'impostor', by: 'root', subject: cn('ca') }],
    leaf: { without: [types.authorityKeyIdentifier] },
    expected: ['leaf BAD_SIGNATURE'],
  },
]

const anchorRows: readonly PathRow[] = [
  {
    name: 'the authority is the anchor',
    section: '6.1.1 (d)',
    anchors: ['ca'],
    expected: [],
    path: ['leaf', 'ca'],
  },
  {
    name: 'authority and root are anchors: the path ends at the first',
    section: '6.1.1 (d)',
    anchors: ['root', 'ca'],
    expected: [],
    path: ['leaf', 'ca'],
  },
  { name: 'the leaf is the anchor', section: '6.1.1 (d)', anchors: ['leaf'], expected: [], path: ['leaf'] },
  {
    name: 'the leaf is the anchor, and expired',
    section: '6.1.3 (a)(2)',
    anchors: ['leaf'],
    leaf: expired,
    expected: ['leaf EXPIRED'],
  },
  {
    name: 'the authority is the anchor, and expired',
    section: '6.1.3 (a)(2)',
    anchors: ['ca'],
    ca: expired,
    expected: ['ca EXPIRED'],
  },
  {
    name: 'the authority is the anchor, signed by nobody knows whom',
    section: '6.1.1 (d)',
    anchors: ['ca'],
    ca: { tamper: flipLastBit },
    missing: ['root'],
    expected: [],
  },
  {
    name: 'the anchor issues the leaf itself',
    section: '6.1',
    ca: null,
    expected: [],
    path: ['leaf', 'root'],
  },
  {
    name: 'five authorities in a row',
    section: '6.1',
    more: [
      { is: 'c2', by: 'ca' },
      { is: 'c3', by: 'c2' },
      { is: 'c4', by: 'c3' },
      { is: 'c5', by: 'c4' },
    ],
    leaf: { issuer: cn('c5'), signedWith: 'p256 c5' },
    expected: [],
    path: ['leaf', 'c5', 'c4', 'c3', 'c2', 'ca', 'root'],
  },
  {
    name: 'two anchors of one name: the one whose key fits',
    section: '6.1.1 (d)',
    more: [{ is: 'old root', by: 'old root', subject: cn('root') }],
    anchors: ['old root', 'root'],
    expected: [],
    path: ['leaf', 'ca', 'root'],
  },
  {
    name: 'two anchors of one name and key, one expired',
    section: '6.1.1 (d)',
    root: expired,
    more: [{ is: 'renewed', by: 'renewed', subject: cn('root'), key: 'p256 root' }],
    anchors: ['root', 'renewed'],
    expected: [],
    path: ['leaf', 'ca', 'renewed'],
  },
]

const choiceRows: readonly PathRow[] = [
  {
    name: 'a cross-certificate leads to the only anchor',
    section: 'RFC 4158 2.3',
    anchors: ['other'],
    more: [
      { is: 'other', by: 'other' },
      { is: 'cross', by: 'other', subject: cn('root'), key: 'p256 root' },
    ],
    expected: [],
    path: ['leaf', 'ca', 'cross', 'other'],
    opensslDiffers: 'openssl judges the one path that it builds first',
  },
  {
    name: 'the root is an anchor: the cross-certificate is not needed',
    section: 'RFC 4158 2.3',
    more: [
      { is: 'other', by: 'other' },
      { is: 'cross', by: 'other', subject: cn('root'), key: 'p256 root' },
    ],
    expected: [],
    path: ['leaf', 'ca', 'root'],
  },
  {
    name: 'an expired cross-certificate beside a good root',
    section: 'RFC 4158 3.5',
    more: [
      { is: 'other', by: 'other' },
      { is: 'cross', by: 'other', subject: cn('root'), key: 'p256 root', ...expired },
    ],
    anchors: ['root', 'other'],
    expected: [],
    path: ['leaf', 'ca', 'root'],
  },
  {
    name: 'an expired authority and its renewal',
    section: 'RFC 4158 3.5.2',
    ca: expired,
    more: [{ is: 'renewed', by: 'root', ...sameCa }],
    expected: [],
    path: ['leaf', 'renewed', 'root'],
  },
  {
    name: 'a renewal that is not valid yet, and the old authority',
    section: 'RFC 4158 3.5.2',
    more: [{ is: 'renewed', by: 'root', ...sameCa, notBefore: '2027-01-01T00:00:00Z' }],
    expected: [],
    path: ['leaf', 'ca', 'root'],
  },
  {
    name: 'one of two certificates of the authority is no authority',
    section: 'RFC 4158 3.5',
    ca: { extensions: [basicConstraints(false)] },
    more: [{ is: 'good', by: 'root', ...sameCa }],
    expected: [],
    path: ['leaf', 'good', 'root'],
    opensslDiffers: 'openssl judges the one path that it builds first',
  },
  {
    name: 'one of two certificates of the authority may not sign',
    section: 'RFC 4158 3.5',
    ca: { extensions: [keyUsage('cRLSign')], notAfter: '2050-01-01T00:00:00Z' },
    more: [{ is: 'good', by: 'root', ...sameCa }],
    expected: [],
    path: ['leaf', 'good', 'root'],
    opensslDiffers: 'openssl judges the one path that it builds first',
  },
  {
    name: 'one of two certificates of the authority excludes the name',
    section: 'RFC 4158 2.2',
    ca: {
      extensions: [nameConstraints({ excluded: [directory(cn('leaf'))] })],
      notAfter: '2050-01-01T00:00:00Z',
    },
    more: [{ is: 'good', by: 'root', ...sameCa }],
    expected: [],
    path: ['leaf', 'good', 'root'],
    opensslDiffers: 'openssl judges the one path that it builds first',
  },
  {
    name: 'one of two certificates of the authority requires a policy',
    section: 'RFC 4158 2.2',
    ca: { extensions: [policyConstraints({ explicit: 0 })], notAfter: '2050-01-01T00:00:00Z' },
    more: [{ is: 'good', by: 'root', ...sameCa }],
    expected: [],
    path: ['leaf', 'good', 'root'],
    opensslDiffers: 'openssl judges the one path that it builds first',
  },
  {
    name: 'one of two certificates of the authority leads nowhere',
    section: 'RFC 4158 2.2',
    ca: { issuer: cn('nobody'), signedWith: 'p256 nobody', notAfter: '2050-01-01T00:00:00Z' },
    more: [{ is: 'good', by: 'root', ...sameCa }],
    expected: [],
    path: ['leaf', 'good', 'root'],
    opensslDiffers: 'openssl does not turn back from an issuer that leads nowhere',
  },
  {
    name: 'one of two certificates of the authority has a critical extension nobody knows',
    section: 'RFC 4158 2.2',
    ca: {
      extensions: [
        {
          type: '1.2.3.4',
          der: new Uint8Array([0x30, 0x0a, 0x06, 0x03, 0x2a, 0x03, 0x04, 0x01, 0x01, 0xff, 0x04, 0x00]),
        },
      ],
      notAfter: '2050-01-01T00:00:00Z',
    },
    more: [{ is: 'good', by: 'root', ...sameCa }],
    expected: [],
    path: ['leaf', 'good', 'root'],
    opensslDiffers: 'openssl judges the one path that it builds first',
  },
  {
    name: 'the shorter path is too long for its anchor, the longer is not',
    section: '6.1.4 (m)',
    root: { extensions: [basicConstraints(true, 0)] },
    more: [
      { is: 'other', by: 'other' },
      { is: 'between', by: 'other' },
      { is: 'longer', by: 'between', ...sameCa },
    ],
    anchors: ['root', 'other'],
    expected: [],
    path: ['leaf', 'longer', 'between', 'other'],
    opensslDiffers: 'openssl judges the one path that it builds first',
  },
  {
    name: 'the same authority three times over',
    section: 'RFC 4158 2.4.1',
    more: [
      { is: 'twin', by: 'root', ...sameCa },
      { is: 'third', by: 'root', ...sameCa },
    ],
    expected: [],
  },
  {
    name: 'three authorities of one name, three keys, no hints',
    section: 'RFC 4158 3.5.12',
    ca: { without: [types.subjectKeyIdentifier] },
    leaf: { without: [types.authorityKeyIdentifier] },
    more: [
      { is: 'b', by: 'root', subject: cn('ca'), without: [types.subjectKeyIdentifier] },
      { is: 'c', by: 'root', subject: cn('ca'), without: [types.subjectKeyIdentifier] },
    ],
    expected: [],
    path: ['leaf', 'ca', 'root'],
  },
  {
    name: 'three authorities of one name, three keys, with hints',
    section: 'RFC 4158 3.5.12',
    more: [
      { is: 'b', by: 'root', subject: cn('ca') },
      { is: 'c', by: 'root', subject: cn('ca') },
    ],
    expected: [],
    path: ['leaf', 'ca', 'root'],
  },
]

const hint = (octets: Uint8Array) => authorityKeyIdentifier(element(0x80, octets))
const wrong = Uint8Array.from({ length: 20 }, () => 7)
const strictHint =
  'openssl calls an issuer with another key identifier none; in RFC 5280 section 6.1 it plays no part'

const hintRows: readonly PathRow[] = [
  {
    name: 'a key identifier that fits no issuer, and a signature that does',
    section: '4.2.1.1',
    leaf: { extensions: [hint(wrong)] },
    expected: [],
    opensslDiffers: strictHint,
  },
  {
    name: 'the key identifier of an issuer that is wrong itself',
    section: '4.2.1.2',
    ca: { extensions: [subjectKeyIdentifier(wrong)] },
    expected: [],
    opensslDiffers: strictHint,
  },
  {
    name: 'key identifiers that agree on nonsense',
    section: '4.2.1.2',
    ca: { extensions: [subjectKeyIdentifier(wrong)] },
    leaf: { extensions: [hint(wrong)] },
    expected: [],
  },
  {
    name: 'no key identifier on the issuer',
    section: '4.2.1.2',
    ca: { without: [types.subjectKeyIdentifier] },
    expected: [],
  },
  {
    name: 'no key identifier on the leaf',
    section: '4.2.1.1',
    leaf: { without: [types.authorityKeyIdentifier] },
    expected: [],
  },
  {
    name: 'no key identifier anywhere',
    section: '4.2.1.1',
    root: { without: [types.subjectKeyIdentifier] },
    ca: { without: [types.subjectKeyIdentifier, types.authorityKeyIdentifier] },
    leaf: { without: [types.subjectKeyIdentifier, types.authorityKeyIdentifier] },
    expected: [],
  },
  {
    name: 'an empty key identifier of the authority',
    section: '4.2.1.1',
    leaf: { extensions: [authorityKeyIdentifier()] },
    expected: [],
  },
  {
    name: 'an impostor with the right key identifier, and the true issuer without',
    section: 'RFC 4158 3.5.12',
    ca: { without: [types.subjectKeyIdentifier] },
    more: [
      {
        is: 'impostor',
        by: 'root',
        subject: cn('ca'),
        extensions: [subjectKeyIdentifier(keyNamed('p256 ca').identifier)],
      },
    ],
    expected: [],
    path: ['leaf', 'ca', 'root'],
    opensslSilent: 'it depends on the order of the file which of the two openssl takes',
  },
  {
    name: 'issuer and serial number of the authority that fit',
    section: '4.2.1.1',
    ca: { serial: integer(77) },
    leaf: {
      extensions: [
        authorityKeyIdentifier(element(0xa1, directory(cn('root'))), element(0x82, Uint8Array.of(77))),
      ],
    },
    expected: [],
  },
  {
    name: 'issuer and serial number of another authority',
    section: '4.2.1.1',
    ca: { serial: integer(77) },
    leaf: {
      extensions: [
        authorityKeyIdentifier(element(0xa1, directory(cn('root'))), element(0x82, Uint8Array.of(78))),
      ],
    },
    expected: [],
    opensslDiffers: strictHint,
  },
  {
    name: 'a key identifier of the authority that cannot be read',
    section: '4.2.1.1',
    leaf: {
      extensions: [
        {
          ...hint(wrong),
          der: new Uint8Array([0x30, 0x09, 0x06, 0x03, 0x55, 0x1d, 0x23, 0x04, 0x02, 0x05, 0x00]),
        },
      ],
    },
    expected: [],
    opensslDiffers: 'openssl calls a certificate with an unreadable extension that it knows invalid',
  },
]

const loopRows: readonly PathRow[] = [
  {
    name: 'two authorities that certify each other',
    section: 'RFC 4158 2.4.2',
    ca: { issuer: cn('b'), signedWith: 'p256 b' },
    more: [{ is: 'b', by: 'ca' }],
    expected: ['b NO_ISSUER'],
  },
  {
    name: 'two authorities that certify each other, one also by the anchor',
    section: 'RFC 4158 2.4.2',
    more: [
      { is: 'b', by: 'ca' },
      { is: 'ca by b', by: 'b', ...sameCa },
    ],
    expected: [],
    path: ['leaf', 'ca', 'root'],
  },
  {
    name: 'three authorities in a ring',
    section: 'RFC 4158 2.4.2',
    ca: { issuer: cn('b'), signedWith: 'p256 b' },
    more: [
      { is: 'b', by: 'c' },
      { is: 'c', by: 'ca' },
    ],
    expected: ['c NO_ISSUER'],
  },
  {
    name: 'an authority self-issued twice with the same key',
    section: 'RFC 4158 2.4.2',
    more: [{ is: 'again', by: 'ca', ...sameCa }],
    expected: [],
    path: ['leaf', 'ca', 'root'],
  },
]

const distrustRows: readonly PathRow[] = [
  {
    name: 'the leaf is distrusted',
    section: '6.1 (a store of its own)',
    distrusted: ['leaf'],
    expected: ['leaf DISTRUSTED'],
    opensslSilent: 'openssl verify knows no distrusted certificates',
  },
  {
    name: 'the authority is distrusted',
    section: '6.1 (a store of its own)',
    distrusted: ['ca'],
    expected: ['ca DISTRUSTED'],
    opensslSilent: 'openssl verify knows no distrusted certificates',
  },
  {
    name: 'the anchor is distrusted',
    section: '6.1 (a store of its own)',
    distrusted: ['root'],
    expected: ['root DISTRUSTED'],
    opensslSilent: 'openssl verify knows no distrusted certificates',
  },
  {
    name: 'the distrusted authority has a twin that is not',
    section: 'RFC 4158 2.2',
    distrusted: ['ca'],
    more: [{ is: 'twin', by: 'root', ...sameCa }],
    expected: [],
    path: ['leaf', 'twin', 'root'],
    opensslSilent: 'openssl verify knows no distrusted certificates',
  },
  {
    name: 'a distrusted stranger changes nothing',
    section: '6.1',
    distrusted: ['stranger'],
    more: [{ is: 'stranger', by: 'root' }],
    expected: [],
    opensslSilent: 'openssl verify knows no distrusted certificates',
  },
  {
    name: 'the anchor is distrusted, but a cross-certificate leads elsewhere',
    section: 'RFC 4158 2.2',
    distrusted: ['root'],
    anchors: ['root', 'other'],
    more: [
      { is: 'other', by: 'other' },
      { is: 'cross', by: 'other', subject: cn('root'), key: 'p256 root' },
    ],
    expected: [],
    path: ['leaf', 'ca', 'cross', 'other'],
    opensslSilent: 'openssl verify knows no distrusted certificates',
  },
]

const serialRows: readonly PathRow[] = (
  [
    ['zero', integer(0)],
    ['negative', integer(-5)],
    [
      'of 20 octets',
      element(
        2,
        Uint8Array.from({ length: 20 }, () => 0x7f),
      ),
    ],
    [
      'of 21 octets',
      element(
        2,
        Uint8Array.from({ length: 21 }, () => 0x7f),
      ),
    ],
    ['the same as that of its authority', integer(1001)],
    ['with a needless zero in front', element(2, Uint8Array.of(0, 0, 5))],
  ] satisfies readonly (readonly [string, Uint8Array])[]
).map(([what, serial]) => ({
  name: `a serial number ${what}`,
  section: '4.1.2.2 (users should be prepared)',
  leaf: { serial },
  expected: [],
  ...(what.includes('needless')
    ? { opensslDiffers: 'openssl does not read an integer that is not shortest' }
    : {}),
}))

const nameless: readonly PathRow[] = [
  {
    name: 'an authority without a name',
    section: '4.1.2.6 (must not be empty), 6.1.3 (a)(4)',
    ca: { subject: noName },
    leaf: { issuer: noName },
    expected: [],
  },
  {
    name: 'the names of issuer and authority differ',
    section: '6.1.3 (a)(4)',
    leaf: { issuer: cn('ca of another name') },
    expected: ['leaf NO_ISSUER'],
  },
  {
    name: 'the DNS name of the authority is not its name',
    section: '6.1.3 (a)(4)',
    ca: {
      extensions: [
        {
          ...subjectKeyIdentifier(wrong),
          type: types.subjectAltName,
          der: new Uint8Array([...altNameOf('ca2')]),
        },
      ],
    },
    leaf: { issuer: cn('ca2') },
    expected: ['leaf NO_ISSUER'],
  },
]

function altNameOf(text: string): Uint8Array {
  const name = dns(text)
  return element(0x30, element(6, Uint8Array.of(0x55, 0x1d, 0x11)), element(4, element(0x30, name)))
}

export const buildingRows: readonly PathRow[] = [
  ...missingRows,
  ...anchorRows,
  ...choiceRows,
  ...hintRows,
  ...loopRows,
  ...distrustRows,
  ...serialRows,
  ...nameless,
]
