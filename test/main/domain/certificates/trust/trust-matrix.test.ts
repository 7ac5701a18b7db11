/** Real certificates, the real parser and path engine; only the data folder is in memory. */
import { createHash } from 'node:crypto'
import { afterAll, describe, expect, it } from 'vitest'
import type { CertificateType } from '../../../../../src/contract/certificate-type.ts'
import type { Pool, PoolKind } from '../../../../../src/contract/estate.ts'
import { err, ok } from '../../../../../src/contract/result.ts'
import type { StoreName } from '../../../../../src/contract/store.ts'
import { ThumbprintSha1, ThumbprintSha256 } from '../../../../../src/contract/thumbprint.ts'
import { type PresentedType, TrustMatrix } from '../../../../../src/contract/trust-matrix.ts'
import { createCertificateReader } from '../../../../../src/main/adapters/pki/certificate-reader.ts'
import { createPathJudge } from '../../../../../src/main/adapters/pki/path-judge.ts'
import { createCatalogSource } from '../../../../../src/main/domain/certificates/catalog.ts'
import { createFactsIndex } from '../../../../../src/main/domain/certificates/facts-index.ts'
import { trustMatrix } from '../../../../../src/main/domain/certificates/trust/trust-matrix.ts'
import { emptyState, type ConsoleState } from '../../../../../src/main/domain/state/state.ts'
import { createBareUnitOfWork } from '../../../../fakes/bare-unit-of-work.ts'
import {
  type CertificateOptions,
  makeCertificate,
  temporaryFolder,
  type TestCertificate,
} from '../../../../fixtures/make-pki.ts'

const folder = temporaryFolder('trust-matrix-')
afterAll(() => folder.remove())

const make = (options: CertificateOptions) => makeCertificate(folder.path, options)
const root = make({ name: 'Litware Root CA', ca: true })
const issuing = make({ name: 'Litware Issuing CA', ca: true, issuer: root })
const otherRoot = make({ name: 'Fabrikam Root CA', ca: true })
const serverOnly = 'extendedKeyUsage = serverAuth'

function leafFor(fqdn: string, options: Partial<CertificateOptions> = {}): TestCertificate {
  const named = { name: fqdn, subjectAltNames: [`DNS:${fqdn}`], extensions: [serverOnly] }
  return make({ ...named, issuer: issuing, ...options })
}

const first = 'fe1.litwareinc.com'
const second = 'fe2.litwareinc.com'
const leaf1 = leafFor(first)
const leaf2 = leafFor(second)

interface Computer {
  readonly fqdn: string
  readonly kind?: PoolKind
  readonly presents?: TestCertificate
  readonly type?: CertificateType
  readonly stores?: { readonly [S in StoreName]?: readonly TestCertificate[] }
}

const pool = 'pool.litwareinc.com'
const idOf = (index: number) => `srv_${String(index).padStart(8, '0')}`

function idsOf({ der }: TestCertificate) {
  const hash = (name: string) => createHash(name).update(der).digest('hex')
  return {
    sha1: ThumbprintSha1.parse(hash('sha1').toUpperCase()),
    sha256: ThumbprintSha256.parse(hash('sha256').toUpperCase()),
  }
}

function stateOf(computers: readonly Computer[]): ConsoleState {
  const at = '2026-01-01T00:00:00Z'
  const pools = computers.map(({ fqdn, kind = 'FrontEnd' }, index): Pool => {
    const poolId = `pool_${String(index).padStart(8, '0')}`
    const server = { id: idOf(index), fqdn, poolId, formerNames: [], addresses: [], roles: [] }
    const web = { internalWebFqdn: 'web.litwareinc.com', externalWebFqdn: null }
    return { id: poolId, fqdn: pool, kind, siteId: null, ...web, formerNames: [], servers: [server] }
  })
  const plain = { friendlyName: null, description: null, keyId: null, exportable: false, addedAt: at }
  const standing: [StoreName, number, TestCertificate][] = computers.flatMap(({ stores = {} }, index) =>
    (['Root', 'CA', 'Disallowed', 'My'] as const).flatMap(store =>
      (stores[store] ?? []).map((each): [StoreName, number, TestCertificate] => [store, index, each]),
    ),
  )
  return {
    ...emptyState,
    estate: { ...emptyState.estate, pools },
    entries: standing.map(([store, index, each]) => ({
      ...plain,
      ...idsOf(each),
      store,
      computer: idOf(index),
    })),
    assignments: computers.flatMap(({ presents, type = 'Default' }, index) =>
      presents === undefined
        ? []
        : [
            {
              identity: idOf(index),
              type,
              current: { ...idsOf(presents), since: at },
              previous: null,
              staged: null,
            },
          ],
    ),
  }
}

/** @returns the matrix, and how many paths were judged for it. */
function consoleOf(computers: readonly Computer[], missing: readonly TestCertificate[] = []) {
  const blobs = new Map(
    computers
      .flatMap(({ presents, stores = {} }) => [
        ...(presents === undefined ? [] : [presents]),
        ...Object.values(stores).flat(),
      ])
      .filter(each => !missing.includes(each))
      .map(each => [idsOf(each).sha256, each.der]),
  )
  const reader = createCertificateReader()
  const readBlob = (sha256: string) => {
    const bytes = blobs.get(ThumbprintSha256.parse(sha256))
    const damaged = { code: 'data-file-damaged', file: sha256, setAsideAs: null, reason: 'missing' } as const
    return Promise.resolve(bytes === undefined ? err(damaged) : ok(bytes))
  }
  const facts = createFactsIndex({ blobs: { readBlob }, reader })
  const real = createPathJudge()
  let judged = 0
  const ask = trustMatrix({
    unitOfWork: createBareUnitOfWork(stateOf(computers)).unitOfWork,
    catalogs: createCatalogSource(facts),
    facts,
    blobs: { readBlob },
    judge: { judge: (...question) => ((judged += 1), real.judge(...question)) },
    clock: { now: () => new Date('2026-11-20T12:00:00Z') },
  })
  return { ask, judged: () => judged }
}

async function rowsOf(computers: readonly Computer[], type: PresentedType = 'Default') {
  const answer = await consoleOf(computers).ask({ type })
  if (!answer.ok) throw new Error(answer.problem.code)
  return TrustMatrix.parse(answer.value).rows
}

/** What the first presents to the second. */
async function judge(from: Omit<Computer, 'fqdn'>, to: Computer['stores'], type?: PresentedType) {
  const [row] = await rowsOf(
    [
      { fqdn: first, ...from },
      { fqdn: second, stores: to ?? {} },
    ],
    type,
  )
  if (row === undefined) throw new Error('no row')
  return { ...row, codes: row.findings.filter(each => each.severity === 'error').map(each => each.code) }
}

const own = { Root: [root], CA: [issuing] }

describe('trust.matrix', () => {
  it('judges each direction of a pair by the stores of the one who is presented to', async () => {
    const rows = await rowsOf([
      { fqdn: first, presents: leaf1, stores: own },
      { fqdn: second, presents: leaf2, stores: { Root: [otherRoot] } },
    ])
    expect(rows).toMatchObject([
      {
        from: idOf(0),
        to: idOf(1),
        presented: idsOf(leaf1).sha1,
        outcome: 'not-trusted',
        asCaller: 'not-trusted',
        anchor: null,
        findings: [{ code: 'NO_ISSUER', severity: 'error', certificate: idsOf(issuing).sha1 }],
      },
      {
        from: idOf(1),
        to: idOf(0),
        presented: idsOf(leaf2).sha1,
        outcome: 'trusted',
        asCaller: 'trusted',
        anchor: idsOf(root).sha1,
        chain: [
          { issuedTo: second, source: 'presented' },
          { issuedTo: 'Litware Issuing CA', source: 'CA' },
          { issuedTo: 'Litware Root CA', source: 'Root' },
        ],
        findings: [],
      },
    ])
  })

  it('counts the authorities that are sent along, never their root', async () => {
    expect(await judge({ presents: leaf1, stores: own }, { Root: [root] })).toMatchObject({
      outcome: 'trusted',
      chain: [{ source: 'presented' }, { source: 'presented' }, { source: 'Root' }],
    })
    expect((await judge({ presents: leaf1, stores: own }, { Root: [otherRoot] })).outcome).toBe('not-trusted')
  })

  it('misses an authority that neither side has', async () => {
    const row = await judge({ presents: leaf1, stores: { Root: [root] } }, { Root: [root] })
    expect(row).toMatchObject({ outcome: 'not-trusted', codes: ['NO_ISSUER'], anchor: null })
  })

  it.each([
    ['the presented certificate', leaf1],
    ['an authority that is sent along', issuing],
  ])('believes the Untrusted Certificates of the other side about %s', async (_, distrusted) => {
    const row = await judge({ presents: leaf1, stores: own }, { Root: [root], Disallowed: [distrusted] })
    expect(row).toMatchObject({
      outcome: 'not-trusted',
      asCaller: 'not-trusted',
      findings: [{ code: 'DISTRUSTED', certificate: idsOf(distrusted).sha1 }],
    })
  })

  it('does not care for what the presenting side itself distrusts or trusts', async () => {
    const row = await judge({ presents: leaf1, stores: { Disallowed: [leaf1] } }, own)
    expect(row.outcome).toBe('trusted')
  })

  it('makes no root of an authority that only the presenting side trusts', async () => {
    const row = await judge({ presents: leaf1, stores: { Root: [issuing] } }, { Root: [otherRoot] })
    expect(row).toMatchObject({ outcome: 'not-trusted', codes: ['NO_ISSUER'], anchor: null })
  })

  it('has nobody send along what stands among its Untrusted Certificates', async () => {
    const row = await judge({ presents: leaf1, stores: { Disallowed: [issuing] } }, { Root: [root] })
    expect(row.codes).toEqual(['NO_ISSUER'])
    expect(row.chain).toHaveLength(1)
  })

  it('accepts the name of the pool, and a CN only where no other name stands', async () => {
    const byPool = leafFor('by-pool', { subjectAltNames: [`DNS:${pool}`] })
    const byCommonName = make({ name: 'by-cn', subject: `/CN=${first}`, issuer: issuing })
    const stale = leafFor('stale', { subject: `/CN=${first}`, subjectAltNames: ['DNS:old.litwareinc.com'] })
    expect((await judge({ presents: byPool }, own)).outcome).toBe('trusted')
    expect((await judge({ presents: byCommonName }, own)).outcome).toBe('trusted')
    expect((await judge({ presents: stale }, own)).codes).toEqual(['HOST_MISMATCH'])
  })

  it('knows web services by their own name', async () => {
    const web = leafFor('web.litwareinc.com')
    const presents = { presents: web, type: 'WebServicesInternal' as const }
    expect((await judge(presents, own, 'WebServicesInternal')).outcome).toBe('trusted')
    expect((await judge(presents, own)).outcome).toBe('no-certificate')
  })

  it('takes a certificate for client authentication alone from a caller only', async () => {
    const caller = leafFor(first, { name: 'caller', extensions: ['extendedKeyUsage = clientAuth'] })
    expect(await judge({ presents: caller }, own)).toMatchObject({
      outcome: 'not-trusted',
      asCaller: 'trusted',
      codes: ['PURPOSE'],
    })
  })

  it('names what is wrong with the certificate itself', async () => {
    const old = leafFor(first, { name: 'old', notAfter: '2026-11-19T00:00:00Z' })
    expect((await judge({ presents: old }, own)).codes).toEqual(['EXPIRED'])
  })

  it('has an Edge Server present its Internal certificate', async () => {
    const edge = { kind: 'Edge' as const, presents: leaf1, type: 'Internal' as const }
    expect(await judge(edge, own)).toMatchObject({ outcome: 'trusted', presented: idsOf(leaf1).sha1 })
  })

  it('says that it does not know, never trusted, where no root of the other side is known', async () => {
    const unknown = { outcome: 'store-unknown', asCaller: 'store-unknown', chain: [], anchor: null }
    expect(await judge({ presents: leaf1, stores: own }, {})).toMatchObject(unknown)
    expect(await judge({ presents: leaf1, stores: own }, { CA: [issuing], My: [leaf2] })).toMatchObject(
      unknown,
    )
  })

  it('tells a certificate whose bytes are gone', async () => {
    const computers = [
      { fqdn: first, presents: leaf1 },
      { fqdn: second, stores: own },
    ]
    const answer = await consoleOf(computers, [leaf1]).ask({ type: 'Default', from: idOf(0) })
    expect(answer).toMatchObject({
      value: { rows: [{ outcome: 'certificate-unknown', presented: idsOf(leaf1).sha1 }] },
    })
  })

  it('answers for one side or for one pair', async () => {
    const computers = [first, second, 'fe3.litwareinc.com'].map(fqdn => ({ fqdn }))
    const { ask } = consoleOf(computers)
    const pairs = async (input: { from?: string; to?: string }) => {
      const answer = await ask({ type: 'Default', ...input })
      return answer.ok ? answer.value.rows.map(({ from, to }) => [from, to]) : []
    }
    expect(await pairs({})).toHaveLength(6)
    expect(await pairs({ from: idOf(1) })).toEqual([
      [idOf(1), idOf(0)],
      [idOf(1), idOf(2)],
    ])
    expect(await pairs({ to: idOf(2), from: idOf(0) })).toEqual([[idOf(0), idOf(2)]])
    expect(await ask({ type: 'Default', to: idOf(9) })).toEqual(
      err({ code: 'server-unknown', server: idOf(9) }),
    )
  })

  it('refuses more pairs than it can tell at once, and answers for one of the servers', async () => {
    const computers = Array.from({ length: 201 }, (_, index) => ({
      fqdn: `fe${String(index)}.litwareinc.com`,
    }))
    const { ask } = consoleOf(computers)
    const refused = { code: 'trust-pairs-too-many', pairs: 40_200, limit: 40_000 } as const
    expect(await ask({ type: 'Default' })).toEqual(err(refused))
    const narrowed = await ask({ type: 'Default', to: idOf(200) })
    expect(narrowed).toMatchObject({ ok: true, value: { rows: { length: 200 } } })
  })

  it('judges a certificate once for all servers whose stores say the same about it', async () => {
    const presenting = { fqdn: first, presents: leaf1, stores: own }
    const others = Array.from({ length: 100 }, (_, index) => ({
      fqdn: `other${String(index)}.litwareinc.com`,
      stores: index % 2 === 0 ? { ...own, My: [leaf2] } : { ...own, Root: [otherRoot, root] },
    }))
    const console = consoleOf([presenting, ...others])
    const answer = await console.ask({ type: 'Default', from: idOf(0) })
    expect(answer.ok && answer.value.rows.every(({ outcome }) => outcome === 'trusted')).toBe(true)
    // Once for each name it may be called by.
    expect(console.judged()).toBe(2)
  })
})
