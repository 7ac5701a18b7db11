import { describe, expect, it } from 'vitest'
import type { ExecutionLog } from '../../../../src/contract/assignment.ts'
import { err, ok } from '../../../../src/contract/result.ts'
import type { ThumbprintSha1 } from '../../../../src/contract/thumbprint.ts'
import {
  assignFlow,
  hasDecision,
  pageOf,
  startAssign,
  startPlanned,
  type AssignEvent,
  type AssignFlow,
  type Summary,
} from '../../../../src/renderer/features/assignments/assign-flow.ts'

const thumbprint = 'D4'.repeat(20) as ThumbprintSha1
const log: ExecutionLog = {
  id: 'log_1',
  name: 'Set-CSCertificate-[2026_11_20][09_42_10]',
  title: 'Assign Certificate',
  at: '2026-11-20T09:42:10Z',
  lines: [],
  outcome: 'completed',
  entries: [],
}
const choose: AssignEvent = { type: 'certificate-chosen', thumbprint }
const next: AssignEvent = { type: 'next' }
const ready = { state: 'ready', preview: {}, details: {} } as unknown as Summary
const read: AssignEvent = { type: 'summary-read', summary: ready }

function play(...events: AssignEvent[]): AssignFlow {
  return events.reduce(assignFlow, startAssign)
}

describe('the certificate assignment wizard', () => {
  it.each<[string, AssignEvent[], AssignFlow['step']]>([
    ['begins with the introduction', [], 'introduction'],
    ['goes on to the store', [next], 'store'],
    ['stays at the store while nothing is chosen', [next, next], 'store'],
    ['goes on to the summary with a certificate', [next, choose, next], 'summary'],
    ['executes from the summary only', [next, choose, { type: 'started' }], 'store'],
    ['executes', [next, choose, next, read, { type: 'started' }], 'executing'],
    [
      'cannot go back while it executes',
      [next, choose, next, read, { type: 'started' }, { type: 'back' }],
      'executing',
    ],
  ])('%s', (_name, events, step) => {
    expect(play(...events).step).toBe(step)
  })

  it('keeps what was chosen and filtered when going back', () => {
    const flow = play(
      next,
      { type: 'filter-typed', filter: 'lit' },
      choose,
      next,
      { type: 'back' },
      { type: 'back' },
    )
    expect(flow).toEqual({ step: 'introduction', chosen: thumbprint, filter: 'lit' })
  })

  it('ends with the log', () => {
    const flow = play(next, choose, next, read, { type: 'started' }, { type: 'answered', result: ok(log) })
    expect(flow).toMatchObject({ step: 'finished', log: { id: 'log_1' } })
    expect(pageOf(flow)).toBe('executing')
  })

  it('tells that the assignment has moved, and looks again at the summary', () => {
    const problem = {
      code: 'assignment-moved',
      type: 'OAuthTokenIssuer',
      identityName: 'global',
      expected: null,
      actual: thumbprint,
    } as const
    const moved = play(
      next,
      choose,
      next,
      read,
      { type: 'started' },
      { type: 'answered', result: err(problem) },
    )
    expect(moved).toMatchObject({ step: 'moved', moved: problem })
    expect(assignFlow(moved, { type: 'back' })).toMatchObject({
      step: 'summary',
      chosen: thumbprint,
      summary: { state: 'reading' },
    })
  })

  it('keeps the decision when it failed', () => {
    const failed = play(
      next,
      choose,
      next,
      read,
      { type: 'started' },
      {
        type: 'answered',
        result: err({ code: 'data-folder-read-only', folder: 'x' }),
      },
    )
    expect(failed).toMatchObject({ step: 'failed', chosen: thumbprint })
  })

  it('asks before closing once a certificate has been chosen', () => {
    expect(hasDecision(play(next))).toBe(false)
    expect(hasDecision(play(next, choose))).toBe(true)
  })
})

describe('a roll in the certificate assignment wizard', () => {
  const effectiveDate = '2026-12-01T02:00:00.000Z'
  const date = (at: string | undefined): AssignEvent => ({ type: 'date-chosen', effectiveDate: at })
  const wanted = [next, choose, next, read, { type: 'roll-wanted' }] satisfies AssignEvent[]

  it('has a page for its date only when it is wanted', () => {
    expect(play(next, choose, next).roll).toBeUndefined()
    expect(play(...wanted)).toMatchObject({ step: 'date', roll: { effectiveDate: undefined } })
  })

  it('takes the date into the summary, which is read anew, and into what follows', () => {
    const flow = play(...wanted, date(effectiveDate), next)
    expect(flow).toMatchObject({ step: 'summary', roll: { effectiveDate }, summary: { state: 'reading' } })
    const executing = [read, { type: 'started' } satisfies AssignEvent].reduce(assignFlow, flow)
    expect(executing).toMatchObject({ step: 'executing', roll: { effectiveDate } })
    const finished = assignFlow(executing, { type: 'answered', result: ok(log) })
    expect(finished).toMatchObject({ step: 'finished', roll: { effectiveDate } })
  })

  it('goes back through the date to the store, and forward through it again', () => {
    const back: AssignEvent = { type: 'back' }
    const flow = play(...wanted, date(effectiveDate), next, back, back)
    expect(flow.step).toBe('store')
    expect(assignFlow(flow, next)).toMatchObject({ step: 'date', roll: { effectiveDate } })
  })

  it('can still become an assignment at once', () => {
    expect(play(...wanted, date(effectiveDate), date(undefined), next).roll).toEqual({
      effectiveDate: undefined,
    })
  })

  it('that was planned elsewhere begins with its summary, and Back leads to its date', () => {
    const planned = startPlanned({ thumbprint, effectiveDate })
    expect(planned).toMatchObject({ step: 'summary', chosen: thumbprint, roll: { effectiveDate } })
    expect(assignFlow(planned, { type: 'back' }).step).toBe('date')
  })
})
