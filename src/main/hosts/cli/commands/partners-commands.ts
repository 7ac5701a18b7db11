/** `countersign partners commands`: what the administrators of either side run. */
import { ok } from '../../../../contract/result.ts'
import { ask } from '../ask.ts'
import type { Command } from '../command.ts'
import { sheetJson, sheetLines } from '../command-sheet-output.ts'
import { dataFolderOptions, withApplication } from '../data-folder-options.ts'

export const partnersCommands: Command = {
  usage: 'partners commands NAME [--data-dir DIR] [--json]',
  summary: 'Shows the commands that the administrators of either side run.',
  options: dataFolderOptions,
  positionals: { min: 1, max: 1 },
  run: context =>
    withApplication(context, async application => {
      const answer = await ask(application, 'partners.commands', { name: context.positionals[0] ?? '' })
      if (!answer.ok) return answer
      const { sheets } = answer.value
      return ok({
        json: { sheets: sheets.map(sheetJson) },
        text: () => sheets.flatMap(sheetLines).join('\n'),
      })
    }),
}
