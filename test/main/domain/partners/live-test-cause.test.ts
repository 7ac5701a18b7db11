import { describe, expect, it } from 'vitest'
import type { LiveTestStep } from '../../../../src/contract/partner.ts'
import { firstCauseOf } from '../../../../src/main/domain/partners/live-test-cause.ts'

const step = (
  name: LiveTestStep['name'],
  outcome: LiveTestStep['outcome'],
  reason: string,
): LiveTestStep => ({
  ...{ name, outcome, reason, elapsedMs: 0, values: {}, sent: [], received: [] },
})
const causeOf = (...steps: LiveTestStep[]) => firstCauseOf(steps)?.reason ?? null

const clock = step('clock', 'failed', 'clock-off')
const drift = step('clock', 'warning', 'clock-drifts')
const realm = step('challenge', 'warning', 'other-realm')
const call = (reason: string) => step('app-only-call', 'failed', reason)

describe('the first cause', () => {
  it('is none where nothing failed', () => {
    expect(causeOf(step('tls', 'passed', 'tls-trusted'), drift, realm)).toBe(null)
  })

  it('is what explains a refusal, also when it was a warning only', () => {
    expect(causeOf(clock, call('refused-time'))).toBe('clock-off')
    expect(causeOf(drift, call('refused-time'))).toBe('clock-drifts')
    expect(causeOf(realm, call('refused-client'))).toBe('other-realm')
    expect(causeOf(clock, step('authorization-server', 'failed', 'token-request-refused'))).toBe('clock-off')
  })

  it('is the refusal itself where nothing explains it, and not a clock that nobody minded', () => {
    expect(causeOf(drift, call('refused-key'))).toBe('refused-key')
    expect(causeOf(clock, call('refused-key'))).toBe('refused-key')
    expect(causeOf(clock)).toBe('clock-off')
    expect(causeOf(call('no-rights'), step('user-call', 'failed', 'refused-user'))).toBe('no-rights')
  })
})
