import { generateKeyPairSync, sign } from 'node:crypto'
import { afterAll, describe, expect, it } from 'vitest'
import { CsrDescription } from '../../../../src/contract/certificate.ts'
import { describeCsr, parseCsr } from '../../../../src/main/adapters/pki/csr-reader.ts'
import {
  bitString,
  explicit,
  integer,
  octetString,
  oid,
  sequence,
  set,
} from '../../../../src/main/adapters/pki/der-writer.ts'
import { craftedName } from '../../../fixtures/craft-certificate.ts'
import { makeRequest, temporaryFolder, type TestKeyType } from '../../../fixtures/make-pki.ts'

const folder = temporaryFolder()
afterAll(() => {
  folder.remove()
})

function described(der: Uint8Array): CsrDescription {
  const parsed = parseCsr(der)
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problem))
  return CsrDescription.parse(describeCsr(parsed.value))
}

const keys = generateKeyPairSync('ec', { namedCurve: 'P-256' })
const spki = new Uint8Array(keys.publicKey.export({ format: 'der', type: 'spki' }))

/** A request with any attributes; null leaves the field out. */
function craftRequest(attributes: readonly Uint8Array[] | null): Uint8Array {
  // Implicit tags of sets differ from explicit ones by the SET around the members only.
  const field = attributes === null ? [] : [explicit(0, Buffer.concat(attributes))]
  const info = sequence(integer(0), craftedName, spki, ...field)
  return sequence(
    info,
    sequence(oid('1.2.840.10045.4.3.2')),
    bitString(sign('sha256', info, keys.privateKey)),
  )
}

const serverAuth = sequence(sequence(oid('2.5.29.37'), octetString(sequence(oid('1.3.6.1.5.5.7.3.1')))))

describe('certificate requests', () => {
  it('are described with the extensions they ask for', () => {
    const der = makeRequest(folder.path, {
      name: 'request',
      key: 'rsa2048',
      subject: '/C=KR/O=리트웨어/CN=app01.litwareinc.com',
      extensions: [
        'subjectAltName = DNS:app01.litwareinc.com,DNS:sip.litwareinc.com',
        'keyUsage = digitalSignature,keyEncipherment',
        'extendedKeyUsage = serverAuth,clientAuth',
      ],
    })
    expect(described(der)).toEqual({
      subject: 'CN=app01.litwareinc.com, O=리트웨어, C=KR',
      subjectAttributes: [
        { oid: '2.5.4.6', name: 'C', value: 'KR' },
        { oid: '2.5.4.10', name: 'O', value: '리트웨어' },
        { oid: '2.5.4.3', name: 'CN', value: 'app01.litwareinc.com' },
      ],
      subjectAltNames: [
        { type: 'dns', value: 'app01.litwareinc.com' },
        { type: 'dns', value: 'sip.litwareinc.com' },
      ],
      publicKey: { algorithm: 'RSA', size: 2048, curve: null },
      signatureAlgorithm: 'sha256WithRSAEncryption',
      signatureValid: true,
      keyUsage: ['digitalSignature', 'keyEncipherment'],
      extendedKeyUsage: ['serverAuth', 'clientAuth'],
    })
  })

  it.each<TestKeyType>(['p256', 'p384', 'ed25519', 'rsa-pss'])('signed with %s verify', key => {
    expect(described(makeRequest(folder.path, { name: `key-${key}`, key })).signatureValid).toBe(true)
  })

  it('that were altered do not verify', () => {
    const der = makeRequest(folder.path, { name: 'altered', subject: '/CN=right' })
    const at = Buffer.from(der).indexOf('right')
    der[at] = 'w'.charCodeAt(0)
    expect(described(der)).toMatchObject({ subject: 'CN=wight', signatureValid: false })
  })

  it('without extensions, or without the attributes field, are fine', () => {
    for (const attributes of [[], null])
      expect(described(craftRequest(attributes))).toMatchObject({
        subjectAltNames: [],
        keyUsage: null,
        extendedKeyUsage: null,
        signatureValid: true,
      })
  })

  it.each([
    ['the standard attribute', '1.2.840.113549.1.9.14'],
    ["Microsoft's attribute", '1.3.6.1.4.1.311.2.1.14'],
  ])('ask for extensions by %s, wherever it stands', (_what, type) => {
    const challenge = sequence(oid('1.2.840.113549.1.9.7'), set(octetString(Uint8Array.of(1))))
    const der = craftRequest([challenge, sequence(oid(type), set(serverAuth))])
    expect(described(der)).toMatchObject({ extendedKeyUsage: ['serverAuth'], signatureValid: true })
  })

  it('are file-malformed when they are something else', () => {
    expect(parseCsr(sequence(integer(1)))).toMatchObject({
      ok: false,
      problem: { code: 'file-malformed', format: 'certificate request' },
    })
  })
})
