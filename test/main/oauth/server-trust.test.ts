import { createHash } from 'node:crypto'
import { afterAll, describe, expect, it } from 'vitest'
import { ok } from '../../../src/contract/result.ts'
import type { StoreName } from '../../../src/contract/store.ts'
import { ThumbprintSha1, ThumbprintSha256 } from '../../../src/contract/thumbprint.ts'
import { createCertificateReader } from '../../../src/main/adapters/pki/certificate-reader.ts'
import { createPathJudge } from '../../../src/main/adapters/pki/path-judge.ts'
import { createCatalogSource } from '../../../src/main/domain/certificates/catalog.ts'
import { createFactsIndex } from '../../../src/main/domain/certificates/facts-index.ts'
import { createServerTrust, createServerTrustFromRoots } from '../../../src/main/oauth/server-trust.ts'
import { createMemoryDataFolder } from '../../fakes/memory-data-folder.ts'
import {
  type CertificateOptions,
  makeCertificate,
  temporaryFolder,
  type TestCertificate,
} from '../../fixtures/make-pki.ts'

const folder = temporaryFolder('countersign-trust-')
afterAll(() => folder.remove())
const make = (options: CertificateOptions) => makeCertificate(folder.path, options)

const root = make({ name: 'root', ca: true })
const issuing = make({ name: 'issuing', ca: true, issuer: root })
const leafOf = (name: string, options: Partial<CertificateOptions> = {}) =>
  make({
    name,
    issuer: issuing,
    subjectAltNames: [
      'DNS:mail.litwareinc.com',
      'DNS:*.wild.litwareinc.com',
      'IP:192.0.2.10',
      'IP:2001:db8::1',
    ],
    extensions: ['extendedKeyUsage = serverAuth'],
    ...options,
  })
const leaf = leafOf('leaf')
const at = new Date('2026-11-20T14:42:10Z')
const hash = (algorithm: string, { der }: TestCertificate) =>
  createHash(algorithm).update(der).digest('hex').toUpperCase()
const sha256 = (certificate: TestCertificate) => ThumbprintSha256.parse(hash('sha256', certificate))

/** The stores of this workstation, as they are after an import. */
async function trustOf(stored: readonly (readonly [StoreName, TestCertificate])[]) {
  const data = createMemoryDataFolder()
  const reader = createCertificateReader()
  await data.unitOfWork.commit({ blobs: stored.map(([, { der }]) => der) }, state =>
    ok({
      value: true,
      state: {
        ...state,
        entries: stored.map(([store, certificate]) => ({
          computer: 'workstation' as const,
          store,
          sha1: ThumbprintSha1.parse(hash('sha1', certificate)),
          sha256: sha256(certificate),
          friendlyName: null,
          description: null,
          keyId: null,
          exportable: false,
          addedAt: '2026-11-01T00:00:00Z',
        })),
      },
    }),
  )
  const { unitOfWork, blobs } = data
  const catalogs = createCatalogSource(createFactsIndex({ blobs, reader }))
  return { data, trust: createServerTrust({ unitOfWork, blobs, reader, catalogs, judge: createPathJudge() }) }
}

const given = createServerTrustFromRoots([root.der], [])
const judged = async (
  trust: typeof given,
  chain: readonly TestCertificate[],
  host = 'mail.litwareinc.com',
  pin: ThumbprintSha256 | null = null,
  instant = at,
) => {
  const result = await trust.judge(
    chain.map(({ der }) => der),
    host,
    pin,
    instant,
  )
  return result.ok ? [result.value.trust, result.value.reason] : result.problem
}

describe('a web server is trusted', () => {
  it('by a root of the stores, with what it sends between; facts are told', async () => {
    const { trust } = await trustOf([['Root', root]])
    const result = await trust.judge([leaf.der, issuing.der], 'mail.litwareinc.com', null, at)
    expect(result.ok && result.value).toEqual({
      subject: 'CN=leaf',
      issuedTo: 'leaf',
      issuer: 'CN=issuing',
      sha1: hash('sha1', leaf),
      sha256: hash('sha256', leaf),
      notBefore: '2020-01-01T00:00:00Z',
      notAfter: '2045-01-01T00:00:00Z',
      names: ['mail.litwareinc.com', '*.wild.litwareinc.com', '192.0.2.10', '2001:db8::1'],
      trust: 'trusted',
      reason: null,
    })
  })

  it('with an intermediate of the stores that it does not send', async () => {
    const { trust } = await trustOf([
      ['AuthRoot', root],
      ['CA', issuing],
    ])
    expect(await judged(trust, [leaf])).toEqual(['trusted', null])
  })

  it.each([
    'mail.litwareinc.com',
    'MAIL.LitwareInc.com',
    'a.wild.litwareinc.com',
    '192.0.2.10',
    '2001:db8::1',
    '[2001:db8::1]',
  ])('under the name %s', async host => {
    expect(await judged(given, [leaf, issuing], host)).toEqual(['trusted', null])
  })
})

describe('a web server is not trusted', () => {
  it.each([
    'litwareinc.com',
    'leaf',
    'a.b.wild.litwareinc.com',
    '192.0.2.11',
    '2001:db8::2',
    'xmail.litwareinc.com',
  ])('under the name %s', async host => {
    expect(await judged(given, [leaf, issuing], host)).toEqual(['not-trusted', 'name-mismatch'])
  })

  it('outside its time; an authority that ended is another reason', async () => {
    expect(await judged(given, [leaf, issuing], undefined, null, new Date('2046-01-01T00:00:00Z'))).toEqual([
      'not-trusted',
      'expired',
    ])
    expect(await judged(given, [leaf, issuing], undefined, null, new Date('2019-01-01T00:00:00Z'))).toEqual([
      'not-trusted',
      'not-yet-valid',
    ])
    const ended = make({ name: 'ended', ca: true, issuer: root, notAfter: '2024-01-01T00:00:00Z' })
    const below = leafOf('below', { issuer: ended })
    expect(await judged(given, [below, ended])).toEqual(['not-trusted', 'path'])
  })

  it('by a root that it sends itself, without an issuer, or for another purpose', async () => {
    const stranger = make({ name: 'stranger', ca: true })
    const theirs = leafOf('theirs', { issuer: stranger })
    const client = leafOf('client', { extensions: ['extendedKeyUsage = clientAuth'] })
    expect(await judged(given, [theirs, stranger])).toEqual(['not-trusted', 'untrusted-root'])
    expect(await judged(given, [theirs])).toEqual(['not-trusted', 'incomplete'])
    expect(await judged(given, [client, issuing])).toEqual(['not-trusted', 'not-for-servers'])
  })

  it('when it or an authority above it stands in Untrusted Certificates, or the root only among intermediates', async () => {
    const chain = [leaf, issuing]
    for (const distrusted of chain) {
      const { trust } = await trustOf([
        ['Root', root],
        ['Disallowed', distrusted],
      ])
      expect(await judged(trust, chain)).toEqual(['not-trusted', 'distrusted'])
    }
    const { trust } = await trustOf([['CA', root]])
    expect(await judged(trust, chain)).toEqual(['not-trusted', 'untrusted-root'])
  })

  it('when the root of the stores is damaged', async () => {
    const { trust, data } = await trustOf([['Root', root]])
    expect(await judged(trust, [leaf, issuing])).toEqual(['trusted', null])
    data.damageBlob(hash('sha256', root).toLowerCase())
    expect(await judged(trust, [leaf, issuing])).toEqual(['not-trusted', 'incomplete'])
  })
})

describe('a pin', () => {
  const lonely = make({ name: 'lonely' })

  it('accepts its certificate whatever else is wrong with it, and no other', async () => {
    expect(await judged(given, [lonely], 'any.name', sha256(lonely))).toEqual(['pinned', null])
    expect(await judged(given, [lonely], 'any.name', sha256(leaf))).toEqual(['not-trusted', 'pin-mismatch'])
  })

  it('keeps nobody from being trusted by the stores', async () => {
    expect(await judged(given, [leaf, issuing], undefined, sha256(lonely))).toEqual(['trusted', null])
  })
})

describe('hostile chains', () => {
  it('are answered: nothing, garbage, garbage behind the leaf, far too many', async () => {
    const problem = { code: 'answer-not-usable', reason: 'malformed' }
    expect(await judged(given, [])).toMatchObject(problem)
    const garbage = { ...leaf, der: new Uint8Array(60_000).fill(0x30) }
    expect(await judged(given, [garbage])).toMatchObject(problem)
    expect(await judged(given, [leaf, garbage, issuing])).toEqual(['trusted', null])
    const many = Array.from({ length: 100 }, () => garbage)
    expect(await judged(given, [leaf, ...many, issuing])).toEqual(['not-trusted', 'incomplete'])
  })
})
