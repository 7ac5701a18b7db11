/** `countersign lab partner SERVER ISSUER …`: the record of one application at a server of the lab. */
import { err, ok } from '../../../../contract/result.ts'
import { texts } from '../../../../text/texts.ts'
import type { Command } from '../command.ts'
import { labFolder, labFolderOptions } from './lab-folder-options.ts'

export const labPartner: Command = {
  usage:
    'lab partner exchange|sharepoint|lync PRINCIPAL [--trust-level L] [--enable | --disable | --forget] [--json]',
  summary: 'Changes what a server of the lab has recorded about an application that it trusts.',
  options: {
    ...labFolderOptions,
    'trust-level': { type: 'string', help: 'Full, Application or User' },
    enable: { type: 'boolean', help: 'takes its tokens again' },
    disable: { type: 'boolean', help: 'keeps the record and refuses its tokens' },
    forget: { type: 'boolean', help: 'removes the record' },
  },
  positionals: { min: 2, max: 2 },
  async run(context) {
    const { askLab } = await import('../../../lab/control-client.ts')
    const [server = '', issuer = ''] = context.positionals
    const { options } = context
    const [enable, disable, forget] = ['enable', 'disable', 'forget'].map(name => options.flag(name))
    if ([enable, disable, forget].filter(Boolean).length > 1)
      return err({ code: 'usage', hint: 'one of --enable, --disable and --forget' })
    const answer = await askLab(labFolder(context), 'partner', {
      server,
      issuer,
      trustLevel: options.text('trust-level'),
      ...(enable || disable ? { enabled: enable } : {}),
      ...(forget ? { forget } : {}),
    })
    return answer.ok ? ok({ json: answer.value, text: () => texts().lab.changed(server) }) : answer
  },
}
