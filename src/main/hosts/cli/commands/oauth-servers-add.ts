/** `countersign oauth-servers add`: an authorization server by its metadata document. */
import type { OAuthServer } from '../../../../contract/partner.ts'
import { err, ok, type Result } from '../../../../contract/result.ts'
import type { Application } from '../../../application.ts'
import { ask } from '../ask.ts'
import type { Command, CommandContext, OptionSpec } from '../command.ts'
import { dataFolderOptions, withApplication } from '../data-folder-options.ts'
import { acceptableId, acceptOption, readThroughApplication } from '../metadata-input.ts'
import { oauthServerOutput } from '../oauth-server-output.ts'

/** What `set` can change later. */
export const oauthServerOptions: Readonly<Record<string, OptionSpec>> = {
  type: { type: 'string', help: 'a word of your own for it, e.g. ADFS' },
  'accept-sids': { type: 'boolean', help: 'accept security identifiers of users' },
  'authorization-uri-override': {
    type: 'string',
    help: 'where clients sign in, in place of what its document says',
  },
}

export const oauthServersAdd: Command = {
  usage:
    'oauth-servers add NAME --metadata FILE|URL [--type T] [--accept-sids] [--authorization-uri-override URL] [--accept-server-certificate SHA256] [--data-dir DIR] [--json]',
  summary: 'Adds an authorization server by its metadata document.',
  options: {
    ...dataFolderOptions,
    ...acceptOption,
    ...oauthServerOptions,
    metadata: { type: 'string', help: 'its metadata document: a URL or a file' },
  },
  positionals: { min: 1, max: 1 },
  async run(context) {
    const metadata = context.options.text('metadata')
    if (metadata === undefined)
      return err({ code: 'usage', hint: 'oauth-servers add needs --metadata FILE|URL' })
    const added = await withApplication(context, application => addFrom(application, context, metadata))
    return added.ok ? ok(oauthServerOutput(added.value)) : added
  },
}

async function addFrom(
  application: Application,
  context: CommandContext,
  metadata: string,
): Promise<Result<OAuthServer>> {
  const reading = await readThroughApplication(application, context, metadata)
  if (!reading.ok) return reading
  const id = acceptableId(reading.value)
  if (!id.ok) return id
  const { options } = context
  return ask(application, 'oauthServers.add', {
    name: context.positionals[0] ?? '',
    reading: id.value,
    acceptSecurityIdentifiers: options.flag('accept-sids'),
    authorizationUriOverride: options.text('authorization-uri-override') ?? null,
    type: options.text('type') ?? null,
  })
}
