/** Purposes along the path, and critical extensions (RFC 5280 sections 4.2, 4.2.1.12, 6.1.4 (o), 6.1.5 (f)). */
import {
  integer,
  nothing,
  octetString,
  oid,
  sequence,
  utf8String,
} from '../../../../../src/main/adapters/pki/der-writer.ts'
import {
  extendedKeyUsage,
  extension,
  keyUsage,
  policies,
  type purposes,
  subjectAltName,
  types,
} from '../../../../fixtures/paths/path-extensions.ts'
import { dns, nameOf, noName } from '../../../../fixtures/paths/path-names.ts'
import type { PathRow } from '../../../../fixtures/paths/path-rows.ts'

const eku = (...named: readonly (keyof typeof purposes)[]) => ({ extensions: [extendedKeyUsage(...named)] })
const notAny = 'openssl wants the purpose itself; RFC 5280 section 4.2.1.12 permits either'

const purposeRows: readonly PathRow[] = [
  {
    name: 'no purpose is named anywhere',
    section: '4.2.1.12',
    purpose: 'serverAuth',
    expected: [],
  },
  {
    name: 'both purposes are named',
    section: '4.2.1.12',
    leaf: eku('clientAuth', 'serverAuth'),
    purpose: 'serverAuth',
    expected: [],
  },
  {
    name: 'a client where a server is asked for',
    section: '4.2.1.12',
    leaf: eku('clientAuth', 'emailProtection'),
    purpose: 'serverAuth',
    expected: ['leaf PURPOSE'],
  },
  {
    name: 'a server where a client is asked for',
    section: '4.2.1.12',
    leaf: eku('serverAuth'),
    purpose: 'clientAuth',
    expected: ['leaf PURPOSE'],
  },
  {
    name: 'a client where one is asked for',
    section: '4.2.1.12',
    leaf: eku('clientAuth'),
    purpose: 'clientAuth',
    expected: [],
  },
  {
    name: 'any purpose on the leaf',
    section: '4.2.1.12',
    leaf: eku('any'),
    purpose: 'serverAuth',
    expected: [],
    opensslDiffers: notAny,
  },
  {
    name: 'any purpose beside the one asked for',
    section: '4.2.1.12',
    leaf: eku('any', 'serverAuth'),
    purpose: 'serverAuth',
    expected: [],
  },
  {
    name: 'any purpose on the authority',
    section: '4.2.1.12',
    ca: eku('any'),
    leaf: eku('serverAuth'),
    purpose: 'serverAuth',
    expected: [],
    opensslDiffers: notAny,
  },
  {
    name: 'the purpose on the authority and on the leaf',
    section: '4.2.1.12',
    ca: eku('serverAuth', 'clientAuth'),
    leaf: eku('serverAuth'),
    purpose: 'serverAuth',
    expected: [],
  },
  {
    name: 'an authority for servers and a leaf that names nothing',
    section: '4.2.1.12',
    ca: eku('serverAuth'),
    purpose: 'serverAuth',
    expected: [],
  },
  {
    name: 'an authority for code and a leaf that names nothing',
    section: '4.2.1.12',
    ca: eku('codeSigning'),
    purpose: 'serverAuth',
    expected: ['ca PURPOSE'],
  },
  {
    name: 'an anchor for clients only',
    section: '4.2.1.12',
    root: eku('clientAuth'),
    purpose: 'serverAuth',
    expected: ['root PURPOSE'],
  },
  {
    name: 'authorities for different purposes above each other',
    section: '4.2.1.12',
    root: eku('clientAuth'),
    ca: eku('serverAuth'),
    purpose: 'serverAuth',
    expected: ['root PURPOSE'],
  },
  {
    name: 'an empty list of purposes',
    section: '4.2.1.12 (at least one)',
    leaf: eku(),
    purpose: 'serverAuth',
    expected: ['leaf PURPOSE'],
  },
  {
    name: 'an empty list of purposes, and nobody asks',
    section: '6.1',
    leaf: eku(),
    expected: [],
  },
  {
    name: 'purposes that cannot be read, not critical',
    section: '4.2.1.12',
    leaf: { extensions: [extension(types.extendedKeyUsage, nothing())] },
    purpose: 'serverAuth',
    expected: ['leaf PURPOSE'],
  },
  {
    name: 'two lists of purposes',
    section: '4.2 (no more than once)',
    leaf: { extensions: [extendedKeyUsage('serverAuth'), extendedKeyUsage('clientAuth')] },
    purpose: 'serverAuth',
    expected: ['leaf PURPOSE'],
  },
  {
    name: "Netscape's step-up purpose",
    section: '4.2.1.12',
    leaf: eku('netscapeStepUp'),
    purpose: 'serverAuth',
    expected: ['leaf PURPOSE'],
    opensslDiffers: 'openssl still takes the step-up purposes of the nineties for a server',
  },
  {
    name: 'critical purposes that fit',
    section: '4.2.1.12',
    leaf: { extensions: [extension(types.extendedKeyUsage, sequence(oid('1.3.6.1.5.5.7.3.1')), true)] },
    purpose: 'serverAuth',
    expected: [],
  },
  {
    name: 'mail where a mail signer is asked for',
    section: '4.2.1.12',
    leaf: eku('emailProtection'),
    purpose: 'emailProtection',
    expected: [],
  },
  {
    name: 'a server where a mail signer is asked for',
    section: '4.2.1.12',
    leaf: eku('serverAuth'),
    purpose: 'emailProtection',
    expected: ['leaf PURPOSE'],
  },
  ...(
    [
      ['digitalSignature', 'serverAuth', []],
      ['keyEncipherment', 'serverAuth', []],
      ['keyAgreement', 'serverAuth', []],
      ['dataEncipherment', 'serverAuth', ['leaf KEY_USAGE']],
      ['keyCertSign', 'serverAuth', ['leaf KEY_USAGE']],
      ['digitalSignature', 'clientAuth', []],
      ['keyAgreement', 'clientAuth', []],
      ['keyEncipherment', 'clientAuth', ['leaf KEY_USAGE']],
    ] as const
  ).map(([usage, purpose, expected]): PathRow => ({
    name: `a key for ${usage} alone, asked for ${purpose}`,
    section: '4.2.1.12 (consistent uses)',
    leaf: { extensions: [keyUsage(usage), extendedKeyUsage(purpose)] },
    purpose,
    expected,
  })),
  {
    name: 'purpose and key usage both wrong: both are told',
    section: '4.2.1.12',
    leaf: { extensions: [keyUsage('nonRepudiation'), extendedKeyUsage('codeSigning')] },
    purpose: 'serverAuth',
    expected: ['leaf PURPOSE', 'leaf KEY_USAGE'],
  },
]

const unknown = (isCritical: boolean) => extension('1.2.3.4.5.6', nothing(), isCritical)
const bad = (type: string) => extension(type, octetString(Uint8Array.of(1)), true)

const criticalRows: readonly PathRow[] = [
  {
    name: 'an unknown critical extension on the authority',
    section: '6.1.4 (o)',
    ca: { extensions: [unknown(true)] },
    expected: ['ca UNKNOWN_CRITICAL_EXTENSION'],
  },
  {
    name: 'an unknown critical extension on the anchor',
    section: '6.1.1 (d)',
    root: { extensions: [unknown(true)] },
    expected: ['root UNKNOWN_CRITICAL_EXTENSION'],
  },
  {
    name: 'two unknown critical extensions',
    section: '6.1.5 (f)',
    leaf: { extensions: [unknown(true), extension('1.2.3.4.7', nothing(), true)] },
    expected: ['leaf UNKNOWN_CRITICAL_EXTENSION', 'leaf UNKNOWN_CRITICAL_EXTENSION'],
  },
  {
    name: 'unknown extensions everywhere, none critical',
    section: '4.2',
    root: { extensions: [unknown(false)] },
    ca: { extensions: [unknown(false)] },
    leaf: { extensions: [unknown(false)] },
    expected: [],
  },
  {
    name: 'a critical alternative name',
    section: '4.2.1.6',
    leaf: {
      subject: noName,
      extensions: [extension(types.subjectAltName, sequence(dns('mail.litwareinc.com')), true)],
    },
    expected: [],
  },
  {
    name: 'an empty subject without any alternative name',
    section: '4.1.2.6 (not checked by 6.1)',
    leaf: { subject: noName },
    expected: [],
  },
  {
    name: 'critical policies',
    section: '4.2.1.4',
    leaf: { extensions: [extension(types.policies, sequence(sequence(oid('1.2.3.4'))), true)] },
    expected: [],
  },
  {
    name: 'a critical alternative name of the issuer',
    section: '4.2.1.7',
    leaf: { extensions: [extension(types.issuerAltName, sequence(dns('ca.litwareinc.com')), true)] },
    expected: [],
    opensslDiffers: 'openssl does not count the name of the issuer among the extensions it processes',
  },
  {
    name: 'a critical key identifier of the subject',
    section: '4.2.1.2 (must be issued not critical)',
    leaf: { extensions: [extension(types.subjectKeyIdentifier, octetString(Uint8Array.of(1)), true)] },
    expected: [],
    opensslDiffers: 'openssl counts the key identifiers among what it does not process',
  },
  {
    name: "a critical access to the subject's information",
    section: '4.2.2.2',
    leaf: { extensions: [extension(types.subjectInfoAccess, sequence(), true)] },
    expected: ['leaf UNKNOWN_CRITICAL_EXTENSION'],
  },
  {
    name: 'critical inhibitAnyPolicy on the authority',
    section: '4.2.1.14',
    ca: { extensions: [extension(types.inhibitAnyPolicy, integer(0), true)] },
    expected: [],
  },
  {
    name: 'a critical alternative name that cannot be read',
    section: '6.1.5 (f)',
    leaf: { extensions: [bad(types.subjectAltName)] },
    expected: ['leaf UNKNOWN_CRITICAL_EXTENSION'],
  },
  {
    name: 'critical name constraints that cannot be read',
    section: '6.1.4 (o)',
    ca: { extensions: [bad(types.nameConstraints)] },
    expected: ['leaf NAME_CONSTRAINT', 'ca UNKNOWN_CRITICAL_EXTENSION'],
  },
  {
    name: 'critical policies that cannot be read',
    section: '6.1.4 (o)',
    ca: { extensions: [bad(types.policies)] },
    expected: ['ca UNKNOWN_CRITICAL_EXTENSION'],
  },
  {
    name: 'critical policy constraints that cannot be read',
    section: '6.1.4 (o)',
    ca: { extensions: [bad(types.policyConstraints)] },
    expected: ['leaf POLICY', 'ca UNKNOWN_CRITICAL_EXTENSION'],
  },
  {
    name: 'critical policies with one named twice',
    section: '4.2.1.4 (not more than once)',
    leaf: {
      extensions: [extension(types.policies, sequence(sequence(oid('1.2.3')), sequence(oid('1.2.3'))), true)],
    },
    expected: ['leaf UNKNOWN_CRITICAL_EXTENSION'],
  },
  {
    name: 'an extension nobody knows twice, not critical',
    section: '4.2 (no more than once)',
    leaf: { extensions: [unknown(false), unknown(false)] },
    expected: [],
  },
  {
    name: 'critical extensions that are known, on an authority',
    section: '6.1.4 (o)',
    ca: {
      extensions: [
        extension(types.policies, sequence(sequence(oid('2.5.29.32.0'))), true),
        extension(types.extendedKeyUsage, sequence(oid('1.3.6.1.5.5.7.3.1')), true),
      ],
    },
    leaf: { extensions: [policies('1.2.3'), subjectAltName(dns('a.litwareinc.com'))] },
    expected: [],
  },
  {
    name: 'a critical extension of a proxy certificate',
    section: 'RFC 3820',
    leaf: {
      extensions: [extension('1.3.6.1.5.5.7.1.14', sequence(sequence(oid('1.3.6.1.5.5.7.21.1'))), true)],
    },
    expected: ['leaf UNKNOWN_CRITICAL_EXTENSION'],
  },
  {
    name: 'a text where an unknown extension has its value, not critical',
    section: '4.2',
    leaf: { subject: nameOf(['CN', 'leaf']), extensions: [extension('1.2.3.4.9', utf8String('text'))] },
    expected: [],
  },
]

export const extensionRows: readonly PathRow[] = [...purposeRows, ...criticalRows]
