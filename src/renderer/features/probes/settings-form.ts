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

export function toForm({ ports, schedule, client }: ProbeSettings): SettingsForm {
  return {
    ports: Object.fromEntries(
      Object.entries(ports).flatMap(([service, port]) => (port === null ? [] : [[service, String(port)]])),
    ),
    notUsed: probeServices.filter(service => ports[service] === null),
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

export function toPorts({ ports, notUsed }: SettingsForm): ProbePorts {
  const read = probeServices.map(
    service => [service, notUsed.includes(service) ? null : readPort(ports[service] ?? '')] as const,
  )
  return Object.fromEntries(read.filter(([, port]) => port !== undefined))
}

/** 'wrong' for minutes outside the bounds. */
export function toSchedule({ isScheduled, minutes, scope }: SettingsForm): ProbeSchedule | 'wrong' {
  if (!isScheduled) return null
  const everyMinutes = /^\d{1,5}$/.test(minutes.trim()) ? Number(minutes) : 0
  return everyMinutes >= 5 && everyMinutes <= 10_080 ? { everyMinutes, scope } : 'wrong'
}
