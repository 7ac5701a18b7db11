/**
 * What a page may not do, whatever is on it: leave, open windows, embed, download, reach the network, or ask for a
 * device (Electron's security checklist, items 5 and 11 to 15). A refusal is logged with the scheme only: an address
 * can hold what it should not.
 */
import type { Log } from '../../log.ts'
import { isAppUrl } from './app-scheme.ts'
import type { SessionPort, WebContentsPort } from './electron-port.ts'

/** Nothing of the window lasts longer than the process: no cookies, no cache, no local storage on disk. */
export const windowPartition = 'countersign'

/**
 * Copying a thumbprint needs it, it can only write plain text and images, and only after a click or a key. Everything
 * else, reading the clipboard included, is refused.
 */
const grantedPermission = 'clipboard-sanitized-write'

export function lockDownSession(session: SessionPort, log: Log): void {
  session.setPermissionRequestHandler((_contents, permission, callback) => {
    const granted = permission === grantedPermission
    if (!granted) log({ level: 'warning', message: 'A permission was refused.', details: { permission } })
    callback(granted)
  })
  session.setPermissionCheckHandler((_contents, permission) => permission === grantedPermission)
  session.setDevicePermissionHandler(() => false)
  // Chromium fetches the dictionaries from the network.
  session.setSpellCheckerEnabled(false)
  session.on('will-download', event => event.preventDefault())
  session.webRequest.onBeforeRequest((details, callback) => {
    const cancel = !isLocal(details.url)
    if (cancel)
      log({
        level: 'warning',
        message: 'A request to the network was refused.',
        details: { scheme: schemeOf(details.url) },
      })
    callback({ cancel })
  })
}

export interface ContentsPolicy {
  readonly log: Log
  /** Asked for each https or mailto link; decides alone whether the system's browser opens it. */
  openLink(url: string): void
}

/** Locks one web contents in: it shows our page and nothing else. */
export function lockDownContents(contents: WebContentsPort, { log, openLink }: ContentsPolicy): void {
  const stay = (details: { readonly url: string; preventDefault(): void }): void => {
    if (isAppUrl(details.url)) return
    details.preventDefault()
    log({
      level: 'warning',
      message: 'A navigation was refused.',
      details: { scheme: schemeOf(details.url) },
    })
  }
  contents.on('will-navigate', stay)
  contents.on('will-frame-navigate', stay)
  contents.on('will-redirect', stay)
  contents.on('will-attach-webview', event => {
    event.preventDefault()
    log({ level: 'warning', message: 'An embedded web view was refused.' })
  })
  contents.setWindowOpenHandler(({ url }) => {
    openLink(url)
    return { action: 'deny' }
  })
}

/** Our own page and its inline images; the developer tools bring their own scheme. */
function isLocal(url: string): boolean {
  return isAppUrl(url) || url.startsWith('data:') || url.startsWith('devtools:')
}

function schemeOf(url: string): string {
  return URL.parse(url)?.protocol ?? 'none'
}
