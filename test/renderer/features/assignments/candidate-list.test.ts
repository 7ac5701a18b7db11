import { describe, expect, it } from 'vitest'
import type { Candidate, EligibilityCheck } from '../../../../src/contract/assignment.ts'
import {
  candidateLists,
  candidateState,
  decidingChecks,
} from '../../../../src/renderer/features/assignments/candidate-list.ts'

type Thumbprint = Candidate['row']['ref']['thumbprint']

function check(change: Partial<EligibilityCheck>): EligibilityCheck {
  return { rule: 'C4', outcome: 'failed', reason: 'key-absent', values: {}, ...change }
}

function candidate(
  checks: EligibilityCheck[],
  row: Partial<Candidate['row']> = {},
  isCurrent = false,
): Candidate {
  return {
    row: {
      ref: { computer: 'workstation', store: 'My', thumbprint: 'A59A'.repeat(10) as Thumbprint },
      issuedTo: 'litwareinc.com',
      issuedBy: 'litwareinc-ATL-CA-001-CA',
      notBefore: '2024-01-01T00:00:00Z',
      notAfter: '2030-01-01T00:00:00Z',
      intendedPurposes: 'all',
      friendlyName: 'OAuth 2026',
      template: null,
      names: ['atl-cs-001.litwareinc.com'],
      serialNumber: '01',
      publicKey: { algorithm: 'RSA', size: 2048, curve: null },
      key: 'exportable',
      isCa: false,
      state: { code: 'valid', daysLeft: 1000 },
      uses: [],
      ...row,
    },
    usable: checks.every(({ outcome }) => outcome !== 'failed'),
    isCurrent,
    checks,
  }
}

describe('candidateLists', () => {
  const usable = candidate([])
  const unusable = candidate([check({})], { issuedTo: 'atl-sp-001', friendlyName: null, names: [] })

  it('keeps what cannot be used apart, and hides nothing', () => {
    expect(candidateLists([unusable, usable], '')).toEqual({ usable: [usable], unusable: [unusable] })
  })

  it.each([
    ['a name', 'ATL-CS', 1],
    ['a friendly name', 'oauth', 1],
    ['the issuer', 'CA-001', 2],
    ['a thumbprint with blanks and an invisible mark', '\u200Ea5 9a a5 9a', 2],
    ['nothing that fits', 'contoso', 0],
  ])('is filtered by %s', (_name, filter, found) => {
    const lists = candidateLists([usable, unusable], filter)
    expect(lists.usable.length + lists.unusable.length).toBe(found)
  })
})

describe('the verdict of a row', () => {
  const warning = check({ outcome: 'warning', rule: 'C5', reason: 'sip-domains-missing' })

  it('names all failed checks of an unusable certificate, and no warning', () => {
    const both = candidate([check({}), check({ reason: 'expired', rule: 'validity' }), warning])
    expect(decidingChecks(both)).toHaveLength(2)
    expect(candidateState(both)).toBe('nokey')
  })

  it.each<[string, Candidate, string]>([
    ['usable', candidate([]), 'valid'],
    ['usable and current', candidate([], {}, true), 'info'],
    ['usable with a warning', candidate([warning], {}, true), 'warning'],
    ['expired', candidate([check({ reason: 'expired' })]), 'expired'],
    ['without issuer', candidate([check({ reason: 'path-incomplete' })]), 'unknown'],
    ['too short', candidate([check({ reason: 'key-too-short' })]), 'error'],
  ])('%s', (_name, of, state) => {
    expect(candidateState(of)).toBe(state)
  })
})
