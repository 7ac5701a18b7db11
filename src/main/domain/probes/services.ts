/**
 * The one table of listeners that the topology has: which kind of pool runs them, on which port, in which role, and
 * which type of certificate stands there (reference sections 10.2, 10.3). A port can be another for a whole estate.
 */
import type { CertificateType } from '../../../contract/certificate-type.ts'
import { poolKinds, type PoolKind } from '../../../contract/estate.ts'
import {
  probeServices,
  type ProbePorts,
  type ProbeRole,
  type ProbeService,
} from '../../../contract/probe-endpoint.ts'

type NameToAskFor = 'server' | 'pool' | 'internal-web' | 'external-web' | 'access-edge'

export interface KnownService {
  readonly service: ProbeService
  readonly kinds: readonly PoolKind[]
  readonly port: number
  readonly role: ProbeRole
  readonly type: CertificateType
  readonly name: NameToAskFor
  /** Stands on an outer interface: without an address it is found by its own name only, whichever server answers. */
  readonly isExternal: boolean
}

const inside = { isExternal: false } as const

/** In the order in which an administrator reads them. Where several have a type, the first stands for it. */
const table: readonly KnownService[] = [
  {
    service: 'sip',
    kinds: ['FrontEnd', 'Director'],
    port: 5061,
    role: 'server-to-server',
    type: 'Default',
    name: 'server',
    ...inside,
  },
  {
    service: 'sip-client',
    kinds: ['FrontEnd', 'Director'],
    port: 5061,
    role: 'client-to-server',
    type: 'Default',
    name: 'pool',
    ...inside,
  },
  {
    service: 'im-conferencing',
    kinds: ['FrontEnd'],
    port: 5062,
    role: 'server-to-server',
    type: 'Default',
    name: 'server',
    ...inside,
  },
  {
    service: 'web-internal',
    kinds: ['FrontEnd', 'Director'],
    port: 443,
    role: 'web',
    type: 'WebServicesInternal',
    name: 'internal-web',
    ...inside,
  },
  {
    service: 'web-external',
    kinds: ['FrontEnd', 'Director'],
    port: 4443,
    role: 'web',
    type: 'WebServicesExternal',
    name: 'external-web',
    ...inside,
  },
  {
    service: 'edge-internal',
    kinds: ['Edge'],
    port: 5061,
    role: 'server-to-server',
    type: 'Internal',
    name: 'server',
    ...inside,
  },
  {
    service: 'access-edge',
    kinds: ['Edge'],
    port: 443,
    role: 'client-to-server',
    type: 'AccessEdgeExternal',
    name: 'access-edge',
    isExternal: true,
  },
  {
    service: 'federation',
    kinds: ['Edge'],
    port: 5061,
    role: 'federation',
    type: 'AccessEdgeExternal',
    name: 'access-edge',
    isExternal: true,
  },
  {
    service: 'exchange-web',
    kinds: ['Exchange'],
    port: 443,
    role: 'web',
    type: 'Default',
    name: 'server',
    ...inside,
  },
  {
    service: 'sharepoint-web',
    kinds: ['SharePoint'],
    port: 443,
    role: 'web',
    type: 'Default',
    name: 'server',
    ...inside,
  },
  // Unconfirmed: the port of HTTPS itself, no source names one.
  {
    service: 'reverse-proxy',
    kinds: ['ReverseProxy'],
    port: 443,
    role: 'web',
    type: 'Default',
    name: 'external-web',
    ...inside,
  },
]

/** Metadata documents are read by HTTPS (reference section 5.1); where a URL names a port, that one counts. */
const metadataPort = 443

/**
 * Mediation Servers and trusted applications are missing: their ports are settings, and nothing documents one that is
 * certain. So are media ports, which speak TURN first, and XMPP, which begins in the clear.
 */
const byKind = new Map<PoolKind, readonly KnownService[]>(
  poolKinds.map(kind => [kind, table.filter(({ kinds }) => kinds.includes(kind))]),
)

export function servicesOf(kind: PoolKind): readonly KnownService[] {
  return byKind.get(kind) ?? []
}

/** False for types that only outer interfaces show, and for those that no handshake shows. */
export function isServedInside(type: CertificateType): boolean {
  return table.some(known => known.type === type && !known.isExternal)
}

/** Of every service that has one. */
export const documentedPorts: { readonly [S in ProbeService]?: number } = {
  ...Object.fromEntries(table.map(({ service, port }) => [service, port])),
  metadata: metadataPort,
}

/** Null: the service is not used in this estate. */
export function portOf({ service, port }: KnownService, ports: ProbePorts): number | null {
  const own = ports[service]
  return own === undefined ? port : own
}

/** Null: metadata documents are not probed. */
export function metadataPortOf({ metadata }: ProbePorts): number | null {
  return metadata === undefined ? metadataPort : metadata
}

/** Only what differs from the documented port, or is not used; a service without one keeps nothing. */
export function differingPorts(ports: ProbePorts): ProbePorts {
  return Object.fromEntries(
    probeServices.flatMap(service => {
      const port = ports[service]
      const documented = documentedPorts[service]
      return port === undefined || documented === undefined || port === documented ? [] : [[service, port]]
    }),
  )
}
