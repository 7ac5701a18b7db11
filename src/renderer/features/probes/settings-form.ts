/** The settings of the probes as plain data: what is typed, what is wrong with it, and what has to be saved. */
import { probeServices, type ProbePorts, type ProbeService } from '../../../contract/probe-endpoint.ts'
import type { ProbeSchedule, ProbeScope, ProbeSettings } from '../../../contract/probe-run.ts'
import type { ThumbprintSha1 } from '../../../contract/thumbprint.ts'
import { readPort } from './read-port.ts'

export interface SettingsForm {
  /** As typed; '' takes the documented port. */
  readonly ports: { readonly [S in ProbeService]?: string }
  readonly notUsed: readonly ProbeService[]
  readonly isScheduled: boolean
  readonly minutes: string
  readonly scope: ProbeScope
  /** '' for none. */
  readonly client: ThumbprintSha1 | ''
}

export function toForm(settings: ProbeSettings): SettingsForm {
  const { documentedPorts, portsInUse, schedule, client } = settings
  const typed = portServices(settings).flatMap(service => {
    const port = portsInUse[service] ?? null
    return port === null || port === documentedPorts[service] ? [] : [[service, String(port)]]
  })
  return {
    ports: Object.fromEntries(typed),
    notUsed: probeServices.filter(service => portsInUse[service] === null),
    isScheduled: schedule !== null,
    minutes: String(schedule?.everyMinutes ?? 60),
    scope: schedule?.scope ?? { kind: 'estate' },
    client: client ?? '',
  }
}

/** Services that listen at a port of the topology; what is entered or read elsewhere brings its own. */
export function portServices({
  documentedPorts,
}: Pick<ProbeSettings, 'documentedPorts'>): readonly ProbeService[] {
  return probeServices.filter(service => documentedPorts[service] !== undefined)
}

export function wrongPorts({ ports, notUsed }: SettingsForm): readonly ProbeService[] {
  return probeServices.filter(service => {
    if (notUsed.includes(service)) return false
    const typed = ports[service]?.trim() ?? ''
    return typed !== '' && readPort(typed) === undefined
  })
}

/** Of every service, as in ProbeSettings.portsInUse: one that is used has its port, also where it is the documented one. */
export function toPorts(
  { ports, notUsed }: SettingsForm,
  settings: Pick<ProbeSettings, 'documentedPorts'>,
): ProbePorts {
  const chosen = portServices(settings).map(service => {
    const port = readPort(ports[service] ?? '') ?? settings.documentedPorts[service]
    return [service, notUsed.includes(service) ? null : port]
  })
  return Object.fromEntries(chosen)
}

/** 'wrong' for minutes outside the bounds. */
export function toSchedule({ isScheduled, minutes, scope }: SettingsForm): ProbeSchedule | 'wrong' {
  if (!isScheduled) return null
  const everyMinutes = /^\d{1,5}$/.test(minutes.trim()) ? Number(minutes) : 0
  return everyMinutes >= 5 && everyMinutes <= 10_080 ? { everyMinutes, scope } : 'wrong'
}
