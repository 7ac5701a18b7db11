/** Scheduled runs that cannot begin, through the real handlers; the hour is the test's. */
import { beforeEach, describe, expect, it } from 'vitest'
import { fakeCertificate, fakeKey } from '../../fakes/fake-certificates.ts'
import { fakeProbeResult } from '../../fakes/fake-probe.ts'
import { createTestConsole, testNow, type TestConsole } from '../../fakes/test-console.ts'

const minute = 60_000
/** What the schedule waits with; other timers stay those of the system. */
const scheduleLooksEveryMs = 30_000

let console: TestConsole
let look: () => void

beforeEach(async () => {
  console = createTestConsole({
    probe: ({ host }) => Promise.resolve(fakeProbeResult(host, { name: 'A' })),
    later(ms, work) {
      if (ms === scheduleLooksEveryMs) {
        look = work
        return () => (look = () => undefined)
      }
      const timer = setTimeout(work, ms)
      return () => clearTimeout(timer)
    },
  })
  const ref = await console.store(fakeCertificate({ name: 'console' }), { key: fakeKey('console') })
  await console.must('probes.setClient', { client: ref.thumbprint })
  await console.must('probes.addEndpoint', {
    host: 'a.litwareinc.com',
    port: 5061,
    role: 'server-to-server',
    serverName: null,
  })
  await console.must('probes.setSchedule', { schedule: { everyMinutes: 5, scope: { kind: 'estate' } } })
  console.startSchedule()
  look()
})

/** The hour so many minutes after the beginning, and a look of the schedule. */
async function at(minutes: number): Promise<string> {
  const now = new Date(Date.parse(testNow) + minutes * minute).toISOString()
  console.setNow(now)
  look()
  await new Promise(resolve => setTimeout(resolve, 10))
  return now
}

const missed = async () => (await console.must('probes.settings', {})).missed
const audited = () => console.folder.audit.filter(({ action }) => action === 'probes.missed')
const told = () => console.emitted.filter(({ name }) => name === 'probes.changed').length

describe('a scheduled run while the vault is locked', () => {
  it('does not begin without the chosen certificate, and is told with its time and the reason', async () => {
    expect(await missed()).toBeNull()
    console.vault.lock()
    const now = await at(5)
    expect(await missed()).toEqual({ at: now, problem: { code: 'vault-locked' } })
    expect((await console.must('probes.history', {})).runs).toEqual([])
    expect(told()).toBe(1)
    expect(audited()).toMatchObject([{ object: 'estate', details: { reason: 'vault-locked' } }])
  })

  it('is told each time and audited once, while the reason stays', async () => {
    console.vault.lock()
    await at(5)
    const now = await at(10)
    expect((await missed())?.at).toBe(now)
    expect(told()).toBe(2)
    expect(audited()).toHaveLength(1)
  })

  it('is forgotten when the next run begins', async () => {
    console.vault.lock()
    await at(5)
    console.vault.unlock()
    await at(10)
    expect(await missed()).toBeNull()
    expect(told()).toBe(2)
    expect((await console.must('probes.history', {})).runs).toMatchObject([
      { startedBy: 'schedule', state: 'done' },
    ])
  })

  it('is not told where nothing is scheduled any more', async () => {
    console.vault.lock()
    await at(5)
    expect(await missed()).not.toBeNull()
    await console.must('probes.setSchedule', { schedule: null })
    expect(await missed()).toBeNull()
  })

  it('is told also where the audit log cannot be written', async () => {
    console.vault.lock()
    console.folder.failNextCommit({ code: 'storage-full', file: 'state.json' })
    const now = await at(5)
    expect(await missed()).toEqual({ at: now, problem: { code: 'vault-locked' } })
    expect(audited()).toEqual([])
  })
})
