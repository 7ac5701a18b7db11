import { describe, expect, it } from 'vitest'
import { changeSince, lastSeenOf } from '../../../../src/main/domain/probes/differences.ts'
import type { ProbeState } from '../../../../src/contract/probe-run.ts'
import { ThumbprintSha1 } from '../../../../src/contract/thumbprint.ts'
import { fakeProbeResult } from '../../../fakes/fake-probe.ts'

const one = ThumbprintSha1.parse('A'.repeat(40))
const other = ThumbprintSha1.parse('B'.repeat(40))

describe('what has changed since the last time', () => {
  it.each<[ProbeState, ProbeState, string]>([
    ['works', 'works', 'same'],
    ['works', 'attention', 'worse'],
    ['attention', 'broken', 'worse'],
    ['broken', 'unreachable', 'worse'],
    ['unreachable', 'works', 'better'],
    ['broken', 'attention', 'better'],
  ])('%s, then %s: %s', (before, now, change) => {
    expect(changeSince({ state: before, served: one }, { state: now, served: one })).toBe(change)
  })

  it('is another certificate when everything else stayed', () => {
    const before = { state: 'works', served: one } as const
    expect(changeSince(before, { state: 'works', served: other })).toBe('other-certificate')
    expect(changeSince(before, { state: 'broken', served: other })).toBe('worse')
  })

  it('is new where nothing was seen before', () => {
    expect(changeSince(undefined, { state: 'works', served: one })).toBe('new')
  })

  it('compares with rows that were probed to an end only', () => {
    expect(lastSeenOf({ state: 'not-probed', result: null })).toBeUndefined()
    const result = fakeProbeResult('a:1', { name: null })
    expect(lastSeenOf({ state: 'unreachable', result })).toEqual({ state: 'unreachable', served: null })
  })
})
