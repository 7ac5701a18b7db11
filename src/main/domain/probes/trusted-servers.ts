/**
 * The trusted server list (reference section 10.1, T6): who may connect as a server, which names each of its services
 * must answer to, what it should serve there, and what was last seen. Pure.
 */
import type { CertificateType } from '../../../contract/certificate-type.ts'
import type { Pool, Server } from '../../../contract/estate.ts'
import type { TrustedServerRow } from '../../../contract/trust-map.ts'
import type { EstateState } from '../state/state.ts'

type Service = TrustedServerRow['services'][number]

/** One service of a server, before its certificate is held against its names. */
export interface ServiceFacts {
  readonly type: CertificateType
  /** Names that its certificate must bear, the first being asked for. */
  readonly names: readonly string[]
  /** Roles that stand alone are asked for by the one name or the other, never by both. */
  readonly oneIsEnough: boolean
  readonly assigned: Service['assigned']
  /** DNS names and common names of the assigned certificate. */
  readonly borne: readonly string[]
  readonly served: Service['served']
}

export interface TrustedServersPorts {
  servicesOf(pool: Pool, server: Server): readonly ServiceFacts[]
  /** Whether a name of a certificate stands for a host; by the rules of the web, wildcards too. */
  matchesHost(presented: string, host: string): boolean
}

/** @returns servers in the order of the estate, then those entered by hand. */
export function listTrustedServers(
  { pools, trustedServers }: EstateState,
  ports: TrustedServersPorts,
): TrustedServerRow[] {
  const ofPools = pools.flatMap(pool =>
    pool.servers.map((server): TrustedServerRow => ({
      server: server.id,
      fqdn: server.fqdn,
      pool: pool.fqdn,
      kind: pool.kind,
      note: '',
      services: ports.servicesOf(pool, server).map(facts => toService(facts, ports)),
    })),
  )
  const byHand = trustedServers.map(({ fqdn, note }): TrustedServerRow => ({
    server: null,
    fqdn,
    pool: null,
    kind: null,
    note,
    services: [],
  }))
  return [...ofPools, ...byHand]
}

/** Lower-case names of all of them: pools, their servers, and who was entered by hand. */
export function trustedNames({
  pools,
  trustedServers,
}: Pick<EstateState, 'pools' | 'trustedServers'>): ReadonlySet<string> {
  return new Set([
    ...pools.flatMap(pool => [pool.fqdn, ...pool.servers.map(({ fqdn }) => fqdn)]),
    ...trustedServers.map(({ fqdn }) => fqdn),
  ])
}

function toService(facts: ServiceFacts, ports: TrustedServersPorts): Service {
  const { type, names, assigned, served } = facts
  return {
    type,
    names: [...names],
    missingNames: assigned === null ? [] : missingNames(facts, ports),
    assigned,
    served,
  }
}

function missingNames(
  { type, names, borne, oneIsEnough }: ServiceFacts,
  { matchesHost }: TrustedServersPorts,
): string[] {
  // Web servers may hide behind a wildcard; SIP peers compare whole names.
  const isWeb = type === 'WebServicesInternal' || type === 'WebServicesExternal'
  const bears = (presented: string, name: string): boolean =>
    isWeb ? matchesHost(presented, name) : presented.toLowerCase() === name.toLowerCase()
  const absent = names.filter(name => !borne.some(presented => bears(presented, name)))
  return oneIsEnough && absent.length < names.length ? [] : absent
}
