/** What the test runners reported, as numbers that add up: a runner that broke off counts as a failure, never as nothing. */

/** @typedef {{ passed: number, failed: number, skipped: number }} Counts */

/** @typedef {{ specs?: { title: string, tests: { status: string }[] }[], suites?: Suite[] }} Suite */

const nothing = { passed: 0, failed: 0, skipped: 0 }
const oneFailure = { passed: 0, failed: 1, skipped: 0 }

/**
 * @param {any} report of vitest's json reporter; undefined when it wrote none
 * @param {boolean} ok whether the runner itself ended with 0
 * @returns {Counts}
 */
export function readVitestReport(report, ok) {
  if (report === undefined) return oneFailure
  const counts = {
    passed: report.numPassedTests,
    failed: report.numFailedTests,
    skipped: report.numPendingTests + report.numTodoTests,
  }
  // A file that does not even load has no tests that could fail.
  return ok || counts.failed > 0 ? counts : { ...counts, failed: 1 }
}

/**
 * @param {any} report of Playwright's json reporter
 * @param {boolean} ok
 * @returns {Counts}
 */
export function readPlaywrightReport(report, ok) {
  if (report === undefined) return oneFailure
  const { expected, flaky, unexpected, skipped } = report.stats
  const counts = { passed: expected + flaky, failed: unexpected, skipped }
  return ok || counts.failed > 0 ? counts : { ...counts, failed: 1 }
}

/**
 * The full names of what was skipped, in which the reason stands.
 *
 * @param {any} report of vitest's json reporter, or undefined
 * @returns {string[]}
 */
export function skippedVitestTests(report) {
  return (report?.testResults ?? []).flatMap((/** @type {any} */ file) =>
    file.assertionResults.flatMap((/** @type {any} */ test) =>
      ['skipped', 'pending', 'todo'].includes(test.status) ? [test.fullName] : [],
    ),
  )
}

/**
 * @param {Suite | undefined} report of Playwright's json reporter, or one suite of it
 * @returns {string[]}
 */
export function skippedPlaywrightTests(report) {
  const own = (report?.specs ?? []).flatMap(spec =>
    spec.tests.some(test => test.status === 'skipped') ? [spec.title] : [],
  )
  return [...own, ...(report?.suites ?? []).flatMap(skippedPlaywrightTests)]
}

/**
 * A stage without tests of its own (lint, build) counts only when it failed: then as one failure.
 *
 * @param {readonly { ok: boolean, counts?: Counts }[]} stages
 * @returns {Counts}
 */
export function addUp(stages) {
  return stages
    .map(stage => stage.counts ?? (stage.ok ? nothing : oneFailure))
    .reduce(
      (sum, one) => ({
        passed: sum.passed + one.passed,
        failed: sum.failed + one.failed,
        skipped: sum.skipped + one.skipped,
      }),
      nothing,
    )
}

/** @param {Counts} counts */
export function summaryLine({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed, ${skipped} skipped`
}
