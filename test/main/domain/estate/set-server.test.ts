import { describe, expect, it } from 'vitest'
import { createTestConsole } from '../../../fakes/test-console.ts'

async function consoleWithServer() {
  const console = createTestConsole()
  const { pools } = await console.must('estate.addPool', { fqdn: 'pool.test', kind: 'FrontEnd' })
  const estate = await console.must('estate.addServer', { fqdn: 'fe.test', pool: pools[0]?.id ?? '' })
  return { ...console, server: estate.pools[0]?.servers[0]?.id ?? '' }
}

describe('estate.setServer', () => {
  it('keeps addresses in canonical form, each once, and roles in the order of the kinds', async () => {
    const { must, server, folder } = await consoleWithServer()
    const { pools } = await must('estate.setServer', {
      server,
      change: {
        addresses: ['2001:DB8:0::1', '192.0.2.1', '2001:db8::1'],
        roles: ['Mediation', 'Director', 'Mediation'],
      },
    })
    expect(pools[0]?.servers[0]).toMatchObject({
      addresses: ['2001:db8::1', '192.0.2.1'],
      roles: ['Director', 'Mediation'],
    })
    expect(folder.audit.at(-1)).toMatchObject({
      action: 'estate.serverChanged',
      object: 'fe.test',
      details: { addresses: '(none) → 2001:db8::1, 192.0.2.1', roles: '(none) → Director, Mediation' },
    })
  })

  it('leaves what is not named, and writes nothing when nothing changes', async () => {
    const { must, server, folder } = await consoleWithServer()
    await must('estate.setServer', { server, change: { addresses: ['192.0.2.1'] } })
    const { pools } = await must('estate.setServer', { server, change: { roles: ['Mediation'] } })
    expect(pools[0]?.servers[0]?.addresses).toEqual(['192.0.2.1'])
    const before = folder.unitOfWork.revision()
    await must('estate.setServer', { server, change: { addresses: ['192.0.2.1'], roles: ['Mediation'] } })
    expect(folder.unitOfWork.revision()).toBe(before)
  })

  it('refuses an address that is none, and a server that is not there', async () => {
    const { ask, server } = await consoleWithServer()
    const change = { addresses: ['192.0.2.1', 'fe.test'] }
    expect(await ask('estate.setServer', { server, change })).toMatchObject({
      problem: { code: 'address-not-valid', address: 'fe.test' },
    })
    expect(await ask('estate.setServer', { server: 'srv_0000000000000000', change: {} })).toMatchObject({
      problem: { code: 'server-unknown' },
    })
  })
})
