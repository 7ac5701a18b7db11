import { describe, expect, it } from 'vitest'
import type { ProbeFinding } from '../../../../src/contract/probe.ts'
import { stateOf } from '../../../../src/main/domain/probes/probe-state.ts'

const finding = (severity: ProbeFinding['severity']): ProbeFinding => ({
  code: 'EXPIRED',
  severity,
  values: {},
  certificate: 0,
})

describe('the state of a finished probe', () => {
  it.each([
    ['works without findings', 'trusted', [], 'works'],
    ['works with nothing but information', 'trusted', [finding('info')], 'works'],
    ['wants attention for a warning', 'trusted', [finding('info'), finding('warning')], 'attention'],
    ['is broken for an error', 'not-trusted', [finding('warning'), finding('error')], 'broken'],
    ['is unreachable, whatever else was found', 'unreachable', [finding('error')], 'unreachable'],
  ] as const)('%s', (_what, verdict, findings, state) => {
    expect(stateOf({ verdict, findings: [...findings] })).toBe(state)
  })
})
