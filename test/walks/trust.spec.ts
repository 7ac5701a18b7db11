/**
 * The whole way of trust: the lab's estate is probed and all is green; a certificate is replaced behind the
 * administrator's back; the map turns, and says which one is served and which was assigned; assigned from the matrix,
 * the map is green again.
 */
import { spawn, type ChildProcess } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test, type Page } from '@playwright/test'
import { expectAccessible } from './accessible.ts'
import { finish, importPfx, next, openChild } from './administrator.ts'
import { browserFileDialogs } from './file-dialogs.ts'
import { closeBrowser, openConsole, type ConsoleUnderTest } from './loopback-console.ts'
import { keepScreenInBothLooks } from './screens.ts'

const command = fileURLToPath(new URL('../../dist/cli/countersign.mjs', import.meta.url))
const passphrase = 'correct horse battery staple'

let console_: ConsoleUnderTest
let page: Page
let lab: ChildProcess

test.beforeEach(async () => {
  console_ = await openConsole({ before: startLab })
  page = console_.page
  page.setDefaultTimeout(20_000)
})
test.afterEach(async () => {
  const { complaints } = console_
  await countersign('lab', 'down')
  await console_.close()
  lab.kill()
  expect(complaints, 'uncaught errors and refused content in the window').toEqual([])
})
test.afterAll(closeBrowser)

/** As a person does it in two terminals: the lab in one, what it is told in the other. */
async function startLab(dataFolder: string): Promise<void> {
  lab = spawn(process.execPath, [command, 'lab', 'up', '--data-dir', dataFolder], { stdio: 'ignore' })
  await expect.poll(() => existsSync(join(dataFolder, 'lab', 'lab.json')), { timeout: 30_000 }).toBe(true)
  await run(dataFolder, ['lab', 'adopt', '--passphrase-env', 'WALK_PASSPHRASE'])
}

function run(dataFolder: string, words: readonly string[]): Promise<void> {
  const child = spawn(process.execPath, [command, ...words, '--data-dir', dataFolder], {
    env: { ...process.env, WALK_PASSPHRASE: passphrase },
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  let complaint = ''
  child.stderr.on('data', (chunk: Buffer) => (complaint += chunk.toString('utf8')))
  return new Promise((resolve, reject) => {
    child.once('close', code => (code === 0 ? resolve() : reject(new Error(complaint))))
  })
}

const countersign = (...words: string[]): Promise<void> => run(console_.dataFolder, words)

const openTrust = (name: string): Promise<void> => openChild(page, /^Trust$/, name)

const rows = () => page.getByRole('row')
const map = () => page.getByRole('listbox', { name: 'Trust map' })
const inspector = () => page.getByRole('complementary', { name: 'The chosen connection' })

/** The tool stands at the probes and at the map; from there too it leads to the probes, where the run is watched. */
async function probeAll(from = 'TLS and MTLS probes'): Promise<void> {
  await openTrust(from)
  await page.getByRole('toolbar', { name: 'Tools' }).getByRole('button', { name: 'Probe all' }).click()
  await expect(page.getByRole('region', { name: 'The run' }).getByText(/^Probed \d+ endpoints$/)).toBeVisible(
    {
      timeout: 60_000,
    },
  )
}

test('a certificate replaced behind the back turns the map red; assigned from the matrix, it is green again', async () => {
  await page.getByLabel('Passphrase', { exact: true }).fill(passphrase)
  await page.getByRole('button', { name: 'Unlock', exact: true }).click()
  await expect(page.getByRole('tree')).toBeVisible()

  await probeAll()
  await expect(rows().filter({ hasText: 'SIP, MTLS' }).filter({ hasText: 'Works, both sides' })).toHaveCount(
    2,
  )
  await expect(page.getByText('0 broken')).toBeVisible()
  await keepScreenInBothLooks(page, 'trust-probes-green')
  await openTrust('Trust map')
  await expect(map().getByRole('option', { name: /broken/ })).toHaveCount(0)
  await expect(
    map()
      .getByRole('option', { name: /fe-001/ })
      .first(),
  ).toBeVisible()
  await keepScreenInBothLooks(page, 'trust-map-green')

  await openTrust('Who trusts whom')
  const pairs = page.getByRole('grid', { name: 'Who trusts whom' }).getByRole('row')
  await expect(pairs.filter({ hasText: 'Trusted' })).toHaveCount(6)
  await pairs.filter({ hasText: /^edge-001.*fe-002/ }).click()
  const chain = page.getByRole('list', { name: 'From the presented certificate to the root' })
  await expect(chain.getByRole('listitem')).toHaveCount(3)
  await expect(chain).toContainText('trusted root of fe-002.lab.litwareinc.com')
  await expectAccessible(page)
  await keepScreenInBothLooks(page, 'trust-pairs')

  await countersign('lab', 'fault', 'fe-001', 'replaced')
  await probeAll('Trust map')
  await expect(rows().filter({ hasText: 'fe-001' }).filter({ hasText: 'Other one served' })).toHaveCount(2)
  await openTrust('Trust map')
  const broken = map().getByRole('option', { name: /fe-001.*broken/ })
  await expect(broken.first()).toBeVisible()
  await broken.first().click()
  await expect(inspector().getByText('Lab fe-001', { exact: true })).toBeVisible()
  await expect(inspector().getByText('Assigned', { exact: true })).toBeVisible()
  await expect(inspector().getByText('Served', { exact: true })).toBeVisible()
  await expect(inspector().getByText(/^Assign the one that is served if it is right/)).toBeVisible()
  await expectAccessible(page)
  await keepScreenInBothLooks(page, 'trust-map-other-certificate')

  await page.setViewportSize({ width: 1024, height: 700 })
  const foot = inspector().locator('footer').getByRole('button')
  await expect(foot).toHaveCount(3)
  const boxes = await Promise.all((await foot.all()).map(button => button.boundingBox()))
  const middles = boxes.map(box => (box?.y ?? 0) + (box?.height ?? 0) / 2)
  expect(Math.max(...middles) - Math.min(...middles), 'the foot has one row').toBeLessThan(2)
  await keepScreenInBothLooks(page, 'trust-map-1024')
  await page.setViewportSize({ width: 1280, height: 800 })

  // Whoever was there has left the file: it is imported, and assigned where the map leads to.
  await importPfx(page, browserFileDialogs, {
    file: join(console_.dataFolder, 'lab', 'estate', 'fe-001-replaced.pfx'),
    password: 'litware-lab',
  })
  await inspector()
    .getByRole('button', { name: /^Repair this server/ })
    .click()
  // Default, and the internal web services.
  await assignTheNewOne()
  await assignTheNewOne()

  await probeAll()
  await expect(page.getByText('0 broken')).toBeVisible()
  await openTrust('Trust map')
  await expect(map().getByRole('option', { name: /broken/ })).toHaveCount(0)
  await expect(page.getByText(/0 broken/)).toBeVisible()

  // What is under way stands below the drawing; a second run is not offered meanwhile, and why stands there.
  await countersign('lab', 'fault', 'fe-002', 'stall')
  const again = inspector().getByRole('button', { name: 'Probe again' })
  await map()
    .getByRole('option', { name: /^fe-002, / })
    .click()
  await again.click()
  await expect(page.getByRole('status').filter({ hasText: /^Probing: \d of \d$/ })).toBeVisible()
  await expect(again).toHaveAttribute('aria-busy', 'true')
  await map()
    .getByRole('option', { name: /^fe-001, / })
    .click()
  const offTools = [
    again,
    page.getByRole('toolbar', { name: 'Tools' }).getByRole('button', { name: 'Probe all' }),
  ]
  for (const tool of offTools) {
    await expect(tool).toHaveAttribute('aria-disabled', 'true')
    await expect(tool).toHaveAttribute('title', /A run is on; only one runs at a time\./)
  }
  await expectAccessible(page)
  await keepScreenInBothLooks(page, 'trust-map-probing')
  await openTrust('TLS and MTLS probes')
  await page.getByRole('button', { name: 'Cancel', exact: true }).click()
  await expect(page.getByText(/^Cancelled/)).toBeVisible()
})

/** In the first of its cells that still has the old one. */
async function assignTheNewOne(): Promise<void> {
  const grid = page.getByRole('treegrid', { name: 'Servers by certificate types' })
  const cells = grid.getByRole('row', { name: /fe-001/ }).getByRole('gridcell')
  await cells.filter({ hasText: 'served instead' }).first().click()
  await keepScreenInBothLooks(page, 'trust-matrix-other-certificate')
  const chosen = page.getByLabel('The chosen assignment')
  await chosen.getByRole('button', { name: /^(Assign|Replace)/ }).click()
  await next(page)
  await page
    .getByRole('dialog')
    .getByRole('row', { name: /fe-001 replaced/ })
    .first()
    .click()
  await next(page)
  await page.getByRole('button', { name: 'Assign now' }).click()
  await expect(page.getByText(/Task status: Completed/)).toBeVisible()
  await finish(page)
}
