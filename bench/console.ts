/**
 * The console with 10,000 certificates in a real browser, the start of the host, and its memory. Needs a build and an
 * installed browser; the rival is the smallest page that React draws, served by the smallest host.
 */
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { spawn, type ChildProcess } from 'node:child_process'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Browser, Page } from '@playwright/test'
import { build } from 'vite'
import { closeBrowser, launchBrowser, startHost, type LoopbackHost } from '../test/walks/loopback-console.ts'
import { passphrase } from '../test/walks/administrator.ts'
import { fillPersonalStore, openFolder, request } from './large-folder.ts'
import { inTurn, type LimitRow, type Row } from './measure.ts'
import type { Bench } from './run.ts'

const count = 10_000
const here = fileURLToPath(new URL('.', import.meta.url))
const rowInList = '[role="grid"] [data-index]'

export const consoleRows: Bench = async function* () {
  if (!existsSync(new URL('../dist/host/main.mjs', import.meta.url))) {
    yield { skipped: 'console rows: skipped, dist is not built (npm run build)' }
    return
  }
  const folder = mkdtempSync(join(tmpdir(), 'countersign-bench-'))
  const large = join(folder, 'large')
  const page = join(folder, 'page')
  const browser = await launchBrowser()
  try {
    await build({
      root: join(here, 'empty-page'),
      logLevel: 'silent',
      build: { outDir: page, emptyOutDir: true },
    })
    await prepare(large)
    yield* listRows(browser, large, page)
    yield await startRow(browser, join(folder, 'fresh'), page)
  } finally {
    await closeBrowser()
    rmSync(folder, { recursive: true, force: true })
  }
}

/** 10,000 certificates and a vault, through the application itself. */
async function prepare(dataFolder: string): Promise<void> {
  const application = await openFolder(dataFolder)
  await fillPersonalStore(application, count)
  await request(application, 'vault.create', {
    passphrase,
    autoLockMinutes: 0,
    useSystemKeyStore: false,
    withRecoveryKey: false,
  })
  await application.close()
}

async function* listRows(
  browser: Browser,
  dataFolder: string,
  emptyPage: string,
): AsyncGenerator<Row | LimitRow> {
  const host = await startHost(dataFolder)
  const rival = await startEmptyHost(emptyPage)
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } })
  try {
    const ours = await context.newPage()
    const theirs = await context.newPage()
    await noteWhenThere(ours, rowInList)
    await noteWhenThere(theirs, '#usable')
    await openPersonalStore(ours, host)
    const figures = await inTurn(
      9,
      () => reloaded(ours),
      () => visited(theirs, rival.address),
    )
    yield {
      work: 'Console with 10,000 certificates: navigation start to list usable',
      limit: 500,
      unit: 'ms',
      ours: figures.ours,
    }
    yield {
      work: 'Console with 10,000 certificates: navigation start to list usable',
      rival: 'an empty React page',
      bar: { kind: 'at-most', ratio: 2.5 },
      unit: 'ms',
      ...figures,
    }
    await ours
      .getByText(`${(count + 1).toLocaleString('en')} items`)
      .first()
      .waitFor()
    // A page behind another one draws no frames.
    await ours.bringToFront()
    yield {
      work: 'Filter over 10,000 rows, from key to drawn frame',
      limit: 100,
      unit: 'ms',
      ours: await repeated(7, () => filtered(ours)),
    }
    yield {
      work: 'Scroll through 10,000 rows, longest frame of 240',
      limit: 34,
      unit: 'ms',
      ours: await repeated(5, () => longestFrame(ours)),
    }
    const [full, empty] = [residentMegabytes(host.process), residentMegabytes(rival.process)]
    if (full !== undefined && empty !== undefined) {
      yield {
        work: 'Memory of the host with 10,000 certificates listed, over an empty host',
        limit: 150,
        unit: 'MB',
        ours: [full - empty],
      }
    }
  } finally {
    await context.close()
    await host.stop()
    rival.process.kill()
  }
}

async function startRow(browser: Browser, dataFolder: string, emptyPage: string): Promise<Row> {
  const timed = async (
    start: () => Promise<{ address: string; end: () => Promise<unknown> }>,
    selector: string,
  ): Promise<number> => {
    const begin = performance.now()
    const started = await start()
    const context = await browser.newContext()
    const page = await context.newPage()
    await page.goto(started.address)
    await page.locator(selector).first().waitFor()
    const elapsed = performance.now() - begin
    await context.close()
    await started.end()
    return elapsed
  }
  const ours = async (): Promise<{ address: string; end: () => Promise<unknown> }> => {
    const host = await startHost(dataFolder)
    return { address: host.address, end: () => host.stop() }
  }
  const theirs = async (): Promise<{ address: string; end: () => Promise<unknown> }> => {
    const host = await startEmptyHost(emptyPage)
    return { address: host.address, end: () => Promise.resolve(host.process.kill()) }
  }
  return {
    work: 'Start: host process to window usable (first run)',
    rival: 'empty Node host with an empty React page',
    bar: { kind: 'at-most', ratio: 2 },
    unit: 'ms',
    ...(await inTurn(
      9,
      () => timed(ours, 'input[type="password"]'),
      () => timed(theirs, '#usable'),
    )),
  }
}

async function openPersonalStore(page: Page, host: LoopbackHost): Promise<void> {
  await page.goto(host.address)
  await page.getByLabel('Passphrase', { exact: true }).fill(passphrase)
  await page.getByRole('button', { name: 'Unlock', exact: true }).click()
  await page
    .getByRole('treeitem', { name: /^Personal/ })
    .first()
    .click()
  await page.locator(rowInList).first().waitFor()
  // The place is kept a moment later; the reloads below start from it.
  await page.waitForTimeout(1500)
}

/** In the page: remembers when, counted from navigation start, the selector matched first. */
async function noteWhenThere(page: Page, selector: string): Promise<void> {
  await page.addInitScript(wanted => {
    const look = (): void => {
      if (document.querySelector(wanted) === null) requestAnimationFrame(look)
      else document.documentElement.dataset['thereAt'] = String(performance.now())
    }
    requestAnimationFrame(look)
  }, selector)
}

async function thereAt(page: Page): Promise<number> {
  const noted = await page.waitForFunction(() => document.documentElement.dataset['thereAt'])
  return Number(await noted.jsonValue())
}

async function reloaded(page: Page): Promise<number> {
  await page.reload()
  return thereAt(page)
}

async function visited(page: Page, address: string): Promise<number> {
  await page.goto(address)
  return thereAt(page)
}

/** One more letter in the filter: until the frame with the new rows has been drawn. */
async function filtered(page: Page): Promise<number> {
  const field = page.getByPlaceholder('Filter this list')
  await field.fill('')
  await page.waitForTimeout(300)
  const measured = page.evaluate(
    () =>
      new Promise<number>(resolve => {
        const grid = document.querySelector('[role="grid"]')
        let start = 0
        document.addEventListener('keydown', () => (start = performance.now()), { once: true, capture: true })
        const observer = new MutationObserver(() => {
          observer.disconnect()
          requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - start)))
        })
        if (grid !== null) observer.observe(grid, { attributes: true, attributeFilter: ['aria-rowcount'] })
      }),
  )
  await field.press('7')
  return measured
}

/** 280 px per frame for 240 frames, as a fast wheel does. */
function longestFrame(page: Page): Promise<number> {
  return page.evaluate(
    () =>
      new Promise<number>(resolve => {
        const grid = document.querySelector('[role="grid"]')
        let frames = 0
        let longest = 0
        let before = 0
        const step = (now: number): void => {
          // The first frames only settle; a scroll that is under way has no start.
          if (frames > 5) longest = Math.max(longest, now - before)
          before = now
          frames += 1
          if (grid !== null) grid.scrollTop += 280
          if (frames < 245) requestAnimationFrame(step)
          else resolve(longest)
        }
        if (grid !== null) grid.scrollTop = 0
        requestAnimationFrame(step)
      }),
  )
}

async function repeated(times: number, measure: () => Promise<number>): Promise<number[]> {
  const figures: number[] = []
  for (let turn = 0; turn < times; turn += 1) figures.push(await measure())
  return figures
}

function startEmptyHost(
  folder: string,
): Promise<{ readonly address: string; readonly process: ChildProcess }> {
  const host = spawn(process.execPath, [join(here, 'empty-host.ts'), folder], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  return new Promise((resolve, reject) => {
    host.stdout.once('data', (chunk: Buffer) =>
      resolve({ address: chunk.toString('utf8').trim(), process: host }),
    )
    host.once('exit', () => reject(new Error('the empty host ended')))
  })
}

/** undefined where /proc does not tell. */
function residentMegabytes(child: ChildProcess): number | undefined {
  try {
    const status = readFileSync(`/proc/${child.pid ?? 0}/status`, 'utf8')
    return Number(/VmRSS:\s+(\d+) kB/.exec(status)?.[1]) / 1024
  } catch {
    return undefined
  }
}
