/** A console for one walk: a fresh data folder, the built loopback host as a process of its own, a page of a real browser. */
import { spawn, type ChildProcess } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { chromium, type Browser, type BrowserContext, type Page } from '@playwright/test'
import { findBrowser } from '../../src/main/hosts/loopback/find-browser.ts'

const hostEntry = fileURLToPath(new URL('../../dist/host/main.mjs', import.meta.url))

export interface LoopbackHost {
  /** With a one-time code: opens once. */
  readonly address: string
  readonly process: ChildProcess
  stop(): Promise<void>
  /** As a power failure would: the host has no say in it. */
  kill(): Promise<void>
}

const clockModule = new URL('moved-clock.mjs', import.meta.url).href

/**
 * Starts the built host and waits for its address; what it said in the place of one is the error.
 * @param port a free one unless told.
 * @param clockFile says by how many milliseconds the host's clock is moved (moved-clock.mjs).
 */
export async function startHost(
  dataFolder: string,
  port?: number,
  clockFile?: string,
): Promise<LoopbackHost> {
  if (!existsSync(hostEntry)) throw new Error('dist/host is not built: run npm run build first')
  const asked = port === undefined ? [] : ['--port', String(port)]
  const clock = clockFile === undefined ? [] : ['--import', clockModule]
  const host = spawn(
    process.execPath,
    [...clock, hostEntry, '--no-open', '--data-dir', dataFolder, ...asked],
    {
      stdio: ['pipe', 'pipe', 'pipe'],
      env: { ...process.env, ...(clockFile === undefined ? {} : { COUNTERSIGN_TEST_CLOCK: clockFile }) },
    },
  )
  const ended = new Promise<void>(resolve => host.once('exit', () => resolve()))
  let output = ''
  const address = await new Promise<string>((resolve, reject) => {
    const read = (chunk: Buffer): void => {
      output += chunk.toString('utf8')
      const found = /http:\/\/127\.0\.0\.1:\d+\/\S*/.exec(output)
      if (found !== null) resolve(found[0])
    }
    host.stdout.on('data', read)
    host.stderr.on('data', read)
    void ended.then(() => reject(new Error(`the host ended at once:\n${output}`)))
  })
  return {
    address,
    process: host,
    async stop() {
      host.kill('SIGTERM')
      await ended
    },
    async kill() {
      host.kill('SIGKILL')
      await ended
    },
  }
}

export interface ConsoleUnderTest {
  readonly page: Page
  readonly context: BrowserContext
  readonly host: LoopbackHost
  readonly dataFolder: string
  /** A folder for the files of this walk. */
  readonly files: string
  /** What the page complained about: uncaught errors and refused content. */
  readonly complaints: readonly string[]
  /** Starts a host on the same data folder after the first one has ended; `close` ends it too. */
  startAgain(port?: number): Promise<LoopbackHost>
  /** Moves the host's clock, from now on, to so many milliseconds before or after the machine's. */
  moveClock(milliseconds: number): void
  close(): Promise<void>
}

let shared: Browser | undefined

/** One browser for all walks; call closeBrowser at the end. */
export async function launchBrowser(): Promise<Browser> {
  const found = findBrowser({ platform: process.platform, env: process.env })
  if (found.outcome !== 'found') throw new Error('no browser was found; COUNTERSIGN_BROWSER can name one')
  shared ??= await chromium.launch({
    executablePath: found.path,
    args: [
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--no-first-run',
    ],
  })
  return shared
}

export async function closeBrowser(): Promise<void> {
  await shared?.close()
  shared = undefined
}

export async function openConsole(
  options: {
    readonly colorScheme?: 'light' | 'dark'
    readonly viewport?: { width: number; height: number }
    readonly deviceScaleFactor?: number
    /** For walks that call `moveClock`. */
    readonly movableClock?: boolean
    /** What is done to the data folder before the host holds it. */
    readonly before?: (dataFolder: string) => Promise<void>
  } = {},
): Promise<ConsoleUnderTest> {
  const folder = mkdtempSync(join(tmpdir(), 'countersign-walk-'))
  const dataFolder = join(folder, 'data')
  const clockFile = options.movableClock === true ? join(folder, 'clock') : undefined
  await options.before?.(dataFolder)
  const host = await startHost(dataFolder, undefined, clockFile)
  const browser = await launchBrowser()
  const context = await browser.newContext({
    viewport: options.viewport ?? { width: 1280, height: 800 },
    colorScheme: options.colorScheme ?? 'light',
    deviceScaleFactor: options.deviceScaleFactor ?? 1,
    acceptDownloads: true,
    locale: 'en-GB',
    timezoneId: 'America/New_York',
    permissions: ['clipboard-read', 'clipboard-write'],
  })
  const page = await context.newPage()
  const complaints: string[] = []
  page.on('pageerror', error => complaints.push(error.message))
  page.on('console', message => {
    if (message.type() === 'error') complaints.push(message.text())
  })
  await page.goto(host.address)
  const hosts = [host]
  return {
    page,
    context,
    host,
    dataFolder,
    files: folder,
    complaints,
    async startAgain(port) {
      const next = await startHost(dataFolder, port, clockFile)
      hosts.push(next)
      return next
    },
    moveClock(milliseconds) {
      if (clockFile === undefined) throw new Error('this console was not opened with a movable clock')
      writeFileSync(clockFile, String(milliseconds))
    },
    async close() {
      await context.close()
      await Promise.all(hosts.map(each => each.stop()))
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
