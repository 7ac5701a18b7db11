import { expect, it } from 'vitest'
import { runWords } from '../../../src/renderer/probing/run-words.ts'
import { counts, status } from '../features/probes/probe-rows.ts'

const half = counts({ works: 2, broken: 1, running: 2, waiting: 1 })

it('counts what is done of a run that is on', () => {
  expect(runWords(status({ counts: half }))).toBe('Probing: 3 of 6')
  expect(runWords(status({ counts: half, state: 'paused' }))).toBe('Probing is paused: 3 of 6')
})

it('says nothing where none is on', () => {
  expect(runWords(undefined)).toBeUndefined()
  expect(
    runWords(status({ counts: half, state: 'cancelled', endedAt: '2026-11-20T09:42:00Z' })),
  ).toBeUndefined()
})
