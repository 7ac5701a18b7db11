import { expect, it } from 'vitest'
import { runAt } from '../../../../src/renderer/features/trust-map/run-at.ts'
import { status } from '../probes/probe-rows.ts'

const day = (time: string): string => `2026-11-20T${time}Z`
const runs = [
  status({ id: 'run_00000003', startedAt: day('11:00:00'), endedAt: null }),
  status({ id: 'run_00000002', startedAt: day('10:00:00'), endedAt: day('10:00:05') }),
  status({ id: 'run_00000001', startedAt: day('09:00:00'), endedAt: day('09:00:05') }),
]

it.each([
  ['09:00:05', 'run_00000001'],
  ['10:00:00', 'run_00000002'],
  ['11:30:00', 'run_00000003'],
  ['09:30:00', undefined],
  ['08:00:00', undefined],
])('what was seen at %s belongs to %s', (time, id) => {
  expect(runAt(runs, day(time))).toBe(id)
})
