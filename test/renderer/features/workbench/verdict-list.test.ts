import { describe, expect, it } from 'vitest'
import type { Verdict, VerdictRule } from '../../../../src/contract/token.ts'
import {
  countVerdicts,
  cutAround,
  failedRules,
  faultOf,
  standingOf,
} from '../../../../src/renderer/features/workbench/verdict-list.ts'
import { workbenchText } from '../../../../src/text/en/workbench-text.ts'

function verdict(rule: VerdictRule, outcome: Verdict['outcome'], layer: Verdict['layer'] = null): Verdict {
  return { rule, outcome, reason: '', expected: null, actual: null, layer, values: {} }
}

const list = [
  verdict('V1', 'passed'),
  verdict('V8', 'warning', 'actor'),
  verdict('V11', 'failed'),
  verdict('V13', 'failed', 'outer'),
  verdict('V17', 'not-applicable'),
]

describe('verdicts', () => {
  it('are counted by outcome, and told in one sentence', () => {
    const counts = countVerdicts(list)
    expect(counts).toEqual({ passed: 1, warning: 1, failed: 2, 'not-applicable': 1 })
    expect(workbenchText.verdicts.counts(list.length, counts)).toBe(
      '5 criteria: 1 met, 2 not met, 1 warning, 1 not judged.',
    )
  })

  it('name the diagnostic and the rules behind a refusal', () => {
    expect(
      workbenchText.verdicts.because({ id: 2_000_003, category: 'invalid_resource' }, failedRules(list)),
    ).toBe('2000003 invalid_resource, because of V11 and V13')
  })

  it('stand for three answers', () => {
    expect([true, false, null].map(accepted => standingOf({ accepted }))).toEqual([
      'accepted',
      'refused',
      'undecided',
    ])
  })
})

describe('faults of members', () => {
  it('belong to the layer that the verdict speaks of, to both when it names none', () => {
    expect(faultOf({ kind: 'outer' }, 'iss', list)?.rule).toBe('V13')
    expect(faultOf({ kind: 'actor' }, 'iss', list)).toBeUndefined()
    expect(faultOf({ kind: 'actor' }, 'aud', list)?.rule).toBe('V11')
    expect(faultOf({ kind: 'actor' }, 'x5t', list)?.rule).toBe('V8')
    expect(faultOf({ kind: 'single' }, 'x5t', list)?.rule).toBe('V8')
    expect(faultOf({ kind: 'outer' }, 'smtp', list)).toBeUndefined()
  })

  it('come before warnings about the same member', () => {
    const both = [verdict('V6', 'warning', 'actor'), verdict('V8', 'failed', 'actor')]
    expect(faultOf({ kind: 'actor' }, 'x5t', both)?.rule).toBe('V8')
  })

  it('mark the part that is objected to where it stands in the value', () => {
    expect(cutAround('p/mail.a.com@a.com', 'mail.a.com')).toEqual({
      before: 'p/',
      part: 'mail.a.com',
      after: '@a.com',
    })
    expect(cutAround('p', 'x')).toEqual({ before: 'p', part: '', after: '' })
    expect(cutAround('p', null)).toEqual({ before: 'p', part: '', after: '' })
  })
})
