/** `countersign oauth-servers remove` */
import { ok } from '../../../../contract/result.ts'
import { ask } from '../ask.ts'
import type { Command } from '../command.ts'
import { printable } from '../command-line.ts'
import { dataFolderOptions, withApplication } from '../data-folder-options.ts'

export const oauthServersRemove: Command = {
  usage: 'oauth-servers remove NAME [--data-dir DIR] [--json]',
  summary: 'Removes an authorization server that no partner application uses.',
  options: dataFolderOptions,
  positionals: { min: 1, max: 1 },
  run: context =>
    withApplication(context, async application => {
      const name = context.positionals[0] ?? ''
      const removed = await ask(application, 'oauthServers.remove', { name })
      return removed.ok ? ok({ json: { removed: name }, text: () => `Removed ${printable(name)}.` }) : removed
    }),
}
