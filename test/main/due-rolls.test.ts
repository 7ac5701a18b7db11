import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { err, ok, type Result } from '../../src/contract/result.ts'
import { ThumbprintSha1, ThumbprintSha256 } from '../../src/contract/thumbprint.ts'
import { applyDueRolls } from '../../src/main/domain/assignments/apply-due-rolls.ts'
import { noteClockBehind } from '../../src/main/domain/assignments/clock-behind.ts'
import { emptyState, type ConsoleState } from '../../src/main/domain/state/state.ts'
import type { UnitOfWork } from '../../src/main/domain/state/unit-of-work.ts'
import { watchDueRolls } from '../../src/main/due-rolls.ts'
import type { Log } from '../../src/main/log.ts'

const start = new Date('2026-11-20T14:42:10Z')
const current = { sha1: ThumbprintSha1.parse('A'.repeat(40)), sha256: ThumbprintSha256.parse('A'.repeat(64)) }
const next = { sha1: ThumbprintSha1.parse('B'.repeat(40)), sha256: ThumbprintSha256.parse('B'.repeat(64)) }

const stagedFor = (effectiveDate: string): ConsoleState => ({
  ...emptyState,
  assignments: [
    {
      identity: 'global',
      type: 'OAuthTokenIssuer',
      current: { ...current, since: '2026-01-01T00:00:00Z' },
      previous: null,
      staged: { ...next, effectiveDate, stagedAt: start.toISOString() },
    },
  ],
})

/** The state in memory, without the bytes that a data folder would ask for. */
function createUnitOfWork(initial: ConsoleState) {
  let state = initial
  const audit: unknown[] = []
  const unitOfWork: UnitOfWork = {
    current: () => state,
    revision: () => 1,
    async commit(_files, decide) {
      const decision = decide(state)
      if (!decision.ok) return decision
      state = decision.value.state
      audit.push(...[decision.value.audit ?? []].flat())
      return ok(decision.value.value)
    },
  }
  return { unitOfWork, audit, put: (other: ConsoleState) => void (state = other) }
}

function watched(effectiveDate: string, options: { failing?: Result<number>[]; ahead?: number } = {}) {
  const folder = createUnitOfWork(stagedFor(effectiveDate))
  let ahead = options.ahead ?? 0
  const clock = { now: () => new Date(Date.now() + ahead) }
  const real = applyDueRolls({ unitOfWork: folder.unitOfWork, clock })
  const apply = vi.fn(async (movedMs: number) => options.failing?.shift() ?? real(movedMs))
  const noteBehind = noteClockBehind({ unitOfWork: folder.unitOfWork, clock })
  const log = vi.fn<Log>()
  const rolls = watchDueRolls({ unitOfWork: folder.unitOfWork, clock, apply, noteBehind, log })
  return {
    ...folder,
    rolls,
    apply,
    log,
    setAhead: (ms: number) => void (ahead = ms),
    signsWith: () => folder.unitOfWork.current().assignments[0]?.current?.sha1,
  }
}

beforeEach(() => vi.useFakeTimers({ now: start }))
afterEach(() => vi.useRealTimers())

describe('due rolls', () => {
  it('are written at their instant, with from, to and when in the audit log', async () => {
    const { signsWith, audit } = watched('2026-11-20T14:42:40.000Z')
    await vi.advanceTimersByTimeAsync(29_999)
    expect(signsWith()).toBe(current.sha1)
    await vi.advanceTimersByTimeAsync(1)
    expect(signsWith()).toBe(next.sha1)
    expect(audit).toEqual([
      {
        action: 'assignments.rolled',
        object: 'global',
        details: {
          type: 'OAuthTokenIssuer',
          from: current.sha1,
          to: next.sha1,
          effectiveDate: '2026-11-20T14:42:40.000Z',
          clock: '2026-11-20T14:42:40.000Z',
          lateSeconds: '0',
        },
      },
    ])
    expect(vi.getTimerCount()).toBe(0)
  })

  it('are waited for longer than a timer counts', async () => {
    const { signsWith } = watched('2026-12-15T14:42:10.000Z')
    await vi.advanceTimersByTimeAsync(25 * 86_400_000 - 1)
    expect(signsWith()).toBe(current.sha1)
    await vi.advanceTimersByTimeAsync(1)
    expect(signsWith()).toBe(next.sha1)
  })

  it('are noticed within a minute when the clock is set forward', async () => {
    const { signsWith, setAhead, audit, log } = watched('2026-12-20T00:00:00.000Z')
    setAhead(40 * 86_400_000)
    await vi.advanceTimersByTimeAsync(60_000)
    expect(signsWith()).toBe(next.sha1)
    expect(audit).toMatchObject([
      {
        action: 'assignments.rolled',
        details: { clock: '2026-12-30T14:43:10.000Z', lateSeconds: '916990', clockMovedSeconds: '3456000' },
      },
    ])
    expect(log.mock.calls).toMatchObject([
      [{ level: 'warning', details: { code: 'clock-moved', seconds: 3_456_000 } }],
    ])
  })

  it('do not blame the clock for a date that had come anyway', async () => {
    const { setAhead, audit } = watched('2026-11-20T14:42:40.000Z', {
      failing: [err({ code: 'storage-full', file: 'state.json' } as const)],
    })
    await vi.advanceTimersByTimeAsync(30_000)
    setAhead(20_000)
    await vi.advanceTimersByTimeAsync(60_000)
    expect(audit).toMatchObject([{ details: { lateSeconds: '80' } }])
    expect(audit).not.toMatchObject([{ details: { clockMovedSeconds: '20' } }])
  })

  it('take no notice of the small corrections of every clock', async () => {
    const { setAhead, log } = watched('2026-12-20T00:00:00.000Z')
    setAhead(4000)
    await vi.advanceTimersByTimeAsync(60_000)
    setAhead(0)
    await vi.advanceTimersByTimeAsync(60_000)
    expect(log).not.toHaveBeenCalled()
  })

  it('that have taken effect stay when the clock is set back behind them, and it is recorded once', async () => {
    const { put, rolls, unitOfWork, setAhead, signsWith, audit, log } = watched('2026-11-20T14:42:40.000Z')
    await vi.advanceTimersByTimeAsync(30_000)
    const [record] = unitOfWork.current().assignments
    const [another] = stagedFor('2026-12-24T00:00:00.000Z').assignments
    if (record === undefined || another === undefined) throw new Error('No assignment.')
    put({ ...emptyState, assignments: [record, { ...another, identity: 'srv_aaaaaaaa' }] })
    rolls.look()
    setAhead(-3_600_000)
    await vi.advanceTimersByTimeAsync(120_000)
    expect(signsWith()).toBe(next.sha1)
    expect(audit.slice(1)).toEqual([
      {
        action: 'assignments.clockBehind',
        object: 'global',
        details: {
          type: 'OAuthTokenIssuer',
          current: next.sha1,
          since: '2026-11-20T14:42:40.000Z',
          clock: '2026-11-20T13:43:40.000Z',
        },
      },
    ])
    expect(log.mock.calls).toMatchObject([[{ details: { code: 'clock-moved', seconds: -3600 } }]])
  })

  it('that lie ahead of the clock at the start are told', () => {
    const { log } = watched('2026-12-20T00:00:00.000Z', { ahead: -400 * 86_400_000 })
    expect(log.mock.calls).toMatchObject([[{ details: { code: 'clock-behind', assignments: 1 } }]])
  })

  it('are not written early when the clock is set back', async () => {
    const { signsWith, setAhead } = watched('2026-11-20T14:42:40.000Z')
    setAhead(-3_600_000)
    await vi.advanceTimersByTimeAsync(3_600_000)
    expect(signsWith()).toBe(current.sha1)
    await vi.advanceTimersByTimeAsync(30_000)
    expect(signsWith()).toBe(next.sha1)
  })

  it('that cannot be written are logged and tried again after a minute, not at once', async () => {
    const failing = [err({ code: 'storage-full', file: 'state.json' } as const)]
    const { signsWith, apply, log } = watched('2026-11-20T14:42:11.000Z', { failing })
    await vi.advanceTimersByTimeAsync(60_999)
    expect([apply.mock.calls.length, log.mock.calls.length, signsWith()]).toEqual([1, 1, current.sha1])
    await vi.advanceTimersByTimeAsync(1)
    expect([apply.mock.calls.length, signsWith()]).toEqual([2, next.sha1])
  })

  it('are looked for anew after a commit', async () => {
    const { rolls, put, signsWith } = watched('2026-11-20T14:50:00.000Z')
    put(stagedFor('2026-11-20T14:42:15.000Z'))
    rolls.look()
    await vi.advanceTimersByTimeAsync(5000)
    expect(signsWith()).toBe(next.sha1)
  })

  it('leave no timer when nothing is staged, or when the application closes', () => {
    const { rolls, put } = watched('2026-11-20T14:50:00.000Z')
    expect(vi.getTimerCount()).toBe(1)
    put(emptyState)
    rolls.look()
    expect(vi.getTimerCount()).toBe(0)
    put(stagedFor('2026-11-20T14:50:00.000Z'))
    rolls.stop()
    rolls.look()
    expect(vi.getTimerCount()).toBe(0)
  })
})
