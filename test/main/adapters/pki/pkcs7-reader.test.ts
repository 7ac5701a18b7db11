import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import {
  explicit,
  integer,
  octetString,
  oid,
  sequence,
  set,
} from '../../../../src/main/adapters/pki/der-writer.ts'
import {
  contentTypeName,
  type Pkcs7Content,
  readPkcs7,
} from '../../../../src/main/adapters/pki/pkcs7-reader.ts'
import { makeCrl, makeTestPki, openssl, temporaryFolder } from '../../../fixtures/make-pki.ts'

const folder = temporaryFolder()
afterAll(() => {
  folder.remove()
})
const pki = makeTestPki(folder.path, { authorityKey: 'p256' })

function read(bytes: Uint8Array): Pkcs7Content {
  const result = readPkcs7(new Uint8Array(bytes))
  if (!result.ok) throw new Error(JSON.stringify(result.problem))
  return result.value
}
const file = (name: string) => join(folder.path, name)

describe('readPkcs7', () => {
  it('takes certificates and lists out of a .p7b, in file order', () => {
    const crl = makeCrl(folder.path, {
      name: 'list',
      issuer: pki.root,
      thisUpdate: '2026-01-01T00:00:00Z',
      nextUpdate: '2026-02-01T00:00:00Z',
      revoked: [],
    })
    const p7b = openssl(
      ...['crl2pkcs7', '-in', file('list.crl.pem'), '-certfile', pki.rsaLeaf.pemPath],
      ...['-certfile', pki.intermediate.pemPath, '-certfile', pki.root.pemPath, '-outform', 'DER'],
    )
    const content = read(p7b)
    const asHex = (parts: readonly Uint8Array[]) => parts.map(part => Buffer.from(part).toString('hex'))
    expect(asHex(content.certificates)).toEqual(asHex([pki.rsaLeaf.der, pki.intermediate.der, pki.root.der]))
    expect(asHex(content.crls)).toEqual(asHex([crl]))
    expect(content).toMatchObject({ others: [], encoding: 'DER', contentType: '1.2.840.113549.1.7.2' })
  })

  it('names signed content and signatures, in DER and in streamed BER', () => {
    writeFileSync(file('message'), 'hello')
    for (const [options, encoding] of [
      [[], 'DER'],
      [['-stream', '-indef'], 'BER'],
    ] as const) {
      const signed = openssl(
        ...['cms', '-sign', '-binary', '-nodetach', '-in', file('message'), '-signer', pki.ecLeaf.pemPath],
        ...[
          '-inkey',
          pki.ecLeaf.keyPath,
          '-certfile',
          pki.intermediate.pemPath,
          '-outform',
          'DER',
          ...options,
        ],
      )
      const content = read(signed)
      expect(content.certificates).toHaveLength(2)
      expect(content.encoding).toBe(encoding)
      expect(content.others.map(({ description, oid: type }) => [description, type])).toEqual([
        ['signed content', '1.2.840.113549.1.7.1'],
        ['signature', ''],
      ])
    }
  })

  it('names other content types instead of hiding them', () => {
    writeFileSync(file('secret'), 'hello')
    const enveloped = openssl(
      ...['cms', '-encrypt', '-in', file('secret'), '-outform', 'DER', pki.rsaLeaf.pemPath],
    )
    expect(read(enveloped)).toMatchObject({
      contentType: '1.2.840.113549.1.7.3',
      certificates: [],
      others: [{ description: 'envelopedData', oid: '1.2.840.113549.1.7.3' }],
    })
    expect(read(sequence(oid('1.2.3'), explicit(0, octetString(new Uint8Array(3))))).others).toEqual([
      { description: '1.2.3', oid: '1.2.3', sizeBytes: 5 },
    ])
    expect(contentTypeName('1.3.6.1.4.1.311.10.1')).toBe('certificate trust list')
  })

  it('names attribute certificates and other revocation information', () => {
    const signedData = sequence(
      integer(5),
      set(),
      sequence(oid('1.2.840.113549.1.7.1')),
      explicit(0, explicit(2, integer(1))),
      explicit(1, explicit(1, integer(1))),
      set(),
    )
    const content = read(sequence(oid('1.2.840.113549.1.7.2'), explicit(0, signedData)))
    expect(content.others.map(({ description }) => description)).toEqual([
      'attribute certificate',
      'other revocation information',
    ])
  })

  it('answers file-malformed for what is no ContentInfo', () => {
    expect(readPkcs7(sequence(integer(1)))).toMatchObject({
      ok: false,
      problem: { code: 'file-malformed', format: 'PKCS #7' },
    })
  })
})
