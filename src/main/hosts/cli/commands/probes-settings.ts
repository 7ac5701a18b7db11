/** `countersign probes settings` and `probes ports`: what holds for every run. */
import * as z from 'zod/mini'
import { Port, type ProbePorts, ProbeService, probeServices } from '../../../../contract/probe-endpoint.ts'
import { err, ok, type Result } from '../../../../contract/result.ts'
import { ask } from '../ask.ts'
import type { Command } from '../command.ts'
import { printable } from '../command-line.ts'
import { dataFolderOptions, withApplication } from '../data-folder-options.ts'
import { probeSettingsOutput } from '../probe-run-output.ts'

export const probesSettings: Command = {
  usage: 'probes settings [--every MINUTES | --no-schedule] [--data-dir DIR] [--json]',
  summary: 'Shows listed endpoints, ports, schedule and the certificate shown; or sets the schedule.',
  options: {
    ...dataFolderOptions,
    every: { type: 'string', help: 'probe the estate every so many minutes while the console is open' },
    'no-schedule': { type: 'boolean', help: 'nothing runs by itself' },
  },
  positionals: { min: 0, max: 0 },
  async run(context) {
    const every = context.options.text('every')
    const minutes = every === undefined ? undefined : Number(every)
    if (minutes !== undefined && !(Number.isInteger(minutes) && minutes >= 5 && minutes <= 10_080))
      return err({ code: 'usage', hint: '--every needs whole minutes from 5 to 10080' })
    if (minutes !== undefined && context.options.flag('no-schedule'))
      return err({ code: 'usage', hint: 'either --every or --no-schedule' })
    const schedule =
      minutes === undefined ? null : { everyMinutes: minutes, scope: { kind: 'estate' as const } }
    const isChange = minutes !== undefined || context.options.flag('no-schedule')
    return withApplication(context, async application => {
      const settings = isChange
        ? await ask(application, 'probes.setSchedule', { schedule })
        : await ask(application, 'probes.settings', {})
      return settings.ok ? ok(probeSettingsOutput(settings.value)) : settings
    })
  },
}

export const probesPorts: Command = {
  usage: 'probes ports [SERVICE=PORT|off…] [--reset] [--data-dir DIR] [--json]',
  summary:
    'Sets ports of services that differ from the documented ones, takes services in, or leaves them out; the others stay as they are.',
  options: {
    ...dataFolderOptions,
    reset: { type: 'boolean', help: 'first go back to the documented ports' },
  },
  positionals: { min: 0, max: probeServices.length },
  async run(context) {
    const given = readPorts(context.positionals)
    if (!given.ok) return given
    return withApplication(context, async application => {
      const settings = await ask(application, 'probes.settings', {})
      if (!settings.ok) return settings
      const before = context.options.flag('reset') ? {} : settings.value.ports
      const set = await ask(application, 'probes.setPorts', { ports: { ...before, ...given.value } })
      return set.ok ? ok(probeSettingsOutput(set.value)) : set
    })
  },
}

/** Fails with usage. */
function readPorts(texts: readonly string[]): Result<ProbePorts> {
  const ports: { [S in ProbeService]?: number | null } = {}
  for (const text of texts) {
    const [name, value, ...more] = text.split('=')
    const service = ProbeService.safeParse(name)
    const port = z.nullable(Port).safeParse(value === 'off' ? null : Number(value))
    if (!service.success || !port.success || more.length > 0)
      return err({
        code: 'usage',
        hint: `'${printable(text)}' is no SERVICE=PORT or SERVICE=off; services are ${probeServices.join(', ')}`,
      })
    ports[service.data] = port.data
  }
  return ok(ports)
}
