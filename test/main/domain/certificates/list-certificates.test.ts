import { describe, expect, it } from 'vitest'
import { storeNames } from '../../../../src/contract/store.ts'
import { fakeCa, fakeCertificate, fakeKey } from '../../../fakes/fake-certificates.ts'
import { createTestConsole } from '../../../fakes/test-console.ts'

const page = { computer: 'workstation', store: 'My', offset: 0, limit: 100 } as const

describe('certificates.list', () => {
  it('orders by issuedTo without regard to case, then by expiry', async () => {
    const { must, store } = createTestConsole()
    await store(fakeCertificate({ name: 'b', notAfter: '2028-01-01T00:00:00Z' }))
    await store(fakeCertificate({ name: 'B', notAfter: '2027-06-01T00:00:00Z' }))
    await store(fakeCertificate({ name: 'a' }))
    const { rows } = await must('certificates.list', page)
    expect(rows.map(row => [row.issuedTo, row.notAfter.slice(0, 4)])).toEqual([
      ['a', '2028'],
      ['B', '2027'],
      ['b', '2028'],
    ])
  })

  it('answers one page and counts the whole store', async () => {
    const { must, store } = createTestConsole()
    for (const name of ['a', 'b', 'c']) await store(fakeCertificate({ name }))
    const { rows, total } = await must('certificates.list', { ...page, offset: 1, limit: 1 })
    expect(rows.map(row => row.issuedTo)).toEqual(['b'])
    expect(total).toBe(3)
  })

  it('gives another revision after each change', async () => {
    const { must, store } = createTestConsole()
    await store(fakeCertificate({ name: 'a' }))
    const before = await must('certificates.list', page)
    await store(fakeCertificate({ name: 'b' }))
    const after = await must('certificates.list', page)
    expect(after.revision).toBeGreaterThan(before.revision)
    expect(after.total).toBe(2)
  })

  it('tells key and use of each row', async () => {
    const { must, store } = createTestConsole()
    await store(fakeCa('Root'), { store: 'Root' })
    const ref = await store(fakeCertificate({ name: 'a', issuedBy: 'Root' }), { key: fakeKey('a') })
    await must('assignments.assign', {
      identity: 'global',
      types: ['OAuthTokenIssuer'],
      thumbprint: ref.thumbprint,
      expected: [],
    })
    const { rows } = await must('certificates.list', page)
    expect(rows).toMatchObject([
      {
        key: 'exportable',
        uses: [{ type: 'OAuthTokenIssuer', identity: 'global', identityName: 'global', slot: 'current' }],
      },
    ])
  })

  it.each([
    ['same name, same key identifier', 'AA', 'valid'],
    ['same name, another key identifier: a renewed CA', 'BB', 'issuer-missing'],
  ] as const)('sees an issuer of the %s as %s', async (_name, subjectKeyIdentifier, code) => {
    const { must, store } = createTestConsole()
    await store({ ...withSki(subjectKeyIdentifier) }, { store: 'CA' })
    await store(fakeCertificate({ name: 'a', issuedBy: 'CA', authorityKeyIdentifier: 'AA' }), {
      key: fakeKey('a'),
    })
    const { rows } = await must('certificates.list', page)
    expect(rows[0]?.state.code).toBe(code)
  })

  it('calls a certificate distrusted in every store once it stands in Untrusted Certificates', async () => {
    const { must, store } = createTestConsole()
    const bad = fakeCertificate({ name: 'a' })
    await store(bad, { key: fakeKey('a') })
    await store(bad, { store: 'Disallowed' })
    const { rows } = await must('certificates.list', page)
    expect(rows[0]?.state.code).toBe('distrusted')
  })

  it('answers computer-unknown for a server that is gone', async () => {
    const { ask } = createTestConsole()
    expect(await ask('certificates.list', { ...page, computer: 'srv_0000000000000000' })).toMatchObject({
      problem: { code: 'computer-unknown' },
    })
  })
})

function withSki(subjectKeyIdentifier: string) {
  return fakeCertificate({
    name: 'CA',
    subjectKeyIdentifier,
    basicConstraints: { ca: true, pathLength: null },
  })
}

describe('certificates.stores', () => {
  it('lists every store of every computer, the workstation first', async () => {
    const { must } = createTestConsole()
    const { pools } = await must('estate.addPool', { fqdn: 'pool.litwareinc.com', kind: 'FrontEnd' })
    await must('estate.addServer', { fqdn: 'fe-001.litwareinc.com', pool: pools[0]?.id ?? '' })
    const { stores } = await must('certificates.stores', {})
    expect(stores).toHaveLength(2 * storeNames.length)
    expect(stores[0]).toEqual({ computer: 'workstation', store: 'My', count: 0, worst: null })
  })

  it('carries the worst state of a store and stays quiet about the rest', async () => {
    const { must, store } = createTestConsole()
    await store(fakeCertificate({ name: 'a', notAfter: '2026-12-18T10:12:44Z' }), { key: fakeKey('a') })
    await store(fakeCertificate({ name: 'b', notAfter: '2026-11-01T00:00:00Z' }), { key: fakeKey('b') })
    await store(fakeCa('Root'), { store: 'Root' })
    const { stores } = await must('certificates.stores', {})
    expect(stores.find(each => each.store === 'My')).toMatchObject({ count: 2, worst: { code: 'expired' } })
    expect(stores.find(each => each.store === 'Root')).toMatchObject({ count: 1, worst: null })
  })
})
