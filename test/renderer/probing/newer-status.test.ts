import { expect, it } from 'vitest'
import { newerStatus } from '../../../src/renderer/probing/newer-status.ts'
import { counts, status } from '../features/probes/probe-rows.ts'

const on = status({ counts: counts({ running: 2 }) })
const further = status({ counts: counts({ running: 1, works: 1 }) })
const ended = status({ state: 'done', endedAt: '2026-11-20T09:42:00Z', counts: counts({ works: 2 }) })
const next = status({ id: 'run_00000002', startedAt: '2026-11-20T09:43:00Z' })

it('is the only one that there is', () => {
  expect(newerStatus(undefined, undefined)).toBeUndefined()
  expect(newerStatus(on, undefined)).toBe(on)
  expect(newerStatus(undefined, on)).toBe(on)
})

it('of one run is what was told last, but never from before its end', () => {
  expect(newerStatus(on, further)).toBe(further)
  expect(newerStatus(further, ended)).toBe(ended)
  expect(newerStatus(ended, further)).toBe(ended)
})

it('of two runs is the later one, whichever was told last', () => {
  expect(newerStatus(ended, next)).toBe(next)
  expect(newerStatus(next, ended)).toBe(next)
})
