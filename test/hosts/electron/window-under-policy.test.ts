/**
 * The built window in a real browser, under the very headers that the app:// scheme sends, behind the built preload
 * script and the built main process: what Chromium would refuse in Electron it refuses here.
 */
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Browser, chromium, type Page } from 'playwright'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { browserArguments, findTestBrowser } from '../../../scripts/browser.mjs'
import type { MenuCommand } from '../../../src/contract/menu-command.ts'
import type { MenuItemConstructorOptions } from '../../../src/main/hosts/electron/electron-port.ts'
import { texts } from '../../../src/text/texts.ts'
import { createVault as createVaultAsWalked } from '../../walks/administrator.ts'
import type { FileDialogs } from '../../walks/file-dialogs.ts'
import { walkRsaToTokenIssuer } from '../../walks/main-job.ts'
import { makeOpensslFiles } from '../../walks/openssl-files.ts'
import { type BuiltDesktop, buildDesktopInto, startDesktop, type RunningDesktop } from './built-desktop.ts'

const browserPath = await findTestBrowser()
const because = browserPath === undefined ? ' (skipped: no browser was found)' : ''

/** Stands in for app://countersign: Playwright answers for schemes that Chromium knows. */
const origin = 'https://countersign.test'

describe.skipIf(browserPath === undefined)(`the window under its policy${because}`, () => {
  let built: BuiltDesktop
  let browser: Browser
  let folder: string
  let running: RunningDesktop
  let page: Page
  let complaints: string[]

  beforeAll(async () => {
    built = await buildDesktopInto({ window: true })
    browser = await chromium.launch({ executablePath: browserPath ?? '', args: browserArguments() })
  })
  afterAll(async () => {
    await browser.close()
    built.remove()
  })
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'countersign-policy-'))
    running = await startDesktop(built, join(folder, 'data'))
    page = await browser.newPage({ viewport: { width: 1280, height: 800 } })
    complaints = []
    page.on('pageerror', error => complaints.push(error.message))
    page.on('console', message => {
      if (message.type() === 'error') complaints.push(message.text())
    })
    await connectPage(page, running, built)
    await page.goto(`${origin}/index.html`)
  })
  afterEach(async () => {
    await page.close()
    running.fake.windows[0]?.close()
    await expect.poll(() => running.fake.state.exitCode, { timeout: 15_000 }).toBe(0)
    rmSync(folder, { recursive: true, force: true })
  })

  const { create, recovery } = texts().vault
  const button = (name: string) => page.getByRole('button', { name })

  async function createVault(): Promise<void> {
    await button(create.button).waitFor()
    for (const field of await page.locator('input[type=password]').all()) {
      await field.fill('correct horse battery')
    }
    await button(create.button).click()
    await page.getByRole('heading', { name: recovery.heading }).waitFor()
  }

  async function openConsole(): Promise<void> {
    await createVault()
    await page.getByRole('checkbox', { name: recovery.confirm }).check()
    await button(recovery.done).click()
    await page.getByRole('tree').waitFor()
  }

  function chooseInMenuBar(command: MenuCommand): void {
    const item = flatten(running.fake.state.menuBar).find(({ id }) => id === command)
    ;(item?.click as (() => void) | undefined)?.()
  }

  it('opens, and Chromium refuses nothing of it', async () => {
    await button(create.button).waitFor()
    expect(complaints).toEqual([])
  })

  it('saves the recovery key through the native dialog', async () => {
    await createVault()
    running.fake.state.saveAs = join(folder, 'recovery.txt')
    await button(recovery.save).click()
    await expect.poll(() => existsSync(join(folder, 'recovery.txt'))).toBe(true)
    const key = await page.getByRole('status', { name: recovery.label }).textContent()
    expect(readFileSync(join(folder, 'recovery.txt'), 'utf8')).toContain(key)
    expect(complaints).toEqual([])
  })

  it('draws the whole console without a menu bar of its own, and performs the commands of the native one', async () => {
    await openConsole()
    expect(await page.getByRole('menubar').count()).toBe(0)
    chooseInMenuBar('import')
    await page.getByRole('dialog').waitFor()
    await page.keyboard.press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    chooseInMenuBar('theme-dark')
    await expect.poll(() => page.evaluate(() => document.documentElement.dataset['theme'])).toBe('dark')
    await expect.poll(() => running.fake.windows[0]?.backgroundColor).toBe('#191C21')
    chooseInMenuBar('lock')
    await page.getByRole('tree').waitFor({ state: 'detached' })
    expect(complaints).toEqual([])
  })

  it('takes the whole walk of the main job, with the native dialogs', async () => {
    const files = makeOpensslFiles(folder)
    await createVaultAsWalked(page)
    await walkRsaToTokenIssuer(page, answerDialogs(running), files)
    expect(complaints).toEqual([])
  })

  it('begins the import of a file that a second start hands over', async () => {
    await openConsole()
    writeFileSync(join(folder, 'second.pfx'), 'not a PFX')
    running.fake.app.emit('second-instance', {}, ['/opt/countersign', join(folder, 'second.pfx')], '/')
    await page.getByRole('dialog').getByText('second.pfx').first().waitFor()
    expect(complaints).toEqual([])
  })
})

/** The fake answers at once with what it was told before the dialog appears. */
function answerDialogs({ fake: { state } }: RunningDesktop): FileDialogs {
  return {
    async pick(_page, press, file) {
      state.picked = [file]
      await press()
    },
    async save(_page, press, path) {
      state.saveAs = path
      await press()
    },
  }
}

function flatten(items: readonly MenuItemConstructorOptions[]): MenuItemConstructorOptions[] {
  return items.flatMap(item => [item, ...(Array.isArray(item.submenu) ? flatten(item.submenu) : [])])
}

/** Gives the page what Electron would: its files by the scheme's own handler, and the preload script with its IPC. */
async function connectPage(page: Page, { fake }: RunningDesktop, { scripts }: BuiltDesktop): Promise<void> {
  const session = fake.sessionOf('countersign')
  await page.route(`${origin}/**`, async route => {
    const { pathname } = new URL(route.request().url())
    const response = await session.fetch(`app://countersign${pathname}`)
    await route.fulfill({
      status: response.status,
      headers: Object.fromEntries(response.headers),
      body: Buffer.from(await response.arrayBuffer()),
    })
  })
  const ipc = fake.rendererOf(fake.windows[0]!)
  await page.exposeFunction('ipcSend', (channel: string, args: unknown[]) => ipc.send(channel, ...args))
  await page.exposeFunction('ipcInvoke', (channel: string, name: string, bytes: number[]) =>
    ipc.invoke(channel, name, Uint8Array.from(bytes)),
  )
  await page.exposeFunction('ipcListen', (channel: string) => {
    ipc.on(channel, (_event, ...args) => {
      page
        .evaluate(([name, values]) => window.ipcDeliver?.(name, values), [channel, args] as const)
        // The page may have been closed meanwhile, as in Electron.
        .catch(() => undefined)
    })
  })
  await page.addInitScript({ content: preloadInPage(readFileSync(join(scripts, 'preload.cjs'), 'utf8')) })
}

declare global {
  interface Window {
    ipcDeliver?: (channel: string, args: unknown[]) => void
  }
}

/** The built preload script with an `electron` whose IPC goes through Playwright's bindings. */
function preloadInPage(preload: string): string {
  return `(() => {
    const listeners = {}
    window.ipcDeliver = (channel, args) => (listeners[channel] ?? []).forEach(tell => tell({}, ...args))
    const electron = {
      contextBridge: { exposeInMainWorld: (name, api) => Object.defineProperty(window, name, { value: api }) },
      ipcRenderer: {
        send: (channel, ...args) => void window.ipcSend(channel, args),
        // Playwright's bindings carry JSON: the bytes of a file go over as numbers.
        invoke: (channel, name, bytes) => window.ipcInvoke(channel, name, [...bytes]),
        on: (channel, tell) => { (listeners[channel] ??= []).push(tell); void window.ipcListen(channel) },
      },
    }
    ;(require => {${preload}})(() => electron)
  })()`
}
