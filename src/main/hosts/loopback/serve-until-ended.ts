/**
 * The life of the loopback host: open the data folder, listen, show the window, and end in order when asked, when the
 * window is closed, when idle, or on a signal. `countersign serve` and dist/host/main.mjs both come through here.
 */
import process from 'node:process'
import { err, ok, type Result } from '../../../contract/result.ts'
import { texts } from '../../../text/texts.ts'
import { composeApplication } from '../../compose.ts'
import { createLogFile } from '../log-file.ts'
import { createEnding, type Ending } from './ending.ts'
import { findBrowser } from './find-browser.ts'
import { createIdleWatch } from './idle-watch.ts'
import { startLoopbackServer, type LoopbackServer } from './loopback-server.ts'
import { hasDisplay, openWindow, type OpenedWindow } from './open-window.ts'
import { readWindowFiles } from './window-files.ts'

export interface ServeOptions {
  readonly dataFolder: string
  /** As written on the command line; undefined takes a free one. */
  readonly port: string | undefined
  /** As written on the command line; undefined never ends for being idle. */
  readonly idleMinutes: string | undefined
  /** 'window' opens one where there is a display and a browser, and prints the address elsewhere. */
  readonly show: 'window' | 'address'
  readonly version: string
  readonly workerUrl: URL
  /** The built window: index.html and what it refers to. */
  readonly windowFolder: URL
}

const text = texts().loopback

/**
 * Resolves when the host has ended in order. Fails with usage, window-not-built, port-unavailable, and with what
 * opening the data folder fails with: data-folder-in-use, data-folder-newer, data-file-damaged, storage-failed.
 */
export async function serveUntilEnded(options: ServeOptions): Promise<Result<undefined>> {
  const numbers = parseNumbers(options)
  if (!numbers.ok) return numbers
  const windowFiles = await readWindowFiles(options.windowFolder)
  if (!windowFiles.ok) return windowFiles
  const log = createLogFile(options.dataFolder)
  const composed = await composeApplication({ ...options, host: 'loopback', log })
  if (!composed.ok) return composed
  const application = composed.value
  // Two consoles on one folder: the second would only show what the first one changes. Its user is told where that is.
  if (application.readOnlyBecause?.code === 'data-folder-in-use') {
    await application.close()
    return err(application.readOnlyBecause)
  }
  const ending = createEnding(process)
  const idle = createIdleWatch(numbers.value.idleMs, () => ending.end('idle'))
  try {
    const server = await startLoopbackServer({
      application,
      windowFiles: windowFiles.value,
      port: numbers.value.port,
      log,
      onEndAsked: () => ending.end('asked'),
      onWindowCount: idle.windowCountChanged,
    })
    if (!server.ok) return server
    await serve(server.value, options, ending)
    return ok(undefined)
  } finally {
    idle.stop()
    ending.stop()
    await application.close()
  }
}

async function serve(server: LoopbackServer, options: ServeOptions, ending: Ending): Promise<void> {
  const window = options.show === 'window' ? tryOpenWindow(server, options) : undefined
  const stopKeys = offerFreshAddresses(server)
  try {
    if (window === undefined) say(text.served(server.freshAddress()))
    else void endWithWindow(server, window, ending)
    if (process.stdin.isTTY) say(text.keys)
    const reason = await ending.reason
    say(text.ended[reason])
  } finally {
    stopKeys()
    await server.close()
    window?.close()
  }
}

function tryOpenWindow(server: LoopbackServer, options: ServeOptions): OpenedWindow | undefined {
  const { platform, env } = process
  if (!hasDisplay(platform, env)) {
    say(text.noDisplay)
    return undefined
  }
  const browser = findBrowser({ platform, env })
  if (browser.outcome !== 'found') {
    say(browser.outcome === 'not-found' ? text.noBrowser : text.wrongBrowser(browser.path))
    return undefined
  }
  const window = openWindow({
    browserPath: browser.path,
    address: server.freshAddress(),
    // Beside the data folder and not in it: a browser's cache is no data, and must not be backed up with the vault.
    profileFolder: `${options.dataFolder}-browser`,
    isRoot: process.getuid?.() === 0,
  })
  say(text.opened(window.program))
  return window
}

/** How long a window may take to come back: a reload is no goodbye. */
const returnMs = 3_000

/**
 * Closing the window we opened ends the host, unless another one is connected. A browser that never showed a window
 * (no usable display, a broken profile) leaves the host running with its address printed instead.
 */
async function endWithWindow(server: LoopbackServer, window: OpenedWindow, ending: Ending): Promise<void> {
  await window.ended
  if (!server.hadWindow()) {
    say(text.served(server.freshAddress()))
    return
  }
  await new Promise(resolve => setTimeout(resolve, returnMs))
  if (server.windowCount() === 0) ending.end('window-closed')
}

function offerFreshAddresses(server: LoopbackServer): () => void {
  if (!process.stdin.isTTY) return () => undefined
  const print = (): void => say(text.served(server.freshAddress()))
  process.stdin.on('data', print)
  return () => {
    process.stdin.off('data', print)
    process.stdin.pause()
  }
}

function parseNumbers({
  port,
  idleMinutes,
}: ServeOptions): Result<{ readonly port: number; readonly idleMs: number | undefined }> {
  const portNumber = port === undefined ? 0 : toWhole(port, 0, 65_535)
  if (portNumber === undefined) return err({ code: 'usage', hint: text.usage.port })
  const minutes = idleMinutes === undefined ? undefined : toWhole(idleMinutes, 1, 1_440)
  if (idleMinutes !== undefined && minutes === undefined) return err({ code: 'usage', hint: text.usage.idle })
  return ok({ port: portNumber, idleMs: minutes === undefined ? undefined : minutes * 60_000 })
}

function toWhole(written: string, least: number, most: number): number | undefined {
  const value = /^\d{1,6}$/.test(written) ? Number(written) : -1
  return value >= least && value <= most ? value : undefined
}

function say(line: string): void {
  process.stdout.write(`${line}\n`)
}
