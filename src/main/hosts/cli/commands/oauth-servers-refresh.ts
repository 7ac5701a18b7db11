/** `countersign oauth-servers refresh`: its document read again, and with --accept its keys taken over. */
import { ok, type Result } from '../../../../contract/result.ts'
import type { Application } from '../../../application.ts'
import { ask } from '../ask.ts'
import type { Command, CommandContext, CommandOutput } from '../command.ts'
import { printable } from '../command-line.ts'
import { dataFolderOptions, withApplication } from '../data-folder-options.ts'
import { checksJson } from '../metadata-input.ts'

export const oauthServersRefresh: Command = {
  usage: 'oauth-servers refresh NAME [--accept] [--data-dir DIR] [--json]',
  summary: 'Reads the metadata document of an authorization server again.',
  options: {
    ...dataFolderOptions,
    accept: { type: 'boolean', help: 'take over what differs' },
  },
  positionals: { min: 1, max: 1 },
  run: context => withApplication(context, application => refreshOne(application, context)),
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
