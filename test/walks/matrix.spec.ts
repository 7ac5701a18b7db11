/** The assignment matrix: what is missing is seen at a glance, filtered, explained, and put right from its cell. */
import { expect, test, type Page } from '@playwright/test'
import { enterEstate, finish, importPfx, next, openChild } from './administrator.ts'
import { browserFileDialogs } from './file-dialogs.ts'
import { closeBrowser, type ConsoleUnderTest } from './loopback-console.ts'
import type { OpensslFiles } from './openssl-files.ts'
import { keepScreen } from './screens.ts'
import { beginWalk, endWalk } from './walk.ts'

let console_: ConsoleUnderTest
let files: OpensslFiles
let page: Page

test.beforeEach(async () => {
  ;({ console_, files, page } = await beginWalk())
})
test.afterEach(() => endWalk(console_))
test.afterAll(closeBrowser)

const openMatrix = (): Promise<void> => openChild(page, 'Deployment', 'Certificate assignments')

const grid = () => page.getByRole('treegrid', { name: 'Servers by certificate types' })
const cells = (name: RegExp) => grid().getByRole('gridcell', { name })

test('from a missing certificate to an assigned one, by keyboard, filters and the cell itself', async () => {
  await openMatrix()
  await expect(page.getByText('There are no servers yet.')).toBeVisible()
  await importPfx(page, browserFileDialogs, {
    file: files.rsaPfx,
    password: files.password,
    tick: /Root CA/,
  })
  await enterEstate(page, {
    sipDomain: 'litwareinc.com',
    pool: 'atl-cs-001.litwareinc.com',
    servers: ['atl-fe-001.litwareinc.com', 'atl-fe-002.litwareinc.com'],
  })
  await openMatrix()
  await expect(cells(/Not assigned/)).toHaveCount(8)

  await grid().focus()
  for (const key of ['ArrowDown', 'End']) await page.keyboard.press(key)
  await expect(
    page.getByRole('heading', { name: 'atl-fe-001.litwareinc.com, OAuthTokenIssuer' }),
  ).toBeVisible()
  await page.getByLabel('The chosen assignment').getByRole('button', { name: 'Assign...' }).click()
  await next(page)
  await page
    .getByRole('row', { name: /OAuth 2026/ })
    .first()
    .click()
  await next(page)
  await page.getByRole('button', { name: 'Assign now' }).click()
  await expect(page.getByText(/Task status: Completed/)).toBeVisible()
  await finish(page)
  await expect(cells(/Not received OAuth 2026/)).toHaveCount(2)
  await expect(page.getByText('It has not reached this server yet.')).toBeVisible()
  await keepScreen(page, 'assignments')

  await page.getByLabel('State', { exact: true }).selectOption('Key missing')
  await expect(page.getByText('No server matches.')).toBeVisible()
  await page.getByRole('button', { name: 'Show all' }).click()
  await page.getByLabel('Filter servers').fill('fe-002')
  await expect(grid().getByRole('row')).toHaveCount(3)
  await page.getByLabel('Filter servers').fill('')

  await grid()
    .getByRole('row', { name: /Pool atl-cs-001/ })
    .click()
  await expect(grid().getByRole('row', { expanded: false })).toHaveCount(1)
  await expect(cells(/Not received/)).toHaveCount(0)
})
