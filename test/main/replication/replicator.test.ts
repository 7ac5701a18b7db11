/** When it looks and how much it does at once: with timers and servers of the test's own. */
import { beforeEach, describe, expect, it } from 'vitest'
import { err, ok, type Result } from '../../../src/contract/result.ts'
import type { CancelSignal } from '../../../src/contract/cancel.ts'
import type { ServerPlan, Step, When } from '../../../src/main/domain/replication/plan.ts'
import { createReplicator, pollMs } from '../../../src/main/replication/replicator.ts'
import { current, delivery, folderTarget } from '../domain/replication/replication-state.ts'

const never = new AbortController().signal
const start = Date.parse('2026-11-20T14:42:10Z')

let now: number
let timers: { ms: number; work: () => void; off: boolean }[]
let plans: Map<string, When[]>
let visits: string[]
let logged: string[]
let visit: (server: string, signal: CancelSignal) => Promise<Result<true>>

beforeEach(() => {
  now = start
  timers = []
  plans = new Map()
  visits = []
  logged = []
  visit = () => Promise.resolve(ok(true))
})

const desired = {
  type: 'OAuthTokenIssuer',
  slot: 'current',
  ...current,
  effectiveDate: null,
  since: '',
} as const
const step = (when: When): Step =>
  when === 'poll'
    ? { kind: 'watch', desired, record: delivery({ state: 'Received' }), when }
    : { kind: 'deliver', desired, record: undefined, when }
const planOf = (server: string, whens: readonly When[]): ServerPlan => ({
  ...folderTarget(server),
  steps: whens.map(step),
})

function replicator() {
  return createReplicator({
    plan: () => [...plans].map(([server, whens]) => planOf(server, whens)),
    visit: (server, choose, signal) => {
      const chosen = (plans.get(server) ?? []).filter(when => choose(step(when)))
      visits.push(`${server} ${chosen.join(',')}`)
      return visit(server, signal)
    },
    forgetSuperseded: () => Promise.resolve(ok(false)),
    clock: { now: () => new Date(now) },
    log: entry => void logged.push(entry.message),
    later(ms, work) {
      const timer = { ms, work, off: false }
      timers.push(timer)
      return () => void (timer.off = true)
    },
  })
}

const pending = () => timers.filter(timer => !timer.off).map(timer => timer.ms)
async function fire() {
  const timer = timers.filter(each => !each.off).at(-1)
  if (timer === undefined) throw new Error('no timer')
  timer.off = true
  timer.work()
  await settled()
}
const settled = () => new Promise(resolve => setImmediate(resolve))

describe('createReplicator', () => {
  it('does nothing by itself before it is started', () => {
    plans.set('srv_a', [0])
    replicator().look()
    expect(pending()).toEqual([])
  })

  it('visits at once what is due, and only the steps that are', async () => {
    plans.set('srv_a', [0, start + 60_000, 'waits'])
    plans.set('srv_b', [start + 60_000])
    replicator().start()
    expect(pending()).toEqual([0])
    await fire()
    expect(visits).toEqual(['srv_a 0'])
  })

  it('looks for receipts four times a minute, and again at the next try of what failed', async () => {
    plans.set('srv_a', ['poll'])
    const started = replicator()
    started.start()
    await fire()
    expect(pending()).toEqual([pollMs])
    plans.set('srv_a', [start + 5_000])
    started.look()
    expect(pending()).toEqual([5_000])
  })

  it('looks once a minute at least, since clocks are set and computers sleep', () => {
    plans.set('srv_a', [start + 900_000])
    replicator().start()
    expect(pending()).toEqual([60_000])
  })

  it('waits for nothing when nothing is outstanding or only a person can help', () => {
    plans.set('srv_a', ['waits'])
    replicator().start()
    expect(pending()).toEqual([])
  })

  it('visits four servers at once and no more', async () => {
    let atOnce = 0
    let most = 0
    visit = async () => {
      most = Math.max(most, (atOnce += 1))
      await settled()
      atOnce -= 1
      return ok(true)
    }
    const servers = Array.from({ length: 11 }, (_each, index) => `srv_${index}`)
    for (const server of servers) plans.set(server, ['poll'])
    await replicator().tryNow(servers, never)
    expect(visits).toHaveLength(11)
    expect(most).toBe(4)
  })

  it('runs one pass at a time, and what was asked for before it when it is its turn', async () => {
    plans.set('srv_a', [0])
    const order: string[] = []
    visit = async () => {
      order.push('begin')
      await settled()
      order.push('end')
      return ok(true)
    }
    const started = replicator()
    const both = [
      started.tryNow(['srv_a'], never),
      started.tryNow(['srv_a'], never, async () => {
        order.push('before')
        return ok(true)
      }),
    ]
    await Promise.all(both)
    expect(order).toEqual(['begin', 'end', 'before', 'begin', 'end'])
  })

  it('tries every step when somebody asks, also what waits for a person', async () => {
    plans.set('srv_a', [start + 60_000, 'waits'])
    await replicator().tryNow(['srv_a'], never)
    expect(visits).toEqual([`srv_a ${start + 60_000},waits`])
  })

  it('tells that the state could not be written, and does not try again at once', async () => {
    plans.set('srv_a', [0])
    visit = () => Promise.resolve(err({ code: 'storage-full', file: 'state.json' }))
    const started = replicator()
    started.start()
    await fire()
    expect(logged).toEqual(['The state of replication could not be written.'])
    expect(pending()).toEqual([60_000])
    expect(await started.tryNow(['srv_a'], never)).toMatchObject({ ok: false })
  })

  it('survives a bug in a visit', async () => {
    plans.set('srv_a', [0])
    visit = () => Promise.reject(new Error('a bug'))
    replicator().start()
    await fire()
    expect(logged).toEqual(['Replication failed.'])
    expect(pending()).toEqual([60_000])
  })

  it('lets nobody change a target while it is visited, and visits it with what was changed', async () => {
    plans.set('srv_a', [0])
    const order: string[] = []
    visit = async () => {
      order.push('begin')
      await settled()
      order.push('end')
      return ok(true)
    }
    const started = replicator()
    const pass = started.tryNow(['srv_a'], never)
    await Promise.resolve()
    await settled()
    const changed = started.alone('srv_a', async () => void order.push('changed'))
    const other = started.alone('srv_b', async () => void order.push('other'))
    await Promise.all([pass, changed, other, started.tryNow(['srv_a'], never)])
    expect(order.filter(each => each !== 'other')).toEqual(['begin', 'end', 'changed', 'begin', 'end'])
    await expect(started.alone('srv_a', () => Promise.reject(new Error('a bug')))).rejects.toThrow('a bug')
    expect(await started.alone('srv_a', async () => 'goes on')).toBe('goes on')
  })

  it('gives up what is under way when it is stopped, waits for its end, and begins nothing more', async () => {
    plans.set('srv_a', [0])
    let ended = false
    visit = (_server, signal) =>
      new Promise(resolve =>
        signal.addEventListener('abort', () => {
          ended = true
          resolve(ok(true))
        }),
      )
    const started = replicator()
    started.start()
    await fire()
    await started.stop()
    expect(ended).toBe(true)
    expect(pending()).toEqual([])
    started.look()
    expect(pending()).toEqual([])
  })
})
