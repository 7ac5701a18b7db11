/** `countersign request remove`: gives requests up, with their keys. */
import { ok } from '../../../../contract/result.ts'
import { ask } from '../ask.ts'
import type { Command } from '../command.ts'
import { dataFolderOptions, withApplication } from '../data-folder-options.ts'

export const requestRemove: Command = {
  usage: 'request remove ID… [--data-dir DIR] [--json]',
  summary: 'Gives requests up; their keys are destroyed, so their certificates can never be used.',
  options: dataFolderOptions,
  positionals: { min: 1, max: 1000 },
  run: context =>
    withApplication(context, async application => {
      const ids = [...context.positionals]
      const removed = await ask(application, 'requests.remove', { ids })
      return removed.ok
        ? ok({ json: { removed: ids }, text: () => ids.map(id => `Removed ${id}.`).join('\n') })
        : removed
    }),
}
