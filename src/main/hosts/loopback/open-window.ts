/** Shows an address in a browser window of its own, with a profile of its own: no extension and no other tab is near it. */
import { spawn } from 'node:child_process'
import { basename } from 'node:path'

export interface OpenedWindow {
  /** "chromium", to be told. */
  readonly program: string
  /** Resolves when the browser's process has ended: its window was closed, or it could not start. */
  readonly ended: Promise<void>
  close(): void
}

export interface WindowToOpen {
  readonly browserPath: string
  readonly address: string
  readonly profileFolder: string
  /** Chromium refuses to start its sandbox as root; elsewhere it stays on. */
  readonly isRoot: boolean
}

export function openWindow({ browserPath, address, profileFolder, isRoot }: WindowToOpen): OpenedWindow {
  const browser = spawn(
    browserPath,
    [
      `--app=${address}`,
      `--user-data-dir=${profileFolder}`,
      '--window-size=1280,800',
      '--no-first-run',
      '--no-default-browser-check',
      // The console speaks to this machine only, so its browser has nothing to fetch, update or report either.
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      ...(isRoot ? ['--no-sandbox'] : []),
    ],
    { stdio: 'ignore' },
  )
  return {
    program: basename(browserPath),
    ended: new Promise(resolve => {
      browser.once('exit', () => resolve())
      browser.once('error', () => resolve())
    }),
    close() {
      browser.kill()
    },
  }
}

/** A window needs a display; on Windows and macOS there is always one. */
export function hasDisplay(
  platform: NodeJS.Platform,
  env: Readonly<Record<string, string | undefined>>,
): boolean {
  if (platform === 'win32' || platform === 'darwin') return true
  return Boolean(env['DISPLAY'] || env['WAYLAND_DISPLAY'])
}
