/** The settings of the probes as plain data: what is typed, what is wrong with it, and what has to be saved. */
import { probeServices, type ProbePorts, type ProbeService } from '../../../contract/probe-endpoint.ts'
import type { ProbeSchedule, ProbeScope, ProbeSettings } from '../../../contract/probe-run.ts'
import type { ThumbprintSha1 } from '../../../contract/thumbprint.ts'
import { readPort } from './read-port.ts'

export interface SettingsForm {
  /** As typed; '' takes the documented port. */
  readonly ports: { readonly [S in ProbeService]?: string }
  readonly isScheduled: boolean
  readonly minutes: string
  readonly scope: ProbeScope
  /** '' for none. */
  readonly client: ThumbprintSha1 | ''
}

export function toForm({ ports, schedule, client }: ProbeSettings): SettingsForm {
  return {
    ports: Object.fromEntries(Object.entries(ports).map(([service, port]) => [service, String(port)])),
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

export function wrongPorts({ ports }: SettingsForm): readonly ProbeService[] {
  return probeServices.filter(service => {
    const typed = ports[service]?.trim() ?? ''
    return typed !== '' && readPort(typed) === undefined
  })
}

export function toPorts({ ports }: SettingsForm): ProbePorts {
  const read = probeServices.map(service => [service, readPort(ports[service] ?? '')] as const)
  return Object.fromEntries(read.filter(([, port]) => port !== undefined))
}

/** 'wrong' for minutes outside the bounds. */
export function toSchedule({ isScheduled, minutes, scope }: SettingsForm): ProbeSchedule | 'wrong' {
  if (!isScheduled) return null
  const everyMinutes = /^\d{1,5}$/.test(minutes.trim()) ? Number(minutes) : 0
  return everyMinutes >= 5 && everyMinutes <= 10_080 ? { everyMinutes, scope } : 'wrong'
}
