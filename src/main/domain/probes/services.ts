/** What probes ask of the table of services: who runs what, on which port here, and what is spoken there. */
import type { CertificateType } from '../../../contract/certificate-type.ts'
import { poolKinds, type PoolKind } from '../../../contract/estate.ts'
import {
  probeServices,
  type PlannedEndpoint,
  type ProbePorts,
  type ProbeService,
} from '../../../contract/probe-endpoint.ts'
import { metadataPort, serviceTable, type KnownService } from './service-table.ts'

const byKind = new Map<PoolKind, readonly KnownService[]>(
  poolKinds.map(kind => [kind, serviceTable.filter(({ kinds }) => kinds.includes(kind))]),
)

export function servicesOf(kind: PoolKind): readonly KnownService[] {
  return byKind.get(kind) ?? []
}

/** False for types that only outer interfaces show, and for those that no handshake shows. */
export function isServedInside(type: CertificateType): boolean {
  return serviceTable.some(known => known.type === type && !known.isExternal)
}

/** Between servers some speak HTTPS too; ours is shown there as everywhere between them. */
const webBetweenServers: ReadonlySet<ProbeService> = new Set(['conferencing', 'edge-replication'])

/** Asked by HTTP; all others by SIP. */
export function speaksHttp({ role, service }: Pick<PlannedEndpoint, 'role' | 'service'>): boolean {
  return role === 'web' || webBetweenServers.has(service)
}

/** Of every service that has one. */
export const documentedPorts: { readonly [S in ProbeService]?: number } = {
  ...Object.fromEntries(serviceTable.map(({ service, port }) => [service, port])),
  metadata: metadataPort,
}

const offUntilChosen: ReadonlySet<ProbeService> = new Set(
  serviceTable.filter(known => known.isOffUntilChosen).map(({ service }) => service),
)

/** Null: the service is not probed in this estate. */
export function portOf(service: ProbeService, ports: ProbePorts): number | null {
  const own = ports[service]
  if (own !== undefined) return own
  return offUntilChosen.has(service) ? null : (documentedPorts[service] ?? null)
}

/** Of every service that has a documented port; null: not probed. */
export function portsInUse(ports: ProbePorts): ProbePorts {
  return Object.fromEntries(
    probeServices
      .filter(service => documentedPorts[service] !== undefined)
      .map(service => [service, portOf(service, ports)]),
  )
}

/** Only what differs from how it is unless somebody chooses; a service without a documented port keeps nothing. */
export function differingPorts(ports: ProbePorts): ProbePorts {
  return Object.fromEntries(
    probeServices.flatMap(service => {
      const port = ports[service]
      const isKnown = documentedPorts[service] !== undefined
      return port === undefined || !isKnown || port === portOf(service, {}) ? [] : [[service, port]]
    }),
  )
}
