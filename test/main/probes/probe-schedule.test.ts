import { beforeEach, describe, expect, it } from 'vitest'
import { err, ok, type Result } from '../../../src/contract/result.ts'
import type { ProbeScope } from '../../../src/contract/probe-run.ts'
import { emptyState, type ConsoleState } from '../../../src/main/domain/state/state.ts'
import { createProbeSchedule } from '../../../src/main/probes/probe-schedule.ts'

const estate: ProbeScope = { kind: 'estate' }
const openedAt = Date.parse('2026-11-20T08:00:00Z')
const minute = 60_000

let nowMs: number
let state: ConsoleState
let isOn: boolean
let begun: number[]
let answer: Result<unknown>
let missed: [string, ProbeScope][]
let due: (() => void) | undefined

beforeEach(() => {
  nowMs = openedAt
  state = emptyState
  isOn = false
  begun = []
  answer = ok(true)
  missed = []
  due = undefined
})

const open = () =>
  createProbeSchedule({
    unitOfWork: { current: () => state },
    clock: { now: () => new Date(nowMs) },
    log: () => undefined,
    isOn: () => isOn,
    begin: () => {
      begun.push((nowMs - openedAt) / minute)
      return Promise.resolve(answer)
    },
    missed: (scope, { code }) => Promise.resolve(void missed.push([code, scope])),
    later(_ms, work) {
      due = work
      return () => (due = undefined)
    },
  })

const every = (everyMinutes: number) => {
  state = { ...state, probes: { ...state.probes, schedule: { everyMinutes, scope: estate } } }
}

/** Looks once a minute, as the timer would. */
async function pass(minutes: number) {
  for (let passed = 0; passed < minutes; passed += 1) {
    nowMs += minute
    due?.()
    await Promise.resolve()
  }
}

describe('the schedule of probes', () => {
  it('begins a run as often as it says, first one interval after the start', async () => {
    every(30)
    const schedule = open()
    schedule.start()
    expect(schedule.nextRunAt()).toBe('2026-11-20T08:30:00.000Z')
    await pass(95)
    expect(begun).toEqual([30, 60, 90])
  })

  it('goes on where the last scheduled run was, and catches up after a time without the application', async () => {
    every(60)
    const { probes } = state
    const status = { startedBy: 'schedule', startedAt: '2026-11-20T07:45:00.000Z' }
    state = { ...state, probes: { ...probes, runs: [{ status, rows: '' }] as unknown as typeof probes.runs } }
    const schedule = open()
    schedule.start()
    expect(schedule.nextRunAt()).toBe('2026-11-20T08:45:00.000Z')
    nowMs += 300 * minute
    await pass(1)
    expect(begun).toEqual([301])
  })

  it('counts from the moment at which it was changed', async () => {
    const schedule = open()
    schedule.start()
    expect(schedule.nextRunAt()).toBeNull()
    await pass(10)
    every(5)
    await pass(8)
    expect(begun).toEqual([16])
    state = { ...state, probes: { ...state.probes, schedule: null } }
    await pass(30)
    expect(begun).toEqual([16])
  })

  it('waits for a run that is on, and says when it could not begin', async () => {
    every(5)
    isOn = true
    answer = err({ code: 'probe-nothing-planned' })
    open().start()
    await pass(7)
    expect(begun).toEqual([])
    isOn = false
    await pass(1)
    expect(begun).toEqual([8])
    expect(missed).toEqual([['probe-nothing-planned', estate]])
    await pass(4)
    expect(begun).toEqual([8])
  })

  it('is not kept back by a clock that was set back', async () => {
    every(60)
    const schedule = open()
    schedule.start()
    nowMs -= 24 * 60 * minute
    expect(Date.parse(schedule.nextRunAt() ?? '') - nowMs).toBe(60 * minute)
    await pass(61)
    expect(begun).toEqual([60 - 24 * 60])
  })

  it('begins nothing before it is started, and nothing after it was stopped', async () => {
    every(5)
    const schedule = open()
    expect(schedule.nextRunAt()).toBeNull()
    schedule.start()
    schedule.stop()
    await pass(20)
    expect(begun).toEqual([])
    expect(schedule.nextRunAt()).toBeNull()
  })
})
