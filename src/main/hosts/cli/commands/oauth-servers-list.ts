/** `countersign oauth-servers list` */
import { ok } from '../../../../contract/result.ts'
import { ask } from '../ask.ts'
import type { Command } from '../command.ts'
import { dataFolderOptions, withApplication } from '../data-folder-options.ts'
import { oauthServerTable } from '../oauth-server-output.ts'

export const oauthServersList: Command = {
  usage: 'oauth-servers list [--data-dir DIR] [--json]',
  summary: 'Lists the authorization servers.',
  options: dataFolderOptions,
  positionals: { min: 0, max: 0 },
  run: context =>
    withApplication(context, async application => {
      const answer = await ask(application, 'oauthServers.list', {})
      return answer.ok
        ? ok({ json: answer.value, text: () => oauthServerTable(answer.value.servers).join('\n') })
        : answer
    }),
}
