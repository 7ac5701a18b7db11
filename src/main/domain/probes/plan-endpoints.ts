/**
 * Every endpoint that there is to probe: the services of the estate's servers, the metadata documents of partners, and
 * what a person has listed. Pure, in the order of the estate; asks nobody.
 */
import type { Pool, Server } from '../../../contract/estate.ts'
import type { PlannedEndpoint, ProbePorts } from '../../../contract/probe-endpoint.ts'
import type { ProbePlan, ProbeScope, SkippedService } from '../../../contract/probe-run.ts'
import type { ConsoleState } from '../state/state.ts'
import { endpointId } from './endpoint-id.ts'
import { planMetadata } from './plan-metadata.ts'
import type { KnownService } from './service-table.ts'
import { portOf, servicesOf } from './services.ts'

/** Without repeats: the same host, port and service is probed once. */
export function planEndpoints(state: ConsoleState, scope: ProbeScope): ProbePlan {
  const pools = poolsWithin(state, scope)
  const names = namesOfEstate(state)
  const served = pools.map(pool => planPool(pool, state.probes.ports, names))
  const outside =
    scope.kind === 'estate' || scope.kind === 'endpoints' ? [...planMetadata(state), ...listed(state)] : []
  const all = [...served.flatMap(({ endpoints }) => endpoints), ...outside]
  const unique = [...new Map(all.map(endpoint => [endpoint.id, endpoint])).values()]
  if (scope.kind !== 'endpoints')
    return {
      endpoints: unique,
      skipped: [...served.flatMap(({ skipped }) => skipped), ...gateways(state, scope)],
    }
  const wanted = new Set(scope.ids)
  return { endpoints: unique.filter(({ id }) => wanted.has(id)), skipped: [] }
}

/** Pools with those of their servers that the scope has. */
function poolsWithin({ estate }: ConsoleState, scope: ProbeScope): readonly Pool[] {
  switch (scope.kind) {
    case 'estate':
    case 'endpoints':
      return estate.pools
    case 'site':
      return estate.pools.filter(({ siteId }) => siteId === scope.site)
    case 'pool':
      return estate.pools.filter(({ id }) => id === scope.pool)
    case 'server':
      return estate.pools.flatMap(pool => {
        const servers = pool.servers.filter(({ id }) => id === scope.server)
        return servers.length === 0 ? [] : [{ ...pool, servers }]
      })
  }
}

interface EstateNames {
  /** "sip.litwareinc.com": how clients and partners find the Access Edge (reference section 10.3). */
  readonly accessEdge: string | null
}

function namesOfEstate({ estate }: ConsoleState): EstateNames {
  const domain = estate.sipDomains.find(({ isDefault }) => isDefault) ?? estate.sipDomains[0]
  return { accessEdge: domain === undefined ? null : `sip.${domain.name}` }
}

function planPool(pool: Pool, ports: ProbePorts, names: EstateNames): ProbePlan {
  const plans = pool.servers.map(server => planServer(pool, server, ports, names))
  return {
    endpoints: plans.flatMap(({ endpoints }) => endpoints),
    skipped: plans.flatMap(({ skipped }) => skipped),
  }
}

function planServer(pool: Pool, server: Server, ports: ProbePorts, names: EstateNames): ProbePlan {
  const kinds = [...new Set([pool.kind, ...server.roles])]
  const services = [...new Set(kinds.flatMap(servicesOf))].filter(
    ({ service }) => portOf(service, ports) !== null,
  )
  const endpoints = services.flatMap(known => planService(known, pool, server, ports, names) ?? [])
  const reasons = new Set<SkippedService['reason']>([
    ...(kinds.some(kind => servicesOf(kind).length === 0) ? ['no-known-port' as const] : []),
    ...(endpoints.length < services.length ? ['no-name' as const] : []),
  ])
  return { endpoints, skipped: [...reasons].map(reason => ({ label: server.fqdn, reason })) }
}

/** Undefined: nothing to ask for, because the estate has no SIP domain. */
function planService(
  known: KnownService,
  pool: Pool,
  server: Server,
  ports: ProbePorts,
  names: EstateNames,
): PlannedEndpoint | undefined {
  const { service, role, type } = known
  const serverName = nameToAskFor(known, pool, server, names)
  const port = portOf(service, ports)
  if (serverName === null || port === null) return undefined
  const [address] = server.addresses
  const facts = { port, serverName, service, role, type }
  if (address !== undefined || !known.isExternal) {
    const { fqdn, id } = server
    return { ...facts, id: endpointId(fqdn, port, service), label: fqdn, host: address ?? fqdn, server: id }
  }
  // Behind a name that all servers of the pool share, nobody knows which of them answers.
  const only = pool.servers.length === 1 ? server.id : null
  return {
    ...facts,
    id: endpointId(serverName, port, service),
    label: only === null ? pool.fqdn : server.fqdn,
    host: serverName,
    server: only,
  }
}

function nameToAskFor(
  { name }: KnownService,
  pool: Pool,
  server: Server,
  { accessEdge }: EstateNames,
): string | null {
  switch (name) {
    case 'server':
      return server.fqdn
    case 'pool':
      return pool.fqdn
    case 'internal-web':
      return pool.internalWebFqdn ?? server.fqdn
    case 'external-web':
      return pool.externalWebFqdn ?? server.fqdn
    case 'access-edge':
      return accessEdge
  }
}

/** Trusted servers outside the pools: whatever they listen on is not entered here. */
function gateways({ estate }: ConsoleState, scope: ProbeScope): SkippedService[] {
  return scope.kind === 'estate'
    ? estate.trustedServers.map(({ fqdn }) => ({ label: fqdn, reason: 'no-known-port' }))
    : []
}

function listed({ probes }: ConsoleState): PlannedEndpoint[] {
  return probes.listed.map(({ host, port, role, serverName, srv }) => ({
    id: endpointId(host, port, 'listed'),
    label: host,
    host,
    port,
    serverName: serverName ?? host,
    service: 'listed',
    role,
    ...(srv === true ? { srv } : {}),
    server: null,
    type: null,
  }))
}
