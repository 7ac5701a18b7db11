/** Name constraints of mail addresses and URIs (RFC 5280 section 4.2.1.10). */
import { utf8String } from '../../../../../src/main/adapters/pki/der-writer.ts'
import { dns, email, otherName, uri } from '../../../../fixtures/paths/path-names.ts'
import type { PathRow } from '../../../../fixtures/paths/path-rows.ts'
import { compact } from './name-constraint-scene.ts'

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
  [
    'a mailbox of an excluded host that is written with an at sign',
    { excluded: [email('@litwareinc.com')] },
    [email('a@litwareinc.com')],
    'outside',
  ],
  [
    'a mailbox of a permitted host that is written with an at sign',
    { permitted: [email('@litwareinc.com')] },
    [email('a@litwareinc.com')],
    'inside',
  ],
  [
    'a mailbox where all are excluded',
    { excluded: [email('')] },
    [email('a@litwareinc.com')],
    'outside',
    'openssl compares the host with the empty constraint',
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
  [
    'an internationalised mailbox that is excluded by itself (RFC 9598)',
    { excluded: [email('a@litwareinc.com')] },
    [otherName('1.3.6.1.5.5.7.8.9', utf8String('a@litwareinc.com'))],
    'outside',
    'openssl 3.0 compares the host of an internationalised mailbox with the whole of a constraint',
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
    'a URI where all are excluded',
    { excluded: [uri('')] },
    [uri('https://www.litwareinc.com/')],
    'outside',
    'openssl compares the host with the empty constraint',
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

export const mailAndUriConstraintRows: readonly PathRow[] = [...mailRows, ...uriRows]
