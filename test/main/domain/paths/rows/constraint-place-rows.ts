/** Where name constraints stand and whom they hold for (RFC 5280 sections 6.1.3 (b), (c), 6.1.4 (g); anchors: RFC 5937). */
import { boolean, element, nothing, sequence } from '../../../../../src/main/adapters/pki/der-writer.ts'
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
import { directory, dns, email, ip, nameOf } from '../../../../fixtures/paths/path-names.ts'
import type { PathRow } from '../../../../fixtures/paths/path-rows.ts'
import { limits, bears, broken, litware, below } from './name-constraint-scene.ts'

/** A second authority between, whose constraints come on top. */
function nested(above: TestSubtrees, under: TestSubtrees, ...names: Uint8Array[]): Partial<PathRow> {
  return {
    ca: limits(above),
    more: [{ is: 'ca2', by: 'ca', ...limits(under) }],
    leaf: { issuer: nameOf(['CN', 'ca2']), signedWith: 'p256 ca2', ...bears(...names) },
  }
}

const caName = nameOf(['CN', 'ca'])

export const constraintPlaceRows: readonly PathRow[] = [
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
    name: 'a CN of one label that names the host asked for, where a CN may name one',
    section: '4.2.1.10',
    ca: limits({ permitted: [litware] }),
    leaf: { subject: nameOf(['CN', 'frontend']) },
    commonName: true,
    host: 'frontend',
    expected: broken,
    opensslDiffers: 'openssl takes a single label for a host, but not where it constrains hosts',
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
