import { describe, expect, it } from 'vitest'
import { eligibilityReasons, type EligibilityCheck } from '../../../src/contract/assignment.ts'
import { texts } from '../../../src/text/texts.ts'

const { eligibility } = texts('en')

describe('eligibility texts', () => {
  it.each([
    ['C4', 'key-absent', {}, 'No private key (C4)'],
    ['C2', 'key-too-short', { size: '1024', minimum: '2048' }, '1024 bits; at least 2048 needed (C2)'],
    ['C5', 'sip-domains-missing', { names: 'northwindtraders.com' }, 'Lacks northwindtraders.com (C5)'],
    ['C10', 'path-incomplete', { issuer: 'Contoso CA' }, 'Issuing CA Contoso CA not in the stores (C10)'],
    ['validity', 'expired', { notAfter: '2024-12-20T10:00:00Z' }, 'Expired on 2024-12-20'],
    [
      'validity',
      'expires-soon',
      { notAfter: '2026-12-18T10:12:44Z', days: '28' },
      'Expires in 28 days, on 2026-12-18',
    ],
    [
      'C10',
      'path-not-trusted',
      { certificate: 'Litware Root CA', finding: 'UNTRUSTED_ROOT' },
      'Litware Root CA: Its root is not in Trusted Root Certification Authorities (C10)',
    ],
  ] as const)('%s, %s: %j', (rule, reason, values, sentence) => {
    expect(eligibility({ rule, outcome: 'failed', reason, values })).toBe(sentence)
  })

  it.each(eligibilityReasons)('has words for %s also when a value is missing', reason => {
    const check: EligibilityCheck = { rule: 'C1', outcome: 'passed', reason, values: {} }
    expect(eligibility(check)).not.toMatch(/undefined|NaN|null/)
  })
})
