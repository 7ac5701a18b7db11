import { describe, expect, it } from 'vitest'
import { statesOf, type CellFacts } from '../../../../src/main/domain/assignments/matrix-states.ts'

const now = new Date('2026-11-20T00:00:00Z')
const dayMs = 86_400_000

const assigned = (daysLeft: number, begunDaysAgo = 30) => ({
  thumbprint: 'a'.repeat(40),
  notBeforeMs: now.getTime() - begunDaysAgo * dayMs,
  notAfterMs: now.getTime() + daysLeft * dayMs,
  daysLeft,
})

const well: CellFacts = {
  assigned: assigned(700),
  stored: { hasKey: true },
  previous: 'b'.repeat(40),
  observed: { thumbprint: 'a'.repeat(40) },
  isStaged: false,
  isReplicated: true,
}

describe('states of a matrix cell', () => {
  it.each<[string, Partial<CellFacts>, string[]]>([
    ['as wanted', {}, ['ok']],
    ['never looked', { observed: null }, ['ok']],
    ['nothing assigned', { assigned: null, stored: null, observed: null }, ['missing']],
    ['nothing assigned, but something seen', { assigned: null, stored: null }, ['missing']],
    [
      'nothing assigned yet, one staged',
      { assigned: null, stored: null, isStaged: true },
      ['missing', 'staged'],
    ],
    ['past its end', { assigned: assigned(-1) }, ['expired']],
    ['60 days left', { assigned: assigned(60) }, ['expires-soon']],
    ['61 days left', { assigned: assigned(61) }, ['ok']],
    ['at its last instant', { assigned: assigned(0) }, ['expires-soon']],
    ['before its begin', { assigned: assigned(700, -1) }, ['not-yet-valid']],
    ['another one on the server', { observed: { thumbprint: 'c'.repeat(40) } }, ['other-certificate']],
    ['none on the server', { observed: { thumbprint: null } }, ['other-certificate']],
    [
      'none on the server, none before',
      { observed: { thumbprint: null }, previous: null },
      ['other-certificate'],
    ],
    ['the former one on the server', { observed: { thumbprint: 'b'.repeat(40) } }, ['superseded']],
    ['gone from the store', { stored: null }, ['not-in-store']],
    ['without its key', { stored: { hasKey: false } }, ['no-key']],
    ['not received yet', { isReplicated: false }, ['not-replicated']],
    ['one to come', { isStaged: true }, ['staged']],
    [
      'bytes gone for ever',
      { assigned: { thumbprint: 'a'.repeat(40), notBeforeMs: null, notAfterMs: null, daysLeft: null } },
      ['ok'],
    ],
  ])('%s', (_, change, states) => {
    expect(statesOf({ ...well, ...change }, now)).toEqual(states)
  })

  it('tells everything that holds, worst first', () => {
    const facts: CellFacts = {
      ...well,
      assigned: assigned(-3),
      stored: { hasKey: false },
      observed: { thumbprint: 'b'.repeat(40) },
      isStaged: true,
      isReplicated: false,
    }
    expect(statesOf(facts, now)).toEqual(['expired', 'no-key', 'not-replicated', 'superseded', 'staged'])
  })
})
