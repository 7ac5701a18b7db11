/**
 * The one table of listeners that the topology has: which kind of pool runs them, on which port, in which role, and
 * which type of certificate stands there (reference sections 10.2, 10.3). What is unconfirmed of it stands in the
 * contract (unconfirmedServices).
 *
 * Mediation Servers and trusted applications are missing: their ports are settings, and nothing documents one that is
 * certain. So are media ports, which speak TURN first, and XMPP, which begins in the clear.
 */
import type { CertificateType } from '../../../contract/certificate-type.ts'
import type { PoolKind } from '../../../contract/estate.ts'
import type { ProbeRole, ProbeService } from '../../../contract/probe-endpoint.ts'

type NameToAskFor = 'server' | 'pool' | 'internal-web' | 'external-web' | 'access-edge'

export interface KnownService {
  readonly service: ProbeService
  readonly kinds: readonly PoolKind[]
  /** Documented. */
  readonly port: number
  readonly role: ProbeRole
  /** Null: nothing documents which certificate is served there, so it is compared with none. */
  readonly type: CertificateType | null
  readonly name: NameToAskFor
  /** Stands on an outer interface: without an address it is found by its own name only, whichever server answers. */
  readonly isExternal: boolean
  /**
   * Not installed everywhere, or unconfirmed: probed only where somebody has chosen a port, since a listener that was
   * never there is no failure.
   */
  readonly isOffUntilChosen: boolean
}

const inside = { isExternal: false, isOffUntilChosen: false } as const
const outside = { isExternal: true, isOffUntilChosen: false } as const
const ifChosen = { isExternal: false, isOffUntilChosen: true } as const

/** In the order in which an administrator reads them. Where several have a type, the first stands for it. */
export const serviceTable: readonly KnownService[] = [
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
  // HTTPS between the Focus and the conferencing servers; a Director calls Front Ends there too.
  {
    service: 'conferencing',
    kinds: ['FrontEnd'],
    port: 444,
    role: 'server-to-server',
    type: null,
    name: 'server',
    ...ifChosen,
  },
  {
    service: 'mobility',
    kinds: ['FrontEnd'],
    port: 5087,
    role: 'server-to-server',
    type: 'Default',
    name: 'server',
    ...ifChosen,
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
    service: 'av-authentication',
    kinds: ['Edge'],
    port: 5062,
    role: 'server-to-server',
    type: null,
    name: 'server',
    ...ifChosen,
  },
  {
    service: 'edge-replication',
    kinds: ['Edge'],
    port: 4443,
    role: 'server-to-server',
    type: null,
    name: 'server',
    ...ifChosen,
  },
  {
    service: 'access-edge',
    kinds: ['Edge'],
    port: 443,
    role: 'client-to-server',
    type: 'AccessEdgeExternal',
    name: 'access-edge',
    ...outside,
  },
  {
    service: 'federation',
    kinds: ['Edge'],
    port: 5061,
    role: 'federation',
    type: 'AccessEdgeExternal',
    name: 'access-edge',
    ...outside,
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
  // The port of HTTPS itself: no source names one.
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
export const metadataPort = 443
