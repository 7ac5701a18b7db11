/** The trust map: drawn before and after probes, explained, gone through by keyboard, read as a table, kept as a file. */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test, type Page } from '@playwright/test'
import { expectAccessible } from './accessible.ts'
import { createVault, importPfx, openChild, openNode } from './administrator.ts'
import { makePfx } from '../fixtures/make-pfx.ts'
import { makeCertificate } from '../fixtures/make-pki.ts'
import { browserFileDialogs } from './file-dialogs.ts'
import { closeBrowser, openConsole, type ConsoleUnderTest } from './loopback-console.ts'
import { keepScreen, keepScreenInBothLooks } from './screens.ts'
import { startSipServer, unusedPort, type RunningServer } from './tls-servers.ts'

const password = 'granite harbor lamp'
let console_: ConsoleUnderTest
let page: Page
let sip: RunningServer

test.beforeEach(async () => {
  console_ = await openConsole()
  page = console_.page
  page.setDefaultTimeout(15_000)
  // Two servers of the three are named in it.
  const root = makeCertificate(console_.files, { name: 'Map Root CA', ca: true })
  const leaf = makeCertificate(console_.files, {
    name: 'atl-fe-001.litwareinc.com',
    subjectAltNames: ['DNS:atl-fe-001.litwareinc.com', 'DNS:atl-fe-002.litwareinc.com'],
    extensions: ['extendedKeyUsage = serverAuth, clientAuth'],
    issuer: root,
  })
  makePfx(console_.files, { name: 'map', leaf, chain: [root], password })
  sip = await startSipServer({
    certificates: [leaf.pemPath],
    key: leaf.keyPath,
    acceptedRoots: [root.pemPath],
  })
})
test.afterEach(async () => {
  const { complaints } = console_
  await console_.close()
  await sip.close()
  expect(complaints, 'uncaught errors and refused content in the window').toEqual([])
})
test.afterAll(closeBrowser)

const map = () => page.getByRole('listbox', { name: 'Trust map' })
const option = (name: string | RegExp) => map().getByRole('option', { name })
const inspector = () => page.getByRole('complementary', { name: 'The chosen connection' })

async function importEstate(rows: readonly string[]): Promise<void> {
  const file = join(console_.files, 'estate.csv')
  writeFileSync(file, ['entry;name;pool;kind;addresses;note', ...rows].join('\r\n'))
  await openNode(page, /^Servers/)
  const press = () => page.getByRole('button', { name: 'Import estate...' }).click()
  await browserFileDialogs.pick(page, press, file)
  await page.getByRole('dialog').getByRole('button', { name: 'Import', exact: true }).click()
  await expect(page.getByRole('dialog')).toHaveCount(0)
}

async function more(name: string): Promise<void> {
  await inspector().getByRole('button', { name: 'More' }).click()
  await page.getByRole('menuitem', { name }).click()
}

const openTrust = (name: string): Promise<void> => openChild(page, /^Trust$/, name)

/** Every Front End Server is answered for by one real server; nobody answers for the Edge Server. */
async function probeAll(): Promise<void> {
  await openTrust('TLS and MTLS probes')
  await page.getByRole('menuitem', { name: 'Action' }).click()
  await page.getByRole('menuitem', { name: 'Probe settings...' }).click()
  for (const name of ['SIP, MTLS', 'SIP for clients, TLS', 'IM conferencing, MTLS'])
    await page.getByRole('textbox', { name, exact: true }).fill(String(sip.port))
  const nobody = String(await unusedPort())
  for (const name of ['Web services internal', 'Web services external', 'Edge internal, MTLS'])
    await page.getByRole('textbox', { name, exact: true }).fill(nobody)
  await page.getByRole('tab', { name: 'Client certificate' }).click()
  const client = page.getByLabel('Shown to servers that ask for one')
  await client.selectOption(await client.getByRole('option', { name: /atl-fe-001/ }).getAttribute('value'))
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await page.getByRole('toolbar', { name: 'Tools' }).getByRole('button', { name: 'Probe all' }).click()
  await expect(page.getByRole('region', { name: 'The run' }).getByText(/^Probed \d+ endpoints$/)).toBeVisible(
    {
      timeout: 60_000,
    },
  )
}

const litware = [
  'sipDomain;litwareinc.com;;;;',
  'pool;atl-cs-001.litwareinc.com;;FrontEnd;;',
  ...[1, 2, 3].map(n => `server;atl-fe-00${n}.litwareinc.com;atl-cs-001.litwareinc.com;;127.0.0.1;`),
  'pool;atl-edge-001.litwareinc.com;;Edge;;',
  'server;atl-edge-001.litwareinc.com;atl-edge-001.litwareinc.com;;127.0.0.1;',
  'pool;atl-exch-001.litwareinc.com;;Exchange;;',
  'server;atl-exch-001.litwareinc.com;atl-exch-001.litwareinc.com;;127.0.0.1;',
  'trustedServer;gateway.fabrikam.com;;;;PSTN',
]

test('from nothing proven to what is broken: drawn, explained, gone through by keyboard, as a table', async () => {
  await createVault(page)
  await openTrust('Trust map')
  await expect(page.getByText('There are no servers yet.')).toBeVisible()
  await expectAccessible(page)
  await openTrust('Who trusts whom')
  await expect(page.getByText('There are no two servers yet.')).toBeVisible()
  await expectAccessible(page)

  const file = join(console_.files, 'map.pfx')
  await importPfx(page, browserFileDialogs, { file, password, tick: /Map Root CA/ })
  await importEstate(litware)
  await openTrust('Trust map')
  await expect(option(/^atl-fe-001 to atl-fe-002, MTLS: not proven, not probed/)).toBeVisible()
  await expect(page.getByText(/^8 nodes, \d+ connections: 0 work, .* 0 broken/)).toBeVisible()
  await expect(page.getByText('Never probed')).toBeVisible()
  await expectAccessible(page)
  await keepScreenInBothLooks(page, 'trust-map-not-probed')

  await probeAll()
  await openTrust('Trust map')
  await expect(option(/^Pool atl-cs-001 to atl-edge-001, MTLS: broken/)).toBeVisible()
  await expect(option(/^atl-fe-001 to atl-fe-002, MTLS: (works|needs attention)/)).toBeVisible()
  await expect(option(/^atl-fe-002 to atl-fe-003, MTLS: broken, other name/)).toBeVisible()
  await option(/^Clients to atl-edge-001, TLS: broken/).click()
  await expect(inspector().getByRole('heading', { name: 'Why is this red?' })).toBeVisible()
  await expect(
    inspector()
      .getByText(/No connection: nothing listens at this port/)
      .first(),
  ).toBeVisible()
  await expect(inspector().getByText('TCP')).toBeVisible()
  await expectAccessible(page)
  await keepScreenInBothLooks(page, 'trust-map')
  await page.emulateMedia({ forcedColors: 'active' })
  await keepScreen(page, 'trust-map-forced-colors')
  await page.emulateMedia({ forcedColors: 'none' })

  // Nothing that could be assigned brings back a connection; another name is a matter of the certificate.
  await expect(inspector().getByRole('button', { name: /^Repair/ })).toHaveCount(0)
  await option(/^atl-fe-002 to atl-fe-003, MTLS: broken, other name/)
    .locator('text')
    .click()
  await inspector().getByRole('button', { name: 'Repair this server...' }).click()
  await expect(page.getByRole('heading', { name: 'Certificate assignments' })).toBeVisible()
  await openTrust('Trust map')

  // The same report as at the probes, and what has no room in the foot.
  const tools = page.getByRole('toolbar', { name: 'Tools' })
  await tools.getByRole('button', { name: 'Report' }).click()
  await expect(page.getByRole('dialog').getByText(/Probed \d+ endpoints/)).toBeVisible()
  await page.keyboard.press('Escape')
  await option(/^Clients to atl-edge-001, TLS: broken/).click()
  await more('Copy')
  await expect(page.getByText('What the inspector tells was copied.')).toBeVisible()
  await inspector().getByRole('button', { name: 'More' }).click()
  await keepScreenInBothLooks(page, 'trust-map-more')
  await page.getByRole('menuitem', { name: 'Open the probe' }).click()
  await expect(page.getByRole('heading', { name: /\batl-edge-001, port 443$/ })).toBeVisible()
  await keepScreen(page, 'trust-map-opened-probe')
  await openTrust('Trust map')

  // It is drawn anew when something was probed, wherever that was asked for.
  await option(/^atl-fe-001 to atl-fe-002, MTLS/).click()
  await sip.close()
  await inspector().getByRole('button', { name: 'Probe again' }).click()
  await expect(option(/^atl-fe-001 to atl-fe-002, MTLS: broken, no connection/)).toBeVisible()
  await expect(inspector().getByRole('heading', { name: 'Why is this red?' })).toBeVisible()

  await map().focus()
  await page.keyboard.press('Home')
  for (const key of ['ArrowDown', 'ArrowDown', 'ArrowDown', 'Enter']) await page.keyboard.press(key)
  await expect(map().getByRole('option', { selected: true })).toHaveCount(1)
  await expect(inspector()).toBeVisible()
  await keepScreen(page, 'trust-map-keyboard')
  await page.keyboard.press('Escape')
  await expect(inspector()).toHaveCount(0)
  await page.keyboard.press('+')
  await expect(page.getByText('110 %')).toBeVisible()
  await page.keyboard.press('0')
  await expect(page.getByText('100 %')).toBeVisible()

  const options = await map().getByRole('option').count()
  await option(/^atl-edge-001, /).click()
  await more('Show its neighbours only')
  await expect(page.getByText('atl-edge-001 and its neighbours')).toBeVisible()
  await expect(option(/^gateway\.fabrikam\.com/)).toHaveCount(0)
  expect(await map().getByRole('option').count()).toBeLessThan(options)
  await keepScreen(page, 'trust-map-focus')
  await map().focus()
  for (const key of ['Escape', 'Escape']) await page.keyboard.press(key)
  await expect(map().getByRole('option')).toHaveCount(options)

  await page.getByLabel('Only problems').check()
  await expect(option(/: works/)).toHaveCount(0)
  await page.getByLabel('Only problems').uncheck()

  await page.getByLabel('As a table').check()
  const table = page.getByRole('grid', { name: 'Connections' })
  await table.getByRole('row', { name: /Federation.*atl-edge-001/ }).click()
  await expect(inspector()).toBeVisible()
  await expectAccessible(page)
  await keepScreenInBothLooks(page, 'trust-map-table')
  await page.setViewportSize({ width: 1024, height: 700 })
  await expect(table.getByText(/^No connection: nothing listens/).first()).toBeInViewport()
  await keepScreen(page, 'trust-map-table-1024')
})

test('the picture is kept as SVG and as PNG', async () => {
  await createVault(page)
  await importEstate(litware)
  await openTrust('Trust map')
  await expect(option(/^atl-fe-001 to atl-fe-002/)).toBeVisible()
  const save = async (name: string, path: string): Promise<Buffer> => {
    await page.getByRole('menuitem', { name: 'Action' }).click()
    const press = () => page.getByRole('menuitem', { name }).click()
    await browserFileDialogs.save(page, press, path)
    return readFileSync(path)
  }
  const svg = (await save('Save Map as SVG...', join(console_.files, 'map.svg'))).toString('utf8')
  // The window's own policy lets nobody parse markup there.
  const reader = await console_.context.newPage()
  const read = await reader.evaluate(text => {
    const document_ = new DOMParser().parseFromString(text, 'image/svg+xml')
    return {
      title: document_.querySelector('title')?.textContent,
      errors: document_.querySelectorAll('parsererror').length,
      words: [...document_.querySelectorAll('text')].map(each => each.textContent),
    }
  }, svg)
  expect(read.errors).toBe(0)
  expect(read.title).toBe('Trust map')
  expect(read.words).toContain('atl-fe-003')

  const png = await save('Save Map as PNG...', join(console_.files, 'map.png'))
  expect(png.subarray(1, 4).toString('latin1')).toBe('PNG')
  const widthOf = /width="(\d+)"/.exec(svg)?.[1]
  expect(png.readUInt32BE(16)).toBe(2 * Number(widthOf))
})

test('two thousand servers in two hundred pools are folded, and what is not drawn is said', async () => {
  await createVault(page)
  const rows = ['sipDomain;litwareinc.com;;;;']
  for (let pool = 0; pool < 200; pool += 1) {
    const name = `pool-${pool}.litwareinc.com`
    rows.push(`pool;${name};;${pool % 4 === 0 ? 'Edge' : 'FrontEnd'};;`)
    for (let server = 0; server < 10; server += 1)
      rows.push(`server;fe-${server}.${name};${name};;10.${pool}.0.${server + 1};`)
  }
  await importEstate(rows)
  await openTrust('Trust map')
  await expect(page.getByText(/Too many to draw: .* connections are in the table only/)).toBeVisible({
    timeout: 30_000,
  })
  await expect(map()).toBeVisible({ timeout: 30_000 })
  await page.getByRole('button', { name: 'Fit' }).click()
  await keepScreen(page, 'trust-map-large')
  await option(/^Pool pool-1, /)
    .first()
    .click()
  await more('Show its servers')
  await expect(option(/^fe-9, /)).toBeVisible({ timeout: 30_000 })
})
