/** Our own document: exact to the letter, the same for the same content, and read back by our own reader. */
import { describe, expect, it } from 'vitest'
import { createCertificateReader } from '../../../../src/main/adapters/pki/certificate-reader.ts'
import { checkMetadata } from '../../../../src/main/domain/partners/check-metadata.ts'
import { parseMetadata } from '../../../../src/main/domain/partners/metadata-document.ts'
import { type OwnDocument, writeOwnMetadata } from '../../../../src/main/domain/partners/own-metadata.ts'
import { createDocumentTools } from '../../../../src/main/oauth/document-tools.ts'
import { fakeKey } from '../../../fakes/fake-certificates.ts'
import { consoleWithEstate, oauth, oauth2024, oauth2026 } from '../../../fakes/litware-estate.ts'
import { sha256Hex } from '../../../fakes/memory-data-folder.ts'
import { x5tOf } from '../../../fakes/metadata-documents.ts'
import { createTestConsole } from '../../../fakes/test-console.ts'
import { makeCertificate, temporaryFolder } from '../../../fixtures/make-pki.ts'

const tools = createDocumentTools({ reader: createCertificateReader() })
const lync = '00000004-0000-0ff1-ce00-000000000000'

describe('the document', () => {
  const document = {
    name: 'Lync',
    realm: 'litwareinc.com',
    serviceName: lync,
    keys: [{ x5t: 'ASNFZ4mrze8BI0VniavN7wEjRWc', der: Uint8Array.of(0x30, 0x03, 0x01) }],
    endpoint: {
      location: 'https://atl-cs-001.litwareinc.com/metadata/json/1',
      protocol: 'OAuth2',
      usage: 'metadata',
    },
  }
  const write = (changes: Partial<OwnDocument> = {}) =>
    writeOwnMetadata({ ...document, ...changes }, { sha256: sha256Hex, tools })

  it('has members and lines in the known order', () => {
    const id = /"id": "(_[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})"/.exec(write())?.[1]
    expect(write()).toBe(`{
  "id": "${id ?? ''}",
  "version": "1.0",
  "name": "Lync",
  "realm": "litwareinc.com",
  "serviceName": "00000004-0000-0ff1-ce00-000000000000",
  "issuer": "00000004-0000-0ff1-ce00-000000000000@litwareinc.com",
  "allowedAudiences": [
    "00000004-0000-0ff1-ce00-000000000000@litwareinc.com"
  ],
  "keys": [
    { "usage": "signing",
      "keyinfo": { "x5t": "ASNFZ4mrze8BI0VniavN7wEjRWc" },
      "keyvalue": { "type": "x509Certificate", "value": "MAMB" } }
  ],
  "endpoints": [
    { "location": "https://atl-cs-001.litwareinc.com/metadata/json/1",
      "protocol": "OAuth2", "usage": "metadata" }
  ]
}
`)
  })

  it('changes its id with the keys and the realm, and with nothing else', () => {
    const idOf = (text: string) => (JSON.parse(text) as { id: string }).id
    expect(idOf(write({ name: 'Skype' }))).toBe(idOf(write()))
    expect(idOf(write({ realm: 'contoso.com' }))).not.toBe(idOf(write()))
    expect(idOf(write({ keys: [{ x5t: 'other', der: Uint8Array.of() }] }))).not.toBe(idOf(write()))
  })

  it('passes M1 to M7 of our own reader with a real certificate', () => {
    const folder = temporaryFolder()
    const { der } = makeCertificate(folder.path, { name: 'litwareinc.com', key: 'rsa2048' })
    folder.remove()
    const text = write({ keys: [{ x5t: x5tOf(der), der }], name: 'Lync "1" \\ ü' })
    const checks = checkMetadata({
      parsed: parseMetadata(new TextEncoder().encode(text), tools),
      http: null,
      at: new Date('2026-11-20T00:00:00Z'),
      servers: null,
      difference: null,
    })
    expect(checks.slice(0, 7).map(({ outcome }) => outcome)).toEqual(
      Array.from({ length: 7 }, () => 'passed'),
    )
  })
})

describe('metadata.ours', () => {
  it('says what is missing', async () => {
    const { must } = createTestConsole()
    expect(await must('metadata.ours', {})).toEqual({
      json: null,
      missing: ['realm', 'certificate'],
      summary: null,
      urls: [],
    })
  })

  it('publishes the assigned certificates and where it is found', async () => {
    const console = await consoleWithEstate()
    const { must } = console
    await must('estate.addSipDomain', { name: 'litwareinc.com', makeDefault: true })
    await console.store(oauth2024, { key: fakeKey('old') })
    await console.store(oauth2026, { key: fakeKey('new') })
    const assign = async (certificate: typeof oauth2024, before: string | null) => {
      const input = oauth(certificate, before)
      await must('assignments.assign', { ...input, identity: 'global' })
    }
    await assign(oauth2024, null)
    await assign(oauth2026, oauth2024.description.thumbprints.sha1)

    const ours = await must('metadata.ours', {})
    expect(ours.urls).toEqual(['https://atl-cs-001.litwareinc.com/metadata/json/1'])
    expect(ours.summary).toMatchObject({
      name: 'Lync',
      realm: 'litwareinc.com',
      serviceName: lync,
      issuer: `${lync}@litwareinc.com`,
      endpoints: [{ location: ours.urls[0], protocol: 'OAuth2', usage: 'metadata' }],
    })
    expect(ours.summary?.keys.map(key => key.x5t)).toEqual([x5tOf(oauth2026.der), x5tOf(oauth2024.der)])

    console.setNow('2027-12-18T10:12:45Z')
    const later = await must('metadata.ours', {})
    expect(later.summary?.keys.map(key => key.x5t)).toEqual([x5tOf(oauth2026.der)])
  })
})
