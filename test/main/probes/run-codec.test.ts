import { describe, expect, it } from 'vitest'
import type { ProbeRow } from '../../../src/contract/probe-run.ts'
import { decodeRows, encodeRows } from '../../../src/main/probes/run-codec.ts'
import { fakeEndpoint, fakeProbeResult } from '../../fakes/fake-probe.ts'

const row: ProbeRow = {
  endpoint: fakeEndpoint(),
  state: 'works',
  change: 'new',
  step: null,
  at: '2026-11-21T12:00:00Z',
  elapsedMs: 12,
  result: fakeProbeResult('fe-001.litwareinc.com:5061', { name: 'FE' }),
}

describe('the rows of a kept run', () => {
  it('come back as they were', () => {
    expect(decodeRows(encodeRows([row]).bytes)).toEqual([row])
  })

  it('of a version that knew of no untrusted certificate were not tried with one', () => {
    const text = new TextDecoder().decode(encodeRows([row]).bytes)
    const older = text.replace(',"untrusted":"not-tried"', '')
    expect(older).not.toBe(text)
    expect(decodeRows(new TextEncoder().encode(older))).toEqual([row])
  })

  it('that this version does not know are none', () => {
    expect(decodeRows(new TextEncoder().encode('[{"endpoint":{}}]'))).toBeUndefined()
    expect(decodeRows(new TextEncoder().encode('[{'))).toBeUndefined()
  })
})
