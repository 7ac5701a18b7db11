/** Key usage of authorities, versions, self-issued certificates (RFC 5280 sections 4.1.2.1, 4.2.1.3 and 6.1.4 (n)). */
import { element } from '../../../../../src/main/adapters/pki/der-writer.ts'
import { basicConstraints, extension, keyUsage, types } from '../../../../fixtures/paths/path-extensions.ts'
import { nameOf } from '../../../../fixtures/paths/path-names.ts'
import type { PathRow } from '../../../../fixtures/paths/path-rows.ts'

const rootName = nameOf(['CN', 'root'])

const usageRows: readonly PathRow[] = [
  {
    name: 'an authority without key usage',
    section: '6.1.4 (n)',
    ca: { without: [types.keyUsage] },
    expected: [],
  },
  {
    name: 'an authority that may only sign certificates',
    section: '6.1.4 (n)',
    ca: { extensions: [keyUsage('keyCertSign')] },
    expected: [],
  },
  {
    name: 'an authority that may only encipher keys',
    section: '6.1.4 (n)',
    ca: { extensions: [keyUsage('digitalSignature', 'keyEncipherment')] },
    expected: ['ca KEY_USAGE'],
  },
  {
    name: 'an authority whose key usage has no bit set',
    section: '4.2.1.3',
    ca: { extensions: [keyUsage()] },
    expected: ['ca KEY_USAGE'],
  },
  {
    name: 'an authority whose key usage cannot be read',
    section: '6.1.4 (o)',
    ca: { extensions: [extension(types.keyUsage, Uint8Array.of(0x05, 0x00), true)] },
    expected: ['ca KEY_USAGE', 'ca UNKNOWN_CRITICAL_EXTENSION'],
  },
  {
    name: 'a key usage that is not critical counts as well',
    section: '4.2.1.3',
    ca: { extensions: [extension(types.keyUsage, element(3, Uint8Array.of(7, 0x80)))] },
    expected: ['ca KEY_USAGE'],
  },
  {
    name: 'an anchor that may not sign certificates',
    section: '6.1.4 (n), RFC 5937',
    root: { extensions: [keyUsage('cRLSign')] },
    expected: ['root KEY_USAGE'],
  },
  {
    name: 'an anchor without key usage',
    section: '6.1.1 (d)',
    root: { without: [types.keyUsage] },
    expected: [],
  },
  {
    name: 'keyCertSign on a leaf that is no authority',
    section: '4.2.1.3 (not checked by 6.1)',
    leaf: { extensions: [keyUsage('keyCertSign')] },
    expected: [],
  },
]

const versionRows: readonly PathRow[] = [
  { name: 'a leaf of version 1', section: '4.1.2.1', leaf: { version: 1 }, expected: [] },
  { name: 'a leaf of version 2', section: '4.1.2.1', leaf: { version: 2 }, expected: [] },
  { name: 'an authority of version 1', section: '6.1.4 (k)', ca: { version: 1 }, expected: ['ca NOT_A_CA'] },
  { name: 'an authority of version 2', section: '6.1.4 (k)', ca: { version: 2 }, expected: ['ca NOT_A_CA'] },
  { name: 'an anchor of version 1', section: '6.1.1 (d)', root: { version: 1 }, expected: [] },
  {
    name: 'an anchor of version 2',
    section: '6.1.1 (d)',
    root: { version: 2 },
    expected: [],
    opensslDiffers: 'openssl believes roots of version 1 without the mark, but not those of version 2',
  },
  {
    name: 'an anchor of version 1 that issues the leaf itself',
    section: '6.1.1 (d)',
    root: { version: 1 },
    ca: null,
    expected: [],
  },
  {
    name: 'an authority of version 1 with the extensions of version 3',
    section: '4.1.2.9, 6.1.4 (k)',
    ca: { version: 1, extensions: [basicConstraints(true), keyUsage('keyCertSign')] },
    expected: ['ca NOT_A_CA'],
    opensslDiffers: 'openssl takes extensions of any version as they are',
  },
  {
    name: 'unique identifiers in the leaf',
    section: '4.1.2.8',
    leaf: { uniqueIds: [element(0x81, Uint8Array.of(0, 1)), element(0x82, Uint8Array.of(0, 2))] },
    expected: [],
  },
  {
    name: 'a version nobody knows',
    section: '4.1.2.1',
    leaf: { version: 5 },
    expected: [],
  },
]

const selfIssuedRows: readonly PathRow[] = [
  {
    name: 'an authority renews its key: new with old',
    section: '6.1 (self-issued)',
    more: [{ is: 'root new key', by: 'root', subject: rootName }],
    ca: { signedWith: 'p256 root new key' },
    expected: [],
    path: ['leaf', 'ca', 'root new key', 'root'],
  },
  {
    name: 'an authority renews its key: old with new',
    section: '6.1 (self-issued)',
    more: [
      {
        is: 'old with new',
        by: 'newer',
        key: 'p256 root',
        subject: rootName,
        issuer: rootName,
        signedWith: 'p256 newer',
      },
      { is: 'newer', by: 'newer', subject: rootName },
    ],
    anchors: ['newer'],
    missing: ['root'],
    expected: [],
    path: ['leaf', 'ca', 'old with new', 'newer'],
  },
  {
    name: 'a self-issued step that is no authority',
    section: '6.1.4 (k)',
    more: [{ is: 'root new key', by: 'root', subject: rootName, isAuthority: false }],
    ca: { signedWith: 'p256 root new key' },
    expected: ['root new key NOT_A_CA'],
  },
  {
    name: 'a self-signed leaf that is its own anchor',
    section: '6.1.1 (d)',
    leaf: { issuer: nameOf(['CN', 'leaf']), signedWith: 'p256 leaf' },
    anchors: ['leaf'],
    expected: [],
    path: ['leaf'],
  },
  {
    name: 'a self-signed leaf that is no anchor',
    section: '6.1.1 (d)',
    leaf: { issuer: nameOf(['CN', 'leaf']), signedWith: 'p256 leaf' },
    expected: ['leaf UNTRUSTED_ROOT'],
  },
]

export const authorityRows: readonly PathRow[] = [...usageRows, ...versionRows, ...selfIssuedRows]
