/** `countersign request list` */
import { ok } from '../../../../contract/result.ts'
import { ask } from '../ask.ts'
import type { Command } from '../command.ts'
import { printable } from '../command-line.ts'
import { dataFolderOptions, withApplication } from '../data-folder-options.ts'
import { table } from '../print.ts'
import { requestJson } from '../request-output.ts'

export const requestList: Command = {
  usage: 'request list [--data-dir DIR] [--json]',
  summary: 'Lists the requests that wait for their certificates, newest first.',
  options: dataFolderOptions,
  positionals: { min: 0, max: 0 },
  run: context =>
    withApplication(context, async application => {
      const listed = await ask(application, 'requests.list', {})
      if (!listed.ok) return listed
      const estate = await ask(application, 'estate.get', {})
      if (!estate.ok) return estate
      const { requests } = listed.value
      return ok({
        json: { requests: requests.map(request => requestJson(request, estate.value)) },
        text: () =>
          requests.length === 0
            ? 'No request waits.'
            : table(
                ['Id', 'Made', 'For', 'Types', 'Key', 'Subject'],
                requests.map(request =>
                  [
                    request.id,
                    request.createdAt,
                    request.identityName,
                    request.types.join(','),
                    request.key,
                    request.subject,
                  ].map(printable),
                ),
              ).join('\n'),
      })
    }),
}
