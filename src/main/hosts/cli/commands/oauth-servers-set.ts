/** `countersign oauth-servers set`: what is not told by the metadata document; the keys come by `refresh --accept`. */
import type { RequestArgument } from '../../../../contract/api.ts'
import { err, ok, type Result } from '../../../../contract/result.ts'
import { ask } from '../ask.ts'
import type { Command, CommandContext } from '../command.ts'
import { dataFolderOptions, withApplication } from '../data-folder-options.ts'
import { oauthServerOutput } from '../oauth-server-output.ts'
import { readEither } from '../shared-options.ts'
import { oauthServerOptions } from './oauth-servers-add.ts'

type Change = RequestArgument<'oauthServers.set'>['change']

export const oauthServersSet: Command = {
  usage:
    'oauth-servers set NAME [--type T] [--accept-sids | --refuse-sids] [--authorization-uri-override URL] [--data-dir DIR] [--json]',
  summary: 'Changes an authorization server; an empty type or override removes it.',
  options: {
    ...dataFolderOptions,
    ...oauthServerOptions,
    'refuse-sids': { type: 'boolean', help: 'accept none' },
  },
  positionals: { min: 1, max: 1 },
  async run(context) {
    const change = readChange(context)
    if (!change.ok) return change
    if (Object.keys(change.value).length === 0)
      return err({ code: 'usage', hint: `nothing to change: ${oauthServersSet.usage}` })
    const name = context.positionals[0] ?? ''
    const changed = await withApplication(context, application =>
      ask(application, 'oauthServers.set', { name, change: change.value }),
    )
    return changed.ok ? ok(oauthServerOutput(changed.value)) : changed
  },
}

function readChange({ options }: CommandContext): Result<Change> {
  const sids = readEither(options, 'accept-sids', 'refuse-sids')
  if (!sids.ok) return sids
  const [type, override] = [options.text('type'), options.text('authorization-uri-override')]
  return ok({
    ...(type === undefined ? {} : { type: type === '' ? null : type }),
    ...(override === undefined ? {} : { authorizationUriOverride: override === '' ? null : override }),
    ...(sids.value === undefined ? {} : { acceptSecurityIdentifiers: sids.value }),
  })
}
