import { mkdtempSync, rmSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { chromium, type Browser, type Page, type WebSocketRoute } from 'playwright'
import { build } from 'vite'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { browserArguments, findTestBrowser } from '../../scripts/browser.mjs'
import { ok } from '../../src/contract/result.ts'
import { startLoopbackServer, type LoopbackServer } from '../../src/main/hosts/loopback/loopback-server.ts'
import { readWindowFiles, type WindowFiles } from '../../src/main/hosts/loopback/window-files.ts'
import { heldAnswer, scriptedApplication, type ScriptedApplication } from '../fakes/scripted-application.ts'
import { exportedBytes, preparedExport } from '../renderer/bridge/prepared-export.ts'

const browserPath = await findTestBrowser()
const because = browserPath === undefined ? ' (skipped: no browser was found)' : ''

let folder: string
let windowFiles: WindowFiles
let browser: Browser
let server: LoopbackServer
let application: ScriptedApplication
let page: Page
/** What the browser complained about: policy violations, uncaught errors. */
let complaints: string[]
/** The page's WebSockets, to be cut. */
let sockets: WebSocketRoute[]
let auditTotal: number
let held: ReturnType<typeof heldAnswer>

async function start(port: number): Promise<void> {
  held = heldAnswer()
  application = scriptedApplication({
    'audit.list': () => ok({ total: auditTotal, entries: [] }),
    'recycleBin.restore': held.answer,
  })
  const scripted = application.tickets.read
  application.tickets.read = ticket =>
    ticket === preparedExport.ticket
      ? ok({ name: preparedExport.suggestedName, bytes: Uint8Array.from(exportedBytes) })
      : scripted(ticket)
  const started = await startLoopbackServer({
    application,
    windowFiles,
    port,
    log: () => undefined,
    onEndAsked: () => undefined,
  })
  if (!started.ok) throw new Error(started.problem.code)
  server = started.value
}

const shown = (id: string) => expect.poll(() => page.textContent(`#${id}`), { timeout: 10_000 })
const askedFor = (name: string): unknown[] =>
  application.asked.filter(one => one.name === name).map(one => one.input)

describe.skipIf(browserPath === undefined)(`the bridge in a real browser${because}`, () => {
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'countersign-bridge-'))
    await build({
      configFile: resolve(import.meta.dirname, '../../vite.renderer.config.ts'),
      root: resolve(import.meta.dirname, '../fixtures/bridge-page'),
      build: { outDir: folder, emptyOutDir: true },
      logLevel: 'error',
    })
    const files = await readWindowFiles(pathToFileURL(`${folder}/`))
    if (!files.ok) throw new Error(files.problem.code)
    windowFiles = files.value
    browser = await chromium.launch({ executablePath: browserPath!, args: browserArguments() })
  })

  afterAll(async () => {
    await browser.close()
    rmSync(folder, { recursive: true })
  })

  beforeEach(async () => {
    auditTotal = 1
    await start(0)
    page = await browser.newPage()
    complaints = []
    page.on('pageerror', thrown => complaints.push(thrown.message))
    page.on('console', message => {
      if (message.type() === 'error') complaints.push(message.text())
    })
    sockets = []
    await page.routeWebSocket('**/channel', socket => {
      socket.connectToServer()
      sockets.push(socket)
    })
    await page.goto(server.freshAddress())
    await shown('connection').toBe('connected')
  })

  afterEach(async () => {
    await page.close()
    await server.close()
  })

  it('connects under the strict policy and leaves no code in the address', async () => {
    await shown('audit').toBe('1 fresh')
    expect(page.url()).toBe(`${server.origin}/`)
    expect(complaints).toEqual([])
  })

  it('keeps its session over a reload', async () => {
    await page.reload()
    await shown('connection').toBe('connected')
    await shown('audit').toBe('1 fresh')
  })

  it('lets nobody in by the bare address', async () => {
    const stranger = await browser.newPage()
    await stranger.goto(server.origin)
    await expect.poll(() => stranger.textContent('#connection')).toBe('ended')
    await stranger.close()
  })

  it('reads again on events, and not because a component is drawn again', async () => {
    await shown('audit').toBe('1 fresh')
    const before = askedFor('audit.list').length
    for (let n = 0; n < 5; n += 1) await page.click('#render', { force: true })
    await shown('renders').toBe('5')
    expect(askedFor('audit.list')).toHaveLength(before)
    auditTotal = 2
    application.emit({ name: 'audit.appended', data: { sequence: 2 } })
    await shown('audit').toBe('2 fresh')
  })

  it('reads anew for another input, and tells events to the newest listener', async () => {
    await page.click('#next', { force: true })
    await shown('audit').toBe('1 fresh')
    expect(askedFor('audit.list').at(-1)).toEqual({ offset: 10, limit: 10 })
    application.emit({ name: 'certificates.changed', data: { revision: 7 } })
    await shown('revision').toBe('7 at 10')
  })

  it('runs a command with progress and cancels it', async () => {
    await page.click('#run', { force: true })
    await expect.poll(() => held.contexts.length).toBe(1)
    held.contexts[0]!.progress({ phase: 'restoring', share: null })
    await shown('restore').toBe('restoring')
    await page.click('#cancel', { force: true })
    await shown('restore').toBe('idle')
  })

  it('uploads picked files', async () => {
    const chooser = page.waitForEvent('filechooser')
    await page.click('#pick', { force: true })
    await (
      await chooser
    ).setFiles([
      { name: 'Köln.pfx', mimeType: '', buffer: Buffer.from('abc') },
      { name: 'large.pfx', mimeType: '', buffer: Buffer.alloc(5_000_000, 1) },
    ])
    await shown('files').toBe('Köln.pfx 3, large.pfx 5000000')
    await shown('share').toBe('1')
    expect(complaints).toEqual([])
  })

  it('downloads an export under its name and hashes what it got', async () => {
    const download = page.waitForEvent('download')
    await page.click('#save', { force: true })
    const file = await download
    expect(file.suggestedFilename()).toBe('fe-001.pfx')
    expect(new Uint8Array(await readFile(await file.path()))).toEqual(exportedBytes)
    await shown('files').toContain(preparedExport.sha256)
    expect(complaints).toEqual([])
  })

  it('comes back by itself after the connection broke, and reads everything again', async () => {
    await shown('audit').toBe('1 fresh')
    auditTotal = 5
    // Offline, the page cannot come back at once: the lost state can be looked at.
    await page.context().setOffline(true)
    await sockets[0]!.close()
    await shown('connection').toBe('lost')
    await shown('audit').toBe('1 fresh')
    await page.context().setOffline(false)
    await shown('connection').toBe('connected')
    await shown('audit').toBe('5 fresh')
  })

  it('ends with its host, and lives again in the same window by the next host’s address', async () => {
    const { port } = new URL(server.origin)
    await server.close()
    await shown('connection').toBe('lost')
    auditTotal = 9
    await start(Number(port))
    await shown('connection').toBe('ended')
    await page.goto(server.freshAddress())
    await shown('connection').toBe('connected')
    await shown('audit').toBe('9 fresh')
  })
})
