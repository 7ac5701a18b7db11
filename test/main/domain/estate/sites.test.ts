import { describe, expect, it } from 'vitest'
import { createTestConsole } from '../../../fakes/test-console.ts'

async function consoleWithSite() {
  const console = createTestConsole()
  const { sites } = await console.must('estate.addSite', { name: ' Atlanta ' })
  return { ...console, site: sites[0]?.id ?? '' }
}

describe('sites', () => {
  it('adds one, trimmed, and renames it', async () => {
    const { must, site, folder } = await consoleWithSite()
    const { sites } = await must('estate.renameSite', { site, name: 'Atlanta (main)' })
    expect(sites).toEqual([{ id: site, name: 'Atlanta (main)' }])
    expect(folder.audit.map(({ action }) => action)).toEqual(['estate.siteAdded', 'estate.siteRenamed'])
    expect(folder.audit.at(-1)?.details.change).toBe('Atlanta → Atlanta (main)')
  })

  it('lets the case of a name change, and refuses one that differs by case only', async () => {
    const { must, ask, site } = await consoleWithSite()
    await must('estate.renameSite', { site, name: 'ATLANTA' })
    expect(await ask('estate.addSite', { name: 'atlanta' })).toMatchObject({
      problem: { code: 'site-duplicate', name: 'atlanta' },
    })
  })

  it('leaves the pools of a removed site without one', async () => {
    const { must, site, folder } = await consoleWithSite()
    const { pools } = await must('estate.addPool', { fqdn: 'pool.litwareinc.com', kind: 'FrontEnd' })
    await must('estate.setPool', { pool: pools[0]?.id ?? '', change: { site } })
    const estate = await must('estate.removeSite', { site })
    expect([estate.sites, estate.pools[0]?.siteId]).toEqual([[], null])
    expect(folder.audit.at(-1)).toMatchObject({
      action: 'estate.siteRemoved',
      object: 'Atlanta',
      details: { poolsWithoutSite: '1' },
    })
  })

  it.each([
    ['estate.renameSite', { site: 'site_0000000000000000', name: 'a' }],
    ['estate.removeSite', { site: 'site_0000000000000000' }],
  ] as const)('%s answers site-unknown for one that is not there', async (request, input) => {
    const { ask } = createTestConsole()
    expect(await ask(request, input as never)).toMatchObject({ problem: { code: 'site-unknown' } })
  })
})
