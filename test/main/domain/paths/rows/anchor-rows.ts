/** Where a path ends, and what is missing (RFC 5280 section 6.1.1 (d)). */
import { flipLastBit } from '../../../../fixtures/paths/path-certificates.ts'
import { types } from '../../../../fixtures/paths/path-extensions.ts'
import type { PathRow } from '../../../../fixtures/paths/path-rows.ts'
import { cn, expired } from './building-scene.ts'

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

const atAnchorRows: readonly PathRow[] = [
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

export const anchorRows: readonly PathRow[] = [...missingRows, ...atAnchorRows]
