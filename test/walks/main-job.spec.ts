/** The main job in a real browser, served by the loopback host. */
import { test } from '@playwright/test'
import { createVault } from './administrator.ts'
import { browserFileDialogs } from './file-dialogs.ts'
import { closeBrowser, openConsole, type ConsoleUnderTest } from './loopback-console.ts'
import { walkEcToDefault, walkRsaToTokenIssuer } from './main-job.ts'
import { makeOpensslFiles, type OpensslFiles } from './openssl-files.ts'
import { endWalk } from './walk.ts'

let console_: ConsoleUnderTest
let files: OpensslFiles

test.beforeEach(async () => {
  console_ = await openConsole()
  files = makeOpensslFiles(console_.files)
  await createVault(console_.page)
})
test.afterEach(() => endWalk(console_))
test.afterAll(closeBrowser)

test('an RSA certificate becomes OAuthTokenIssuer and leaves again with its key', async () => {
  await walkRsaToTokenIssuer(console_.page, browserFileDialogs, files)
})

test('an EC certificate becomes Default of one server and leaves for an old server', async () => {
  await walkEcToDefault(console_.page, browserFileDialogs, files)
})
