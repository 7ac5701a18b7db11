/** Names of hosts in certificates (RFC 9525), and addresses. host-names.test.ts holds the comparison by itself. */
import { extension, subjectAltName, types } from '../../../../fixtures/paths/path-extensions.ts'
import { dns, email, ip, ipOctets, nameOf, otherName, uri } from '../../../../fixtures/paths/path-names.ts'
import { nothing, utf8String } from '../../../../../src/main/adapters/pki/der-writer.ts'
import type { PathRow } from '../../../../fixtures/paths/path-rows.ts'

type Compact = readonly [
  name: string,
  section: string,
  presented: readonly Uint8Array[],
  host: string,
  answer: 'named' | 'not named',
  opensslDiffers?: string,
]

const partial = 'openssl lets the star stand for a part of a label unless it is told not to'
const rootDot = 'openssl compares the dot of the root as a letter'

const compactRows: readonly PathRow[] = (
  [
    [
      'one host of three',
      '6.3',
      [dns('a.litwareinc.com'), dns('b.litwareinc.com'), dns('c.litwareinc.com')],
      'c.litwareinc.com',
      'named',
    ],
    [
      'none of three hosts',
      '6.3',
      [dns('a.litwareinc.com'), dns('b.litwareinc.com'), dns('c.litwareinc.com')],
      'd.litwareinc.com',
      'not named',
    ],
    ['a presented name in capitals', '6.3', [dns('WWW.LITWAREINC.COM')], 'www.litwareinc.com', 'named'],
    ['a reference in capitals', '6.3', [dns('www.litwareinc.com')], 'WWW.LITWAREINC.COM', 'named'],
    ['the star of a label', '6.3', [dns('*.litwareinc.com')], 'www.litwareinc.com', 'named'],
    ['the star for the domain itself', '6.3', [dns('*.litwareinc.com')], 'litwareinc.com', 'not named'],
    ['the star for two labels', '6.3', [dns('*.litwareinc.com')], 'a.b.litwareinc.com', 'not named'],
    [
      'the star at the end of a label',
      '6.3',
      [dns('www*.litwareinc.com')],
      'www1.litwareinc.com',
      'not named',
      partial,
    ],
    [
      'the star at the beginning of a label',
      '6.3',
      [dns('*w.litwareinc.com')],
      'www.litwareinc.com',
      'not named',
      partial,
    ],
    ['the star within a label', '6.3', [dns('w*w.litwareinc.com')], 'www.litwareinc.com', 'not named'],
    ['the star in the second label', '6.3', [dns('www.*.com')], 'www.litwareinc.com', 'not named'],
    ['two stars', '6.3', [dns('*.*.litwareinc.com')], 'a.b.litwareinc.com', 'not named'],
    ['the star above a single label', '6.3, 7.1', [dns('*.com')], 'litwareinc.com', 'not named'],
    ['a star alone', '6.3', [dns('*')], 'localhost', 'not named'],
    ['the star for an A-label', '6.3', [dns('*.litwareinc.com')], 'xn--bcher-kva.litwareinc.com', 'named'],
    [
      'the star within an A-label',
      '6.3',
      [dns('xn--*.litwareinc.com')],
      'xn--bcher-kva.litwareinc.com',
      'not named',
    ],
    ['an A-label', '6.2 (A-labels)', [dns('xn--bcher-kva.example')], 'xn--bcher-kva.example', 'named'],
    [
      'an A-label in other letters',
      '6.2 (A-labels)',
      [dns('XN--BCHER-KVA.example')],
      'xn--bcher-kva.example',
      'named',
    ],
    [
      'a U-label as raw octets',
      '6.2 (A-labels)',
      [dns('b\u00FCcher.example')],
      'xn--bcher-kva.example',
      'not named',
    ],
    ['a single label', '6.3', [dns('frontend')], 'frontend', 'named'],
    [
      'a presented name with the dot of the root',
      '6.3',
      [dns('www.litwareinc.com.')],
      'www.litwareinc.com',
      'named',
      rootDot,
    ],
    ['an underscore', '6.3', [dns('_sip.litwareinc.com')], '_sip.litwareinc.com', 'named'],
    [
      'a NUL within the name',
      '6.3',
      [dns('www.litwareinc.com\0.evil.example')],
      'www.litwareinc.com',
      'not named',
    ],
    ['a blank behind the name', '6.3', [dns('www.litwareinc.com ')], 'www.litwareinc.com', 'not named'],
    ['an empty name', '6.3', [dns('')], 'www.litwareinc.com', 'not named'],
    [
      'a leading dot, which is no wildcard',
      '6.3',
      [dns('.litwareinc.com')],
      'www.litwareinc.com',
      'not named',
    ],
    [
      'a host name within a URI alone',
      '6.3 (DNS-ID)',
      [uri('https://www.litwareinc.com/')],
      'www.litwareinc.com',
      'not named',
    ],
    [
      'a host name within a mail address alone',
      '6.3 (DNS-ID)',
      [email('a@www.litwareinc.com')],
      'www.litwareinc.com',
      'not named',
    ],
    [
      'a service name alone',
      '6.3 (SRV-ID is not asked for)',
      [otherName('1.3.6.1.5.5.7.8.7', utf8String('_sip.litwareinc.com'))],
      'litwareinc.com',
      'not named',
    ],
    ['an IPv4 address', '6.4', [ip('192.0.2.1')], '192.0.2.1', 'named'],
    ['another IPv4 address', '6.4', [ip('192.0.2.1')], '192.0.2.2', 'not named'],
    ['an IPv6 address', '6.4', [ip('2001:db8::1')], '2001:db8::1', 'named'],
    ['another IPv6 address', '6.4', [ip('2001:db8::1')], '2001:db8::2', 'not named'],
    ['an IPv4 address written as a DNS name', '6.4', [dns('192.0.2.1')], '192.0.2.1', 'not named'],
    ['IPv4 within IPv6 is another address', '6.4', [ip('::ffff:c000:201')], '192.0.2.1', 'not named'],
    ['an address among DNS names', '6.4', [dns('a.litwareinc.com'), ip('192.0.2.1')], '192.0.2.1', 'named'],
    [
      'a name where only an address is presented',
      '6.3',
      [ip('192.0.2.1')],
      'www.litwareinc.com',
      'not named',
    ],
    ['an address of five octets', '6.4', [ipOctets(192, 0, 2, 1, 0)], '192.0.2.1', 'not named'],
    ['a star does not stand for an address', '6.4', [dns('*.0.2.1')], '192.0.2.1', 'not named'],
  ] satisfies readonly Compact[]
).map((row: Compact) => {
  const [name, section, presented, host, answer, opensslDiffers] = row
  return {
    name: `host: ${name}`,
    section: `RFC 9525 ${section}`,
    leaf: { extensions: [subjectAltName(...presented)] },
    host,
    expected: answer === 'named' ? [] : ['leaf HOST_MISMATCH'],
    ...(opensslDiffers === undefined ? {} : { opensslDiffers }),
  }
})

const www = 'www.litwareinc.com'
const cnOnly = { subject: nameOf(['CN', www]) }
const cnDiffers = 'openssl falls back to the CN where there is no DNS name'

export const hostRows: readonly PathRow[] = [
  ...compactRows,
  {
    name: 'host: the CN alone, and a CN names nobody',
    section: 'RFC 9525 2',
    leaf: cnOnly,
    host: www,
    expected: ['leaf HOST_MISMATCH'],
    opensslDiffers: cnDiffers,
  },
  {
    name: 'host: the CN alone, and a CN may name a host',
    section: 'RFC 9525 2 (a setting)',
    leaf: cnOnly,
    host: www,
    commonName: true,
    expected: [],
  },
  {
    name: 'host: another CN, and a CN may name a host',
    section: 'RFC 9525 2 (a setting)',
    leaf: { subject: nameOf(['CN', 'mail.litwareinc.com']) },
    host: www,
    commonName: true,
    expected: ['leaf HOST_MISMATCH'],
  },
  {
    name: 'host: the CN beside another DNS name, and a CN may name a host',
    section: 'RFC 9525 2',
    leaf: { ...cnOnly, extensions: [subjectAltName(dns('mail.litwareinc.com'))] },
    host: www,
    commonName: true,
    expected: ['leaf HOST_MISMATCH'],
  },
  {
    name: 'host: the CN beside a mail address, and a CN may name a host',
    section: 'RFC 9525 2',
    leaf: { ...cnOnly, extensions: [subjectAltName(email('a@litwareinc.com'))] },
    host: www,
    commonName: true,
    expected: [],
  },
  {
    name: 'host: the CN beside an address, and a CN may name a host',
    section: 'RFC 9525 2',
    leaf: { ...cnOnly, extensions: [subjectAltName(ip('192.0.2.1'))] },
    host: www,
    commonName: true,
    expected: ['leaf HOST_MISMATCH'],
    opensslDiffers: 'openssl falls back to the CN beside an address',
  },
  {
    name: 'host: the CN is a wildcard, and a CN may name a host',
    section: 'RFC 9525 2',
    leaf: { subject: nameOf(['CN', '*.litwareinc.com']) },
    host: www,
    commonName: true,
    expected: [],
  },
  {
    name: 'host: the CN is an address',
    section: 'RFC 9525 2',
    leaf: { subject: nameOf(['CN', '192.0.2.1']) },
    host: '192.0.2.1',
    commonName: true,
    expected: ['leaf HOST_MISMATCH'],
  },
  {
    name: 'host: the second CN of two, and a CN may name a host',
    section: 'RFC 9525 2',
    leaf: { subject: nameOf(['CN', 'Front End'], ['CN', www]) },
    host: www,
    commonName: true,
    expected: [],
  },
  {
    name: 'host: names that cannot be read, and a CN may name a host',
    section: 'RFC 9525 2',
    leaf: { ...cnOnly, extensions: [extension(types.subjectAltName, nothing())] },
    host: www,
    commonName: true,
    expected: ['leaf HOST_MISMATCH'],
  },
  {
    name: 'host: the name stands on the authority only',
    section: 'RFC 9525 6',
    ca: { extensions: [subjectAltName(dns(www))] },
    host: www,
    expected: ['leaf HOST_MISMATCH'],
  },
  {
    name: 'host: mismatch and expiry are both told',
    section: 'RFC 9525 6',
    leaf: { extensions: [subjectAltName(dns('a.litwareinc.com'))], notAfter: '2025-01-01T00:00:00Z' },
    host: www,
    expected: ['leaf EXPIRED', 'leaf HOST_MISMATCH'],
  },
  {
    name: 'host: a star for a label with an underscore',
    section: 'RFC 9525 6.3',
    leaf: { extensions: [subjectAltName(dns('*.litwareinc.com'))] },
    host: '_sip.litwareinc.com',
    expected: [],
    opensslDiffers: 'openssl lets a star stand for letters, digits and hyphens only',
  },
]
