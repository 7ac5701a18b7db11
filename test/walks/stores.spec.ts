/** The certificate stores in a real browser: by keyboard from the first Tab to the last, and what only a pointer can do. */
import { readFileSync } from 'node:fs'
import { expect, test, type Locator, type Page } from '@playwright/test'
import {
  assignByWizard,
  createVault,
  enterEstate,
  importPfx,
  openCertificateWizard,
  openNode,
} from './administrator.ts'
import { browserFileDialogs } from './file-dialogs.ts'
import { closeBrowser, openConsole, type ConsoleUnderTest } from './loopback-console.ts'
import { makeOpensslFiles, type OpensslFiles } from './openssl-files.ts'
import { keepScreen } from './screens.ts'

let console_: ConsoleUnderTest
let files: OpensslFiles
let page: Page

test.describe.configure({ mode: 'serial' })
test.beforeAll(async () => {
  console_ = await openConsole()
  files = makeOpensslFiles(console_.files)
  page = console_.page
  await createVault(page)
  await importPfx(page, browserFileDialogs, { file: files.rsaPfx, password: files.password, tick: /Root CA/ })
  await importPfx(page, browserFileDialogs, { file: files.ecPfx, password: files.password })
})
test.afterAll(async () => {
  const { complaints } = console_
  await console_.close()
  await closeBrowser()
  expect(complaints, 'uncaught errors and refused content in the window').toEqual([])
})

const oauth = (): Locator => page.getByRole('row', { name: /litwareinc\.com.*OAuth/ })
const pool = (): Locator => page.getByRole('row', { name: /atl-fe-001\.litwareinc\.com/ })
const press = (...keys: readonly string[]): Promise<void> =>
  keys.reduce((before, key) => before.then(() => page.keyboard.press(key)), Promise.resolve())

test('everything that is done to a certificate is done by keyboard', async () => {
  await goTo('pers')
  await expect(page.getByRole('treeitem', { name: /^Personal/ })).toHaveAttribute('aria-selected', 'true')
  await press('ArrowRight', 'F6')
  await expect(page.getByRole('grid', { name: 'Personal on This workstation' })).toBeFocused()
  await page.keyboard.type('litware')
  await expect(oauth()).toHaveAttribute('aria-selected', 'true')

  await press('Enter')
  await expect(page.getByRole('dialog', { name: 'Certificate - litwareinc.com' })).toBeVisible()
  await press('Escape')
  await expectListFocused()

  await press('Alt+Enter')
  await expect(page.getByLabel('Friendly name')).toBeFocused()
  await press('Control+a')
  await page.keyboard.type('OAuth renamed')
  await keepScreen(page, 'properties')
  await press('Enter')
  await expect(page.getByRole('row', { name: /litwareinc\.com.*OAuth renamed/ })).toBeVisible()
  await expectListFocused()

  await press('Shift+F10')
  const menu = page.getByRole('menu')
  await expect(menu.getByRole('menuitem', { name: /^Properties/ })).toBeVisible()
  await keepScreen(page, 'context-menu')
  await press('Escape')
  await expect(menu).toHaveCount(0)
  await expectListFocused()

  await press('Delete')
  await expect(page.getByRole('alertdialog')).toContainText('Its private key goes along.')
  await keepScreen(page, 'delete-question')
  await press('Enter')
  await expect(oauth()).toHaveCount(0)
  await expectListFocused()

  await goTo('recycle')
  await expect(page.getByRole('heading', { name: 'Recycle Bin' })).toBeVisible()
  await press('F6', 'ArrowDown')
  await expect(oauth()).toHaveAttribute('aria-selected', 'true')
  await keepScreen(page, 'recycle-bin')
  await press('Control+z')
  await expect(oauth()).toHaveCount(0)
  await expect(page.getByText('Nothing in the Recycle Bin')).toBeVisible()
})

test('certificates go from store to store by the clipboard, and back by Undo', async () => {
  await openNode(page, /^Personal/)
  await oauth().click()
  await press('Control+x')
  await goTo('web h')
  await expect(page.getByText('No certificates in Web Hosting')).toBeVisible()
  await press('F6', 'Control+v')
  await expect(oauth()).toBeVisible()
  const toast = page.getByText('1 certificate moved to Web Hosting')
  await expect(toast).toBeVisible()
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(oauth()).toHaveCount(0)
  await openNode(page, /^Personal/)
  await expect(oauth()).toBeVisible()
})

test('a deletion is undone where it is told', async () => {
  await openNode(page, /^Personal/)
  await pool().click()
  await press('Delete', 'Enter')
  await expect(page.getByText('is in the recycle bin')).toBeVisible()
  await keepScreen(page, 'deleted-with-undo')
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(pool()).toBeVisible()
})

test('the filter narrows this list; the search finds a thumbprint as Windows copies it', async () => {
  await openNode(page, /^Personal/)
  await press('Control+f')
  await page.keyboard.type('atl-fe')
  await expect(oauth()).toHaveCount(0)
  await expect(page.getByText('1 of 2 items')).toBeVisible()
  await press('Escape')
  await expect(oauth()).toBeVisible()
  await expectListFocused()

  const copied = `\u200E${files.ecThumbprint.toLowerCase().replace(/..(?=.)/g, '$& ')}`
  await page.evaluate(text => navigator.clipboard.writeText(text), copied)
  await press('Control+k', 'Control+v')
  await expect(page.getByText('1 hit in')).toBeVisible()
  await expect(page.getByText('19 blanks and 1 invisible mark left out.')).toBeVisible()
  await keepScreen(page, 'search')
  await press('ArrowDown', 'Enter')
  await expect(page.getByRole('dialog', { name: 'Certificate - atl-fe-001.litwareinc.com' })).toBeVisible()
  await press('Escape', 'Escape')
  await expect(page.getByRole('grid', { name: 'Personal on This workstation' })).toBeVisible()
})

test('columns stay as they were sorted, sized and hidden', async () => {
  await openNode(page, /^Personal/)
  const heading = (name: string): Locator => page.getByRole('columnheader', { name })
  const names = (): Promise<string[]> =>
    page.getByRole('row').locator('[role="gridcell"]:first-child').allInnerTexts()
  await heading('Expiration Date').click()
  await expect(heading('Expiration Date')).toHaveAttribute('aria-sort', 'ascending')
  expect(await names()).toEqual(['atl-fe-001.litwareinc.com', 'litwareinc.com'])
  await heading('Expiration Date').click()
  await expect(heading('Expiration Date')).toHaveAttribute('aria-sort', 'descending')

  const before = await width(heading('Issued To'))
  await heading('Issued To').focus()
  await press('Alt+ArrowRight', 'Alt+ArrowRight', 'Alt+ArrowRight')
  await expect.poll(() => width(heading('Issued To'))).toBe(before + 24)
  await page.getByRole('button', { name: 'Columns' }).click()
  await page.getByRole('menuitemcheckbox', { name: 'Intended Purposes' }).click()
  await expect(heading('Intended Purposes')).toHaveCount(0)
  // The window keeps its looks half a second after the last change.
  await page.waitForTimeout(700)

  await page.reload()
  await expect(heading('Expiration Date')).toHaveAttribute('aria-sort', 'descending')
  await expect(heading('Intended Purposes')).toHaveCount(0)
  expect(await width(heading('Issued To'))).toBe(before + 24)
  await page.getByRole('button', { name: 'Columns' }).click()
  await page.getByRole('menuitem', { name: 'Reset columns' }).click()
  await expect(heading('Intended Purposes')).toBeVisible()
})

test('a dropped file and pasted PEM text come to the Import Wizard', async () => {
  await openNode(page, /^Personal/)
  const dropped = await page.evaluateHandle(
    ([name, base64]) => {
      const transfer = new DataTransfer()
      const bytes = Uint8Array.from(atob(base64), letter => letter.charCodeAt(0))
      transfer.items.add(new File([bytes], name))
      return transfer
    },
    ['dropped.pfx', readFileSync(files.rsaPfx).toString('base64')] as const,
  )
  await page.getByRole('main').dispatchEvent('dragover', { dataTransfer: dropped })
  await page.getByRole('main').dispatchEvent('drop', { dataTransfer: dropped })
  const wizard = page.getByRole('dialog', { name: /Certificate Import Wizard/ })
  await expect(wizard.getByText('dropped.pfx').first()).toBeVisible()
  await expect(wizard.getByText('Needs its password')).toBeVisible()
  await press('Escape')
  await page.getByRole('button', { name: 'Close the wizard' }).click()
  await expect(wizard).toHaveCount(0)

  const chain = readFileSync(`${files.folder}/chain.pem`, 'utf8')
  await page.evaluate(text => navigator.clipboard.writeText(text), chain)
  await oauth().click()
  await press('Control+v')
  await expect(wizard.getByText('clipboard.txt').first()).toBeVisible()
  await expect(wizard.getByText('Already there')).toHaveCount(2)
  await press('Escape')
  await page.getByRole('button', { name: 'Close the wizard' }).click()
})

test('a certificate in use is not deleted by the way', async () => {
  await enterEstate(page, {
    sipDomain: 'litwareinc.com',
    pool: 'atl-cs-001.litwareinc.com',
    servers: ['atl-fe-001.litwareinc.com', 'atl-fe-002.litwareinc.com'],
  })
  await openCertificateWizard(page)
  await page.getByRole('row', { name: /OAuthTokenIssuer/ }).click()
  await assignByWizard(page, 'OAuth renamed')
  await press('Escape')
  await openNode(page, /^Personal/)
  await oauth().click()
  await press('Delete')
  const question = page.getByRole('alertdialog')
  await expect(question).toContainText('OAuthTokenIssuer, Global, current')
  await keepScreen(page, 'delete-in-use')
  await press('Enter')
  const confirm = question.getByRole('button', { name: 'Delete certificate' })
  await expect(confirm).toHaveAttribute('aria-disabled', 'true')
  await confirm.click({ force: true })
  await expect(question).toBeVisible()
  await press('Escape')
  await expect(oauth()).toBeVisible()
})

/** To the node of the tree that begins so; letters typed within a second would belong to the word before. */
async function goTo(beginning: string): Promise<void> {
  await page.waitForTimeout(1000)
  await press('Control+1')
  await page.keyboard.type(beginning)
}

async function expectListFocused(): Promise<void> {
  await expect(page.getByRole('grid', { name: 'Personal on This workstation' })).toBeFocused()
}

async function width(heading: Locator): Promise<number> {
  return Math.round((await heading.boundingBox())?.width ?? 0)
}
