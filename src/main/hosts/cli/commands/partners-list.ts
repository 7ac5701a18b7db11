/** `countersign partners list` */
import type { PartnerApplication } from '../../../../contract/partner.ts'
import { ok } from '../../../../contract/result.ts'
import { ask } from '../ask.ts'
import type { Command } from '../command.ts'
import { printable } from '../command-line.ts'
import { dataFolderOptions, withApplication } from '../data-folder-options.ts'
import { table } from '../print.ts'

export const partnersList: Command = {
  usage: 'partners list [--data-dir DIR] [--json]',
  summary: 'Lists the partner applications with their keys.',
  options: dataFolderOptions,
  positionals: { min: 0, max: 0 },
  run: context =>
    withApplication(context, async application => {
      const list = await ask(application, 'partners.list', {})
      return list.ok ? ok({ json: list.value, text: () => lines(list.value.partners).join('\n') }) : list
    }),
}

function lines(partners: readonly PartnerApplication[]): string[] {
  if (partners.length === 0) return ['No partner application has been added.']
  return table(
    ['Identity', 'Application identifier', 'Realm', 'Trust level', 'Enabled', 'Keys', 'State'],
    partners.map(partner => [
      partner.name,
      partner.applicationIdentifier,
      partner.realm ?? '',
      partner.trustLevel,
      partner.enabled ? 'yes' : 'no',
      String(partner.keys.length),
      partner.keyState,
    ]),
  ).map(printable)
}
