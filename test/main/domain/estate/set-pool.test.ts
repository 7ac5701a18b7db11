import { describe, expect, it } from 'vitest'
import { fakeCertificate, fakeKey } from '../../../fakes/fake-certificates.ts'
import { createTestConsole } from '../../../fakes/test-console.ts'

async function consoleWithPools() {
  const console = createTestConsole()
  await console.must('estate.addPool', { fqdn: 'pool.litwareinc.com', kind: 'FrontEnd' })
  await console.must('estate.addPool', { fqdn: 'other.litwareinc.com', kind: 'Director' })
  const { pools } = await console.must('estate.addSite', { name: 'Atlanta' })
  const [pool = '', other = ''] = pools.map(({ id }) => id)
  const estate = await console.must('estate.addServer', { fqdn: 'fe-001.litwareinc.com', pool })
  return {
    ...console,
    pool,
    other,
    site: estate.sites[0]?.id ?? '',
    server: estate.pools[0]?.servers[0]?.id ?? '',
  }
}

describe('estate.setPool', () => {
  it('changes what is named, and leaves the rest', async () => {
    const { must, pool, site, folder } = await consoleWithPools()
    await must('estate.setPool', { pool, change: { site, externalWebFqdn: 'Web.LitwareInc.com.' } })
    const { pools } = await must('estate.setPool', { pool, change: { kind: 'Director' } })
    expect(pools[0]).toMatchObject({
      kind: 'Director',
      siteId: site,
      internalWebFqdn: null,
      externalWebFqdn: 'web.litwareinc.com',
    })
    expect(folder.audit.slice(-2).map(({ details }) => details)).toEqual([
      { site: '(none) → Atlanta', externalWebFqdn: '(none) → web.litwareinc.com' },
      { kind: 'FrontEnd → Director' },
    ])
    const cleared = await must('estate.setPool', { pool, change: { site: null, externalWebFqdn: null } })
    expect(cleared.pools[0]).toMatchObject({ siteId: null, externalWebFqdn: null })
  })

  it('writes nothing when nothing changes', async () => {
    const { must, pool, folder } = await consoleWithPools()
    const before = folder.unitOfWork.revision()
    await must('estate.setPool', { pool, change: { kind: 'FrontEnd', site: null } })
    expect(folder.unitOfWork.revision()).toBe(before)
  })

  it.each([
    ['a name that is none', 'no_name', { code: 'name-not-valid', reason: 'characters' }],
    ['the name of another pool', 'other.litwareinc.com', { code: 'name-duplicate', usedBy: 'pool' }],
    ['the web services of another pool', 'taken.test', { code: 'name-duplicate', usedBy: 'web-services' }],
  ])('refuses for its web services %s', async (_what, name, problem) => {
    const { must, ask, pool, other } = await consoleWithPools()
    await must('estate.setPool', { pool: other, change: { internalWebFqdn: 'taken.test' } })
    expect(await ask('estate.setPool', { pool, change: { internalWebFqdn: name } })).toMatchObject({
      problem,
    })
  })

  it('lets the web services bear the name of their own pool', async () => {
    const { must, pool } = await consoleWithPools()
    const change = { internalWebFqdn: 'pool.litwareinc.com', externalWebFqdn: 'pool.litwareinc.com' }
    expect((await must('estate.setPool', { pool, change })).pools[0]).toMatchObject(change)
  })

  it('does not take a kind that lacks a type which is assigned', async () => {
    const { must, ask, store, pool, server } = await consoleWithPools()
    const certificate = fakeCertificate({ name: 'a' })
    await store(certificate, { computer: server, store: 'Root' })
    const { thumbprint } = await store(certificate, { computer: server, key: fakeKey('a') })
    await must('assignments.assign', {
      identity: server,
      types: ['Default', 'WebServicesInternal'],
      thumbprint,
      expected: [],
    })
    expect(await ask('estate.setPool', { pool, change: { kind: 'Mediation' } })).toMatchObject({
      problem: {
        code: 'estate-in-use',
        name: 'pool.litwareinc.com',
        dependents: ['assignment:WebServicesInternal'],
      },
    })
    await must('estate.setPool', { pool, change: { kind: 'Director' } })
  })

  it.each([
    [{ pool: 'pool_0000000000000000', change: {} }, 'pool-unknown'],
    [{ pool: undefined, change: { site: 'site_0000000000000000' } }, 'site-unknown'],
  ])('answers %j with %s', async (input, code) => {
    const { ask, pool } = await consoleWithPools()
    expect(await ask('estate.setPool', { ...input, pool: input.pool ?? pool })).toMatchObject({
      problem: { code },
    })
  })
})
