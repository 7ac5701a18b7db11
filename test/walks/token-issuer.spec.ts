/** The token issuer from "cannot sign" to a metadata document that openssl reads, in a real browser. */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test, type Page } from '@playwright/test'
import { enterEstate, finish, importPfx, next, openChild, openNode } from './administrator.ts'
import { browserFileDialogs } from './file-dialogs.ts'
import { closeBrowser, type ConsoleUnderTest } from './loopback-console.ts'
import { openssl, type OpensslFiles } from './openssl-files.ts'
import { keepScreen, keepScreenInBothLooks } from './screens.ts'
import { beginWalk, endWalk } from './walk.ts'

let console_: ConsoleUnderTest
let files: OpensslFiles
let page: Page

test.beforeEach(async () => {
  ;({ console_, files, page } = await beginWalk())
})
test.afterEach(() => endWalk(console_))
test.afterAll(closeBrowser)

const openIssuer = (): Promise<void> => openChild(page, /^Server-to-server/, 'Token issuer')

/** Certificate and estate entered, the certificate assigned from the issuer's own page. */
async function becomeIssuer(): Promise<void> {
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
  await openIssuer()
  await page.getByRole('button', { name: 'Assign certificate...' }).last().click()
  await next(page)
  await page
    .getByRole('row', { name: /OAuth 2026/ })
    .first()
    .click()
  await next(page)
  await page.getByRole('button', { name: 'Assign now' }).click()
  await expect(page.getByText(/Task status: Completed/)).toBeVisible()
  await finish(page)
  await expect(page.getByText('The token issuer can sign.')).toBeVisible()
}

const dialog = () => page.getByRole('dialog')

test('an issuer that cannot sign says why, and each reason leads to its cure', async () => {
  await openIssuer()
  await expect(page.getByText('The token issuer cannot sign.')).toBeVisible()
  await keepScreen(page, 'issuer-cannot-sign')
  await page.getByRole('button', { name: 'Enter SIP domain...' }).click()
  await expect(dialog().getByLabel('SIP domain')).toBeVisible()
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Set a realm...' }).click()
  await page.getByLabel('This realm').check()
  await dialog().getByLabel('Realm', { exact: true }).last().fill('LitwareInc.com')
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(dialog()).toHaveCount(0)
  await expect(page.getByText('There is no realm')).toHaveCount(0)
  await expect(page.getByText('00000004-0000-0ff1-ce00-000000000000@LitwareInc.com')).toBeVisible()
  await expect(page.getByText('No certificate is assigned to OAuthTokenIssuer.').first()).toBeVisible()
})

test('the configuration is refused at its field, and facts find back to their defaults', async () => {
  await becomeIssuer()
  await keepScreenInBothLooks(page, 'issuer')
  await page.getByRole('button', { name: 'Edit configuration...' }).last().click()
  const url = dialog().getByLabel('Exchange autodiscover URL')
  await url.fill('https://autodiscover.litwareinc.com/autodiscover/autodiscover.xml')
  await page.keyboard.press('Enter')
  await expect(url).toHaveAttribute('aria-invalid', 'true')
  await keepScreen(page, 'issuer-configuration')
  await url.fill('https://autodiscover.litwareinc.com/autodiscover/autodiscover.svc')
  await page.keyboard.press('Enter')
  await expect(dialog()).toHaveCount(0)
  await expect(page.getByText(/-ExchangeAutodiscoverUrl 'https:.*autodiscover\.svc'/)).toBeVisible()

  await page.getByRole('button', { name: 'Facts and defaults...' }).last().click()
  await page.getByLabel(/^nbf lies/).fill('300')
  await keepScreen(page, 'issuer-facts')
  await page.keyboard.press('Enter')
  await expect(page.getByText('1 fact differs from its default')).toBeVisible()
  await page.getByRole('button', { name: 'Facts and defaults...' }).last().click()
  await expect(page.getByLabel(/^nbf lies/)).toHaveValue('300')
  await dialog().getByRole('button', { name: 'Back to default', exact: true }).click()
  await expect(page.getByLabel(/^nbf lies/)).toHaveValue('0')
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(page.getByText('1 fact differs from its default')).toHaveCount(0)
})

test('our document is saved as it is shown: openssl finds the assigned certificate in it, and it passes its checks', async () => {
  await becomeIssuer()
  await page.getByRole('button', { name: 'Show metadata' }).first().click()
  await expect(page.getByText('1 signing key')).toBeVisible()
  await keepScreenInBothLooks(page, 'metadata-ours')
  const saved = join(console_.files, 'ours.json')
  await browserFileDialogs.save(
    page,
    () => page.getByRole('button', { name: 'Save...', exact: true }).click(),
    saved,
  )
  const document = JSON.parse(readFileSync(saved, 'utf8')) as {
    readonly issuer: string
    readonly keys: readonly { readonly keyvalue: { readonly value: string } }[]
  }
  expect(document.issuer).toBe('00000004-0000-0ff1-ce00-000000000000@litwareinc.com')
  const der = join(console_.files, 'key.cer')
  writeFileSync(der, Buffer.from(document.keys[0]!.keyvalue.value, 'base64'))
  const fingerprint = openssl('x509', '-inform', 'DER', '-in', der, '-noout', '-fingerprint', '-sha1')
  expect(fingerprint.replace(/.*=|:|\n/g, '')).toBe(files.rsaThumbprint)

  await page.getByRole('button', { name: 'Check a document...' }).last().click()
  await browserFileDialogs.pick(
    page,
    () => page.getByRole('button', { name: 'Choose a file...' }).click(),
    saved,
  )
  await dialog().getByLabel('Expected of').selectOption('lync')
  await page.getByRole('button', { name: 'Read', exact: true }).click()
  await expect(page.getByText('The document can be used.')).toBeVisible()
  await expect(dialog().getByRole('row', { name: /^M7 Passed/ })).toBeVisible()
  await keepScreen(page, 'metadata-check')
})

test('a token that we issued is pasted into Inspect: its signature verifies by our key, and by no other', async () => {
  await becomeIssuer()
  await openNode(page, 'Token workbench')
  await page.getByRole('radio', { name: 'Issue' }).check()
  await page
    .getByLabel('Audience', { exact: true })
    .fill('00000002-0000-0ff1-ce00-000000000000/mail.litwareinc.com@litwareinc.com')
  await page.getByRole('button', { name: 'Reveal token...' }).click()
  await page.getByRole('alertdialog').getByRole('button', { name: 'Reveal token' }).click()
  const token = await page.getByLabel('Revealed token').locator('pre').innerText()

  await page.getByRole('radio', { name: 'Inspect' }).check()
  await page.getByLabel('Token, or text in which one stands').fill(`Authorization: Bearer ${token}`)
  await page.getByLabel('Partners and authorization servers').uncheck()
  await expect(page.getByLabel('Our token issuer')).toBeChecked()
  await expect(page.getByText('signature verifies', { exact: true })).toBeVisible()
  await expect(page.getByText('The issuer is our own token issuer.')).toBeVisible()
  await keepScreen(page, 'inspect-our-own-token')

  await page.getByLabel('Our token issuer').uncheck()
  await expect(page.getByText('signature not judged')).toBeVisible()

  // One character of the signature changed: our key must say no.
  await page.getByLabel('Our token issuer').check()
  const at = token.length - 10
  const turned = token.slice(0, at) + (token.charAt(at) === 'A' ? 'B' : 'A') + token.slice(at + 1)
  await page.getByLabel('Token, or text in which one stands').fill(turned)
  await expect(page.getByText('signature does not verify', { exact: true })).toBeVisible()
})
