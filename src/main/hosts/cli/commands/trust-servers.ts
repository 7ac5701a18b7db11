/** `countersign trust servers`: who may connect as a server, what it must be called, what it should serve. */
import { ok } from '../../../../contract/result.ts'
import type { TrustedServerRow } from '../../../../contract/trust-map.ts'
import { texts } from '../../../../text/texts.ts'
import { ask } from '../ask.ts'
import type { Command } from '../command.ts'
import { dataFolderOptions, withApplication } from '../data-folder-options.ts'
import { table } from '../print.ts'

export const trustServers: Command = {
  usage: 'trust servers [--data-dir DIR] [--json]',
  summary:
    'Lists the trusted servers with the names they must answer to and the certificates they should serve.',
  options: dataFolderOptions,
  positionals: { min: 0, max: 0 },
  run: context =>
    withApplication(context, async application => {
      const answer = await ask(application, 'trust.servers', {})
      if (!answer.ok) return answer
      const { servers } = answer.value
      return ok({ json: { servers }, text: () => lines(servers) })
    }),
}

function lines(servers: readonly TrustedServerRow[]): string {
  const words = texts('en').trustedServers
  if (servers.length === 0) return words.empty
  return table(words.headings, servers.flatMap(rowsOf)).join('\n')
}

function rowsOf({ fqdn, pool, services }: TrustedServerRow): readonly (readonly string[])[] {
  const words = texts('en').trustedServers
  if (services.length === 0) return [[fqdn, pool ?? '', words.byHand]]
  return services.map(({ type, names, missingNames, assigned, served }) => [
    fqdn,
    pool ?? '',
    type,
    names.join(' '),
    missingNames.join(' '),
    assigned === null ? words.notAssigned : assigned.thumbprint,
    served === null
      ? words.served['not-seen']
      : served.thumbprint === assigned?.thumbprint
        ? words.served['as-assigned']
        : served.thumbprint,
  ])
}
