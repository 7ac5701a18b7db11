/** Playwright's test with a running desktop application as its fixture; a failed test leaves a picture of its window. */
import { test as base } from '@playwright/test'
import { launchElectron, type RunningElectron } from './launch.ts'

export const test = base.extend<{ readonly running: RunningElectron }>({
  // eslint-disable-next-line no-empty-pattern -- Playwright reads the fixtures this one needs from this pattern: none
  running: async ({}, use, testInfo) => {
    const running = await launchElectron()
    await use(running)
    if (testInfo.status !== testInfo.expectedStatus) {
      await running.page.screenshot({ path: testInfo.outputPath('window.png') }).catch(() => undefined)
    }
    await running.close()
  },
})
