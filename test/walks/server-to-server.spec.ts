/**
 * Server-to-server authentication between two realms, proven in a real browser: the lab's Exchange as partner
 * application, our metadata given to it, the live test green; then the certificate is replaced behind its back.
 */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test, type Page } from '@playwright/test'
import { startLab, type Lab } from '../../src/main/lab/start-lab.ts'
import { enterEstate, finish, importCertificates, importPfx, next, openChild } from './administrator.ts'
import { browserFileDialogs } from './file-dialogs.ts'
import { closeBrowser, type ConsoleUnderTest } from './loopback-console.ts'
import { openssl, type OpensslFiles } from './openssl-files.ts'
import { keepScreen, keepScreenInBothLooks } from './screens.ts'
import { beginWalk } from './walk.ts'

let console_: ConsoleUnderTest
let files: OpensslFiles
let page: Page
let lab: Lab

test.beforeEach(async () => {
  test.setTimeout(120_000)
  // One tenant for SharePoint and the authorization server, as where both are in the cloud.
  lab = await startLab({ tenant, sharepointRealm: tenant })
  ;({ console_, files, page } = await beginWalk())
  await becomeIssuer()
})
test.afterEach(async () => {
  const { complaints } = console_
  await console_.close()
  await lab.stop()
  expect(complaints, 'uncaught errors and refused content in the window').toEqual([])
})
test.afterAll(closeBrowser)

const tenant = '7a1d3f0e-2b5c-4d68-9e0f-112233445566'
const dialog = () => page.getByRole('dialog').last()

const openPlace = (name: string): Promise<void> => openChild(page, /^Server-to-server/, name)

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
  await assignIssuer(/OAuth 2026/)
}

/** The certificate of this friendly name becomes OAuthTokenIssuer, from the issuer's own page. */
async function assignIssuer(name: RegExp): Promise<void> {
  await openPlace('Token issuer')
  await page.getByRole('button', { name: 'Assign certificate...' }).last().click()
  await next(page)
  await page.getByRole('row', { name }).first().click()
  await next(page)
  await page.getByRole('button', { name: 'Assign now' }).click()
  await expect(page.getByText(/Task status: Completed/)).toBeVisible()
  await finish(page)
}

/** Our document as the page shows it. */
async function ourMetadata(): Promise<string> {
  await openPlace('Auth metadata documents')
  const block = page.getByLabel('The document as JSON')
  await expect(block).toBeVisible()
  return block.innerText()
}

/** Through the wizard, by URL; the web server's certificate is accepted for this partner alone. */
async function addExchange(): Promise<void> {
  await openPlace('Partner applications')
  await page.getByRole('button', { name: 'New partner application...' }).first().click()
  await keepScreen(page, 'partner-wizard-1-source')
  await next(page)
  await dialog().getByLabel('URL').fill(lab.urlOf('exchange', 'metadata'))
  await page.keyboard.press('Enter')
  await expect(dialog().getByText('SHA-256')).toBeVisible()
  await keepScreen(page, 'partner-wizard-2-not-trusted')
  await dialog()
    .getByRole('button', { name: /^Accept/ })
    .click()
  await expect(dialog().getByText(/The document can be used/)).toBeVisible()
  await keepScreen(page, 'partner-wizard-2-document')
  await next(page)
  await expect(dialog().getByLabel('Identity')).toHaveValue('microsoft.exchange')
  await keepScreen(page, 'partner-wizard-3-trust')
  await next(page)
  await expect(dialog().getByText(/New-CsPartnerApplication -Identity microsoft.exchange/)).toBeVisible()
  await keepScreen(page, 'partner-wizard-4-summary')
  await page.getByRole('button', { name: 'Add', exact: true }).click()
  await expect(dialog().getByText(/Configure-EnterprisePartnerApplication\.ps1/)).toBeVisible()
  await keepScreen(page, 'partner-wizard-5-done')
  await finish(page)
  await expect(page.getByRole('row', { name: /microsoft\.exchange/ })).toBeVisible()
}

const user = 'kenmyer@lab.litwareinc.com'

/** @param address where the metadata URL does not tell it. */
async function runTest(address?: string): Promise<void> {
  await openPlace('Partner applications')
  if (address !== undefined) await page.getByLabel('Address to call').fill(address)
  await page.getByLabel(/^Mail address of a user/).fill(user)
  await page.getByRole('button', { name: /^Test( again)?$/ }).click()
}

test('on-premises pair: added, tested, rolled without telling, told, green again', async () => {
  await addExchange()
  await runTest()
  await expect(page.getByText(/First cause: Challenge/)).toBeVisible()
  await keepScreen(page, 'partner-test-not-trusted')

  lab.partners.exchange.trust(await ourMetadata())
  await runTest()
  await expect(page.getByText('The partner accepts our tokens.')).toBeVisible()
  await expect(page.getByText('Accepted, HTTP 200.')).toHaveCount(2)
  await keepScreenInBothLooks(page, 'partner-test-green')

  makeSecondIssuer()
  await importPfx(page, browserFileDialogs, {
    file: join(files.folder, 'next.pfx'),
    password: files.password,
  })
  await assignIssuer(/OAuth 2028/)
  await runTest()
  await expect(page.getByText(/First cause: Call as application/)).toBeVisible()
  await expect(page.getByText(/2000000/).first()).toBeVisible()
  await keepScreen(page, 'partner-test-stale-key')

  lab.partners.exchange.trust(await ourMetadata())
  await runTest()
  await expect(page.getByText('The partner accepts our tokens.')).toBeVisible()
})

test('a lower trust level is asked about before calls begin to fail', async () => {
  await addExchange()
  const question = page.getByRole('alertdialog')
  const level = page.getByRole('group', { name: 'Trust level' })
  await level.getByText('User').click()
  await expect(question.getByText('Lower the trust level to User?')).toBeVisible()
  await keepScreen(page, 'partner-trust-level')
  await question.getByRole('button', { name: 'Cancel' }).click()
  await expect(level.getByLabel('Full')).toBeChecked()
  await level.getByText('User').click()
  await question.getByRole('button', { name: 'Set User' }).click()
  await expect(level.getByLabel('User')).toBeChecked()
  // Raising it takes nothing away, so it is done at once.
  await level.getByText('Full').click()
  await expect(level.getByLabel('Full')).toBeChecked()
})

test('a partner that publishes other keys: the difference is seen before it is accepted', async () => {
  await addExchange()
  await lab.setFault('exchange', 'other-keys')
  await page.getByRole('button', { name: 'Read metadata' }).first().click()
  await expect(page.getByText(/publishes other keys than the ones we hold/)).toBeVisible()
  await expect(page.getByText('Key added').first()).toBeVisible()
  await keepScreenInBothLooks(page, 'partner-other-keys')
  await page.getByRole('button', { name: 'Accept changes...' }).click()
  await expect(
    dialog()
      .getByText(/The document can be used/)
      .first(),
  ).toBeVisible()
  await keepScreen(page, 'partner-accept')
  await page.getByRole('button', { name: 'Accept', exact: true }).click()
  await expect(page.getByText('Keys as published')).toBeVisible()
})

/** The root of the lab, so that its web servers are trusted without a partner's own exception. */
async function importLabRoot(): Promise<void> {
  const file = join(files.folder, 'lab-root.cer')
  writeFileSync(file, lab.root.pem)
  await importCertificates(page, browserFileDialogs, { file, tick: /Litware Lab Root CA/ })
}

async function setUpScenario(name: string): Promise<void> {
  await openPlace('Partner applications')
  await page
    .getByRole('button', { name: /^(Scenarios\.\.\.|Choose a set-up\.\.\.)$/ })
    .first()
    .click()
  await dialog().getByRole('tab', { name }).click()
  await dialog().getByText('Set up what is missing here').first().click()
  const server = dialog().locator('section', { hasText: 'Authorization server' })
  await server.getByLabel('URL').fill(lab.urlOf('sts', 'metadata'))
  await page.keyboard.press('Enter')
  await expect(server.getByText(/The document can be used/)).toBeVisible()
}

test('cross-premises: tokens come from the authorization server', async () => {
  await importLabRoot()
  await setUpScenario('Cross-premises')
  await keepScreen(page, 'scenario-cross-premises')
  await dialog().getByRole('button', { name: 'Set up what is missing here' }).click()
  await expect(dialog().getByText(/microsoft\.exchange\.online is a partner application/)).toBeVisible()
  await keepScreenInBothLooks(page, 'scenario-cross-premises-done')
  await dialog().getByRole('button', { name: 'Close', exact: true }).last().click()

  await runTest(lab.urlOf('exchange', 'resource'))
  await expect(page.getByText(/First cause: Authorization server/)).toBeVisible()
  await keepScreen(page, 'partner-test-not-registered')

  lab.sts.registerDocument(await ourMetadata())
  await runTest(lab.urlOf('exchange', 'resource'))
  await expect(page.getByText('The partner accepts our tokens.')).toBeVisible()
  await expect(page.getByText(/microsoft\.sts issued a token for/)).toBeVisible()
  await keepScreen(page, 'partner-test-through-server')

  await openPlace('Authorization servers')
  await expect(page.getByRole('row', { name: /microsoft\.sts/ })).toBeVisible()
  await keepScreenInBothLooks(page, 'authorization-servers')
})

test('cloud pair: both partners stand behind an authorization server added by hand', async () => {
  await openPlace('Authorization servers')
  await page.getByRole('button', { name: 'New authorization server...' }).first().click()
  await dialog().getByLabel('URL').fill(lab.urlOf('sts', 'metadata'))
  await dialog().getByRole('button', { name: 'Read', exact: true }).last().click()
  await dialog()
    .getByRole('button', { name: /^Accept/ })
    .click()
  await expect(dialog().getByText(/The document can be used/)).toBeVisible()
  await keepScreen(page, 'authorization-server-new')
  await dialog().getByRole('button', { name: 'Add', exact: true }).click()
  await expect(page.getByRole('row', { name: /microsoft\.sts/ })).toBeVisible()

  await openPlace('Partner applications')
  await page.getByRole('button', { name: 'Choose a set-up...' }).click()
  await dialog().getByRole('tab', { name: 'Cloud', exact: true }).click()
  await dialog().getByText('Set up what is missing here').first().click()
  await dialog().getByLabel('SharePoint Online').check()
  await dialog().getByRole('button', { name: 'Set up what is missing here' }).click()
  await expect(dialog().getByText(/microsoft\.sharepoint is a partner application/)).toBeVisible()
  await keepScreen(page, 'scenario-cloud-done')
  await dialog().getByRole('button', { name: 'Close', exact: true }).last().click()

  await importLabRoot()
  lab.sts.registerDocument(await ourMetadata())
  await openPlace('Partner applications')
  for (const product of ['exchange', 'sharepoint'] as const) {
    await page.getByRole('row', { name: new RegExp(`microsoft\\.${product}`) }).click()
    await runTest(lab.urlOf(product, 'resource'))
    await expect(page.getByText('The partner accepts our tokens.')).toBeVisible()
  }
  await keepScreen(page, 'partner-test-cloud')
})

test('a token is issued as it would be sent, revealed, taken apart and judged', async () => {
  await addExchange()
  await openPlace('Token workbench')
  await page.getByRole('group', { name: 'What to do' }).getByText('Issue', { exact: true }).click()
  await page.getByLabel('Partner application', { exact: true }).selectOption({ label: 'microsoft.exchange' })
  await page.getByRole('radio', { name: /^A user/ }).check()
  await page.getByLabel('SMTP address').fill(user)
  await expect(page.getByText('As it would be sent')).toBeVisible()
  await keepScreen(page, 'workbench-issue')
  await page.getByRole('button', { name: 'Reveal token...' }).click()
  await page.getByRole('button', { name: 'Reveal token', exact: true }).click()
  await page.getByRole('button', { name: 'Inspect it' }).click()
  await expect(page.getByText(/Missing: the host of the request/)).toBeVisible()
  await page.getByRole('button', { name: 'Judge as the receiver it names' }).click()
  await expect(page.getByText('would accept this token')).toBeVisible()
  await keepScreenInBothLooks(page, 'workbench-inspect')
})

/** Another certificate for the same SIP domain, from the CA of the first one. */
function makeSecondIssuer(): void {
  const at = (name: string): string => join(files.folder, name)
  openssl(
    ...['req', '-new', '-newkey', 'rsa:2048', '-nodes', '-subj', '/CN=litwareinc.com'],
    ...['-keyout', at('next.key'), '-out', at('next.csr')],
  )
  openssl(
    ...[
      'x509',
      '-req',
      '-in',
      at('next.csr'),
      '-CA',
      at('ca.pem'),
      '-CAkey',
      at('ca.key'),
      '-CAcreateserial',
    ],
    ...['-days', '800', '-extfile', at('rsa.ext'), '-out', at('next.pem')],
  )
  writeFileSync(at('next-password'), files.password)
  openssl(
    ...['pkcs12', '-export', '-in', at('next.pem'), '-inkey', at('next.key'), '-name', 'OAuth 2028'],
    ...['-out', at('next.pfx'), '-passout', `pass:${files.password}`],
  )
}
