import { describe, expect, it } from 'vitest'
import { ThumbprintSha1, ThumbprintSha256 } from '../../../../src/contract/thumbprint.ts'
import { withDueRolls } from '../../../../src/main/domain/state/effective-assignments.ts'
import { emptyState, type AssignmentRecord } from '../../../../src/main/domain/state/state.ts'

const certificate = (digit: string) => ({
  sha1: ThumbprintSha1.parse(digit.repeat(40)),
  sha256: ThumbprintSha256.parse(digit.repeat(64)),
})
const [first, second, third] = [certificate('A'), certificate('B'), certificate('C')]
const since = '2026-01-01T00:00:00Z'
const effectiveDate = '2026-12-01T02:00:00.000Z'
const staged = { ...third, effectiveDate, stagedAt: since }

const stateWith = (record: Partial<AssignmentRecord>) => ({
  ...emptyState,
  assignments: [
    { identity: 'global', type: 'OAuthTokenIssuer', current: null, previous: null, staged: null, ...record },
  ] satisfies AssignmentRecord[],
})
const at = (instant: string, record: Partial<AssignmentRecord>) =>
  withDueRolls(stateWith(record), new Date(instant)).assignments[0]

const full = { current: { ...second, since }, previous: { ...first, since }, staged }

describe('a staged certificate', () => {
  it('waits until the last millisecond', () => {
    expect(at('2026-12-01T01:59:59.999Z', full)).toMatchObject(full)
  })

  it('is current from the very instant; what was current is previous, what was previous is gone', () => {
    expect(at(effectiveDate, full)).toEqual({
      identity: 'global',
      type: 'OAuthTokenIssuer',
      current: { ...third, since: effectiveDate },
      previous: { ...second, since },
      staged: null,
    })
  })

  it('leaves the previous one when nothing was current', () => {
    expect(at(effectiveDate, { ...full, current: null })).toMatchObject({
      current: third,
      previous: { ...first, since },
    })
  })

  it('leaves the very same state when nothing is due', () => {
    const state = stateWith(full)
    expect(withDueRolls(state, new Date('2026-11-30T00:00:00Z'))).toBe(state)
    const unstaged = stateWith({ ...full, staged: null })
    expect(withDueRolls(unstaged, new Date(effectiveDate))).toBe(unstaged)
  })
})
