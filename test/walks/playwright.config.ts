/** The walks: a real browser, the built loopback host, files made by openssl. Run by npm test, or npx playwright test -c test/walks. */
import { defineConfig } from '@playwright/test'

export default defineConfig({
  testDir: '.',
  outputDir: '../../test-results',
  // Each walk is one person's morning: long, in order, and worth waiting for on a slow machine.
  timeout: 180_000,
  expect: { timeout: 15_000 },
  workers: 1,
  forbidOnly: true,
  reporter: [['list']],
})
