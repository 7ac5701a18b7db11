/** Critical extensions, known and unknown (RFC 5280 sections 4.2, 6.1.4 (o) and 6.1.5 (f)). */
import {
  integer,
  nothing,
  octetString,
  oid,
  sequence,
  utf8String,
} from '../../../../../src/main/adapters/pki/der-writer.ts'
import { extension, policies, subjectAltName, types } from '../../../../fixtures/paths/path-extensions.ts'
import { dns, nameOf, noName } from '../../../../fixtures/paths/path-names.ts'
import type { PathRow } from '../../../../fixtures/paths/path-rows.ts'

const unknown = (isCritical: boolean) => extension('1.2.3.4.5.6', nothing(), isCritical)

const bad = (type: string) => extension(type, octetString(Uint8Array.of(1)), true)

export const criticalRows: readonly PathRow[] = [
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
