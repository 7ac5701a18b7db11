/** `countersign roll rehearse` */
import type { Rehearsal } from '../../../../contract/roll-plan.ts'
import { ok } from '../../../../contract/result.ts'
import { ask } from '../ask.ts'
import type { Command } from '../command.ts'
import { dataFolderOptions, withApplication } from '../data-folder-options.ts'
import { table } from '../print.ts'
import { effectLines } from '../roll-output.ts'
import { readInstant } from '../shared-options.ts'

export const rollRehearse: Command = {
  usage: 'roll rehearse [--at ISO] [--data-dir DIR] [--json]',
  summary: 'Tells which certificate would be in use at an instant, and which would be accepted beside it.',
  options: { ...dataFolderOptions, at: { type: 'string', help: 'ISO 8601 (default: now)' } },
  positionals: { min: 0, max: 0 },
  async run(context) {
    const at = readInstant(context.options, 'at')
    if (!at.ok) return at
    return withApplication(context, async application => {
      const rehearsal = await ask(application, 'rolls.rehearse', {
        at: (at.value ?? new Date()).toISOString(),
      })
      return rehearsal.ok
        ? ok({ json: rehearsal.value, text: () => lines(rehearsal.value).join('\n') })
        : rehearsal
    })
  },
}

function lines({ rows, effects }: Rehearsal): string[] {
  return [
    ...table(
      ['For', 'Type', 'Uses', 'Usable', 'Also accepted', 'Rolled by'],
      rows.map(row => [
        row.identityName,
        row.type,
        row.uses ?? '(none)',
        row.usable ? 'yes' : 'no',
        row.alsoAccepted.join(' '),
        row.rolledBy ?? '',
      ]),
    ),
    ...effectLines(effects),
  ]
}
