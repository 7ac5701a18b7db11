import { describe, expect, it } from 'vitest'
import { wizardStepStates } from '../../../src/renderer/components/wizard-steps.ts'

const steps = ['welcome', 'file', 'store', 'completing']

describe('wizardStepStates', () => {
  it.each([
    ['welcome', undefined, ['current', 'pending', 'pending', 'pending']],
    ['store', undefined, ['done', 'done', 'current', 'pending']],
    ['store', 'failed', ['done', 'done', 'failed', 'pending']],
    ['completing', 'finished', ['done', 'done', 'done', 'done']],
  ] as const)('at %s, outcome %s', (current, outcome, expected) => {
    expect(wizardStepStates(steps, current, outcome)).toEqual(expected)
  })
})
