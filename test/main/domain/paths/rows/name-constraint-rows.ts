/**
 * Name constraints of every form (RFC 5280 sections 4.2.1.10, 6.1.3 (b) and (c), 6.1.4 (g); anchors: RFC 5937).
 * name-subtrees.test.ts holds the comparison of single names; here whole certificates are judged.
 */
import {
  boolean,
  element,
  nothing,
  sequence,
  utf8String,
} from '../../../../../src/main/adapters/pki/der-writer.ts'
import type { CertificateFields } from '../../../../fixtures/paths/path-certificates.ts'
import {
  extension,
  maximum,
  minimum,
  nameConstraints,
  subjectAltName,
  subtree,
  subtreeConstraints,
  type TestSubtrees,
  types,
} from '../../../../fixtures/paths/path-extensions.ts'
import {
  directory,
  dns,
  ediPartyName,
  email,
  ip,
  ipOctets,
  nameOf,
  nameOfRdns,
  otherName,
  registeredId,
  uri,
  x400Address,
} from '../../../../fixtures/paths/path-names.ts'
import type { PathRow } from '../../../../fixtures/paths/path-rows.ts'

const limits = (sides: TestSubtrees): CertificateFields => ({ extensions: [nameConstraints(sides)] })
const bears = (...names: readonly Uint8Array[]): CertificateFields => ({
  extensions: [subjectAltName(...names)],
})
const broken = ['leaf NAME_CONSTRAINT']

type Compact = readonly [
  name: string,
  sides: TestSubtrees,
  names: readonly Uint8Array[],
  isBroken: 'inside' | 'outside',
  opensslDiffers?: string,
]

function compact(section: string, rows: readonly Compact[]): readonly PathRow[] {
  return rows.map(([name, sides, names, answer, opensslDiffers]) => ({
    name,
    section,
    ca: limits(sides),
    leaf: bears(...names),
    expected: answer === 'inside' ? [] : broken,
    ...(opensslDiffers === undefined ? {} : { opensslDiffers }),
  }))
}

const litware = dns('litwareinc.com')
const wildcardDiffers = 'openssl compares the wildcard as if it were a host name'

const dnsRows = compact('4.2.1.10 (dNSName)', [
  ['the DNS base itself', { permitted: [litware] }, [dns('litwareinc.com')], 'inside'],
  ['many labels below the DNS base', { permitted: [litware] }, [dns('a.b.c.litwareinc.com')], 'inside'],
  [
    'a DNS name that only ends like the base',
    { permitted: [litware] },
    [dns('evillitwareinc.com')],
    'outside',
  ],
  [
    'the DNS base in front of another domain',
    { permitted: [litware] },
    [dns('litwareinc.com.evil.org')],
    'outside',
  ],
  ['a DNS name in capitals', { permitted: [litware] }, [dns('MAIL.LITWAREINC.COM')], 'inside'],
  ['a DNS base in capitals', { permitted: [dns('LITWAREINC.COM')] }, [dns('mail.litwareinc.com')], 'inside'],
  [
    'a DNS base with a dot in front',
    { permitted: [dns('.litwareinc.com')] },
    [dns('mail.litwareinc.com')],
    'inside',
  ],
  [
    'a DNS base with a dot in front asks for a label',
    { permitted: [dns('.litwareinc.com')] },
    [litware],
    'outside',
  ],
  ['an empty permitted DNS base permits all', { permitted: [dns('')] }, [dns('mail.fabrikam.com')], 'inside'],
  ['an empty excluded DNS base excludes all', { excluded: [dns('')] }, [dns('mail.fabrikam.com')], 'outside'],
  [
    'the second of two permitted DNS bases',
    { permitted: [litware, dns('fabrikam.com')] },
    [dns('mail.fabrikam.com')],
    'inside',
  ],
  [
    'neither of two permitted DNS bases',
    { permitted: [litware, dns('fabrikam.com')] },
    [dns('mail.contoso.com')],
    'outside',
  ],
  [
    'permitted, but excluded below',
    { permitted: [litware], excluded: [dns('secret.litwareinc.com')] },
    [dns('a.secret.litwareinc.com')],
    'outside',
  ],
  [
    'permitted beside what is excluded',
    { permitted: [litware], excluded: [dns('secret.litwareinc.com')] },
    [dns('mail.litwareinc.com')],
    'inside',
  ],
  [
    'permitted and excluded alike',
    { permitted: [litware], excluded: [litware] },
    [dns('mail.litwareinc.com')],
    'outside',
  ],
  ['above what is excluded', { excluded: [dns('a.litwareinc.com')] }, [litware], 'inside'],
  ['a wildcard inside the permitted DNS base', { permitted: [litware] }, [dns('*.litwareinc.com')], 'inside'],
  [
    'a wildcard above the permitted DNS base',
    { permitted: [dns('mail.litwareinc.com')] },
    [dns('*.litwareinc.com')],
    'outside',
  ],
  [
    'a wildcard beside what is excluded',
    { excluded: [dns('mail.fabrikam.com')] },
    [dns('*.litwareinc.com')],
    'inside',
  ],
  [
    'a wildcard for a deeper excluded name',
    { excluded: [dns('a.b.litwareinc.com')] },
    [dns('*.litwareinc.com')],
    'outside',
    wildcardDiffers,
  ],
  [
    'a DNS name that ends with the dot of the root',
    { permitted: [litware] },
    [dns('mail.litwareinc.com.')],
    'inside',
    'openssl compares the dot of the root as a letter',
  ],
  [
    'an excluded DNS name that hides behind the dot of the root',
    { excluded: [litware] },
    [dns('mail.litwareinc.com.')],
    'outside',
    'openssl compares the dot of the root as a letter',
  ],
  [
    'an A-label inside',
    { permitted: [dns('xn--bcher-kva.example')] },
    [dns('www.xn--bcher-kva.example')],
    'inside',
  ],
  [
    'the first of many DNS names outside',
    { permitted: [litware] },
    [dns('a.fabrikam.com'), dns('a.litwareinc.com'), dns('b.litwareinc.com')],
    'outside',
  ],
])

const mailRows = compact('4.2.1.10 (rfc822Name)', [
  [
    'the permitted mailbox',
    { permitted: [email('a@litwareinc.com')] },
    [email('a@litwareinc.com')],
    'inside',
  ],
  [
    'the permitted mailbox, host in capitals',
    { permitted: [email('a@litwareinc.com')] },
    [email('a@LITWAREINC.COM')],
    'inside',
  ],
  [
    'the permitted mailbox, local part in capitals',
    { permitted: [email('a@litwareinc.com')] },
    [email('A@litwareinc.com')],
    'outside',
  ],
  [
    'another mailbox of the host',
    { permitted: [email('a@litwareinc.com')] },
    [email('b@litwareinc.com')],
    'outside',
  ],
  [
    'a mailbox of the permitted host',
    { permitted: [email('litwareinc.com')] },
    [email('anyone@litwareinc.com')],
    'inside',
  ],
  [
    'a mailbox of a host below the permitted one',
    { permitted: [email('litwareinc.com')] },
    [email('a@mail.litwareinc.com')],
    'outside',
  ],
  [
    'a mailbox of a host in the permitted domain',
    { permitted: [email('.litwareinc.com')] },
    [email('a@mail.litwareinc.com')],
    'inside',
  ],
  [
    'a mailbox of the domain itself',
    { permitted: [email('.litwareinc.com')] },
    [email('a@litwareinc.com')],
    'outside',
  ],
  ['an excluded mailbox', { excluded: [email('a@litwareinc.com')] }, [email('a@litwareinc.com')], 'outside'],
  [
    'a mailbox of an excluded host',
    { excluded: [email('litwareinc.com')] },
    [email('a@litwareinc.com')],
    'outside',
  ],
  [
    'a mailbox beside an excluded one',
    { excluded: [email('a@litwareinc.com')] },
    [email('b@litwareinc.com')],
    'inside',
  ],
  ['a mailbox without a host', { permitted: [email('litwareinc.com')] }, [email('nobody')], 'outside'],
  [
    'a mail constraint and a DNS name',
    { permitted: [email('litwareinc.com')] },
    [dns('mail.fabrikam.com')],
    'inside',
  ],
  [
    'two at signs, the last one counts',
    { permitted: [email('litwareinc.com')] },
    [email('"a@fabrikam.com"@litwareinc.com')],
    'inside',
  ],
  [
    'an internationalised mailbox outside (RFC 9598)',
    { permitted: [email('litwareinc.com')] },
    [otherName('1.3.6.1.5.5.7.8.9', utf8String('médecin@fabrikam.com'))],
    'outside',
  ],
  [
    'an internationalised mailbox inside (RFC 9598)',
    { permitted: [email('litwareinc.com')] },
    [otherName('1.3.6.1.5.5.7.8.9', utf8String('médecin@litwareinc.com'))],
    'inside',
  ],
])

const uriRows = compact('4.2.1.10 (uniformResourceIdentifier)', [
  [
    'the permitted host of a URI',
    { permitted: [uri('www.litwareinc.com')] },
    [uri('https://www.litwareinc.com/x')],
    'inside',
  ],
  [
    'another host of a URI',
    { permitted: [uri('www.litwareinc.com')] },
    [uri('https://ftp.litwareinc.com/x')],
    'outside',
  ],
  [
    'a host below the permitted host of a URI',
    { permitted: [uri('litwareinc.com')] },
    [uri('https://www.litwareinc.com/')],
    'outside',
  ],
  [
    'the domain itself where a host below is asked for',
    { permitted: [uri('.litwareinc.com')] },
    [uri('https://litwareinc.com/')],
    'outside',
  ],
  [
    'a URI with a port',
    { permitted: [uri('www.litwareinc.com')] },
    [uri('https://www.litwareinc.com:8443/')],
    'inside',
  ],
  [
    'a URI with a user',
    { permitted: [uri('www.litwareinc.com')] },
    [uri('https://user@www.litwareinc.com/')],
    'inside',
    'openssl takes the user for a part of the host',
  ],
  [
    'a URI whose user looks like the permitted host',
    { permitted: [uri('www.litwareinc.com')] },
    [uri('https://www.litwareinc.com@evil.example/')],
    'outside',
  ],
  [
    'a URI in capitals',
    { permitted: [uri('www.litwareinc.com')] },
    [uri('HTTPS://WWW.LITWAREINC.COM/')],
    'inside',
  ],
  [
    'an excluded domain of a URI',
    { excluded: [uri('.litwareinc.com')] },
    [uri('ldap://dc.litwareinc.com/cn=x')],
    'outside',
  ],
  [
    'a URI beside an excluded domain',
    { excluded: [uri('.litwareinc.com')] },
    [uri('ldap://dc.fabrikam.com/cn=x')],
    'inside',
  ],
  ['a URI without an authority', { permitted: [uri('litwareinc.com')] }, [uri('urn:uuid:1')], 'outside'],
  [
    'a URI with an IPv4 address for a host',
    { permitted: [uri('litwareinc.com')] },
    [uri('https://192.0.2.1/')],
    'outside',
  ],
  [
    'a URI with an IPv6 address for a host',
    { permitted: [uri('litwareinc.com')] },
    [uri('https://[2001:db8::1]/')],
    'outside',
  ],
  [
    'a URI with an address against an excluded domain',
    { excluded: [uri('litwareinc.com')] },
    [uri('https://192.0.2.1/')],
    'outside',
    'openssl compares the address as if it were a name; RFC 5280 rejects what is no fully qualified name',
  ],
  [
    'a URI with the host at the very end',
    { permitted: [uri('www.litwareinc.com')] },
    [uri('https://www.litwareinc.com')],
    'inside',
  ],
  [
    'a URI with a query right behind the host',
    { permitted: [uri('www.litwareinc.com')] },
    [uri('https://www.litwareinc.com?x')],
    'inside',
    'openssl takes the query for a part of the host',
  ],
])

const net = ip('192.0.2.0/255.255.255.0')
const net6 = ip('2001:db8::/ffff:ffff::')

const addressRows = compact('4.2.1.10 (iPAddress)', [
  ['the first address of the subnet', { permitted: [net] }, [ip('192.0.2.0')], 'inside'],
  ['the last address of the subnet', { permitted: [net] }, [ip('192.0.2.255')], 'inside'],
  ['the address before the subnet', { permitted: [net] }, [ip('192.0.1.255')], 'outside'],
  ['the address after the subnet', { permitted: [net] }, [ip('192.0.3.0')], 'outside'],
  ['one host as a subnet', { permitted: [ip('192.0.2.7/255.255.255.255')] }, [ip('192.0.2.7')], 'inside'],
  ['all of IPv4 permitted', { permitted: [ip('0.0.0.0/0.0.0.0')] }, [ip('203.0.113.9')], 'inside'],
  ['all of IPv4 excluded', { excluded: [ip('0.0.0.0/0.0.0.0')] }, [ip('203.0.113.9')], 'outside'],
  [
    'all of IPv4 excluded, and an IPv6 address',
    { excluded: [ip('0.0.0.0/0.0.0.0')] },
    [ip('2001:db8::1')],
    'inside',
  ],
  [
    'an excluded part of a permitted subnet',
    { permitted: [net], excluded: [ip('192.0.2.128/255.255.255.128')] },
    [ip('192.0.2.200')],
    'outside',
  ],
  ['a subnet across octets', { permitted: [ip('192.0.2.0/255.255.254.0')] }, [ip('192.0.3.4')], 'inside'],
  [
    'a base with bits beyond its mask',
    { permitted: [ip('192.0.2.9/255.255.255.0')] },
    [ip('192.0.2.1')],
    'inside',
  ],
  ['IPv6 inside', { permitted: [net6] }, [ip('2001:db8:1::5')], 'inside'],
  ['IPv6 outside', { permitted: [net6] }, [ip('2001:db9::5')], 'outside'],
  ['IPv6 where only IPv4 is permitted', { permitted: [net] }, [ip('2001:db8::5')], 'outside'],
  ['IPv4 where only IPv6 is permitted', { permitted: [net6] }, [ip('192.0.2.1')], 'outside'],
  [
    'both kinds permitted, both used',
    { permitted: [net, net6] },
    [ip('192.0.2.1'), ip('2001:db8::5')],
    'inside',
  ],
  ['an address of three octets', { permitted: [net] }, [ipOctets(192, 0, 2)], 'outside'],
  ['a subnet of five octets', { permitted: [ipOctets(192, 0, 2, 0, 255)] }, [ip('192.0.2.1')], 'outside'],
  ['an address constraint and a DNS name', { permitted: [net] }, [dns('192.0.2.1')], 'inside'],
  ['IPv4 written into IPv6 is an IPv6 address', { permitted: [net] }, [ip('::ffff:c000:201')], 'outside'],
])

const litwareUs = nameOf(['C', 'US'], ['O', 'Litware'])
const below = directory(litwareUs)

const directoryRows: readonly PathRow[] = (
  [
    [
      'a subject inside the directory',
      { permitted: [below] },
      nameOf(['C', 'US'], ['O', 'Litware'], ['CN', 'a']),
      'inside',
    ],
    ['the very name of the directory', { permitted: [below] }, litwareUs, 'inside'],
    ['a subject above the directory', { permitted: [below] }, nameOf(['C', 'US']), 'outside'],
    [
      'RDNs in another order',
      { permitted: [below] },
      nameOf(['O', 'Litware'], ['C', 'US'], ['CN', 'a']),
      'outside',
    ],
    [
      'RDNs at the end instead of the beginning',
      { permitted: [below] },
      nameOf(['CN', 'a'], ['C', 'US'], ['O', 'Litware']),
      'outside',
    ],
    [
      'an excluded directory',
      { excluded: [below] },
      nameOf(['C', 'US'], ['O', 'Litware'], ['CN', 'a']),
      'outside',
    ],
    [
      'beside an excluded directory',
      { excluded: [below] },
      nameOf(['C', 'US'], ['O', 'Fabrikam'], ['CN', 'a']),
      'inside',
    ],
    [
      'an excluded directory evaded by letters',
      { excluded: [below] },
      nameOf(['C', 'us'], ['O', 'LITWARE'], ['CN', 'a']),
      'outside',
    ],
    [
      'an excluded directory evaded by blanks',
      { excluded: [below] },
      nameOf(['C', 'US'], ['O', '  Litware '], ['CN', 'a']),
      'outside',
    ],
    [
      'two attributes in one RDN, in the order of the set',
      {
        permitted: [
          directory(
            nameOfRdns([
              ['O', 'Litware'],
              ['OU', 'x'],
            ]),
          ),
        ],
      },
      nameOfRdns(
        [
          ['OU', 'x'],
          ['O', 'Litware'],
        ],
        [['CN', 'a']],
      ),
      'inside',
    ],
    [
      'one attribute of an RDN of two',
      { permitted: [directory(nameOfRdns([['O', 'Litware']]))] },
      nameOfRdns(
        [
          ['OU', 'x'],
          ['O', 'Litware'],
        ],
        [['CN', 'a']],
      ),
      'outside',
    ],
    ['the empty directory permits all', { permitted: [directory(nameOf())] }, nameOf(['CN', 'a']), 'inside'],
    ['the empty directory excludes all', { excluded: [directory(nameOf())] }, nameOf(['CN', 'a']), 'outside'],
    ['an empty subject has no name to constrain', { permitted: [below] }, nameOf(), 'inside'],
  ] satisfies readonly (readonly [string, TestSubtrees, Uint8Array, 'inside' | 'outside'])[]
).map(([name, sides, subject, answer]) => ({
  name: `directory: ${name}`,
  section: '4.2.1.10 (directoryName)',
  ca: limits(sides),
  leaf: { subject, extensions: [subjectAltName(dns('a.litwareinc.com'))] },
  expected: answer === 'inside' ? [] : broken,
}))

const upn = '1.3.6.1.4.1.311.20.2.3'
const upnName = otherName(upn, utf8String('a@litwareinc.com'))

const otherRows = compact('4.2.1.10 (process or reject)', [
  ['otherName constrained and used', { permitted: [upnName] }, [upnName], 'outside'],
  ['otherName excluded and used', { excluded: [upnName] }, [upnName], 'outside'],
  ['otherName constrained and not used', { permitted: [upnName] }, [dns('a.litwareinc.com')], 'inside'],
  [
    'otherName of another type than the one constrained',
    { permitted: [upnName] },
    [otherName('1.2.3.4', utf8String('x'))],
    'inside',
  ],
  [
    'registeredID where otherName is constrained',
    { permitted: [upnName] },
    [registeredId('1.2.3')],
    'inside',
  ],
  [
    'registeredID constrained and used',
    { permitted: [registeredId('1.2.3')] },
    [registeredId('1.2.3.4')],
    'outside',
  ],
  ['ediPartyName constrained and used', { permitted: [ediPartyName('x')] }, [ediPartyName('x')], 'outside'],
  ['ediPartyName used and not constrained', { permitted: [litware] }, [ediPartyName('x'), litware], 'inside'],
  ['x400Address used and not constrained', { permitted: [litware] }, [x400Address(), litware], 'inside'],
])

/** A second authority between, whose constraints come on top. */
function nested(above: TestSubtrees, under: TestSubtrees, ...names: Uint8Array[]): Partial<PathRow> {
  return {
    ca: limits(above),
    more: [{ is: 'ca2', by: 'ca', ...limits(under) }],
    leaf: { issuer: nameOf(['CN', 'ca2']), signedWith: 'p256 ca2', ...bears(...names) },
  }
}
const caName = nameOf(['CN', 'ca'])

const placeRows: readonly PathRow[] = [
  {
    name: "constraints of the anchor hold for the authority's leaf",
    section: 'RFC 5937 3.2',
    root: limits({ permitted: [litware] }),
    leaf: bears(dns('a.fabrikam.com')),
    expected: broken,
  },
  {
    name: 'constraints of the anchor that are kept',
    section: 'RFC 5937 3.2',
    root: limits({ permitted: [litware] }),
    leaf: bears(dns('a.litwareinc.com')),
    expected: [],
  },
  {
    name: 'constraints of the anchor hold for the authority itself',
    section: 'RFC 5937 3.2',
    root: limits({ permitted: [below] }),
    leaf: { subject: nameOf(['C', 'US'], ['O', 'Litware'], ['CN', 'a']) },
    expected: ['ca NAME_CONSTRAINT'],
  },
  {
    name: 'constraints of the anchor right above the leaf',
    section: 'RFC 5937 3.2',
    root: limits({ excluded: [litware] }),
    ca: null,
    leaf: bears(litware),
    expected: broken,
  },
  {
    name: 'permitted twice: inside both',
    section: '6.1.4 (g) (intersection)',
    ...nested(
      { permitted: [litware] },
      { permitted: [dns('mail.litwareinc.com')] },
      dns('a.mail.litwareinc.com'),
    ),
    expected: [],
  },
  {
    name: 'permitted twice: inside the upper one alone',
    section: '6.1.4 (g) (intersection)',
    ...nested(
      { permitted: [litware] },
      { permitted: [dns('mail.litwareinc.com')] },
      dns('www.litwareinc.com'),
    ),
    expected: broken,
  },
  {
    name: 'a lower authority cannot widen',
    section: '6.1.4 (g) (intersection)',
    ...nested({ permitted: [litware] }, { permitted: [dns('fabrikam.com')] }, dns('www.fabrikam.com')),
    expected: broken,
  },
  {
    name: 'permitted by neither: both are told',
    section: '6.1.3 (b)',
    ...nested({ permitted: [litware] }, { permitted: [dns('fabrikam.com')] }, dns('www.contoso.com')),
    expected: ['leaf NAME_CONSTRAINT', 'leaf NAME_CONSTRAINT'],
  },
  {
    name: 'excluded above, permitted below',
    section: '6.1.3 (c)',
    ...nested({ excluded: [litware] }, { permitted: [litware] }, dns('www.litwareinc.com')),
    expected: broken,
  },
  {
    name: 'excluded below, permitted above',
    section: '6.1.4 (g) (union)',
    ...nested({ permitted: [litware] }, { excluded: [litware] }, dns('www.litwareinc.com')),
    expected: broken,
  },
  {
    name: 'a self-issued authority need not keep constraints',
    section: '6.1.3 (b)',
    ca: limits({ permitted: [directory(nameOf(['O', 'nobody']))] }),
    more: [{ is: 'ca new key', by: 'ca', subject: caName }],
    leaf: { subject: nameOf(['O', 'nobody'], ['CN', 'a']), signedWith: 'p256 ca new key' },
    expected: [],
  },
  {
    name: 'a self-issued leaf has to keep constraints',
    section: '6.1.3 (b) (unless it is the final certificate)',
    ca: limits({ permitted: [directory(nameOf(['O', 'nobody']))] }),
    leaf: { subject: caName },
    expected: broken,
  },
  {
    name: 'constraints on the leaf itself hold for nobody',
    section: '4.2.1.10',
    leaf: { extensions: [nameConstraints({ excluded: [litware] }), subjectAltName(litware)] },
    expected: [],
  },
  {
    name: 'constraints that are not critical count as well',
    section: '4.2.1.10 (conforming CAs mark them critical)',
    ca: { extensions: [extension(types.nameConstraints, sequence(element(0xa1, sequence(litware))))] },
    leaf: bears(litware),
    expected: broken,
  },
  {
    name: 'mail of the subject where no alternative name is one',
    section: '4.2.1.10',
    ca: limits({ excluded: [email('fabrikam.com')] }),
    leaf: {
      subject: nameOf(['CN', 'a'], ['EMAIL', 'a@fabrikam.com']),
      extensions: [subjectAltName(litware)],
    },
    expected: broken,
  },
  {
    name: 'mail of the subject beside a mailbox that is inside',
    section: '4.2.1.10 (only without an alternative name)',
    ca: limits({ permitted: [email('litwareinc.com')] }),
    leaf: {
      subject: nameOf(['CN', 'a'], ['EMAIL', 'a@fabrikam.com']),
      extensions: [subjectAltName(email('a@litwareinc.com'))],
    },
    expected: [],
    opensslDiffers: 'openssl looks at the mail address of the subject in any case',
  },
  {
    name: 'the second of two mail addresses of the subject',
    section: '4.2.1.10',
    ca: limits({ permitted: [email('litwareinc.com')] }),
    leaf: { subject: nameOf(['EMAIL', 'a@litwareinc.com'], ['EMAIL', 'a@fabrikam.com']) },
    expected: broken,
  },
  {
    name: 'a minimum of 0 spelled out',
    section: '4.2.1.10',
    ca: { extensions: [subtreeConstraints({ permitted: [subtree(litware, minimum(0))] })] },
    leaf: bears(litware),
    expected: [],
  },
  {
    name: 'a minimum of 1',
    section: '4.2.1.10 (must be 0)',
    ca: { extensions: [subtreeConstraints({ permitted: [subtree(litware, minimum(1))] })] },
    leaf: bears(litware),
    expected: broken,
  },
  {
    name: 'a maximum',
    section: '4.2.1.10 (must be absent)',
    ca: { extensions: [subtreeConstraints({ permitted: [subtree(litware, maximum(3))] })] },
    leaf: bears(litware),
    expected: broken,
  },
  {
    name: 'a maximum for a form that is not used',
    section: '4.2.1.10 (must be absent)',
    ca: { extensions: [subtreeConstraints({ permitted: [subtree(litware, maximum(3))] })] },
    leaf: bears(ip('192.0.2.1')),
    expected: [],
  },
  {
    name: 'constraints that constrain nothing',
    section: '4.2.1.10 (must not be empty)',
    ca: { extensions: [extension(types.nameConstraints, sequence(), true)] },
    expected: ['leaf NAME_CONSTRAINT', 'ca UNKNOWN_CRITICAL_EXTENSION'],
    opensslDiffers: 'openssl takes an empty extension for none',
  },
  {
    name: 'constraints twice',
    section: '4.2 (no more than once)',
    ca: {
      extensions: [nameConstraints({ permitted: [litware] }), nameConstraints({ permitted: [dns('')] })],
    },
    leaf: bears(litware),
    expected: ['leaf NAME_CONSTRAINT', 'ca UNKNOWN_CRITICAL_EXTENSION'],
  },
  {
    name: 'alternative names that cannot be read below constraints',
    section: '6.1.3 (b)',
    ca: limits({ permitted: [litware] }),
    leaf: { extensions: [extension(types.subjectAltName, boolean(true))] },
    expected: broken,
  },
  {
    name: 'alternative names that cannot be read, without constraints',
    section: '4.2',
    leaf: { extensions: [extension(types.subjectAltName, nothing())] },
    expected: [],
    opensslDiffers: 'openssl calls a certificate with an unreadable extension that it knows invalid',
  },
  {
    name: 'a CN that names an excluded host, where a CN may name one',
    section: '4.2.1.10, RFC 9525 1.2',
    ca: limits({ excluded: [litware] }),
    leaf: { subject: nameOf(['CN', 'www.litwareinc.com']) },
    commonName: true,
    host: 'www.litwareinc.com',
    expected: broken,
  },
  {
    name: 'a CN that names a host that is not permitted, where a CN may name one',
    section: '4.2.1.10',
    ca: limits({ permitted: [litware] }),
    leaf: { subject: nameOf(['CN', 'www.fabrikam.com']) },
    commonName: true,
    expected: broken,
  },
  {
    name: 'a CN that names a permitted host, where a CN may name one',
    section: '4.2.1.10',
    ca: limits({ permitted: [litware] }),
    leaf: { subject: nameOf(['CN', 'www.litwareinc.com']) },
    commonName: true,
    host: 'www.litwareinc.com',
    expected: [],
  },
  {
    name: 'a CN that is no host name, where a CN may name one',
    section: '4.2.1.10',
    ca: limits({ permitted: [litware] }),
    leaf: { subject: nameOf(['CN', 'Fabrikam Front End']) },
    commonName: true,
    expected: [],
  },
  {
    name: 'a CN outside beside a DNS name inside',
    section: '4.2.1.10',
    ca: limits({ permitted: [litware] }),
    leaf: { subject: nameOf(['CN', 'www.fabrikam.com']), ...bears(dns('www.litwareinc.com')) },
    commonName: true,
    expected: [],
  },
  {
    name: 'a CN outside where a CN names nobody',
    section: 'RFC 9525 2',
    ca: limits({ permitted: [litware] }),
    leaf: { subject: nameOf(['CN', 'www.fabrikam.com']) },
    expected: [],
    opensslDiffers: 'openssl holds a CN that looks like a host to the DNS constraints in any case',
  },
]

export const nameConstraintRows: readonly PathRow[] = [
  ...dnsRows,
  ...mailRows,
  ...uriRows,
  ...addressRows,
  ...directoryRows,
  ...otherRows,
  ...placeRows,
]
