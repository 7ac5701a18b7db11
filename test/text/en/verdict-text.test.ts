import { describe, expect, it } from 'vitest'
import { claimText } from '../../../src/text/en/claim-text.ts'
import { verdictText } from '../../../src/text/en/verdict-text.ts'
import { attacks, signer } from '../../main/domain/tokens/attack-table.ts'
import { inspectToken } from '../../../src/main/domain/tokens/judge-token.ts'
import { at, receiver, trustedIssuer, verifier } from '../../main/domain/tokens/token-kit.ts'

const judgements = attacks.map(({ authorization }) =>
  inspectToken({ authorization }, receiver([trustedIssuer(signer)]), at, verifier),
)

describe('verdictText', () => {
  it('has a sentence for every verdict on every token of the attack table', () => {
    const all = judgements.flatMap(({ verdicts }) => verdicts)
    const silent = all.filter(verdict => !/^[A-Za-z].* .*\.$/.test(verdictText(verdict)))
    expect([...new Set(silent.map(({ rule, reason }) => `${rule} ${reason}`))]).toEqual([])
  })

  it('says of the actor token what is said of a token', () => {
    const verdict = {
      rule: 'V4',
      outcome: 'failed',
      reason: 'actor-not-json',
      expected: null,
      actual: null,
      layer: null,
      values: { part: 'claims' },
    } as const
    expect(verdictText(verdict)).toBe('The actor token cannot be read: its claims is not JSON.')
  })
})

describe('claimText', () => {
  it('has a sentence for every member of every token of the attack table', () => {
    const members = judgements
      .flatMap(({ layers }) => layers)
      .flatMap(({ headerMembers, claimMembers }) => [...headerMembers, ...claimMembers])
    const silent = members.filter(member => !/ .*\.$/.test(claimText(member)))
    expect([...new Set(silent.map(({ note }) => note))]).toEqual([])
  })
})
