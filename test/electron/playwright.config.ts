/** The desktop application with Electron's real binary. Run by scripts/electron-e2e.mjs, which finds the binary and builds. */
import { defineConfig } from '@playwright/test'

export default defineConfig({
  testDir: '.',
  outputDir: '../../test-results/electron',
  // Each test starts an application of its own, on a slow machine with a virtual display.
  timeout: 180_000,
  expect: { timeout: 15_000 },
  workers: 1,
  forbidOnly: true,
  reporter: [['list']],
})
