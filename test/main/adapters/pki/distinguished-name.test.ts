import { afterAll, describe, expect, it } from 'vitest'
import { openDer, readRoot } from '../../../../src/main/adapters/pki/der-reader.ts'
import {
  bitString,
  bmpString,
  element,
  oid,
  sequence,
  utf8String,
} from '../../../../src/main/adapters/pki/der-writer.ts'
import { nameKey, readName, windowsName } from '../../../../src/main/adapters/pki/distinguished-name.ts'
import { craftCertificate, craftName } from '../../../fixtures/craft-certificate.ts'
import { described } from '../../../fixtures/described.ts'
import { type CertificateOptions, makeCertificate, temporaryFolder } from '../../../fixtures/make-pki.ts'

const folder = temporaryFolder()
afterAll(() => {
  folder.remove()
})
const make = (options: CertificateOptions) => makeCertificate(folder.path, options)
const latin1 = (text: string) => Buffer.from(text, 'latin1')

describe('names', () => {
  it('in Korean, with several values in one RDN and every character that RFC 4514 escapes', () => {
    const certificate = make({
      name: 'korean',
      subject: String.raw`/C=KR/O=리트웨어, Inc. <a;b>/OU=인사\+총무/OU=#first/OU= blanks /CN=홍길동+UID=\\"x\\"`,
      identifiers: 'none',
    })
    const own = described(certificate.der)
    expect(own).toMatchObject({
      version: 1,
      subject: [
        String.raw`CN=홍길동+UID=\\\"x\\\"`,
        String.raw`OU=\ blanks\ `,
        String.raw`OU=\#first`,
        String.raw`OU=인사\+총무`,
        String.raw`O=리트웨어\, Inc. \<a\;b\>`,
        'C=KR',
      ].join(', '),
    })
    expect(own.subjectAttributes.map(({ name, value }) => `${name}=${value}`)).toEqual([
      'C=KR',
      'O=리트웨어, Inc. <a;b>',
      'OU=인사+총무',
      'OU=#first',
      'OU= blanks ',
      'CN=홍길동',
      String.raw`UID=\"x\"`,
    ])
  })

  it('with control characters spell them out, so that nobody is deceived', () => {
    const der = craftCertificate({
      subject: craftName(
        ['2.5.4.3', element(0x13, latin1('good.example\0.evil.example'))],
        ['2.5.4.10', utf8String('safe\u202Egpj.exe\u200B\n')],
      ),
      extensions: [
        { oid: '2.5.29.17', value: sequence(element(0x82, latin1('good.example\0.evil.example'))) },
      ],
    })
    expect(described(der)).toMatchObject({
      subject: String.raw`O=safe\u{202e}gpj.exe\u{200b}\u{a}, CN=good.example\u{0}.evil.example`,
      subjectAttributes: [
        { name: 'CN', value: String.raw`good.example\u{0}.evil.example` },
        { name: 'O', value: String.raw`safe\u{202e}gpj.exe\u{200b}\u{a}` },
      ],
      subjectAltNames: [{ type: 'dns', value: String.raw`good.example\u{0}.evil.example` }],
    })
  })

  it('of every string type, unknown attributes and values that are no text', () => {
    const der = craftCertificate({
      subject: craftName(
        ['2.5.4.3', bmpString('한글')],
        ['2.5.4.10', element(0x14, latin1('Müll'))],
        ['2.5.4.11', element(0x1c, Buffer.from('0000ae00', 'hex'))],
        ['1.2.3.4', utf8String('own')],
        ['2.5.4.45', bitString(Uint8Array.of(1))],
        ['1.2.840.113549.1.9.1', element(0x16, latin1('a@b.example'))],
      ),
    })
    expect(described(der).subject).toBe(
      'emailAddress=a@b.example, x500UniqueIdentifier=#03020001, 1.2.3.4=own, OU=글, O=Müll, CN=한글',
    )
  })

  it('that are empty, or not UTF-8, are no reason to refuse', () => {
    const empty = craftCertificate({
      subject: sequence(),
      extensions: [{ oid: '2.5.29.17', critical: true, value: sequence(element(0x82, latin1('a.example'))) }],
    })
    expect(described(empty)).toMatchObject({
      subject: '',
      subjectAttributes: [],
      subjectAltNames: [{ type: 'dns', value: 'a.example' }],
      selfSigned: false,
    })
    const garbled = craftCertificate({
      subject: craftName(['2.5.4.3', element(0x0c, Uint8Array.of(65, 0xff))]),
    })
    expect(described(garbled).subject).toBe('CN=A\uFFFD')
  })
})

const parsed = (der: Uint8Array) => readName(readRoot(openDer(der, { format: 'name' }), 'name'), 'name')

describe('nameKey', () => {
  const key = (der: Uint8Array) => nameKey(parsed(der))
  const plain = craftName(['2.5.4.10', utf8String('Litware Inc')], ['2.5.4.3', utf8String('CA')])

  it.each([
    [
      'the string type',
      craftName(['2.5.4.10', element(0x13, latin1('Litware Inc'))], ['2.5.4.3', bmpString('CA')]),
    ],
    ['letter case', craftName(['2.5.4.10', utf8String('LITWARE inc')], ['2.5.4.3', utf8String('ca')])],
    ['blanks', craftName(['2.5.4.10', utf8String(' Litware   Inc ')], ['2.5.4.3', utf8String('CA')])],
  ])('does not depend on %s (RFC 5280 section 7.1)', (_what, other) => {
    expect(key(other)).toBe(key(plain))
  })

  it.each([
    ['the order of RDNs', craftName(['2.5.4.3', utf8String('CA')], ['2.5.4.10', utf8String('Litware Inc')])],
    [
      'the attribute types',
      craftName(['2.5.4.11', utf8String('Litware Inc')], ['2.5.4.3', utf8String('CA')]),
    ],
    ['a value', craftName(['2.5.4.10', utf8String('Litware')], ['2.5.4.3', utf8String('IncCA')])],
    [
      'an RDN more',
      craftName(
        ['2.5.4.10', utf8String('Litware Inc')],
        ['2.5.4.3', utf8String('CA')],
        ['2.5.4.3', utf8String('CA')],
      ),
    ],
  ])('depends on %s', (_what, other) => {
    expect(key(other)).not.toBe(key(plain))
  })

  it('does not depend on the order within an RDN, which BER leaves open', () => {
    const attribute = (type: string, text: string) => sequence(oid(type), utf8String(text))
    const [first, second] = [attribute('2.5.4.3', 'one'), attribute('2.5.4.11', 'two')]
    expect(key(sequence(element(0x31, first, second)))).toBe(key(sequence(element(0x31, second, first))))
  })
})

describe('windowsName', () => {
  it('gives values for the list and a line per RDN for the pane, in the words of the dialog', () => {
    const name = craftName(
      ['0.9.2342.19200300.100.1.25', element(0x16, latin1('com'))],
      ['2.5.4.8', utf8String('Seoul')],
      ['1.2.840.113549.1.9.1', element(0x16, latin1('a@b'))],
      ['2.5.4.3', utf8String('a, b')],
    )
    expect(windowsName(parsed(name))).toEqual({
      value: 'a, b, a@b, Seoul, com',
      text: 'CN = a, b\nE = a@b\nS = Seoul\nDC = com',
    })
  })
})
