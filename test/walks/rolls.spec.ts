/** A roll from its plan to its day, in a real browser, with the host's clock set by the walk. */
import { join } from 'node:path'
import { expect, test, type Page } from '@playwright/test'
import { enterEstate, finish, importPfx, next, openChild, passphrase } from './administrator.ts'
import { browserFileDialogs } from './file-dialogs.ts'
import { closeBrowser, type ConsoleUnderTest } from './loopback-console.ts'
import { openssl, type OpensslFiles } from './openssl-files.ts'
import { keepScreenInBothLooks } from './screens.ts'
import { beginWalk, endWalk } from './walk.ts'

const hourMs = 3_600_000

let console_: ConsoleUnderTest
let files: OpensslFiles
let page: Page

test.beforeEach(async () => {
  ;({ console_, files, page } = await beginWalk({ movableClock: true }))
})
test.afterEach(() => endWalk(console_))
test.afterAll(closeBrowser)

/** OAuth 2024, from the same CA as OAuth 2026, with thirty days left. */
function makeOldPfx(): string {
  const at = (name: string): string => join(files.folder, name)
  openssl(
    'req',
    '-newkey',
    'rsa:2048',
    '-nodes',
    '-keyout',
    at('old.key'),
    '-out',
    at('old.csr'),
    '-subj',
    '/CN=litwareinc.com',
  )
  openssl(
    'x509',
    '-req',
    '-in',
    at('old.csr'),
    '-CA',
    at('ca.pem'),
    '-CAkey',
    at('ca.key'),
    '-CAcreateserial',
    '-days',
    '30',
    '-extfile',
    at('rsa.ext'),
    '-out',
    at('old.pem'),
  )
  openssl(
    'pkcs12',
    '-export',
    '-inkey',
    at('old.key'),
    '-in',
    at('old.pem'),
    '-certfile',
    at('chain.pem'),
    '-name',
    'OAuth 2024',
    '-passout',
    `pass:${files.password}`,
    '-out',
    at('old.pfx'),
  )
  return at('old.pfx')
}

async function openPlanner(): Promise<void> {
  await openChild(page, /^Deployment$/, 'Roll planner')
  await expect(page.getByRole('heading', { name: 'Roll planner' })).toBeVisible()
}

const button = (name: string) => page.getByRole('button', { name, exact: true })
const timeline = () => page.getByRole('region', { name: 'Timeline' })
/** Local time, as the field wants it; the browser stands in New York. */
const typed = (instant: number): string =>
  new Intl.DateTimeFormat('sv-SE', {
    timeZone: 'America/New_York',
    dateStyle: 'short',
    timeStyle: 'short',
  }).format(instant)

test('a roll is planned, staged, rehearsed, cancelled, staged again, takes effect and is taken back', async () => {
  test.setTimeout(120_000)
  for (const [file, tick] of [
    [makeOldPfx(), /Root CA/],
    [files.rsaPfx, undefined],
  ] as const)
    await importPfx(page, browserFileDialogs, { file, password: files.password, ...(tick && { tick }) })
  await enterEstate(page, {
    sipDomain: 'litwareinc.com',
    pool: 'atl-cs-001.litwareinc.com',
    servers: ['atl-fe-001.litwareinc.com', 'atl-fe-002.litwareinc.com'],
  })
  await openPlanner()
  const choice = page.getByLabel('New', { exact: true })
  const choose = async (name: string): Promise<void> => {
    const option = choice.locator('option', { hasText: name })
    await choice.selectOption((await option.getAttribute('value')) ?? '')
  }
  await choose('OAuth 2024')
  await expect(page.getByText('Nothing is current: the certificate can be assigned at once')).toBeVisible()
  await button('Assign now...').click()
  await button('Assign now').click()
  await expect(page.getByText(/Task status: Completed/)).toBeVisible()
  await finish(page)

  await choose('OAuth 2026')
  await expect(timeline().getByText('planned')).toBeVisible()
  await expect(timeline().getByText(/^safe window, 2\d days$/)).toBeVisible()
  await keepScreenInBothLooks(page, 'roll-planner')
  const date = page.getByLabel(/^Effective date \(UTC-0[45]:00\)$/)
  await date.fill(typed(Date.now() + 40 * 24 * hourMs))
  await expect(page.getByText(/^The current certificate ends before/)).toBeVisible()
  await expect(button('Stage...')).toHaveAttribute('aria-disabled', 'true')
  await button('Use recommended').click()
  await button('Stage...').click()
  await expect(page.getByText('becomes current by itself on')).toBeVisible()
  await keepScreenInBothLooks(page, 'assign-summary-roll')
  await page.getByRole('dialog').getByRole('button', { name: 'Back' }).click()
  await expect(page.getByRole('heading', { name: 'Effective Date' })).toBeVisible()
  await keepScreenInBothLooks(page, 'assign-effective-date')
  await next(page)
  await button('Stage').click()
  await expect(page.getByText(/Task status: Completed/)).toBeVisible()
  await finish(page)
  await expect(timeline().getByText('staged', { exact: true })).toBeVisible()

  const rehearsal = page.getByLabel(/^At \(UTC/)
  await rehearsal.fill(typed(Date.now() + 49 * hourMs))
  await expect(page.getByText(/^OAuth 2026 since the roll of/)).toBeVisible()
  await rehearsal.fill(typed(Date.now() + 47 * hourMs))
  await expect(page.getByText(/^OAuth 2026 since the roll of/)).toHaveCount(0)

  await button('Cancel roll...').click()
  await keepScreenInBothLooks(page, 'roll-cancel')
  await button('Cancel the roll').click()
  await expect(page.getByText('no command was run', { exact: false })).toBeVisible()
  await finish(page)
  await expect(button('Cancel roll...')).toHaveAttribute('aria-disabled', 'true')

  await choose('OAuth 2026')
  await button('Stage...').click()
  await button('Stage').click()
  await finish(page)
  await expect(timeline().getByText('staged', { exact: true })).toBeVisible()
  // The day comes while the application is closed.
  await page.goto('about:blank')
  await console_.host.stop()
  console_.moveClock(49 * hourMs)
  await page.goto((await console_.startAgain()).address)
  await page.getByLabel('Passphrase', { exact: true }).fill(passphrase)
  await button('Unlock').click()
  await openPlanner()
  await expect(page.locator('.rolls-head').getByText('OAuth 2026')).toBeVisible()
  await keepScreenInBothLooks(page, 'roll-planner-rolled')
  await button('Restore previous...').click()
  await button('Restore').click()
  await expect(page.getByText(/Task status: Completed/)).toBeVisible()
  await finish(page)
  await expect(page.locator('.rolls-head').getByText('OAuth 2024')).toBeVisible()
})
