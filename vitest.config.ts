import { defineConfig } from 'vitest/config'

/**
 * Unit tests mirror the source and need nothing but Node and the tools that a Debian package brings;
 * walks (a real browser) and packaging run from scripts/test.mjs in projects of their own.
 */
export default defineConfig({
  test: {
    // Belt and braces: a stray import of 'electron' in plain Node must not start a download.
    env: { ELECTRON_OVERRIDE_DIST_PATH: '/nonexistent' },
    maxWorkers: 2,
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['test/{contract,text,main,renderer,preload,scripts,ports}/**/*.test.{ts,tsx}'],
          exclude: ['test/**/*.slow.test.ts'],
          testTimeout: 20_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'slow',
          include: ['test/{interop,faults,packaging,hosts}/**/*.test.ts', 'test/**/*.slow.test.ts'],
          testTimeout: 180_000,
          hookTimeout: 120_000,
          maxWorkers: 2,
        },
      },
    ],
  },
})
