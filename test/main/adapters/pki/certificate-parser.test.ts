import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { describeCertificate } from '../../../../src/main/adapters/pki/certificate-description.ts'
import { parseCertificate } from '../../../../src/main/adapters/pki/certificate-parser.ts'
import {
  element,
  integer,
  oid,
  sequence,
  set,
  utf8String,
} from '../../../../src/main/adapters/pki/der-writer.ts'
import { craftCertificate, craftName } from '../../../fixtures/craft-certificate.ts'
import { described } from '../../../fixtures/described.ts'
import { makeTestPki, temporaryFolder, type TestPki } from '../../../fixtures/make-pki.ts'

const folder = temporaryFolder()
let pki: TestPki

beforeAll(() => {
  pki = makeTestPki(folder.path)
})
afterAll(() => {
  folder.remove()
})

const latin1 = (text: string) => Buffer.from(text, 'latin1')

describe('odd certificates', () => {
  it.each([
    ['negative', '02 02 80 01', '-7FFF'],
    ['of twenty octets', `02 14 ${'7f'.repeat(20)}`, '7F'.repeat(20)],
    ['of thirty octets', `02 1e ${'5a'.repeat(30)}`, '5A'.repeat(30)],
    ['with superfluous zeros', '02 04 00 00 00 01', '01'],
    ['zero', '02 01 00', '00'],
  ])('with a serial number that is %s', (_what, hex, text) => {
    const serialNumber = Uint8Array.from(Buffer.from(hex.replaceAll(' ', ''), 'hex'))
    expect(described(craftCertificate({ serialNumber })).serialNumber).toBe(text)
  })

  it('of versions 1 and 2, and of one that does not exist', () => {
    expect(described(craftCertificate({ version: null })).version).toBe(1)
    expect(described(craftCertificate({ version: 1 })).version).toBe(2)
    expect(described(craftCertificate({ version: 6 })).version).toBe(7)
  })

  it('that end in the year 9999, or whose times lack the seconds', () => {
    const der = craftCertificate({
      notBefore: element(0x17, latin1('2001010000Z')),
      notAfter: element(0x18, latin1('99991231235959Z')),
    })
    expect(described(der)).toMatchObject({
      notBefore: '2020-01-01T00:00:00Z',
      notAfter: '9999-12-31T23:59:59Z',
    })
  })

  it('with extensions that cannot be read leave these out and show the rest', () => {
    const broken = Uint8Array.of(0x30, 0x05, 1)
    const der = craftCertificate({
      extensions: ['2.5.29.15', '2.5.29.17', '2.5.29.19', '2.5.29.37', '2.5.29.14', '2.5.29.35'].map(
        extension => ({ oid: extension, value: broken }),
      ),
    })
    expect(described(der)).toMatchObject({
      subject: 'CN=crafted',
      subjectAltNames: [],
      keyUsage: null,
      extendedKeyUsage: null,
      basicConstraints: null,
      subjectKeyIdentifier: null,
      authorityKeyIdentifier: null,
    })
  })

  it('in BER are read like those in DER', () => {
    const inner = pki.ecLeaf.der.subarray(4)
    const ber = Uint8Array.from([0x30, 0x80, ...inner, 0, 0])
    const parsed = parseCertificate(ber)
    expect(parsed).toMatchObject({ ok: true, value: { encoding: 'BER' } })
    expect(parseCertificate(pki.ecLeaf.der)).toMatchObject({ ok: true, value: { encoding: 'DER' } })
    expect(described(ber).subject).toBe(described(pki.ecLeaf.der).subject)
  })

  it('whose two algorithm identifiers differ are told by the parser', () => {
    const der = craftCertificate({ innerSignatureAlgorithm: sequence(oid('1.2.840.10045.4.3.3')) })
    expect(parseCertificate(der)).toMatchObject({ ok: true, value: { signatureAlgorithmsAgree: false } })
  })
})

describe('what is no certificate', () => {
  it.each([
    ['nothing', new Uint8Array()],
    ['an empty sequence', sequence()],
    ['another sequence', sequence(integer(1), set())],
    ['text', latin1('-----BEGIN CERTIFICATE-----')],
  ])('is file-malformed: %s', (_what, bytes) => {
    expect(describeCertificate(bytes)).toMatchObject({
      ok: false,
      problem: { code: 'file-malformed', format: 'certificate' },
    })
  })

  it('is file-malformed when octets follow', () => {
    const padded = Uint8Array.from([...pki.ecLeaf.der, 0])
    expect(describeCertificate(padded)).toEqual({
      ok: false,
      problem: {
        code: 'file-malformed',
        format: 'certificate',
        where: 'Certificate',
        offsetBytes: pki.ecLeaf.der.length,
      },
    })
  })

  it('is file-limit-exceeded when it is larger than any certificate, or a part of its name is', () => {
    expect(describeCertificate(new Uint8Array(5_000_000))).toMatchObject({
      ok: false,
      problem: { code: 'file-limit-exceeded', what: 'octets in one certificate' },
    })
    const shouting = craftName(['2.5.4.3', utf8String('A'.repeat(70_000))])
    expect(describeCertificate(craftCertificate({ subject: shouting }))).toMatchObject({
      ok: false,
      problem: { code: 'file-limit-exceeded', what: 'octets in one text' },
    })
  })

  it('is file-limit-exceeded when it has more elements than any certificate needs', () => {
    const names = element(0x30, Buffer.alloc(500_000, Buffer.of(0x82, 0)))
    const flooded = craftCertificate({ extensions: [{ oid: '2.5.29.17', value: names }] })
    // One extension over its budget is unreadable; a flood in the structure itself is refused.
    expect(described(flooded).subjectAltNames).toEqual([])
    const rdn = set(sequence(oid('2.5.4.3'), utf8String('x')))
    const rdns = element(0x30, Buffer.alloc(100_000 * rdn.length, rdn))
    expect(describeCertificate(craftCertificate({ subject: rdns }))).toMatchObject({
      ok: false,
      problem: { code: 'file-limit-exceeded' },
    })
  })
})
