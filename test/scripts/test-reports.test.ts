import { describe, expect, it } from 'vitest'
import {
  addUp,
  readPlaywrightReport,
  readVitestReport,
  skippedPlaywrightTests,
  skippedVitestTests,
  summaryLine,
} from '../../scripts/test-reports.mjs'

const vitest = { numPassedTests: 10, numFailedTests: 0, numPendingTests: 2, numTodoTests: 1 }

describe('readVitestReport', () => {
  it('takes the numbers of the runner', () => {
    expect(readVitestReport(vitest, true)).toEqual({ passed: 10, failed: 0, skipped: 3 })
  })

  it('counts a file that did not load as a failure', () => {
    expect(readVitestReport(vitest, false)).toEqual({ passed: 10, failed: 1, skipped: 3 })
  })

  it('adds nothing to failures that were counted', () => {
    expect(readVitestReport({ ...vitest, numFailedTests: 4 }, false).failed).toBe(4)
  })

  it('counts a runner that broke off as a failure', () => {
    expect(readVitestReport(undefined, false)).toEqual({ passed: 0, failed: 1, skipped: 0 })
    expect(readVitestReport(undefined, true)).toEqual({ passed: 0, failed: 1, skipped: 0 })
  })
})

describe('readPlaywrightReport', () => {
  it('takes the numbers of the runner; a walk that passed at the second try has passed', () => {
    const stats = { expected: 5, flaky: 1, unexpected: 2, skipped: 3 }
    expect(readPlaywrightReport({ stats }, false)).toEqual({ passed: 6, failed: 2, skipped: 3 })
  })

  it('counts a runner that broke off as a failure', () => {
    expect(readPlaywrightReport(undefined, true).failed).toBe(1)
    const stats = { expected: 0, flaky: 0, unexpected: 0, skipped: 0 }
    expect(readPlaywrightReport({ stats }, false).failed).toBe(1)
  })
})

describe('what was skipped', () => {
  it('is named by vitest', () => {
    const assertionResults = [
      { status: 'passed', fullName: 'a' },
      { status: 'skipped', fullName: 'b (skipped: no certutil)' },
      { status: 'todo', fullName: 'c' },
    ]
    expect(skippedVitestTests({ testResults: [{ assertionResults }] })).toEqual([
      'b (skipped: no certutil)',
      'c',
    ])
    expect(skippedVitestTests(undefined)).toEqual([])
  })

  it('is named by Playwright, in suites within suites', () => {
    const specs = [
      { title: 'walked', tests: [{ status: 'expected' }] },
      { title: 'not walked', tests: [{ status: 'skipped' }] },
    ]
    expect(skippedPlaywrightTests({ suites: [{ suites: [{ specs }] }] })).toEqual(['not walked'])
    expect(skippedPlaywrightTests(undefined)).toEqual([])
  })
})

describe('addUp', () => {
  it('adds the counts of all stages and one failure for each stage without tests that failed', () => {
    const counts = addUp([
      { ok: true },
      { ok: false },
      { ok: true, counts: { passed: 3, failed: 0, skipped: 1 } },
      { ok: false, counts: { passed: 2, failed: 2, skipped: 0 } },
    ])
    expect(counts).toEqual({ passed: 5, failed: 3, skipped: 1 })
    expect(summaryLine(counts)).toBe('5 passed, 3 failed, 1 skipped')
  })

  it('is nothing for no stages', () => {
    expect(summaryLine(addUp([]))).toBe('0 passed, 0 failed, 0 skipped')
  })
})
