/** Purposes along the path (RFC 5280 section 4.2.1.12). */
import { nothing, oid, sequence } from '../../../../../src/main/adapters/pki/der-writer.ts'
import {
  extendedKeyUsage,
  extension,
  keyUsage,
  type purposes,
  types,
} from '../../../../fixtures/paths/path-extensions.ts'
import type { PathRow } from '../../../../fixtures/paths/path-rows.ts'

const eku = (...named: readonly (keyof typeof purposes)[]) => ({ extensions: [extendedKeyUsage(...named)] })

const notAny = 'openssl wants the purpose itself; RFC 5280 section 4.2.1.12 permits either'

export const purposeRows: readonly PathRow[] = [
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
