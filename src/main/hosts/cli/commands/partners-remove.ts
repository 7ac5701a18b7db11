/** `countersign partners remove` */
import { ok } from '../../../../contract/result.ts'
import { ask } from '../ask.ts'
import type { Command } from '../command.ts'
import { printable } from '../command-line.ts'
import { dataFolderOptions, withApplication } from '../data-folder-options.ts'

export const partnersRemove: Command = {
  usage: 'partners remove NAME [--data-dir DIR] [--json]',
  summary: 'Removes a partner application: its tokens are trusted no more.',
  options: dataFolderOptions,
  positionals: { min: 1, max: 1 },
  run: context =>
    withApplication(context, async application => {
      const name = context.positionals[0] ?? ''
      const removed = await ask(application, 'partners.remove', { name })
      return removed.ok ? ok({ json: { removed: name }, text: () => `Removed ${printable(name)}.` }) : removed
    }),
}
