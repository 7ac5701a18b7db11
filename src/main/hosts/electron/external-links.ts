/**
 * Links that leave the application. Only https to a site on the list and plain mailto are offered at all, and the
 * system opens them only after the user has seen the whole address and agreed (Electron's security checklist, item 15).
 */
import type { Log } from '../../log.ts'
import type { DialogParent, DialogPort, ElectronPort } from './electron-port.ts'
import type { Texts } from '../../../text/texts.ts'

/** Where the published names, rules and formats are documented. */
const documentationHosts: ReadonlySet<string> = new Set([
  'learn.microsoft.com',
  'www.rfc-editor.org',
  'datatracker.ietf.org',
])

export interface ExternalLinksOptions {
  readonly shell: ElectronPort['shell']
  readonly dialog: DialogPort
  readonly parent: DialogParent
  readonly text: Texts['desktop']['externalLink']
  readonly log: Log
}

/** @returns opens a link after asking; a link that is not allowed is logged and nothing happens. */
export function createLinkOpener(options: ExternalLinksOptions): (url: string) => void {
  const { shell, dialog, parent, text, log } = options
  const ask = async (url: string): Promise<void> => {
    const { response } = await dialog.showMessageBox(parent, {
      type: 'question',
      message: text.question,
      detail: url,
      buttons: [text.open, text.cancel],
      defaultId: 1,
      cancelId: 1,
      noLink: true,
    })
    if (response === 0) await shell.openExternal(url)
  }
  return url => {
    const link = toAllowedLink(url)
    if (link === undefined) {
      log({ level: 'warning', message: 'A link was refused.' })
      return
    }
    ask(link).catch((thrown: unknown) => {
      log({
        level: 'error',
        message: 'A link could not be opened.',
        details: { reason: thrown instanceof Error ? thrown.name : 'unknown' },
      })
    })
  }
}

/** The address in its normal form, or undefined when it must not leave the application. */
export function toAllowedLink(url: string): string | undefined {
  const link = URL.parse(url)
  if (link === null) return undefined
  if (link.protocol === 'mailto:') {
    // Header fields of a mailto link can attach files or fill in a body (RFC 6068 section 7).
    return link.search === '' && link.hash === '' ? link.href : undefined
  }
  const isDocumentation =
    link.protocol === 'https:' &&
    documentationHosts.has(link.hostname) &&
    link.port === '' &&
    link.username === '' &&
    link.password === ''
  return isDocumentation ? link.href : undefined
}
