/** Name constraints of DNS names (RFC 5280 section 4.2.1.10); name-subtrees.test.ts compares single names. */
import { dns } from '../../../../fixtures/paths/path-names.ts'
import { compact, litware } from './name-constraint-scene.ts'

const wildcardDiffers = 'openssl compares the wildcard as if it were a host name'

export const hostConstraintRows = compact('4.2.1.10 (dNSName)', [
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
