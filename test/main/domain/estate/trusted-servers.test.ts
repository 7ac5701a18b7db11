import { describe, expect, it } from 'vitest'
import { createTestConsole } from '../../../fakes/test-console.ts'

describe('trusted servers', () => {
  it('adds and removes one', async () => {
    const { must, folder } = createTestConsole()
    const added = await must('estate.addTrustedServer', {
      fqdn: 'GW01.litwareinc.com.',
      note: ' PSTN gateway ',
    })
    expect(added.trustedServers).toEqual([{ fqdn: 'gw01.litwareinc.com', note: 'PSTN gateway' }])
    const removed = await must('estate.removeTrustedServer', { fqdn: 'gw01.LITWAREINC.com' })
    expect(removed.trustedServers).toEqual([])
    expect(folder.audit.map(({ action }) => action)).toEqual([
      'estate.trustedServerAdded',
      'estate.trustedServerRemoved',
    ])
  })

  it('refuses a name that stands in the estate, and for the estate a name that stands here', async () => {
    const { must, ask } = createTestConsole()
    await must('estate.addPool', { fqdn: 'pool.litwareinc.com', kind: 'FrontEnd' })
    await must('estate.addTrustedServer', { fqdn: 'gw01.litwareinc.com', note: '' })
    for (const [fqdn, usedBy] of [
      ['pool.litwareinc.com', 'pool'],
      ['gw01.litwareinc.com', 'trusted-server'],
    ] as const) {
      const problem = { code: 'name-duplicate', usedBy }
      expect(await ask('estate.addTrustedServer', { fqdn, note: '' })).toMatchObject({ problem })
      expect(await ask('estate.addPool', { fqdn, kind: 'Edge' })).toMatchObject({ problem })
    }
  })

  it('answers trusted-server-unknown for one that is not there', async () => {
    const { ask } = createTestConsole()
    expect(await ask('estate.removeTrustedServer', { fqdn: 'gw01.litwareinc.com' })).toMatchObject({
      problem: { code: 'trusted-server-unknown', fqdn: 'gw01.litwareinc.com' },
    })
  })
})
