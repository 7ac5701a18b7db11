/** `countersign partners set`: trust level, whether it is enabled, where its document is. */
import type { PartnerApplication, PartnerChange } from '../../../../contract/partner.ts'
import { err, ok, type Result } from '../../../../contract/result.ts'
import type { Application } from '../../../application.ts'
import { ask } from '../ask.ts'
import type { Command, CommandContext } from '../command.ts'
import { dataFolderOptions, withApplication } from '../data-folder-options.ts'
import { acceptableId, acceptOption, readThroughApplication } from '../metadata-input.ts'
import { partnerOutput } from '../partner-output.ts'
import { readEither, readTrustLevel } from '../shared-options.ts'
import { trustLevelOption } from './partners-add.ts'

export const partnersSet: Command = {
  usage:
    'partners set NAME [--trust-level L] [--enabled | --disabled] [--accept-sids | --refuse-sids] [--metadata FILE|URL [--accept-server-certificate SHA256]] [--data-dir DIR] [--json]',
  summary: 'Changes a partner application. Its application identifier stays what it is.',
  options: {
    ...dataFolderOptions,
    ...acceptOption,
    ...trustLevelOption,
    metadata: { type: 'string', help: 'take the keys of this document, a URL or a file' },
    'application-id': { type: 'string', help: 'cannot be changed' },
    enabled: { type: 'boolean', help: 'trust it' },
    disabled: { type: 'boolean', help: 'trust it no more' },
    'accept-sids': { type: 'boolean', help: 'accept security identifiers of users' },
    'refuse-sids': { type: 'boolean', help: 'accept none' },
  },
  positionals: { min: 1, max: 1 },
  async run(context) {
    const change = readChange(context)
    if (!change.ok) return change
    return withApplication(context, async application => {
      const partner = await apply(application, context, change.value)
      return partner.ok ? ok(partnerOutput(partner.value)) : partner
    })
  },
}

function readChange({ options }: CommandContext): Result<PartnerChange> {
  const enabled = readEither(options, 'enabled', 'disabled')
  if (!enabled.ok) return enabled
  const sids = readEither(options, 'accept-sids', 'refuse-sids')
  if (!sids.ok) return sids
  const level = readTrustLevel(options)
  if (!level.ok) return level
  return ok({
    ...(level.value === undefined ? {} : { trustLevel: level.value }),
    ...(enabled.value === undefined ? {} : { enabled: enabled.value }),
    ...(sids.value === undefined ? {} : { acceptSecurityIdentifiers: sids.value }),
  })
}

async function apply(
  application: Application,
  context: CommandContext,
  change: PartnerChange,
): Promise<Result<PartnerApplication>> {
  const { options } = context
  const name = context.positionals[0] ?? ''
  const metadata = options.text('metadata')
  const wanted = options.text('application-id')
  if (Object.keys(change).length === 0 && metadata === undefined && wanted === undefined)
    return err({ code: 'usage', hint: `nothing to change: ${partnersSet.usage}` })
  // Without a change it answers the partner as it is: what the identifier is compared with.
  const before = await ask(application, 'partners.set', { name, change: {} })
  if (!before.ok) return before
  const is = before.value.applicationIdentifier
  if (wanted !== undefined && wanted !== is)
    return err({ code: 'partner-identifier-fixed', name: before.value.name, is, wanted })
  if (metadata !== undefined) {
    const reading = await readThroughApplication(application, context, metadata)
    if (!reading.ok) return reading
    const id = acceptableId(reading.value)
    if (!id.ok) return id
    const accepted = await ask(application, 'partners.accept', { name, reading: id.value })
    if (!accepted.ok) return accepted
  }
  return ask(application, 'partners.set', { name, change })
}
