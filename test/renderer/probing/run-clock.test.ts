import { describe, expect, it } from 'vitest'
import { endpointsOf, isOn, runProgress } from '../../../src/renderer/probing/run-clock.ts'
import { counts, startedAt, status } from '../features/probes/probe-rows.ts'

const after = (seconds: number): number => Date.parse(startedAt) + seconds * 1000
const half = counts({ works: 112, attention: 9, broken: 7, unreachable: 9, running: 16, waiting: 61 })

describe('how far a run is', () => {
  it('counts every endpoint once and tells how long the rest takes at this pace', () => {
    expect(runProgress(status({ counts: half }), after(41))).toEqual({
      total: 214,
      done: 137,
      elapsedSeconds: 41,
      leftSeconds: 24,
    })
  })

  it('does not guess from one or two results, nor from the first moment', () => {
    expect(runProgress(status({ counts: half }), after(1)).leftSeconds).toBeNull()
    expect(runProgress(status({ counts: counts({ works: 2, waiting: 9 }) }), after(5)).leftSeconds).toBeNull()
  })

  it('tells nothing of the rest while it is paused', () => {
    expect(runProgress(status({ counts: half, state: 'paused' }), after(41)).leftSeconds).toBeNull()
  })

  it('stands still when it has ended; what was not probed is not done', () => {
    const ended = status({
      counts: counts({ works: 5, 'not-probed': 3 }),
      state: 'cancelled',
      endedAt: '2026-11-20T09:41:10Z',
    })
    expect(runProgress(ended, after(500))).toEqual({
      total: 8,
      done: 5,
      elapsedSeconds: 10,
      leftSeconds: null,
    })
  })

  it('is never before its start, whatever the clocks say', () => {
    expect(runProgress(status({ counts: half }), after(-3)).elapsedSeconds).toBe(0)
  })

  it('is on while it runs or is paused', () => {
    expect((['running', 'paused', 'done', 'cancelled'] as const).filter(state => isOn({ state }))).toEqual([
      'running',
      'paused',
    ])
    expect(endpointsOf({ counts: half })).toBe(214)
  })
})
