/** Seventeen verdicts in the making: each rule gets its first word against it, else the one in its favour. */
import { verdictRules, type Diagnostic, type Verdict, type VerdictRule } from '../../../contract/token.ts'

export interface VerdictFacts {
  readonly expected?: string | null
  readonly actual?: string | null
  readonly layer?: Verdict['layer']
  readonly values?: Verdict['values']
}

export interface VerdictBook {
  pass(rule: VerdictRule, reason: string, facts?: VerdictFacts): void
  warn(rule: VerdictRule, reason: string, facts?: VerdictFacts): void
  fail(rule: VerdictRule, reason: string, facts?: VerdictFacts): void
  skip(rule: VerdictRule, reason: string): void
  outcome(rule: VerdictRule): Verdict['outcome'] | undefined
  /** All, in order; a rule that nothing was said of is not applicable. */
  all(): Verdict[]
}

/** What was said worse of a rule stays. */
const weight: { readonly [O in Verdict['outcome']]: number } = {
  'not-applicable': 0,
  passed: 1,
  warning: 2,
  failed: 3,
}

const longestShown = 300

export function createVerdictBook(): VerdictBook {
  const book = new Map<VerdictRule, Verdict>()

  function say(
    rule: VerdictRule,
    outcome: Verdict['outcome'],
    reason: string,
    { expected = null, actual = null, layer = null, values = {} }: VerdictFacts = {},
  ): void {
    const before = book.get(rule)
    if (before !== undefined && weight[before.outcome] >= weight[outcome]) return
    book.set(rule, {
      rule,
      outcome,
      reason,
      expected: expected === null ? null : shortened(expected),
      actual: actual === null ? null : shortened(actual),
      layer,
      values,
    })
  }

  return {
    pass: (rule, reason, facts) => say(rule, 'passed', reason, facts),
    warn: (rule, reason, facts) => say(rule, 'warning', reason, facts),
    fail: (rule, reason, facts) => say(rule, 'failed', reason, facts),
    skip: (rule, reason) => say(rule, 'not-applicable', reason),
    outcome: rule => book.get(rule)?.outcome,
    all: () =>
      verdictRules.map(
        rule =>
          book.get(rule) ?? {
            rule,
            outcome: 'not-applicable',
            reason: 'not-reached',
            expected: null,
            actual: null,
            layer: null,
            values: {},
          },
      ),
  }
}

/** A value from a hostile token is cut, and what cannot be seen in it is escaped. */
function shortened(text: string): string {
  const cut = text.length > longestShown ? `${text.slice(0, longestShown)}…` : text
  return visible(cut)
}

/** Control characters and direction marks as \u{…}. */
export function visible(text: string): string {
  return text.replace(
    /[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]/g,
    character => `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`,
  )
}

const diagnostics: { readonly [R in VerdictRule]: Diagnostic | null } = {
  V1: null,
  V2: { id: 2_000_001, category: 'invalid_token' },
  V3: { id: 2_000_001, category: 'invalid_token' },
  V4: { id: 2_000_001, category: 'invalid_token' },
  V5: { id: 2_000_006, category: 'invalid_client' },
  V6: { id: 2_000_000, category: 'invalid_signature' },
  V7: { id: 2_000_000, category: 'invalid_signature' },
  V8: { id: 2_000_000, category: 'invalid_signature' },
  V9: { id: 2_000_002, category: 'token_expired' },
  V10: { id: 2_000_003, category: 'invalid_resource' },
  V11: { id: 2_000_003, category: 'invalid_resource' },
  V12: { id: 2_000_004, category: 'invalid_tenant' },
  V13: { id: 2_000_001, category: 'invalid_token' },
  V14: { id: 2_000_008, category: 'invalid_grant' },
  V15: { id: 2_000_008, category: 'invalid_grant' },
  V16: { id: 2_000_005, category: 'invalid_user' },
  V17: null,
}

/** What Exchange would answer to the first rule that was not met (reference sections 2.10, 3.4). */
export function diagnosticOf(verdicts: readonly Verdict[]): Diagnostic | null {
  const failed = verdicts.find(({ outcome }) => outcome === 'failed')
  return failed === undefined ? null : diagnostics[failed.rule]
}
