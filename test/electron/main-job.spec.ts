/** The main job, step by step the same as in the browser, in the desktop application with Electron's real binary. */
import { expect, test } from '@playwright/test'
import { createVault } from '../walks/administrator.ts'
import { walkEcToDefault, walkRsaToTokenIssuer } from '../walks/main-job.ts'
import { makeOpensslFiles, type OpensslFiles } from '../walks/openssl-files.ts'
import { launchElectron, type RunningElectron } from './launch.ts'

let running: RunningElectron
let files: OpensslFiles

test.beforeEach(async () => {
  running = await launchElectron()
  files = makeOpensslFiles(running.files)
  await createVault(running.page)
})
// eslint-disable-next-line no-empty-pattern -- Playwright reads the fixtures it has to make from this pattern: none
test.afterEach(async ({}, testInfo) => {
  if (testInfo.status !== testInfo.expectedStatus) {
    await running.page.screenshot({ path: testInfo.outputPath('window.png') }).catch(() => undefined)
  }
  const { complaints } = running
  await running.close()
  expect(complaints, 'uncaught errors and refused content in the window').toEqual([])
})

test('an RSA certificate becomes OAuthTokenIssuer and leaves again with its key', async () => {
  await walkRsaToTokenIssuer(running.page, running.dialogs, files)
})

test('an EC certificate becomes Default of one server and leaves for an old server', async () => {
  await walkEcToDefault(running.page, running.dialogs, files)
})
