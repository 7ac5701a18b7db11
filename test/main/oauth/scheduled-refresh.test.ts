/** Documents are read again while the application runs: as often as it is set, by a timer of the test's own. */
import { beforeEach, describe, expect, it } from 'vitest'
import { ok } from '../../../src/contract/result.ts'
import type { ConsoleState, PartnerRecord } from '../../../src/main/domain/state/state.ts'
import { emptyState } from '../../../src/main/domain/state/state.ts'
import { createScheduledRefresh } from '../../../src/main/oauth/scheduled-refresh.ts'

const partner = (name: string, checkedAt: string, changes: Partial<PartnerRecord> = {}): PartnerRecord => ({
  name,
  realm: 'litwareinc.com',
  keys: [],
  history: [],
  checked: { at: checkedAt, outcome: 'as-published', problem: null },
  acceptSecurityIdentifiers: false,
  addedAt: '2026-01-01T00:00:00Z',
  applicationIdentifier: name,
  trustLevel: 'Full',
  enabled: true,
  source: { kind: 'metadata-url', url: `https://${name}/`, pinnedServerCertificate: null },
  ...changes,
})

let state: ConsoleState
let now: string
let asked: string[]
let timers: { ms: number; work: () => void; off: boolean }[]
let failing: boolean
let logged: string[]

function scheduled() {
  const refresh = async ({ name }: { name: string }) => {
    asked.push(name)
    if (failing) throw new Error('a bug')
    return ok({})
  }
  return createScheduledRefresh({
    handlers: { 'partners.refresh': refresh, 'oauthServers.refresh': refresh },
    unitOfWork: { current: () => state },
    clock: { now: () => new Date(now) },
    log: entry => void logged.push(entry.message),
    later(ms, work) {
      const timer = { ms, work, off: false }
      timers.push(timer)
      return () => void (timer.off = true)
    },
  })
}

const fire = async () => {
  const timer = timers.shift()
  if (timer?.off === false) timer.work()
  await new Promise(resolve => setImmediate(resolve))
}

beforeEach(() => {
  now = '2026-11-20T12:00:00Z'
  asked = []
  timers = []
  logged = []
  failing = false
  state = {
    ...emptyState,
    partners: [
      partner('due', '2026-11-20T00:00:00Z'),
      partner('fresh', '2026-11-20T00:00:01Z'),
      partner('disabled', '2026-01-01T00:00:00Z', { enabled: false }),
      partner('by.certificate', '2026-01-01T00:00:00Z', { source: { kind: 'certificate' } }),
    ],
  }
})

describe('the scheduled refresh', () => {
  it('reads what was read twelve hours ago, and nothing else', async () => {
    scheduled().start()
    expect(timers.map(({ ms }) => ms)).toEqual([300_000])
    await fire()
    expect(asked).toEqual(['due'])
    expect(timers).toHaveLength(1)
    now = '2026-11-20T12:00:01Z'
    state = { ...state, partners: state.partners.slice(1) }
    await fire()
    expect(asked).toEqual(['due', 'fresh'])
  })

  it('rests when it is set to never', async () => {
    const facts = { ...state.oauth.facts, refreshHours: 0 }
    state = { ...state, oauth: { ...state.oauth, facts } }
    scheduled().start()
    await fire()
    expect(asked).toEqual([])
    expect(timers).toHaveLength(1)
  })

  it('ends when it is stopped', async () => {
    const refresh = scheduled()
    refresh.start()
    refresh.start()
    expect(timers).toHaveLength(1)
    await refresh.stop()
    await fire()
    expect(asked).toEqual([])
    expect(timers).toEqual([])
  })

  it('goes on after a fault, which is logged', async () => {
    failing = true
    scheduled().start()
    await fire()
    expect(logged).toEqual(['Reading partners again failed.'])
    expect(timers).toHaveLength(1)
  })
})
