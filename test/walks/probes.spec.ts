/** Servers of an estate probed in one go: watched, cancelled, filtered, explained, probed again, kept as reports. */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test, type Page } from '@playwright/test'
import { startLabEstate, type LabEstate } from '../../src/main/lab/estate/start-lab-estate.ts'
import { expectAccessible } from './accessible.ts'
import { createVault, importPfx, openChild, openNode, passphrase } from './administrator.ts'
import { browserFileDialogs } from './file-dialogs.ts'
import { closeBrowser, openConsole, type ConsoleUnderTest } from './loopback-console.ts'
import { openssl } from './openssl-files.ts'
import { keepScreen, keepScreenInBothLooks } from './screens.ts'

let console_: ConsoleUnderTest
let page: Page
let lab: LabEstate

test.beforeEach(async () => {
  console_ = await openConsole({ movableClock: true })
  page = console_.page
  page.setDefaultTimeout(15_000)
  lab = await startLabEstate()
})
test.afterEach(async () => {
  const { complaints } = console_
  await console_.close()
  await lab.stop()
  expect(complaints, 'uncaught errors and refused content in the window').toEqual([])
})
test.afterAll(closeBrowser)

const list = () => page.getByRole('grid', { name: 'TLS and MTLS probes' })
const panel = () => page.getByRole('region', { name: 'The run' })
const detail = () => page.getByRole('region', { name: /^Probe of/ })
const toolbar = () => page.getByRole('toolbar', { name: 'Tools' })

const password = 'orange-Türe-42'

/** What the Front Ends show, with its key and the authorities above it: the console shows it too. */
async function makePfx(): Promise<string> {
  const { key, cert } = await lab.serverIdentity('fe-001', 'sip')
  const at = (name: string): string => join(console_.files, name)
  writeFileSync(at('pool.key'), key)
  writeFileSync(at('pool.pem'), cert)
  writeFileSync(at('root.pem'), lab.root.pem)
  openssl(
    ...['pkcs12', '-export', '-inkey', at('pool.key'), '-in', at('pool.pem')],
    ...['-certfile', at('root.pem'), '-name', 'Pool 2026'],
    ...['-out', at('pool.pfx'), '-passout', `pass:${password}`],
  )
  return at('pool.pfx')
}

/** The servers of the lab by name and address; what they serve is found by the ports of the settings. */
async function importEstate(): Promise<void> {
  const pools = {
    'pool-001': { kind: 'FrontEnd', servers: ['fe-001', 'fe-002'] },
    'edge-pool-001': { kind: 'Edge', servers: ['edge-001'] },
  } as const
  const rows = ['entry;name;pool;kind;site;addresses', 'sipDomain;lab.litwareinc.com;;;;']
  for (const [name, { kind, servers }] of Object.entries(pools)) {
    const pool = `${name}.lab.litwareinc.com`
    rows.push(`pool;${pool};;${kind};Litware Lab;`)
    for (const each of servers) {
      const { fqdn, address } = lab.servers[each]
      rows.push(`server;${fqdn};${pool};;;${address}`)
    }
  }
  const file = join(console_.files, 'estate.csv')
  writeFileSync(file, rows.join('\r\n'))
  await openNode(page, /^Servers/)
  await browserFileDialogs.pick(
    page,
    () => page.getByRole('button', { name: 'Import estate...' }).click(),
    file,
  )
  await page.getByRole('dialog').getByRole('button', { name: 'Import', exact: true }).click()
  await expect(page.getByRole('dialog')).toHaveCount(0)
}

async function unlockVault(): Promise<void> {
  await page.getByLabel('Passphrase', { exact: true }).fill(passphrase)
  await page.getByRole('button', { name: 'Unlock', exact: true }).click()
  await expect(page.getByRole('tree')).toBeVisible()
}

const openProbes = (): Promise<void> => openChild(page, /^Trust$/, 'TLS and MTLS probes')

async function openFromActionMenu(name: string): Promise<void> {
  await page.getByRole('menuitem', { name: 'Action' }).click()
  await page.getByRole('menuitem', { name }).click()
}

test('probes an estate: watches, cancels, filters, explains, probes again, keeps reports and earlier runs', async () => {
  await createVault(page)
  await openProbes()
  await expect(page.getByText('There is nothing to probe yet.')).toBeVisible()
  await expectAccessible(page)

  await importPfx(page, browserFileDialogs, { file: await makePfx(), password, tick: /Root/ })
  await importEstate()
  await openProbes()
  await expect(page.getByText('Nothing has been probed yet.')).toBeVisible()

  const { ports } = lab.servers['fe-001']
  const edgePorts = lab.servers['edge-001'].ports
  await openFromActionMenu('Probe settings...')
  for (const [field, port] of [
    ['SIP, MTLS', ports.sip],
    ['SIP for clients, TLS', ports.sip],
    ['Web services internal', ports['web-internal']],
    ['Edge internal, MTLS', edgePorts['edge-internal']],
    ['Access Edge, clients', edgePorts['access-edge']],
    ['Access Edge, federation', edgePorts['access-edge']],
  ] as const)
    await page.getByRole('textbox', { name: field }).fill(String(port))
  await expectAccessible(page)
  await keepScreen(page, 'probes-settings-ports')
  await page.getByRole('tab', { name: 'Client certificate' }).click()
  const shown = page.getByLabel('Shown to servers that ask for one')
  await expect(shown.getByRole('option')).toHaveCount(2)
  const [, ours] = await shown.getByRole('option').allTextContents()
  await shown.selectOption({ label: ours ?? '' })
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(page.getByRole('dialog')).toHaveCount(0)

  await toolbar().getByRole('button', { name: 'Add endpoint' }).click()
  await page.getByLabel('Name or address').fill(lab.servers['fe-001'].address)
  await page.getByLabel('Port', { exact: true }).fill(String(ports.sip))
  await page.getByLabel('Name to ask for').fill(lab.servers['fe-001'].fqdn)
  await expectAccessible(page)
  await keepScreen(page, 'probes-add-endpoint')
  await page.getByRole('radio', { name: /^Federation/ }).check()
  await page.getByLabel('The name is the SIP domain of a partner').check()
  await expect(page.getByLabel('Name to ask for')).toHaveCount(0)
  await expectAccessible(page)
  await keepScreen(page, 'probes-add-partner')
  await page.getByRole('radio', { name: /^Server to server/ }).check()
  await page.getByRole('button', { name: 'Add', exact: true }).click()
  await expect(list().getByRole('row', { name: /^127/ })).toContainText('Not probed yet')

  // Two at a time wait five seconds each; the others are done long before.
  await lab.setFault('fe-001', 'expired', 'sip')
  await lab.setFault('fe-002', 'stall')
  await lab.setFault('edge-001', 'stall', 'access-edge')
  await toolbar().getByRole('button', { name: 'Probe all' }).click()
  await expect(panel().getByText(/^Probing 1\d endpoints$/)).toBeVisible()
  await expect(list().getByText('Works, both sides')).toBeVisible()
  await page.getByLabel('Follow the run').check()
  await expect(list().getByRole('row', { selected: true })).toContainText('TLS handshake')
  await list()
    .getByRole('row', { name: /fe-001.*SIP, MTLS/ })
    .click()
  await expect(page.getByLabel('Follow the run')).not.toBeChecked()
  await expect(detail().getByText(/^expired /)).toBeVisible()
  await keepScreenInBothLooks(page, 'probes-running')
  await panel().getByRole('button', { name: 'Pause' }).click()
  await expect(panel().getByText(/^Paused/)).toBeVisible()
  await panel().getByRole('button', { name: 'Continue' }).click()
  await panel().getByRole('button', { name: 'Cancel' }).click()
  await expect(panel().getByText(/^Cancelled/)).toBeVisible()
  await expect(panel().getByText(/not probed/)).toBeVisible()
  await expectAccessible(page)

  await page.getByRole('radio', { name: /^Problems/ }).check()
  await expect(list().getByText('Works, both sides')).toHaveCount(0)
  await page.getByRole('searchbox', { name: 'Filter' }).fill('no connection')
  await expect(list().getByText('Expired')).toHaveCount(0)
  await page.getByRole('searchbox', { name: 'Filter' }).fill('')
  await expect(list().getByText('Expired').first()).toBeVisible()
  await page.getByRole('radio', { name: /^All/ }).check()

  await detail().getByRole('button', { name: 'Repair this server...' }).click()
  await expect(page.getByRole('heading', { name: 'fe-001.lab.litwareinc.com, Default' })).toBeVisible()
  await openProbes()

  await list().getByRole('row', { name: /^127/ }).click()
  await lab.setFault('fe-001', null)
  await detail().getByRole('button', { name: 'Probe again' }).click()
  await expect(panel().getByText('Probed 1 endpoint')).toBeVisible()
  await expect(list().getByRole('row', { name: /^127/ })).toContainText(/Works, both sides.*Better/)
  // What the run before found stays in sight.
  await expect(list().getByText('Expired').first()).toBeVisible()
  await expect(detail().getByRole('button', { name: 'Open certificate' })).toBeVisible()
  await detail().getByRole('button', { name: 'Evidence' }).click()
  await expect(detail().getByText('asked for, accepted')).toBeVisible()
  await expectAccessible(page)
  await keepScreenInBothLooks(page, 'probes-evidence')
  await page.setViewportSize({ width: 1024, height: 700 })
  await detail().getByRole('button', { name: 'Evidence' }).click()
  await keepScreen(page, 'probes-1024')
  await page.setViewportSize({ width: 1280, height: 800 })

  await openFromActionMenu('History...')
  await expect(page.getByRole('dialog').getByRole('row')).toHaveCount(3)
  await keepScreen(page, 'probes-history')
  await page
    .getByRole('dialog')
    .getByRole('row', { name: /The whole estate/ })
    .click()
  await page.getByRole('button', { name: 'Show', exact: true }).click()
  await expect(page.getByText(/^Run of /)).toBeVisible()
  await expect(list().getByText('Not probed yet').first()).toBeVisible()

  for (const [format, file] of [
    ['Table (CSV)', 'probes.csv'],
    ['Page (HTML)', 'probes.html'],
  ] as const) {
    await toolbar().getByRole('button', { name: 'Report' }).click()
    await page.getByRole('radio', { name: format }).check()
    const path = join(console_.files, file)
    await browserFileDialogs.save(
      page,
      () => page.getByRole('button', { name: 'Save...', exact: true }).click(),
      path,
    )
    await expect(page.getByRole('dialog')).toHaveCount(0)
    expect(readFileSync(path, 'utf8')).toContain('fe-001.lab.litwareinc.com')
  }
  await page.getByRole('button', { name: 'Back to the newest' }).click()
  await expect(panel().getByText('Probed 1 endpoint')).toBeVisible()
})

test('a pool is probed from the tree, a schedule is kept, an endpoint is taken away and brought back', async () => {
  await createVault(page)
  await importEstate()
  await openNode(page, /^pool-001/)
  await page.getByRole('button', { name: 'Probe', exact: true }).click()
  // Nobody listens at the documented ports of the lab's servers.
  await expect(panel().getByText('Probed 10 endpoints')).toBeVisible()
  await expect(list().getByText('No connection').first()).toBeVisible()
  await expect(
    list()
      .getByRole('row', { name: /edge-001/ })
      .first(),
  ).toContainText('Not probed yet')

  await openFromActionMenu('Probe settings...')
  await page.getByRole('tab', { name: 'Schedule' }).click()
  await page.getByLabel('Probe by itself while Countersign is open').check()
  await page.getByLabel('Every (minutes)').fill('4')
  await expect(page.getByText('From 5 minutes to 10080 minutes (a week)')).toBeVisible()
  await page.getByLabel('Every (minutes)').fill('30')
  await page.getByLabel('What is probed').selectOption('Pool pool-001.lab.litwareinc.com')
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(page.getByRole('contentinfo')).toContainText('Next run')

  await toolbar().getByRole('button', { name: 'Add endpoint' }).click()
  await page.getByLabel('Name or address').fill('127.0.0.1')
  await page.getByLabel('Port', { exact: true }).fill('0')
  await expect(page.getByRole('button', { name: 'Add', exact: true })).toHaveAttribute(
    'aria-disabled',
    'true',
  )
  await page.getByLabel('Web (HTTPS)').check()
  await page.getByLabel('Port', { exact: true }).fill('443')
  await page.keyboard.press('Enter')
  await list().getByRole('row', { name: /^127/ }).click()
  await page.keyboard.press('Delete')
  await expect(list().getByRole('row', { name: /^127/ })).toHaveCount(0)
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(list().getByRole('row', { name: /^127/ })).toHaveCount(1)
})

test('a run that the lock ends keeps what was found before; a scheduled one that finds the vault locked is told', async () => {
  await createVault(page)
  await importPfx(page, browserFileDialogs, { file: await makePfx(), password, tick: /Root/ })
  await openProbes()
  await openFromActionMenu('Probe settings...')
  await page.getByRole('tab', { name: 'Schedule' }).click()
  await page.getByLabel('Probe by itself while Countersign is open').check()
  await page.getByLabel('Every (minutes)').fill('5')
  await page.getByRole('tab', { name: 'Client certificate' }).click()
  await page.getByLabel('Shown to servers that ask for one').selectOption({ index: 1 })
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  for (const server of ['fe-001', 'fe-002', 'edge-001'] as const) {
    const { address, fqdn, ports } = lab.servers[server]
    await toolbar().getByRole('button', { name: 'Add endpoint' }).click()
    await page.getByLabel('Name or address').fill(address)
    await page.getByLabel('Port', { exact: true }).fill(String(ports.sip ?? ports['edge-internal']))
    await page.getByLabel('Name to ask for').fill(fqdn)
    await page.getByRole('button', { name: 'Add', exact: true }).click()
    await expect(page.getByRole('dialog')).toHaveCount(0)
  }
  await panel().getByRole('button', { name: 'Probe all' }).click()
  await expect(panel().getByText('Probed 3 endpoints')).toBeVisible()
  // Without any estate nobody is missing in it.
  await expect(list().getByText('Works, both sides')).toHaveCount(3)

  await lab.setFault('fe-001', 'stall')
  await lab.setFault('fe-002', 'stall')
  await panel().getByRole('button', { name: 'Probe all' }).click()
  await expect(panel().getByText('Probing 3 endpoints')).toBeVisible()
  await page.keyboard.press('Control+l')
  await unlockVault()
  await expect(panel().getByText('Ended because the vault was locked: 3 endpoints')).toBeVisible()
  await expect(list().getByText('Works, both sides')).toHaveCount(3)
  await expect(list().getByText(/^From \d\d:\d\d$/)).toHaveCount(2)
  await expectAccessible(page)
  await keepScreenInBothLooks(page, 'probes-ended-by-lock')

  await page.keyboard.press('Control+l')
  console_.moveClock(6 * 60_000)
  // The schedule looks every half minute.
  const audit = join(console_.dataFolder, 'audit.jsonl')
  await expect.poll(() => readFileSync(audit, 'utf8'), { timeout: 60_000 }).toContain('probes.missed')
  await unlockVault()
  await expect(page.getByText(/^The run of .* did not begin\./)).toBeVisible()
  await expect(page.getByText(/The vault was locked\. .*vault-locked/)).toBeVisible()
  await expectAccessible(page)
  await keepScreenInBothLooks(page, 'probes-missed')

  await lab.setFault('fe-001', null)
  await lab.setFault('fe-002', null)
  await panel().getByRole('button', { name: 'Probe all' }).click()
  await expect(page.getByText(/did not begin/)).toHaveCount(0)
  await expect(panel().getByText('Probed 3 endpoints')).toBeVisible()
})
