import { describe, expect, it } from 'vitest'
import { fakeCertificate } from '../../../fakes/fake-certificates.ts'
import { createTestConsole } from '../../../fakes/test-console.ts'

const litware = {
  sipDomains: ['LitwareInc.com', { name: 'fabrikam.com', isDefault: true }],
  pools: [
    {
      fqdn: 'pool01.litwareinc.com',
      kind: 'FrontEnd' as const,
      servers: ['fe01.litwareinc.com', 'fe02.litwareinc.com'],
    },
    { fqdn: 'edge01.litwareinc.com', kind: 'Edge' as const, servers: [] },
  ],
}

describe('estate.replace', () => {
  it('makes the estate of the document', async () => {
    const { must } = createTestConsole()
    const estate = await must('estate.replace', { estate: litware, evenIfInUse: false })
    expect(estate.sipDomains).toEqual([
      { name: 'litwareinc.com', isDefault: false },
      { name: 'fabrikam.com', isDefault: true },
    ])
    expect(estate.pools.map(({ fqdn, kind, servers }) => [fqdn, kind, servers.length])).toEqual([
      ['pool01.litwareinc.com', 'FrontEnd', 2],
      ['edge01.litwareinc.com', 'Edge', 0],
    ])
  })

  it('keeps ids, kinds, former names and the default of what keeps its name, also in another pool', async () => {
    const { must } = createTestConsole()
    const before = await must('estate.replace', { estate: litware, evenIfInUse: false })
    const server = before.pools[0]?.servers[1]
    await must('estate.renameServer', { server: server?.id ?? '', fqdn: 'fe03.litwareinc.com' })
    const after = await must('estate.replace', {
      estate: {
        sipDomains: ['contoso.com', 'fabrikam.com'],
        pools: [{ fqdn: 'edge01.litwareinc.com', servers: [{ fqdn: 'fe03.litwareinc.com' }] }],
      },
      evenIfInUse: false,
    })
    expect(after).toMatchObject({
      sipDomains: [
        { name: 'contoso.com', isDefault: false },
        { name: 'fabrikam.com', isDefault: true },
      ],
      pools: [
        {
          id: before.pools[1]?.id,
          fqdn: 'edge01.litwareinc.com',
          kind: 'Edge',
          servers: [
            {
              id: server?.id,
              fqdn: 'fe03.litwareinc.com',
              poolId: before.pools[1]?.id,
              formerNames: ['fe02.litwareinc.com'],
            },
          ],
        },
      ],
    })
  })

  it('takes back what estate.get answers', async () => {
    const { must } = createTestConsole()
    await must('estate.replace', { estate: litware, evenIfInUse: false })
    const estate = await must('estate.get', {})
    expect(await must('estate.replace', { estate, evenIfInUse: false })).toEqual(estate)
  })

  it('refuses to lose a server that has certificates, unless told to', async () => {
    const { must, ask, store } = createTestConsole()
    const { pools } = await must('estate.replace', { estate: litware, evenIfInUse: false })
    await store(fakeCertificate({ name: 'fe01' }), { computer: pools[0]?.servers[0]?.id ?? '' })
    const less = { sipDomains: litware.sipDomains, pools: [] }
    expect(await ask('estate.replace', { estate: less, evenIfInUse: false })).toEqual({
      ok: false,
      problem: { code: 'estate-in-use', name: 'fe01.litwareinc.com', dependents: ['certificates:1'] },
    })
    expect((await must('estate.get', {})).pools).toHaveLength(2)
    await must('estate.replace', { estate: less, evenIfInUse: true })
    expect((await must('recycleBin.list', {})).entries).toHaveLength(1)
  })

  it.each([
    ['a SIP domain twice', { sipDomains: ['a.test', 'A.TEST.'], pools: [] }, 'sip-domain'],
    ['a pool twice', { sipDomains: [], pools: [pool('p.test'), pool('p.test')] }, 'pool'],
    [
      'a server twice',
      { sipDomains: [], pools: [pool('p.test', 's.test'), pool('q.test', 's.test')] },
      'server',
    ],
    [
      'a server named like another pool',
      { sipDomains: [], pools: [pool('p.test', 'q.test'), pool('q.test')] },
      'pool',
    ],
  ])('refuses %s', async (_what, estate, usedBy) => {
    const { ask } = createTestConsole()
    expect(await ask('estate.replace', { estate, evenIfInUse: false })).toMatchObject({
      ok: false,
      problem: { code: 'name-duplicate', usedBy },
    })
  })

  it('lets a Standard Edition server bear the name of its pool, and refuses names that are none', async () => {
    const { must, ask } = createTestConsole()
    await must('estate.replace', {
      estate: { sipDomains: [], pools: [pool('se.test', 'se.test')] },
      evenIfInUse: false,
    })
    expect(
      await ask('estate.replace', { estate: { sipDomains: ['no dot'], pools: [] }, evenIfInUse: false }),
    ).toMatchObject({ ok: false, problem: { code: 'name-not-valid' } })
  })
})

function pool(fqdn: string, ...servers: readonly string[]) {
  return { fqdn, servers: [...servers] }
}
