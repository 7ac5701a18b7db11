import { describe, expect, it } from 'vitest'
import {
  earlierAt,
  earlierRuns,
  joinRows,
  layOver,
  mergeProgress,
} from '../../../../src/renderer/features/probes/run-rows.ts'
import { endpoint, result, row, run, status } from './probe-rows.ts'

describe('a batch of changed rows', () => {
  const known = run([row('fe-001', 'running'), row('fe-002', 'waiting')])

  it('replaces its rows in their places and keeps the others as they are', () => {
    const done = row('fe-001', 'works', { result: result() })
    const merged = mergeProgress(known, { status: status({ changed: 1 }), rows: [done] })
    expect(merged.rows).toEqual([done, known.rows[1]])
    expect(merged.rows[1]).toBe(known.rows[1])
    expect(merged.status.changed).toBe(1)
    expect(known.rows[0]?.state).toBe('running')
  })

  it('leaves the rows untouched when only the status has changed', () => {
    expect(mergeProgress(known, { status: status({ state: 'paused' }), rows: [] }).rows).toBe(known.rows)
  })

  it('does not take a finished row back', () => {
    const done = run([row('fe-001', 'broken')])
    const late = { status: status(), rows: [row('fe-001', 'running')] }
    expect(mergeProgress(done, late).rows[0]?.state).toBe('broken')
  })

  it('adds a row that was not known', () => {
    const batch = { status: status(), rows: [row('edge-001', 'running')] }
    expect(mergeProgress(known, batch).rows.map(({ endpoint: { label } }) => label)).toEqual([
      'fe-001',
      'fe-002',
      'edge-001',
    ])
  })

  it('of another run changes nothing', () => {
    const batch = { status: status({ id: 'run_00000002' }), rows: [row('fe-001', 'works')] }
    expect(mergeProgress(known, batch)).toBe(known)
  })
})

describe('the rows of the list', () => {
  const states = (rows: ReturnType<typeof joinRows>) =>
    rows.map(each => `${each.endpoint.label} ${each.state}`)

  it('are the plan, each endpoint with the last that is known of it', () => {
    const joined = joinRows({
      plan: [endpoint('fe-001'), endpoint('fe-002'), endpoint('fe-003')],
      before: [row('fe-001', 'broken'), row('fe-002', 'works')],
      newest: [row('fe-001', 'running')],
    })
    expect(states(joined)).toEqual(['fe-001 running', 'fe-002 works', 'fe-003 not-probed'])
  })

  it('keep what an earlier run found where the newest was cancelled before their turn', () => {
    const joined = joinRows({
      plan: [endpoint('fe-001'), endpoint('fe-002'), endpoint('fe-003')],
      before: [row('fe-001', 'broken'), row('fe-002', 'works')],
      newest: [row('fe-001', 'works'), row('fe-002', 'not-probed'), row('fe-003', 'not-probed')],
    })
    expect(states(joined)).toEqual(['fe-001 works', 'fe-002 works', 'fe-003 not-probed'])
  })

  it('say when, where an earlier run than the shown one found it', () => {
    const at = '2026-11-20T09:00:00.000Z'
    const old = row('fe-001', 'works', { at })
    expect(earlierAt(old, '2026-11-20T09:41:00Z')).toBe(at)
    expect(earlierAt(old, '2026-11-20T08:59:59Z')).toBeUndefined()
    expect(earlierAt(old, undefined)).toBeUndefined()
    expect(earlierAt(row('fe-001', 'waiting'), '2026-11-20T09:41:00Z')).toBeUndefined()
  })

  it('keep what the newest run has and the plan does not have any more', () => {
    const joined = joinRows({ plan: [endpoint('fe-001')], before: [], newest: [row('old', 'works')] })
    expect(states(joined)).toEqual(['fe-001 not-probed', 'old works'])
  })

  it('are those of the run while the plan is empty', () => {
    expect(states(joinRows({ plan: [], before: [], newest: [row('fe-001', 'works')] }))).toEqual([
      'fe-001 works',
    ])
  })
})

describe('the runs before the newest', () => {
  const ended = (id: string, part: Parameters<typeof status>[0] = {}) =>
    status({ id, state: 'done', endedAt: '2026-11-20T09:42:00Z', ...part })
  const one = { kind: 'endpoints' as const, ids: ['fe-001:5061/sip'] }

  it('are read back to one of the whole estate', () => {
    const history = [
      ended('run_00000009', { scope: one }),
      ended('run_00000008', { scope: one }),
      ended('run_00000007'),
      ended('run_00000006'),
    ]
    expect(earlierRuns(history, history[0])).toEqual(['run_00000008', 'run_00000007'])
  })

  it('are not needed when the newest is of the whole estate, or there is none', () => {
    expect(earlierRuns([ended('run_00000007')], ended('run_00000008'))).toEqual([])
    expect(earlierRuns([], undefined)).toEqual([])
  })

  it('are read back also from one of the whole estate that was cancelled', () => {
    const history = [ended('run_00000009', { state: 'cancelled' }), ended('run_00000008')]
    expect(earlierRuns(history, history[0])).toEqual(['run_00000008'])
  })

  it('do not stop at a run that was cancelled or is still on', () => {
    const newest = status({ id: 'run_00000009', scope: one })
    const history = [newest, ended('run_00000008', { state: 'cancelled' }), ended('run_00000007')]
    expect(earlierRuns(history, newest)).toEqual(['run_00000008', 'run_00000007'])
  })

  it('tell the newest result of each endpoint; what was not reached says nothing', () => {
    const old = row('fe-001', 'broken', { result: result() })
    const newer = row('fe-001', 'works', { result: result() })
    const other = row('fe-002', 'works', { result: result() })
    expect(layOver([[row('fe-002', 'not-probed')], [newer], [old, other]])).toEqual([newer, other])
  })
})
