import { describe, expect, it } from 'vitest'
import { fakeCertificate, fakeKey } from '../../../fakes/fake-certificates.ts'
import { createTestConsole } from '../../../fakes/test-console.ts'

async function consoleWithServer() {
  const console = createTestConsole()
  const withPool = await console.must('estate.addPool', { fqdn: 'pool.litwareinc.com', kind: 'FrontEnd' })
  const pool = withPool.pools[0]?.id ?? ''
  const estate = await console.must('estate.addServer', { fqdn: 'fe-001.litwareinc.com', pool })
  const server = estate.pools[0]?.servers[0]?.id ?? ''
  return { ...console, pool, server }
}

describe('SIP domains', () => {
  it('makes the first one the default', async () => {
    const { must } = createTestConsole()
    await must('estate.addSipDomain', { name: 'LitwareInc.com', makeDefault: false })
    const { sipDomains } = await must('estate.addSipDomain', { name: 'contoso.com', makeDefault: false })
    expect(sipDomains).toEqual([
      { name: 'litwareinc.com', isDefault: true },
      { name: 'contoso.com', isDefault: false },
    ])
  })

  it('keeps exactly one default when it changes', async () => {
    const { must, folder } = createTestConsole()
    await must('estate.addSipDomain', { name: 'litwareinc.com', makeDefault: true })
    await must('estate.addSipDomain', { name: 'contoso.com', makeDefault: true })
    const { sipDomains } = await must('estate.setDefaultSipDomain', { name: 'litwareinc.com' })
    expect(sipDomains.filter(domain => domain.isDefault).map(domain => domain.name)).toEqual([
      'litwareinc.com',
    ])
    expect(folder.audit.at(-1)?.details.change).toBe('contoso.com → litwareinc.com')
  })

  it('does not remove the default while there are others', async () => {
    const { must, ask } = createTestConsole()
    await must('estate.addSipDomain', { name: 'litwareinc.com', makeDefault: true })
    await must('estate.addSipDomain', { name: 'contoso.com', makeDefault: false })
    expect(await ask('estate.removeSipDomain', { name: 'litwareinc.com' })).toMatchObject({
      problem: { code: 'sip-domain-is-default' },
    })
    await must('estate.removeSipDomain', { name: 'contoso.com' })
    expect((await must('estate.removeSipDomain', { name: 'litwareinc.com' })).sipDomains).toEqual([])
  })

  it.each([
    ['estate.setDefaultSipDomain', 'sip-domain-unknown'],
    ['estate.removeSipDomain', 'sip-domain-unknown'],
  ] as const)('%s answers %s for one that is not there', async (request, code) => {
    const { ask } = createTestConsole()
    expect(await ask(request, { name: 'contoso.com' })).toMatchObject({ problem: { code } })
  })

  it('answers name-duplicate for one that is there', async () => {
    const { must, ask } = createTestConsole()
    await must('estate.addSipDomain', { name: 'litwareinc.com', makeDefault: true })
    const again = await ask('estate.addSipDomain', { name: 'LITWAREINC.COM.', makeDefault: false })
    expect(again).toMatchObject({ problem: { code: 'name-duplicate', usedBy: 'sip-domain' } })
  })
})

describe('pools and servers', () => {
  it.each([
    ['a pool', 'pool.litwareinc.com', 'pool'],
    ['a server', 'FE-001.litwareinc.com', 'server'],
  ] as const)('refuses for a new pool the name of %s', async (_name, fqdn, usedBy) => {
    const { ask } = await consoleWithServer()
    expect(await ask('estate.addPool', { fqdn, kind: 'Director' })).toMatchObject({
      problem: { code: 'name-duplicate', usedBy },
    })
  })

  it('lets a Standard Edition server bear the name of its own pool, and no other', async () => {
    const { must, ask } = createTestConsole()
    const one = await must('estate.addPool', { fqdn: 'se-001.litwareinc.com', kind: 'FrontEnd' })
    const two = await must('estate.addPool', { fqdn: 'other.litwareinc.com', kind: 'FrontEnd' })
    const fqdn = 'se-001.litwareinc.com'
    expect(await ask('estate.addServer', { fqdn, pool: two.pools[1]?.id ?? '' })).toMatchObject({
      problem: { code: 'name-duplicate' },
    })
    const estate = await must('estate.addServer', { fqdn, pool: one.pools[0]?.id ?? '' })
    expect(estate.pools[0]?.servers.map(server => server.fqdn)).toEqual([fqdn])
  })

  it('keeps id, stores and assignments of a server that is renamed, and remembers its names', async () => {
    const { must, store, server } = await consoleWithServer()
    await store(fakeCertificate({ name: 'a' }), { computer: server })
    await must('estate.renameServer', { server, fqdn: 'fe-002.litwareinc.com' })
    const estate = await must('estate.renameServer', { server, fqdn: 'fe-003.litwareinc.com' })
    expect(estate.pools[0]?.servers).toMatchObject([
      {
        id: server,
        fqdn: 'fe-003.litwareinc.com',
        formerNames: ['fe-001.litwareinc.com', 'fe-002.litwareinc.com'],
      },
    ])
    const list = await must('certificates.list', { computer: server, store: 'My', offset: 0, limit: 10 })
    expect(list.total).toBe(1)
  })

  it('forgets a former name that is borne again', async () => {
    const { must, server } = await consoleWithServer()
    await must('estate.renameServer', { server, fqdn: 'fe-002.litwareinc.com' })
    const estate = await must('estate.renameServer', { server, fqdn: 'fe-001.litwareinc.com' })
    expect(estate.pools[0]?.servers[0]?.formerNames).toEqual(['fe-002.litwareinc.com'])
  })

  it('tells what depends on a server before it goes', async () => {
    const { ask, must, store, server } = await consoleWithServer()
    const certificate = fakeCertificate({ name: 'a' })
    await store(certificate, { computer: server, store: 'Root' })
    const ref = await store(certificate, { computer: server, key: fakeKey('a') })
    await must('assignments.assign', {
      identity: server,
      types: ['Default'],
      thumbprint: ref.thumbprint,
      expected: [],
    })
    expect(await ask('estate.removeServer', { server, evenIfInUse: false })).toMatchObject({
      problem: { code: 'estate-in-use', dependents: ['certificates:2', 'assignment:Default'] },
    })
  })

  it('puts the certificates of a removed server into the recycle bin and ends its assignments', async () => {
    const { must, store, server, folder } = await consoleWithServer()
    await store(fakeCertificate({ name: 'a' }), { computer: server, key: fakeKey('a') })
    const estate = await must('estate.removeServer', { server, evenIfInUse: true })
    expect(estate.pools[0]?.servers).toEqual([])
    const { entries, recycleBin, keys } = folder.unitOfWork.current()
    expect([entries.length, recycleBin.length, keys.length]).toEqual([0, 1, 1])
    expect(folder.audit.at(-1)).toMatchObject({
      action: 'estate.serverRemoved',
      details: { certificatesToRecycleBin: '1' },
    })
  })

  it('removes a pool with its servers only when told so', async () => {
    const { must, ask, pool, server, store, folder } = await consoleWithServer()
    await store(fakeCertificate({ name: 'a' }), { computer: server })
    expect(await ask('estate.removePool', { pool, withServers: false })).toMatchObject({
      problem: {
        code: 'estate-in-use',
        dependents: ['server:fe-001.litwareinc.com', 'certificates:1:fe-001.litwareinc.com'],
      },
    })
    expect((await must('estate.removePool', { pool, withServers: true })).pools).toEqual([])
    expect(folder.unitOfWork.current().recycleBin).toMatchObject([{ computerName: 'fe-001.litwareinc.com' }])
  })

  it('remembers the former names of a pool that is renamed', async () => {
    const { must, pool } = await consoleWithServer()
    await must('estate.renamePool', { pool, fqdn: 'pool-2.litwareinc.com' })
    const { pools } = await must('estate.renamePool', { pool, fqdn: 'pool-3.litwareinc.com' })
    expect(pools[0]?.formerNames).toEqual(['pool.litwareinc.com', 'pool-2.litwareinc.com'])
  })

  it('writes nothing when a name stays the same', async () => {
    const { must, pool, folder } = await consoleWithServer()
    const before = folder.unitOfWork.revision()
    await must('estate.renamePool', { pool, fqdn: 'POOL.litwareinc.com' })
    expect(folder.unitOfWork.revision()).toBe(before)
  })

  it.each([
    ['estate.renamePool', { pool: 'pool_0000000000000000', fqdn: 'a.example' }, 'pool-unknown'],
    ['estate.removePool', { pool: 'pool_0000000000000000', withServers: true }, 'pool-unknown'],
    ['estate.addServer', { pool: 'pool_0000000000000000', fqdn: 'a.example' }, 'pool-unknown'],
    ['estate.renameServer', { server: 'srv_0000000000000000', fqdn: 'a.example' }, 'server-unknown'],
    ['estate.removeServer', { server: 'srv_0000000000000000', evenIfInUse: true }, 'server-unknown'],
  ] as const)('%s answers %j with %s', async (request, input, code) => {
    const { ask } = createTestConsole()
    expect(await ask(request, input as never)).toMatchObject({ problem: { code } })
  })
})
