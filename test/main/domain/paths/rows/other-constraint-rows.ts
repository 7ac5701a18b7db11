/** Name constraints of addresses, directories, and forms that nobody compares (RFC 5280 section 4.2.1.10). */
import { utf8String } from '../../../../../src/main/adapters/pki/der-writer.ts'
import { subjectAltName, type TestSubtrees } from '../../../../fixtures/paths/path-extensions.ts'
import {
  directory,
  dns,
  ediPartyName,
  ip,
  ipOctets,
  nameOf,
  nameOfRdns,
  otherName,
  registeredId,
  x400Address,
} from '../../../../fixtures/paths/path-names.ts'
import type { PathRow } from '../../../../fixtures/paths/path-rows.ts'
import { limits, broken, compact, litware, litwareUs, below } from './name-constraint-scene.ts'

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

export const otherConstraintRows: readonly PathRow[] = [...addressRows, ...directoryRows, ...otherRows]
