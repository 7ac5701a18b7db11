/** Which of several paths is found (RFC 4158): cross-certificates, renewals, loops, distrusted members. */
import {
  basicConstraints,
  keyUsage,
  nameConstraints,
  policyConstraints,
  types,
} from '../../../../fixtures/paths/path-extensions.ts'
import { directory } from '../../../../fixtures/paths/path-names.ts'
import type { PathRow } from '../../../../fixtures/paths/path-rows.ts'
import { cn, expired } from './building-scene.ts'

/** Another certificate of the same authority: its name and its key. */
const sameCa = { subject: cn('ca'), key: 'p256 ca' } as const

const severalRows: readonly PathRow[] = [
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

export const choiceRows: readonly PathRow[] = [...severalRows, ...loopRows, ...distrustRows]
