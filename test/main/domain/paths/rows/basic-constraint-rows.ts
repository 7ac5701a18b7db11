/** Basic constraints and the length of paths (RFC 5280 sections 4.2.1.9 and 6.1.4 (k) to (m)). */
import { boolean, element, integer, sequence } from '../../../../../src/main/adapters/pki/der-writer.ts'
import { basicConstraints, extension, types } from '../../../../fixtures/paths/path-extensions.ts'
import { nameOf } from '../../../../fixtures/paths/path-names.ts'
import type { PathRow } from '../../../../fixtures/paths/path-rows.ts'

const length = (count: number) => ({ extensions: [basicConstraints(true, count)] })

const caName = nameOf(['CN', 'ca'])

/** root, ca, and so many authorities below it; the lowest issues the leaf. */
function below(count: number) {
  const names = ['ca', ...Array.from({ length: count }, (_, index) => `ca${String(index + 2)}`)]
  return {
    more: names.slice(1).map((is, index) => ({ is, by: names[index] ?? '' })),
    leaf: { issuer: nameOf(['CN', names.at(-1) ?? '']), signedWith: `p256 ${names.at(-1) ?? ''}` as const },
  }
}

const basicRows: readonly PathRow[] = [
  {
    name: 'no basic constraints on the authority',
    section: '6.1.4 (k)',
    ca: { without: [types.basicConstraints] },
    expected: ['ca NOT_A_CA'],
  },
  {
    name: 'neither basic constraints nor key usage on the authority',
    section: '6.1.4 (k)',
    ca: { without: [types.basicConstraints, types.keyUsage] },
    expected: ['ca NOT_A_CA'],
  },
  {
    name: 'basic constraints that are not critical',
    section: '4.2.1.9 (must be issued critical, not checked by 6.1)',
    ca: { extensions: [basicConstraints(true, undefined, false)] },
    expected: [],
  },
  {
    name: 'basic constraints without the CA mark, not critical',
    section: '6.1.4 (k)',
    ca: { extensions: [basicConstraints(false, undefined, false)] },
    expected: ['ca NOT_A_CA'],
  },
  {
    name: 'an authority that is the leaf',
    section: '6.1',
    leaf: { extensions: [basicConstraints(true)] },
    expected: [],
  },
  {
    name: 'the CA mark spelled out as FALSE',
    section: '4.2.1.9',
    ca: { extensions: [extension(types.basicConstraints, sequence(boolean(false)), true)] },
    expected: ['ca NOT_A_CA'],
  },
  {
    name: 'a CA mark of 0x01, which BER has and DER does not',
    section: '4.1 (DER)',
    ca: { extensions: [extension(types.basicConstraints, sequence(element(1, Uint8Array.of(1))), true)] },
    expected: [],
  },
  {
    name: 'critical basic constraints that cannot be read',
    section: '6.1.4 (o)',
    ca: { extensions: [extension(types.basicConstraints, Uint8Array.of(0x30, 0x05, 0x01), true)] },
    expected: ['ca NOT_A_CA', 'ca UNKNOWN_CRITICAL_EXTENSION'],
  },
  {
    name: 'basic constraints that cannot be read, on the leaf, not critical',
    section: '4.2',
    leaf: { extensions: [extension(types.basicConstraints, Uint8Array.of(0x04, 0x00))] },
    expected: [],
    opensslDiffers: 'openssl calls a certificate with an unreadable extension that it knows invalid',
  },
  {
    name: 'basic constraints twice',
    section: '4.2 (no more than once)',
    ca: { extensions: [basicConstraints(true), basicConstraints(true)] },
    expected: ['ca NOT_A_CA', 'ca UNKNOWN_CRITICAL_EXTENSION'],
  },
  {
    name: 'an anchor without basic constraints',
    section: '6.1.1 (d)',
    root: { without: [types.basicConstraints] },
    expected: [],
  },
  {
    name: 'an anchor whose basic constraints deny it',
    section: 'RFC 5937 3.2',
    root: { extensions: [basicConstraints(false)] },
    expected: ['root NOT_A_CA'],
  },
]

const lengthRows: readonly PathRow[] = [
  { name: 'length 0 above the leaf', section: '6.1.4 (m)', ca: length(0), expected: [] },
  {
    name: 'length 0 above an authority',
    section: '6.1.4 (m)',
    ca: length(0),
    ...below(1),
    expected: ['ca PATH_LENGTH'],
  },
  { name: 'length 1 above an authority', section: '6.1.4 (m)', ca: length(1), ...below(1), expected: [] },
  {
    name: 'length 1 above two authorities',
    section: '6.1.4 (m)',
    ca: length(1),
    ...below(2),
    expected: ['ca PATH_LENGTH'],
  },
  {
    name: 'the length of an anchor that suffices',
    section: 'RFC 5937 3.2',
    root: length(1),
    expected: [],
  },
  {
    name: 'the length of an anchor that does not suffice',
    section: 'RFC 5937 3.2',
    root: length(1),
    ...below(1),
    expected: ['root PATH_LENGTH'],
  },
  {
    name: 'a longer length below does not help a short one above',
    section: '6.1.4 (m)',
    root: length(1),
    ca: length(9),
    ...below(2),
    expected: ['root PATH_LENGTH'],
  },
  {
    name: 'two lengths broken at once',
    section: '6.1.4 (m)',
    root: length(0),
    ca: length(0),
    ...below(1),
    expected: ['ca PATH_LENGTH', 'root PATH_LENGTH'],
  },
  {
    name: 'an authority as the last certificate counts as none that follows',
    section: '4.2.1.9 (intermediate certificates that may follow)',
    ca: length(0),
    leaf: { extensions: [basicConstraints(true)] },
    expected: [],
  },
  {
    name: 'length 0 above a self-issued authority',
    section: '6.1.4 (l)',
    ca: length(0),
    more: [{ is: 'ca new key', by: 'ca', subject: caName }],
    leaf: { signedWith: 'p256 ca new key' },
    expected: [],
    path: ['leaf', 'ca new key', 'ca', 'root'],
  },
  {
    name: 'length 0 above a self-issued and another authority',
    section: '6.1.4 (l)',
    ca: length(0),
    more: [
      { is: 'ca new key', by: 'ca', subject: caName },
      { is: 'ca2', by: 'ca', signedWith: 'p256 ca new key' },
    ],
    leaf: { issuer: nameOf(['CN', 'ca2']), signedWith: 'p256 ca2' },
    expected: ['ca PATH_LENGTH'],
  },
  {
    name: 'a self-issued leaf below length 0',
    section: '6.1.4 (l)',
    ca: length(0),
    leaf: { subject: caName },
    expected: [],
  },
  {
    name: 'a length of 2^31 - 1',
    section: '4.2.1.9',
    ca: length(0x7fffffff),
    expected: [],
  },
  {
    name: 'a negative length',
    section: '4.2.1.9 (at least zero)',
    ca: {
      extensions: [extension(types.basicConstraints, sequence(boolean(true), integer(-1)), true)],
    },
    expected: ['ca NOT_A_CA', 'ca UNKNOWN_CRITICAL_EXTENSION'],
  },
  {
    name: 'a length on a leaf that is no authority',
    section: '4.2.1.9 (only with the CA mark)',
    leaf: { extensions: [basicConstraints(false, 0)] },
    expected: [],
  },
]

export const basicConstraintRows: readonly PathRow[] = [...basicRows, ...lengthRows]
