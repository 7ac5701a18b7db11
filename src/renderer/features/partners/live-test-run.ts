/** One run of the live test as the window sees it: steps as they are told, then the whole. */
import type { LiveTest, LiveTestStep } from '../../../contract/partner.ts'
import type { Problem } from '../../../contract/problem.ts'
import type { StateName } from '../../components/state-name.ts'

export type TestRun =
  | { readonly state: 'idle' }
  | { readonly state: 'running'; readonly run: string; readonly steps: readonly LiveTestStep[] }
  | { readonly state: 'done'; readonly test: LiveTest }
  | { readonly state: 'failed'; readonly problem: Problem; readonly steps: readonly LiveTestStep[] }

export type TestEvent =
  | { readonly type: 'started'; readonly run: string }
  | { readonly type: 'stepped'; readonly run: string; readonly step: LiveTestStep }
  | { readonly type: 'done'; readonly run: string; readonly test: LiveTest }
  | { readonly type: 'failed'; readonly run: string; readonly problem: Problem }

/** What belongs to another run is passed over: a test that was stopped may still have something to say. */
export function reduceTest(before: TestRun, event: TestEvent): TestRun {
  if (event.type === 'started') return { state: 'running', run: event.run, steps: [] }
  if (before.state !== 'running' || before.run !== event.run) return before
  switch (event.type) {
    case 'stepped':
      return { ...before, steps: [...before.steps, event.step] }
    case 'done':
      return { state: 'done', test: event.test }
    case 'failed':
      return { state: 'failed', problem: event.problem, steps: before.steps }
  }
}

export function stepsOf(run: TestRun): readonly LiveTestStep[] {
  switch (run.state) {
    case 'idle':
      return []
    case 'done':
      return run.test.steps
    default:
      return run.steps
  }
}

const stepStates: { readonly [O in LiveTestStep['outcome']]: StateName } = {
  passed: 'valid',
  warning: 'warning',
  failed: 'error',
  skipped: 'none',
}

export function stepState(outcome: LiveTestStep['outcome']): StateName {
  return stepStates[outcome]
}
