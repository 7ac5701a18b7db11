/** The vault in a real browser: made, locked, opened, waited for by a wizard, and still there after whatever happened to its host. */
import { expect, test, type Page } from '@playwright/test'
import { createVault, finish, importPfx, next, openNode, passphrase } from './administrator.ts'
import { browserFileDialogs } from './file-dialogs.ts'
import { closeBrowser, openConsole, startHost, type ConsoleUnderTest } from './loopback-console.ts'
import { makeOpensslFiles, type OpensslFiles } from './openssl-files.ts'
import { keepScreen } from './screens.ts'

/** What the browser itself says about a host that is gone, or knows this window no more. */
const lostHost = /ERR_CONNECTION_REFUSED|WebSocket connection|status of 401/

let console_: ConsoleUnderTest
let files: OpensslFiles
let page: Page

test.beforeEach(async () => {
  console_ = await openConsole()
  files = makeOpensslFiles(console_.files)
  page = console_.page
})
test.afterEach(async () => {
  const { complaints } = console_
  await console_.close()
  expect(
    complaints.filter(complaint => !lostHost.test(complaint)),
    'uncaught errors and refused content in the window',
  ).toEqual([])
})
test.afterAll(closeBrowser)

test('the recovery key has to be kept; the locked window names nothing and opens by passphrase or recovery key', async () => {
  await keepScreen(page, 'vault-1-first-run')
  const recoveryKey = await createVaultWithRecoveryKey()
  await importPfx(page, browserFileDialogs, { file: files.rsaPfx, password: files.password })
  await expectOauthCertificate()

  await page.keyboard.press('Control+l')
  await expectLocked()
  await keepScreen(page, 'vault-3-locked')

  await page.getByLabel('Passphrase', { exact: true }).fill('correct horse battery stable')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('alert')).toContainText('The passphrase does not open the vault.')
  await expectLocked()
  await keepScreen(page, 'vault-4-wrong-passphrase')
  await unlock()
  await expectOauthCertificate()

  await page.keyboard.press('Control+l')
  await page.getByRole('button', { name: 'Use the recovery key...' }).click()
  await page.getByLabel('Recovery key').fill(recoveryKey.replace(/.$/, last => (last === 'A' ? 'B' : 'A')))
  await page.keyboard.press('Enter')
  await expect(page.getByRole('alert')).toContainText('This is not a recovery key as it was printed.')
  await page.getByLabel('Recovery key').fill(` ${recoveryKey.toLowerCase()} `)
  await page.keyboard.press('Enter')
  await expectOauthCertificate()

  await page.reload()
  await expectOauthCertificate()

  await console_.host.stop()
  const again = await console_.startAgain()
  await page.goto(again.address)
  await expectLocked()
  await unlock()
  await expectOauthCertificate()
})

test('a wizard that needs the vault has it made in between and keeps its input', async () => {
  await page.getByRole('button', { name: 'Continue without a vault' }).click()
  await expect(page.getByRole('tree')).toBeVisible()
  await page.keyboard.press('Control+i')
  await next(page)
  await browserFileDialogs.pick(
    page,
    () => page.getByRole('button', { name: 'Browse...' }).click(),
    files.rsaPfx,
  )
  await next(page)
  await page.getByLabel('Password', { exact: true }).fill(files.password)
  await next(page)
  await expect(page.getByText('Accepted')).toBeVisible()
  await page.getByRole('checkbox', { name: /Root CA/ }).check()
  await page.getByRole('checkbox', { name: 'Mark this key as exportable' }).uncheck()
  await expect(page.getByText('There is no vault yet.')).toBeVisible()
  await keepScreen(page, 'vault-5-needed-by-import')

  await page.getByRole('button', { name: 'Create the vault...' }).last().click()
  await createVaultWithRecoveryKey()
  await expect(page.getByText('There is no vault yet.')).toHaveCount(0)
  await expect(page.getByText('Accepted')).toBeVisible()
  await expect(page.getByRole('checkbox', { name: /Root CA/ })).toBeChecked()
  await expect(page.getByRole('checkbox', { name: 'Mark this key as exportable' })).not.toBeChecked()
  await next(page)
  await next(page)
  await finish(page)
  await expect(page.getByRole('heading', { name: 'The import was successful.' })).toBeVisible()
  await finish(page)
  await expectOauthCertificate()
})

test('a second host is told who holds the folder; a killed one is missed, and what it acknowledged is there', async () => {
  await createVault(page)
  await expect(startHost(console_.dataFolder)).rejects.toThrow(String(console_.host.process.pid))
  await importPfx(page, browserFileDialogs, { file: files.rsaPfx, password: files.password, tick: /Root CA/ })
  await importPfx(page, browserFileDialogs, { file: files.ecPfx, password: files.password })

  const { port } = new URL(console_.host.address)
  await console_.host.kill()
  await expect(page.getByText('The connection to Countersign is lost.')).toBeVisible()
  await keepScreen(page, 'connection-lost')

  const again = await console_.startAgain(Number(port))
  await expect(page.getByText('This window has ended.')).toBeVisible()
  await keepScreen(page, 'connection-ended')
  // Only the part behind the # differs: the window stays and takes the new code.
  await page.goto(again.address)
  await expectLocked()
  await unlock()
  await expectOauthCertificate()
  await expect(page.getByRole('row', { name: /Pool 2026/ })).toBeVisible()
  await openNode(page, /^Audit log/)
  await expect(page.getByText('The chain is intact.')).toBeVisible()
  await expect(page.getByRole('row', { name: /Import/ })).toHaveCount(2)
})

async function createVaultWithRecoveryKey(): Promise<string> {
  await page.getByLabel('Passphrase', { exact: true }).fill(passphrase)
  await page.getByLabel('Repeat the passphrase').fill('correct horse')
  await expect(page.getByText('The two are not equal')).toBeVisible()
  await page.getByLabel('Repeat the passphrase').fill(passphrase)
  await page.getByRole('button', { name: 'Create vault' }).click()
  await expect(page.getByRole('heading', { name: 'Keep this recovery key' })).toBeVisible()
  await keepScreen(page, 'vault-2-recovery-key')
  await page.getByRole('button', { name: 'Copy' }).click()
  await expect(page.getByRole('button', { name: 'Copied' })).toBeVisible()
  const recoveryKey = await page.evaluate(() => navigator.clipboard.readText())
  await expect(page.getByLabel('Recovery key')).toHaveText(recoveryKey)

  const go = page.getByRole('button', { name: 'Continue', exact: true })
  await expect(go).toHaveAttribute('aria-disabled', 'true')
  await page.keyboard.press('Escape')
  await go.click({ force: true })
  await expect(page.getByRole('heading', { name: 'Keep this recovery key' })).toBeVisible()
  await page.getByLabel('I have printed it or written it down').check()
  await go.click()
  await expect(page.getByRole('heading', { name: 'Keep this recovery key' })).toHaveCount(0)
  return recoveryKey
}

async function unlock(): Promise<void> {
  await page.getByLabel('Passphrase', { exact: true }).fill(passphrase)
  await page.getByRole('button', { name: 'Unlock', exact: true }).click()
  await expect(page.getByRole('tree')).toBeVisible()
}

async function expectOauthCertificate(): Promise<void> {
  await openNode(page, /^Personal/)
  await expect(page.getByRole('row', { name: /litwareinc\.com.*OAuth 2026/ })).toBeVisible()
}

/** Not in sight, not in the document, not in the title: the whole page is searched. */
async function expectLocked(): Promise<void> {
  await expect(page.getByRole('heading', { name: 'The vault is locked' })).toBeVisible()
  expect(await page.content()).not.toMatch(/litwareinc|OAuth 2026|Personal|Front End/)
  await expect(page).toHaveTitle('Countersign')
}
