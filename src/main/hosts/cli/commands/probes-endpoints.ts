/** `countersign probes add` and `probes remove`: endpoints beside those that follow from the estate. */
import { ProbeRole, probeRoles } from '../../../../contract/probe-endpoint.ts'
import { err, ok, type Result } from '../../../../contract/result.ts'
import { ask } from '../ask.ts'
import type { Command, CommandContext } from '../command.ts'
import { printable } from '../command-line.ts'
import { dataFolderOptions, withApplication } from '../data-folder-options.ts'
import { partnerPlace, splitHostAndPort, type HostAndPort } from '../host-and-port.ts'
import { probeSettingsOutput } from '../probe-run-output.ts'

export const probesAdd: Command = {
  usage: 'probes add HOST:PORT [--role ROLE] [--server-name N] | DOMAIN --srv [--data-dir DIR] [--json]',
  summary: 'Adds an endpoint that every run of the whole estate probes as well.',
  options: {
    ...dataFolderOptions,
    role: { type: 'string', help: `${probeRoles.join(', ')} (default server-to-server)` },
    'server-name': { type: 'string', help: 'the name to ask for and to be judged by (default: the host)' },
    srv: {
      type: 'boolean',
      help: 'a federation partner, found by the SRV record of its domain; port 5061 where there is none',
    },
  },
  positionals: { min: 1, max: 1 },
  async run(context) {
    const isBySrv = context.options.flag('srv')
    const place = isBySrv ? readPartner(context) : readPlace(context)
    if (!place.ok) return place
    const usualRole = isBySrv ? 'federation' : 'server-to-server'
    const role = ProbeRole.safeParse(context.options.text('role') ?? usualRole)
    if (!role.success) return err({ code: 'usage', hint: `--role is one of ${probeRoles.join(', ')}` })
    const serverName = context.options.text('server-name') ?? null
    if (isBySrv && (role.data !== 'federation' || serverName !== null))
      return err({ code: 'usage', hint: '--srv has the role federation, and takes the name of the record' })
    return withApplication(context, async application => {
      const found = isBySrv ? { srv: true as const } : {}
      const endpoint = { ...place.value, role: role.data, serverName, ...found }
      const added = await ask(application, 'probes.addEndpoint', endpoint)
      return added.ok ? ok(probeSettingsOutput(added.value)) : added
    })
  },
}

export const probesRemove: Command = {
  usage: 'probes remove HOST:PORT [--data-dir DIR] [--json]',
  summary: 'Removes an endpoint that was added.',
  options: dataFolderOptions,
  positionals: { min: 1, max: 1 },
  async run(context) {
    const place = readPlace(context)
    if (!place.ok) return place
    return withApplication(context, async application => {
      const removed = await ask(application, 'probes.removeEndpoint', place.value)
      return removed.ok ? ok(probeSettingsOutput(removed.value)) : removed
    })
  },
}

/** Fails with usage. */
function readPartner({ positionals }: CommandContext): Result<HostAndPort> {
  const [text = ''] = positionals
  const place = partnerPlace(text)
  return place === undefined
    ? err({ code: 'usage', hint: `'${printable(text)}' is no domain; write DOMAIN` })
    : ok(place)
}

/** Fails with usage. */
function readPlace({ positionals }: CommandContext): Result<HostAndPort> {
  const [text = ''] = positionals
  const place = splitHostAndPort(text)
  return place === undefined || place.port === 0
    ? err({ code: 'usage', hint: `'${printable(text)}' is no endpoint; write HOST:PORT` })
    : ok(place)
}
