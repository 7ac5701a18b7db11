/** A whole estate: brought by a file, looked through, changed by hand, taken away again, and kept as a file. */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { createVault, openNode } from './administrator.ts'
import { browserFileDialogs } from './file-dialogs.ts'
import { closeBrowser, openConsole, type ConsoleUnderTest } from './loopback-console.ts'
import { keepScreen } from './screens.ts'

let console_: ConsoleUnderTest
test.beforeEach(async () => {
  console_ = await openConsole()
})
test.afterEach(() => console_.close())
test.afterAll(closeBrowser)

/** 200 pools of ten servers, as a spreadsheet with semicolons would save them. */
function largeEstate(pools: number): string {
  const rows = ['entry;name;pool;kind;site;addresses', 'sipDomain;litwareinc.com;;;;']
  for (let pool = 0; pool < pools; pool += 1) {
    const name = `pool-${pool}.litwareinc.com`
    rows.push(`pool;${name};;${pool % 4 === 0 ? 'Edge' : 'FrontEnd'};Site ${pool % 7};`)
    for (let server = 0; server < 10; server += 1)
      rows.push(`server;fe-${server}.${name};${name};;;10.${pool}.0.${server + 1}`)
  }
  return rows.join('\r\n')
}

test('imports 2,000 servers after a review, finds one, edits it, exports the estate and takes half of it away', async () => {
  const { page, files } = console_
  await createVault(page)
  await openNode(page, /^Servers/)
  const file = join(files, 'estate.csv')
  writeFileSync(file, largeEstate(200))
  const pressImport = () => page.getByRole('button', { name: 'Import estate...' }).click()
  await browserFileDialogs.pick(page, pressImport, file)
  await expect(page.getByText('2,208 names are added:')).toBeVisible()
  await keepScreen(page, 'estate-import-review')
  await page.getByRole('dialog').getByRole('button', { name: 'Import', exact: true }).click()
  await expect(page.getByText('200 pools, 2,000 servers')).toBeVisible()

  await page.keyboard.press('Control+f')
  await page.keyboard.type('10.177.0.4')
  await expect(page.getByRole('row', { name: /fe-3\.pool-177/ })).toBeVisible()
  await page.getByRole('row', { name: /fe-3\.pool-177/ }).click()
  await page.getByRole('button', { name: 'Edit...' }).click()
  await page.getByLabel('Addresses, one per line').fill('10.177.0.4 not-an-address')
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByText('"not-an-address" is no IP address.')).toBeVisible()
  await page.getByLabel('Addresses, one per line').fill('2001:DB8:0:0::4')
  await page.getByLabel('Mediation').check()
  await keepScreen(page, 'estate-edit-server')
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await page.getByRole('searchbox', { name: 'Filter' }).fill('2001:db8::4 mediation')
  await expect(page.getByRole('row', { name: /fe-3\.pool-177/ })).toContainText('2001:db8::4')
  await page.getByRole('searchbox', { name: 'Filter' }).fill('')

  await page.getByRole('tab', { name: /^Trusted servers/ }).click()
  await page.getByRole('button', { name: 'Add trusted server...' }).click()
  await page.getByLabel('Server FQDN').fill('gw-1.litwareinc.com')
  await page.getByLabel('Note').fill('PSTN gateway')
  await page.getByRole('button', { name: 'Add trusted server', exact: true }).click()
  await expect(page.getByRole('row', { name: /gw-1/ })).toContainText('PSTN gateway')
  await keepScreen(page, 'estate-trusted-servers')

  const exported = join(files, 'exported.json')
  await browserFileDialogs.save(
    page,
    () => page.getByRole('button', { name: 'Export estate...' }).click(),
    exported,
  )
  const estate = JSON.parse(readFileSync(exported, 'utf8')) as { pools: unknown[]; trustedServers: unknown[] }
  expect([estate.pools.length, estate.trustedServers.length]).toEqual([200, 1])

  writeFileSync(file, largeEstate(100))
  await browserFileDialogs.pick(page, pressImport, file)
  await expect(page.getByText('1,100 names are removed:')).toBeVisible()
  await page.getByRole('dialog').getByRole('button', { name: 'Import', exact: true }).click()
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await browserFileDialogs.pick(page, pressImport, exported)
  await expect(page.getByText('1,100 names are added:')).toBeVisible()
  await page.getByRole('dialog').getByRole('button', { name: 'Import', exact: true }).click()
  await page.getByRole('tab', { name: 'Pools and servers' }).click()
  await expect(page.getByText('200 pools, 2,000 servers')).toBeVisible()
  await keepScreen(page, 'estate-large')
  expect(console_.complaints).toEqual([])
})

test('tells the line of a fault in a file, and what goes with a pool that is removed', async () => {
  const { page, files } = console_
  await createVault(page)
  await openNode(page, /^Servers/)
  const file = join(files, 'estate.csv')
  const pressImport = () => page.getByRole('button', { name: 'Import estate...' }).click()
  writeFileSync(file, 'entry,name,pool\nserver,fe-1.litwareinc.com,\n')
  await browserFileDialogs.pick(page, pressImport, file)
  await expect(page.getByText(/^Line 2 does not describe a part of an estate/)).toBeVisible()
  await keepScreen(page, 'estate-import-fault')
  writeFileSync(file, 'entry,name,pool\nserver,fe-1.litwareinc.com,pool.litwareinc.com\n')
  await browserFileDialogs.pick(page, pressImport, file)
  await page.getByRole('dialog').getByRole('button', { name: 'Import', exact: true }).click()
  await page.getByRole('row', { name: /^pool\.litwareinc\.com/ }).click()
  await page.getByRole('button', { name: 'Remove...' }).click()
  await page.getByRole('alertdialog').getByRole('button', { name: 'Remove', exact: true }).click()
  await expect(page.getByText('These depend on it:')).toBeVisible()
  await expect(page.getByRole('alertdialog')).toContainText('fe-1.litwareinc.com')
  await keepScreen(page, 'estate-remove-pool')
  await page.getByRole('button', { name: 'Remove anyway' }).click()
  await expect(page.getByText('No servers yet.')).toBeVisible()
})
