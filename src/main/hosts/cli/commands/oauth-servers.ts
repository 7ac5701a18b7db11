/** `countersign oauth-servers list | add | set | refresh | remove` */
import type { OAuthServer } from '../../../../contract/partner.ts'
import { err, ok, type Result } from '../../../../contract/result.ts'
import type { Application } from '../../../application.ts'
import { ask } from '../ask.ts'
import type { Command, CommandContext, CommandOutput } from '../command.ts'
import { printable } from '../command-line.ts'
import { dataFolderOptions, withApplication } from '../data-folder-options.ts'
import {
  acceptableId,
  acceptOption,
  checksJson,
  keyLines,
  readThroughApplication,
} from '../metadata-input.ts'
import { pairs, table } from '../print.ts'
import { commandOfVerbs } from '../verbs.ts'

const list: Command = {
  usage: 'oauth-servers list [--data-dir DIR] [--json]',
  summary: 'Lists the authorization servers.',
  options: dataFolderOptions,
  positionals: { min: 0, max: 0 },
  run: context =>
    withApplication(context, async application => {
      const answer = await ask(application, 'oauthServers.list', {})
      return answer.ok
        ? ok({ json: answer.value, text: () => listLines(answer.value.servers).join('\n') })
        : answer
    }),
}

const add: Command = {
  usage:
    'oauth-servers add NAME --metadata FILE|URL [--type T] [--accept-sids] [--accept-server-certificate SHA256] [--data-dir DIR] [--json]',
  summary: 'Adds an authorization server by its metadata document.',
  options: {
    ...dataFolderOptions,
    ...acceptOption,
    metadata: { type: 'string', help: 'its metadata document: a URL or a file' },
    type: { type: 'string', help: 'a word of your own for it, e.g. ADFS' },
    'accept-sids': { type: 'boolean', help: 'accept security identifiers of users' },
  },
  positionals: { min: 1, max: 1 },
  async run(context) {
    const metadata = context.options.text('metadata')
    if (metadata === undefined)
      return err({ code: 'usage', hint: 'oauth-servers add needs --metadata FILE|URL' })
    return withApplication(context, application => addFrom(application, context, metadata))
  },
}

const refresh: Command = {
  usage: 'oauth-servers refresh NAME [--accept] [--data-dir DIR] [--json]',
  summary: 'Reads the metadata document of an authorization server again.',
  options: {
    ...dataFolderOptions,
    accept: { type: 'boolean', help: 'take over what differs' },
  },
  positionals: { min: 1, max: 1 },
  run: context => withApplication(context, application => refreshOne(application, context)),
}

const remove: Command = {
  usage: 'oauth-servers remove NAME [--data-dir DIR] [--json]',
  summary: 'Removes an authorization server that no partner application uses.',
  options: dataFolderOptions,
  positionals: { min: 1, max: 1 },
  run: context =>
    withApplication(context, async application => {
      const name = context.positionals[0] ?? ''
      const removed = await ask(application, 'oauthServers.remove', { name })
      return removed.ok ? ok({ json: { removed: name }, text: () => `Removed ${printable(name)}.` }) : removed
    }),
}

export const oauthServers = commandOfVerbs(
  'oauth-servers',
  'Authorization servers: list, add, refresh, remove.',
  {
    list,
    add,
    refresh,
    remove,
  },
)

async function addFrom(
  application: Application,
  context: CommandContext,
  metadata: string,
): Promise<Result<CommandOutput>> {
  const reading = await readThroughApplication(application, context, metadata)
  if (!reading.ok) return reading
  const id = acceptableId(reading.value)
  if (!id.ok) return id
  const added = await ask(application, 'oauthServers.add', {
    name: context.positionals[0] ?? '',
    reading: id.value,
    acceptSecurityIdentifiers: context.options.flag('accept-sids'),
    authorizationUriOverride: null,
    type: context.options.text('type') ?? null,
  })
  return added.ok
    ? ok({ json: { server: added.value }, text: () => serverLines(added.value).join('\n') })
    : added
}

async function refreshOne(application: Application, context: CommandContext): Promise<Result<CommandOutput>> {
  const name = context.positionals[0] ?? ''
  const reading = await ask(application, 'oauthServers.refresh', { name })
  if (!reading.ok) return reading
  const { id, difference } = reading.value
  const differs = id !== null && difference?.same === false
  if (differs && context.options.flag('accept')) {
    const accepted = await ask(application, 'oauthServers.accept', { name, reading: id })
    if (!accepted.ok) return accepted
    return ok(refreshed(name, 'accepted', reading.value))
  }
  if (id === null) return ok(refreshed(name, 'not-usable', reading.value))
  return ok(refreshed(name, differs ? 'differs' : 'as-published', reading.value))
}

function refreshed(name: string, outcome: string, reading: Parameters<typeof checksJson>[0]): CommandOutput {
  const one = { name, outcome, difference: reading.difference, checks: checksJson(reading), problem: null }
  return { json: { refreshed: [one] }, text: () => `${printable(name)}: ${outcome}` }
}

function listLines(servers: readonly OAuthServer[]): string[] {
  if (servers.length === 0) return ['No authorization server has been added.']
  return table(
    ['Identity', 'Issuer identifier', 'Realm', 'Keys', 'State', 'Used by'],
    servers.map(server => [
      server.name,
      server.issuerIdentifier,
      server.realm ?? '',
      String(server.keys.length),
      server.keyState,
      server.usedBy.join(', '),
    ]),
  ).map(printable)
}

function serverLines(server: OAuthServer): string[] {
  return [
    ...pairs([
      ['Identity', server.name],
      ['Issuer identifier', server.issuerIdentifier],
      ['Realm', server.realm],
      ['Metadata URL', server.url],
      ['Token endpoint', server.tokenEndpoint],
    ]),
    ...keyLines(server.keys),
  ].map(printable)
}
