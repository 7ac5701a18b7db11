import { describe, expect, it } from 'vitest'
import type { LiveTest, LiveTestStep } from '../../../../src/contract/partner.ts'
import {
  reduceTest,
  stepsOf,
  type TestRun,
} from '../../../../src/renderer/features/partners/live-test-run.ts'

const step = (name: LiveTestStep['name']): LiveTestStep => ({
  name,
  outcome: 'passed',
  elapsedMs: 1,
  reason: 'resolved',
  values: {},
  sent: [],
  received: [],
})
const test: LiveTest = {
  partner: 'microsoft.exchange',
  url: 'https://mail.litwareinc.com/EWS/Exchange.asmx',
  startedAt: '2026-11-20T09:41:00Z',
  outcome: 'passed',
  firstCause: null,
  steps: [step('resolve'), step('tls')],
}
const started = (run: string): TestRun => reduceTest({ state: 'idle' }, { type: 'started', run })

describe('the live test in the window', () => {
  it('shows each step as it is told', () => {
    const first = reduceTest(started('run-one1'), { type: 'stepped', run: 'run-one1', step: step('resolve') })
    const second = reduceTest(first, { type: 'stepped', run: 'run-one1', step: step('tls') })
    expect(stepsOf(second).map(({ name }) => name)).toEqual(['resolve', 'tls'])
  })

  it('passes over what a run that was stopped still has to say', () => {
    const now = started('run-two2')
    expect(reduceTest(now, { type: 'stepped', run: 'run-one1', step: step('resolve') })).toBe(now)
    expect(reduceTest(now, { type: 'done', run: 'run-one1', test })).toBe(now)
    const over = reduceTest(now, { type: 'done', run: 'run-two2', test })
    expect(reduceTest(over, { type: 'stepped', run: 'run-two2', step: step('clock') })).toBe(over)
  })

  it('keeps the steps that were seen when it is cut short', () => {
    const before = reduceTest(started('run-one1'), { type: 'stepped', run: 'run-one1', step: step('tls') })
    const after = reduceTest(before, { type: 'failed', run: 'run-one1', problem: { code: 'cancelled' } })
    expect(after.state).toBe('failed')
    expect(stepsOf(after)).toEqual([step('tls')])
  })

  it('begins anew without the steps of the test before', () => {
    const over = reduceTest(started('run-one1'), { type: 'done', run: 'run-one1', test })
    expect(stepsOf(over)).toEqual(test.steps)
    expect(stepsOf(reduceTest(over, { type: 'started', run: 'run-two2' }))).toEqual([])
  })
})
