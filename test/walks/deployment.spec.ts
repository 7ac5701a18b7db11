/**
 * One certificate for four Front End Servers, in a real browser: requested, signed by an authority of openssl, assigned
 * once, replicated to three folders of which one is broken at first, rolled at a date, and brought by hand to the last.
 */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test, type Page } from '@playwright/test'
import {
  enterEstate,
  finish,
  importCertificates,
  next,
  openCertificateWizard,
  openChild,
  openNode,
  passphrase,
} from './administrator.ts'
import { browserFileDialogs } from './file-dialogs.ts'
import { closeBrowser, type ConsoleUnderTest } from './loopback-console.ts'
import { openssl, thumbprintOf, type OpensslFiles } from './openssl-files.ts'
import { installPackage, leftIn, packageIn } from './replica-server.ts'
import { keepScreenInBothLooks } from './screens.ts'
import { beginWalk, endWalk } from './walk.ts'

let console_: ConsoleUnderTest
let files: OpensslFiles
let page: Page

test.beforeEach(async () => {
  test.setTimeout(300_000)
  ;({ console_, files, page } = await beginWalk({ movableClock: true }))
})
test.afterEach(() => endWalk(console_))
test.afterAll(closeBrowser)

const servers = ['001', '002', '003', '004'].map(number => `atl-fe-${number}.litwareinc.com`)
const dialog = () => page.getByRole('dialog').last()
const at = (name: string): string => join(console_.files, name)
const folderOf = (server: string): string => at(`drop-${server.slice(7, 10)}`)

test('a certificate is requested, replicated to all servers, rolled, and its predecessor removed', async () => {
  await importCertificates(page, browserFileDialogs, { file: at('chain.pem'), tick: /Root CA/ })
  await enterEstate(page, { sipDomain: 'litwareinc.com', pool: 'atl-cs-001.litwareinc.com', servers })

  const first = await requestCertificate('OAuth 2026', 365, 'first')
  await assignNow('OAuth 2026')
  await replicateToFolders(first)

  const second = await requestCertificate('OAuth 2028', 1000, 'second')
  await rollAt('OAuth 2028', inDays(4))
  await showReplication()
  await expect(page.getByRole('row', { name: /litwareinc\.com, next/ })).toHaveCount(4)
  for (const server of servers.slice(0, 3)) {
    await choose(server, 'next')
    const password = await transportPassword()
    expect(installPackage(folderOf(server), password)).toBe(second)
  }
  await page.getByRole('button', { name: 'Replicate now' }).click()
  await expect(page.getByRole('row', { name: /002.*next.*From / })).toBeVisible({ timeout: 30_000 })
  await keepScreenInBothLooks(page, 'replication-staged')

  console_.moveClock(5 * 86_400_000)
  // For the vault nobody was there for five days; the roll needs nobody.
  await page.getByLabel('Passphrase', { exact: true }).fill(passphrase, { timeout: 90_000 })
  await page.getByRole('button', { name: 'Unlock', exact: true }).click()
  await showIssuer()
  await expect(page.getByRole('row', { name: /Current.*OAuth 2028/ })).toBeVisible({ timeout: 90_000 })
  await expect(page.getByRole('row', { name: /Previous.*OAuth 2026/ })).toBeVisible()
  await removePrevious()
  await showIssuer()
  await expect(page.getByRole('row', { name: /Previous.*OAuth 2026/ })).toHaveCount(0)
})

/** The Certificate Request wizard, the authority's signature, and Process Pending Certificates; answers the thumbprint. */
async function requestCertificate(friendlyName: string, days: number, name: string): Promise<string> {
  await openCertificateWizard(page)
  await page.getByRole('row', { name: /OAuthTokenIssuer/ }).click()
  await page.getByRole('button', { name: 'Request', exact: true }).click()
  await next(page)
  await next(page)
  await page.getByLabel('File Name').fill(`${name}.req`)
  await next(page)
  await page.getByLabel('Friendly Name').fill(friendlyName)
  await next(page)
  await page.getByLabel('Organization', { exact: true }).fill('Litware, Inc.')
  await next(page)
  await page.getByLabel('Country/Region').fill('us')
  await next(page)
  await expect(page.getByRole('table', { name: 'Names' }).getByText('litwareinc.com').first()).toBeVisible()
  await next(page)
  await next(page)
  await next(page)
  await expect(page.getByText(/Request-CSCertificate -New -Type OAuthTokenIssuer/)).toBeVisible()
  if (name === 'first') await keepScreenInBothLooks(page, 'request-summary')
  await browserFileDialogs.save(
    page,
    () => page.getByRole('button', { name: 'Write request file' }).click(),
    at(`${name}.req`),
  )
  await expect(page.getByText(/Task status: Completed/)).toBeVisible()
  if (name === 'first') await keepScreenInBothLooks(page, 'request-made')
  await finish(page)
  expect(openssl('req', '-in', at(`${name}.req`), '-noout', '-subject', '-verify')).toContain(
    'litwareinc.com',
  )
  sign(name, days)
  await page.getByRole('button', { name: 'Process Pending Request' }).click()
  await browserFileDialogs.pick(
    page,
    () => dialog().getByRole('button', { name: 'Browse...' }).click(),
    at(`${name}.cer`),
  )
  if (name === 'first') await keepScreenInBothLooks(page, 'request-pending')
  await page.getByRole('button', { name: 'Process', exact: true }).click()
  await expect(
    page.getByText(`${friendlyName} stands in the Personal store, with its private key.`),
  ).toBeVisible()
  if (name === 'first') await keepScreenInBothLooks(page, 'request-completed')
  await finish(page)
  await page.getByRole('button', { name: 'Close', exact: true }).last().click()
  await expect(page.getByRole('dialog')).toHaveCount(0)
  return thumbprintOf(at(`${name}.cer`))
}

function sign(name: string, days: number): void {
  const [ca, key] = [at('ca.pem'), at('ca.key')]
  const request = ['-req', '-in', at(`${name}.req`), '-CA', ca, '-CAkey', key, '-CAcreateserial']
  const wanted = ['-copy_extensions', 'copyall', '-days', String(days)]
  openssl('x509', ...request, ...wanted, '-out', at(`${name}.cer`))
}

const showIssuer = (): Promise<void> => openChild(page, /^Server-to-server/, 'Token issuer')

async function showReplication(): Promise<void> {
  await openNode(page, 'Replication')
}

async function openAssignment(friendlyName: string): Promise<void> {
  await openCertificateWizard(page)
  await page.getByRole('row', { name: /OAuthTokenIssuer/ }).click()
  await page.getByRole('button', { name: 'Assign', exact: true }).last().click()
  await next(page)
  await page
    .getByRole('row', { name: new RegExp(friendlyName) })
    .first()
    .click()
  await next(page)
}

async function assignNow(friendlyName: string): Promise<void> {
  await openAssignment(friendlyName)
  if ((await page.getByRole('button', { name: 'Assign now' }).count()) === 0) await next(page)
  await page.getByRole('button', { name: 'Assign now' }).click()
  await endWizard()
}

async function endWizard(): Promise<void> {
  await expect(page.getByText(/Task status: Completed/)).toBeVisible()
  await finish(page)
  await page.getByRole('button', { name: 'Close', exact: true }).last().click()
  await expect(page.getByRole('dialog')).toHaveCount(0)
}

async function rollAt(friendlyName: string, effectiveDate: Date): Promise<void> {
  await openAssignment(friendlyName)
  await page.getByRole('button', { name: 'Roll at a date instead...' }).click()
  await page.getByRole('radio', { name: /^Roll/ }).check()
  // Local time, as the field wants it; the browser stands in New York.
  const local = new Intl.DateTimeFormat('sv-SE', {
    timeZone: 'America/New_York',
    dateStyle: 'short',
    timeStyle: 'short',
  }).format(effectiveDate)
  await page.getByLabel(/^Effective date \(UTC/).fill(local)
  await keepScreenInBothLooks(page, 'assign-roll')
  await next(page)
  await page.getByRole('button', { name: 'Stage', exact: true }).click()
  await endWizard()
}

function inDays(days: number): Date {
  return new Date(Math.trunc(Date.now() / 60_000) * 60_000 + days * 86_400_000)
}

async function choose(server: string, slot: 'current' | 'next'): Promise<void> {
  await page.getByRole('row', { name: new RegExp(`${server}.*${slot}`) }).click()
}

async function targetFolder(server: string, folder: string): Promise<void> {
  await choose(server, 'current')
  await page.getByRole('button', { name: 'Target...' }).first().click()
  await dialog()
    .getByRole('radio', { name: /^Folder/ })
    .check()
  await dialog().getByLabel('Folder', { exact: true }).last().fill(folder)
  await dialog()
    .getByRole('radio', { name: /^Handed over/ })
    .check()
  await dialog().getByRole('button', { name: 'Save', exact: true }).click()
  await expect(page.getByRole('dialog')).toHaveCount(0)
}

async function transportPassword(): Promise<string> {
  await page.getByRole('button', { name: 'Show transport password...' }).first().click()
  const password = await dialog().getByLabel('Transport password', { exact: true }).inputValue()
  await dialog().getByRole('button', { name: 'Close', exact: true }).last().click()
  return password
}

/** Three servers by folder, the second one broken at first; the fourth by hand. */
async function replicateToFolders(thumbprint: string): Promise<void> {
  const [one = '', two = '', three = '', four = ''] = servers
  for (const server of [one, three]) mkdirSync(folderOf(server))
  // A file in the place of the folder: not even root can write into it.
  writeFileSync(folderOf(two), '')
  await showReplication()
  await expect(page.getByRole('row', { name: /By hand/ })).toHaveCount(4)
  for (const server of [one, two, three]) await targetFolder(server, folderOf(server))

  for (const server of [one, three]) {
    await choose(server, 'current')
    await expect.poll(() => packageIn(folderOf(server))?.server).toBe(server)
    expect(installPackage(folderOf(server), await transportPassword())).toBe(thumbprint)
  }
  await choose(two, 'current')
  await expect(page.getByRole('row', { name: new RegExp(`${two}.*Unreachable`) })).toBeVisible()
  await keepScreenInBothLooks(page, 'replication')

  rmSync(folderOf(two))
  mkdirSync(folderOf(two))
  await page.getByRole('button', { name: 'Try now' }).first().click()
  await expect.poll(() => packageIn(folderOf(two))?.server).toBe(two)
  expect(installPackage(folderOf(two), await transportPassword())).toBe(thumbprint)
  await page.getByRole('button', { name: 'Replicate now' }).click()
  await expect(page.getByText('1 waiting for a person')).toBeVisible({ timeout: 30_000 })
  await expect(page.getByText('3 in place').first()).toBeVisible()
  // What has arrived is told before its package is taken away.
  const left = () => [one, two, three].map(server => leftIn(folderOf(server)))
  await expect.poll(left, { message: 'what is left on the targets' }).toEqual([[], [], []])

  await bringByHand(four, thumbprint)
}

/** Another certificate on the server is drift, until the right one is read there. */
async function bringByHand(server: string, thumbprint: string): Promise<void> {
  await choose(server, 'current')
  await browserFileDialogs.save(
    page,
    () => page.getByRole('button', { name: 'Save package...' }).first().click(),
    at('by-hand.pfx'),
  )
  const password = await dialog().getByLabel('Transport password', { exact: true }).inputValue()
  await dialog().getByRole('button', { name: 'Close', exact: true }).last().click()
  openssl('pkcs12', '-in', at('by-hand.pfx'), '-passin', `pass:${password}`, '-noout')
  await readBack(files.ecThumbprint)
  await expect(page.getByText(/The server has another certificate/).first()).toBeVisible()
  await dialog().getByRole('button', { name: 'Cancel' }).click()
  await expect(page.getByText('The server has another certificate than it should have.')).toBeVisible()
  await keepScreenInBothLooks(page, 'replication-drift')
  await readBack(thumbprint)
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await expect(page.getByText('4 in place').first()).toBeVisible()
}

async function readBack(thumbprint: string): Promise<void> {
  await page.getByRole('button', { name: 'Enter thumbprint...' }).first().click()
  await page.getByLabel('Thumbprint as the server shows it').fill(thumbprint)
  await dialog().getByRole('button', { name: 'Confirm', exact: true }).click()
}

async function removePrevious(): Promise<void> {
  await openCertificateWizard(page)
  await page.getByRole('row', { name: /OAuthTokenIssuer/ }).click()
  await page.getByRole('button', { name: 'Remove', exact: true }).last().click()
  await page.getByRole('radio', { name: /[Pp]revious/ }).check()
  await dialog().getByRole('button', { name: 'Remove', exact: true }).last().click()
  await endWizard()
}
