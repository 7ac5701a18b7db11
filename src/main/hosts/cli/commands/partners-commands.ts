/** `countersign partners commands`: what the administrators of either side run. */
import type { CommandSheet } from '../../../../contract/partner.ts'
import { ok } from '../../../../contract/result.ts'
import { texts } from '../../../../text/texts.ts'
import { ask } from '../ask.ts'
import type { Command } from '../command.ts'
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
      const json = {
        sheets: sheets.map(sheet => ({
          shell: sheet.shell,
          commands: sheet.commands,
          hints: sheet.hints.map(hint => texts('en').scenario.hint(hint)),
        })),
      }
      return ok({ json, text: () => sheets.flatMap(sheetLines).join('\n') })
    }),
}

/** Lines that can be pasted as they are: what is no command stands behind a number sign. */
function sheetLines({ shell, commands, hints }: CommandSheet): string[] {
  const { scenario } = texts('en')
  return [`# ${scenario.shell(shell)}`, ...hints.map(hint => `# ${scenario.hint(hint)}`), ...commands, '']
}
