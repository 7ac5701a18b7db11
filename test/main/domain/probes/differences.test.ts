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
    const seen = { served: one, cause: null }
    expect(changeSince({ state: before, ...seen }, { state: now, ...seen })).toBe(change)
  })

  it('is another certificate when everything else stayed', () => {
    const before = { state: 'works', served: one, cause: null } as const
    expect(changeSince(before, { ...before, served: other })).toBe('other-certificate')
    expect(changeSince(before, { ...before, state: 'broken', served: other })).toBe('worse')
  })

  it('is no replaced certificate where none was served before, or none is now', () => {
    const none = { state: 'broken', served: null, cause: 'HANDSHAKE_FAILED' } as const
    expect(changeSince(none, { ...none, served: one })).toBe('same')
    expect(changeSince({ ...none, served: one }, none)).toBe('same')
    expect(changeSince(none, { ...none, served: one, cause: 'EXPIRED' })).toBe('other-cause')
  })

  it('is another cause where it stays as bad as it was, for another reason', () => {
    const before = { state: 'broken', served: one, cause: 'EXPIRED' } as const
    expect(changeSince(before, { ...before, cause: 'HOST_MISMATCH' })).toBe('other-cause')
    expect(changeSince(before, { ...before, cause: 'REVOKED', served: other })).toBe('other-certificate')
    const away = { state: 'unreachable', served: null, cause: 'TIMEOUT' } as const
    expect(changeSince(away, { ...away, cause: 'CONNECT_FAILED' })).toBe('other-cause')
  })

  it('is new where nothing was seen before', () => {
    expect(changeSince(undefined, { state: 'works', served: one, cause: null })).toBe('new')
  })

  it('compares with rows that were probed to an end only', () => {
    expect(lastSeenOf({ state: 'not-probed', result: null })).toBeUndefined()
    const result = fakeProbeResult('a:1', { name: null })
    expect(lastSeenOf({ state: 'unreachable', result })).toEqual({
      state: 'unreachable',
      served: null,
      cause: 'CONNECT_FAILED',
    })
  })

  it('takes what is no information for the cause', () => {
    const told = fakeProbeResult('a:1', { name: 'A', severity: 'info' })
    expect(lastSeenOf({ state: 'works', result: told })?.cause).toBeNull()
    const warned = fakeProbeResult('a:1', { name: 'A', severity: 'warning' })
    expect(
      lastSeenOf({
        state: 'attention',
        result: { ...warned, findings: [...told.findings, ...warned.findings] },
      })?.cause,
    ).toBe('EXPIRES_SOON')
  })
})
