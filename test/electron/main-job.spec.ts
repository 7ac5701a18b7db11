/** The main job, step by step the same as in the browser, in the desktop application with Electron's real binary. */
import { expect } from '@playwright/test'
import { createVault } from '../walks/administrator.ts'
import { walkEcToDefault, walkRsaToTokenIssuer } from '../walks/main-job.ts'
import { makeOpensslFiles } from '../walks/openssl-files.ts'
import { test } from './electron-test.ts'

test('an RSA certificate becomes OAuthTokenIssuer and leaves again with its key', async ({ running }) => {
  await createVault(running.page)
  await walkRsaToTokenIssuer(running.page, running.dialogs, makeOpensslFiles(running.files))
  expect(running.complaints, 'uncaught errors and refused content in the window').toEqual([])
})

test('an EC certificate becomes Default of one server and leaves for an old server', async ({ running }) => {
  await createVault(running.page)
  await walkEcToDefault(running.page, running.dialogs, makeOpensslFiles(running.files))
  expect(running.complaints, 'uncaught errors and refused content in the window').toEqual([])
})
