/** `countersign partners add`: by metadata, by certificate, or through an authorization server; never two of them. */
import { basename } from 'node:path'
import type { RequestArgument } from '../../../../contract/api.ts'
import { err, ok, type Result } from '../../../../contract/result.ts'
import { trustLevels } from '../../../../contract/trust-level.ts'
import type { Application } from '../../../application.ts'
import { composeFileTools } from '../../../compose-file-tools.ts'
import { ask } from '../ask.ts'
import type { Command, CommandContext, OptionSpec } from '../command.ts'
import { dataFolderOptions, withApplication } from '../data-folder-options.ts'
import { acceptableId, acceptOption, isUrl, readThroughApplication } from '../metadata-input.ts'
import { partnerOutput } from '../partner-output.ts'
import { readTrustLevel } from '../shared-options.ts'

export const trustLevelOption: Readonly<Record<string, OptionSpec>> = {
  'trust-level': { type: 'string', help: `${trustLevels.join(', ')} (default for a new one: Full)` },
}

export const partnersAdd: Command = {
  usage:
    'partners add NAME (--metadata FILE|URL | --certificate FILE --application-id ID --realm R | --use-oauth-server NAME --application-id ID [--realm R]) [--trust-level Full] [--accept-sids] [--disabled] [--accept-server-certificate SHA256] [--data-dir DIR] [--json]',
  summary: 'Adds a partner application.',
  options: {
    ...dataFolderOptions,
    ...acceptOption,
    ...trustLevelOption,
    metadata: { type: 'string', help: 'its metadata document: a URL or a file' },
    certificate: { type: 'string', help: 'the certificate that it signs with' },
    'use-oauth-server': { type: 'string', help: 'the authorization server that its tokens come from' },
    'application-id': { type: 'string', help: 'its principal identifier' },
    realm: { type: 'string', help: 'its realm' },
    'accept-sids': { type: 'boolean', help: 'accept security identifiers of users' },
    disabled: { type: 'boolean', help: 'do not trust it yet' },
  },
  positionals: { min: 1, max: 1 },
  async run(context) {
    const wrong = wrongCombination(context)
    if (wrong !== undefined) return err({ code: 'usage', hint: wrong })
    const trustLevel = readTrustLevel(context.options)
    if (!trustLevel.ok) return trustLevel
    return withApplication(context, async application => {
      const from = await sourceOf(application, context)
      if (!from.ok) return from
      const added = await ask(application, 'partners.add', {
        name: context.positionals[0] ?? '',
        from: from.value,
        trustLevel: trustLevel.value ?? 'Full',
        acceptSecurityIdentifiers: context.options.flag('accept-sids'),
        enabled: !context.options.flag('disabled'),
      })
      return added.ok ? ok(partnerOutput(added.value)) : added
    })
  },
}

/** The parameter sets of `New-CsPartnerApplication`: what belongs to another set is refused, not ignored. */
function wrongCombination({ options }: CommandContext): string | undefined {
  const sources = ['metadata', 'certificate', 'use-oauth-server'].filter(
    name => options.text(name) !== undefined,
  )
  const [source] = sources
  if (source === undefined || sources.length > 1)
    return 'partners add needs exactly one of --metadata, --certificate, --use-oauth-server'
  const has = (name: string) => options.text(name) !== undefined
  if (source === 'metadata') {
    const told = ['application-id', 'realm'].find(has)
    if (told !== undefined) return `--${told} does not go with --metadata: the document tells it`
    return has('accept-server-certificate') && !isUrl(options.text('metadata') ?? '')
      ? '--accept-server-certificate goes with a metadata URL only'
      : undefined
  }
  if (has('accept-server-certificate')) return '--accept-server-certificate goes with a metadata URL only'
  if (!has('application-id')) return `--${source} needs --application-id`
  return source === 'certificate' && !has('realm') ? '--certificate needs --realm' : undefined
}

async function sourceOf(
  application: Application,
  context: CommandContext,
): Promise<Result<RequestArgument<'partners.add'>['from']>> {
  const { options } = context
  const metadata = options.text('metadata')
  if (metadata !== undefined) {
    const reading = await readThroughApplication(application, context, metadata)
    if (!reading.ok) return reading
    const id = acceptableId(reading.value)
    return id.ok ? ok({ by: 'metadata', reading: id.value }) : id
  }
  const applicationIdentifier = options.text('application-id') ?? ''
  const server = options.text('use-oauth-server')
  if (server !== undefined)
    return ok({ by: 'oauth-server', server, applicationIdentifier, realm: options.text('realm') ?? null })
  const name = options.text('certificate') ?? ''
  const bytes = await composeFileTools(context.workerUrl).readFile(name)
  if (!bytes.ok) return bytes
  const ticket = application.tickets.offer(basename(name), bytes.value, 'opened')
  return ok({ by: 'certificate', ticket, applicationIdentifier, realm: options.text('realm') ?? '' })
}
