/**
 * The desktop application with Electron's real binary: the end-to-end suite (test/electron), and the tests of the
 * cryptography once more inside Electron, whose engine is BoringSSL. Where the binary or a display is missing it says
 * so and ends well; with --must-run that is a failure (the pipeline).
 */
import { join, resolve } from 'node:path'
import process from 'node:process'
import { build, buildDesktop, isStale } from './build.mjs'
import { findElectron } from './install-electron.mjs'
import { runChild, runsOnRequiredNode } from './required-node.mjs'

const root = resolve(import.meta.dirname, '..')
const bin = join(root, 'node_modules')

async function main() {
  const electron = findElectron()
  if (electron === undefined) return skip("Electron's binary is not installed")
  const { hasDisplay } = await import('../src/main/hosts/loopback/open-window.ts')
  if (!hasDisplay(process.platform, process.env)) return skip('there is no display (xvfb-run gives one)')
  if (isStale()) await build()
  await buildDesktop()
  const suite = await runChild(
    process.execPath,
    [
      join(bin, '@playwright/test/cli.js'),
      'test',
      '--config',
      join(root, 'test/electron/playwright.config.ts'),
    ],
    { env: { COUNTERSIGN_ELECTRON: electron } },
  )
  // The same Node programs, run by Electron's own Node on BoringSSL.
  const engine = await runChild(
    electron,
    [
      join(bin, 'vitest/vitest.mjs'),
      'run',
      '--project',
      'unit',
      'test/main/adapters/pki',
      'test/main/adapters/vault',
    ],
    { env: { ELECTRON_RUN_AS_NODE: '1' } },
  )
  return suite === 0 && engine === 0 ? 0 : 1
}

/** @param {string} reason */
function skip(reason) {
  process.stdout.write(`skipped: ${reason}\n`)
  return process.argv.includes('--must-run') ? 1 : 0
}

if (await runsOnRequiredNode(import.meta.url)) process.exitCode = await main()
