/** A store with a history: seventeen certificates in every state, read at a glance, in every look of the window. */
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { createVault, enterEstate, importPfx, openNode } from './administrator.ts'
import { browserFileDialogs } from './file-dialogs.ts'
import { closeBrowser, openConsole, type ConsoleUnderTest } from './loopback-console.ts'
import { keepScreen } from './screens.ts'
import { countWithKey, writeWellFilledPfx } from './well-filled-store.ts'

let console_: ConsoleUnderTest
test.beforeEach(async () => {
  console_ = await openConsole()
})
test.afterEach(() => console_.close())
test.afterAll(closeBrowser)

test('shows the state of every certificate by shape and word, in light, dark and contrast', async () => {
  const { page, files } = console_
  const password = 'handover'
  const file = join(files, 'handover.pfx')
  await writeWellFilledPfx(file, password, new Date())
  await createVault(page)
  await importPfx(page, browserFileDialogs, { file, password, tickAll: true })
  await enterEstate(page, {
    sipDomain: 'litwareinc.com',
    pool: 'atl-cs-001.litwareinc.com',
    servers: ['atl-fe-001.litwareinc.com', 'atl-fe-002.litwareinc.com', 'atl-fe-003.litwareinc.com'],
  })
  await openNode(page, /^Personal/)
  await expect(page.getByText(`Personal store contains ${countWithKey} certificates.`)).toBeVisible()
  for (const [name, state] of [
    ['OAuth 2022', 'Expired'],
    ['OAuth 2024', '28 days left'],
    ['OAuth 2026', 'Valid'],
  ] as const) {
    await expect(page.getByRole('row', { name: new RegExp(name) })).toContainText(state)
  }
  await page.getByRole('row', { name: /OAuth 2024/ }).click()
  await keepScreen(page, 'console-light')
  await page.emulateMedia({ colorScheme: 'dark' })
  await keepScreen(page, 'console-dark')
  await page.emulateMedia({ colorScheme: 'light', forcedColors: 'active' })
  await keepScreen(page, 'console-forced-colors')
  await page.emulateMedia({ forcedColors: 'none' })
  await page.setViewportSize({ width: 1024, height: 700 })
  await expect(page.getByRole('row', { name: /OAuth 2024/ })).toBeVisible()
  await keepScreen(page, 'console-1024x700')
})
