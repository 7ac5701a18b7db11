import { afterAll, describe, expect, it } from 'vitest'
import { element, sequence, utf8String } from '../../../../src/main/adapters/pki/der-writer.ts'
import { craftCertificate } from '../../../fixtures/craft-certificate.ts'
import { described } from '../../../fixtures/described.ts'
import { type CertificateOptions, makeCertificate, temporaryFolder } from '../../../fixtures/make-pki.ts'

const folder = temporaryFolder()
afterAll(() => {
  folder.remove()
})
const make = (options: CertificateOptions) => makeCertificate(folder.path, options)

describe('alternative names', () => {
  it('of all kinds', () => {
    const certificate = make({
      name: 'all-names',
      subjectAltNames: [
        'DNS:*.litwareinc.com',
        'IP:192.0.2.1',
        'IP:2001:db8:0:0:1:0:0:1',
        'IP:::1',
        'email:a@litwareinc.com',
        'URI:sip:pool.litwareinc.com',
        'RID:1.2.3.4',
        'otherName:1.3.6.1.4.1.311.20.2.3;UTF8:adele@litwareinc.com',
        'otherName:1.2.3;IA5:other',
        'dirName:directory',
      ],
      extensions: ['[directory]', 'C=DE', 'CN=one'],
    })
    expect(described(certificate.der).subjectAltNames).toEqual([
      { type: 'dns', value: '*.litwareinc.com' },
      { type: 'ip', value: '192.0.2.1' },
      { type: 'ip', value: '2001:db8::1:0:0:1' },
      { type: 'ip', value: '::1' },
      { type: 'email', value: 'a@litwareinc.com' },
      { type: 'uri', value: 'sip:pool.litwareinc.com' },
      { type: 'rid', value: '1.2.3.4' },
      { type: 'other', value: 'userPrincipalName=adele@litwareinc.com' },
      { type: 'other', value: '1.2.3=other' },
      { type: 'directory', value: 'CN=one, C=DE' },
    ])
  })

  it('that no RFC knows: addresses of a wrong length, X.400, EDI', () => {
    const value = sequence(
      element(0x87, Uint8Array.of(1, 2, 3)),
      element(0xa3, utf8String('x')),
      element(0xa5, utf8String('e')),
    )
    expect(
      described(craftCertificate({ extensions: [{ oid: '2.5.29.17', value }] })).subjectAltNames,
    ).toEqual([
      { type: 'ip', value: '#010203' },
      { type: 'other', value: 'x400Address=#A3030C0178' },
      { type: 'other', value: 'ediPartyName=#A5030C0165' },
    ])
  })

  it('by the thousand', () => {
    const subjectAltNames = Array.from({ length: 5000 }, (_, index) => `DNS:host${index}.litwareinc.com`)
    const certificate = make({ name: 'many-names', subjectAltNames })
    const own = described(certificate.der).subjectAltNames
    expect(own).toHaveLength(5000)
    expect(own.at(-1)).toEqual({ type: 'dns', value: 'host4999.litwareinc.com' })
  })
})
