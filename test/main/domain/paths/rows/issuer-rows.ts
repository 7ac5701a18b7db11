/** Who is the issuer: key identifiers, serial numbers, names (RFC 5280 sections 4.1.2.2, 4.2.1.1, 4.2.1.2 and 6.1). */
import { element, integer } from '../../../../../src/main/adapters/pki/der-writer.ts'
import {
  authorityKeyIdentifier,
  subjectKeyIdentifier,
  types,
} from '../../../../fixtures/paths/path-extensions.ts'
import { keyNamed } from '../../../../fixtures/paths/path-keys.ts'
import { directory, dns, noName } from '../../../../fixtures/paths/path-names.ts'
import type { PathRow } from '../../../../fixtures/paths/path-rows.ts'
import { cn } from './building-scene.ts'

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

export const issuerRows: readonly PathRow[] = [...hintRows, ...serialRows, ...nameless]
