/** Facts of the trust map, written down: an estate of pools, what was probed there, what stores would say. */
import type { Pool, PoolKind } from '../../src/contract/estate.ts'
import type { ProbeService, ProbeRole } from '../../src/contract/probe-endpoint.ts'
import type { ProbeFinding, ProbeResult } from '../../src/contract/probe.ts'
import type { ProbeRow } from '../../src/contract/probe-run.ts'
import { ThumbprintSha1, ThumbprintSha256 } from '../../src/contract/thumbprint.ts'
import type { MapConnection, TrustMap } from '../../src/contract/trust-map.ts'
import { computeTrustMap } from '../../src/main/domain/probes/trust-map.ts'
import type { IssuerFacts, MapFacts } from '../../src/main/domain/probes/trust-map-facts.ts'

const mapNow = new Date('2026-11-20T09:41:12Z')

export const sha1 = (digit: string) => ThumbprintSha1.parse(digit.repeat(40))

/** @param name "atl-cs-001": a pool of that name, its servers being "atl-cs-001-1" and so on, unless there is only one. */
export function mapPool(name: string, kind: PoolKind, servers: number): Pool {
  const id = `pool_${name.replaceAll('-', '').padEnd(8, 'x')}`
  const hosts =
    servers === 1 ? [name] : Array.from({ length: servers }, (_, at) => `${name}-${String(at + 1)}`)
  return {
    id,
    fqdn: `${name}.litwareinc.com`,
    kind,
    siteId: null,
    internalWebFqdn: null,
    externalWebFqdn: null,
    formerNames: [],
    servers: hosts.map(host => ({
      id: serverId(host),
      fqdn: `${host}.litwareinc.com`,
      poolId: id,
      formerNames: [],
      addresses: [],
      roles: [],
    })),
  }
}

export function serverId(host: string): string {
  return `srv_${host.replaceAll('-', '').padEnd(8, 'x')}`
}

export interface RowOptions {
  readonly service?: ProbeService
  readonly role?: ProbeRole
  readonly port?: number
  readonly state?: ProbeRow['state']
  readonly findings?: readonly (Pick<ProbeFinding, 'code' | 'severity'> & Partial<ProbeFinding>)[]
  /** SHA-1 of the served certificate, one digit. */
  readonly served?: string
  readonly at?: string
}

/** @param host of a server of the estate; a name with a dot stands outside. */
export function mapRow(host: string, options: RowOptions = {}): ProbeRow {
  const { service = 'sip', role = 'server-to-server', port = 5061, state = 'works' } = options
  const isOutside = host.includes('.')
  const fqdn = isOutside ? host : `${host}.litwareinc.com`
  const findings = (options.findings ?? []).map(each => ({ values: {}, certificate: null, ...each }))
  return {
    endpoint: {
      id: `${fqdn}:${String(port)}/${service}`,
      label: fqdn,
      host: fqdn,
      port,
      serverName: fqdn,
      service,
      role,
      server: isOutside ? null : serverId(host),
      type: isOutside ? null : 'Default',
    },
    state,
    step: null,
    result: { ...plainResult, endpoint: `${fqdn}:${String(port)}`, findings, chain: chainOf(options.served) },
    change: 'new',
    at: options.at ?? '2026-11-20T09:41:12Z',
    elapsedMs: 12,
  }
}

const plainResult: ProbeResult = {
  endpoint: '',
  srv: null,
  address: '10.20.1.13',
  verdict: 'trusted',
  protocol: 'TLSv1.2',
  cipher: null,
  group: null,
  protocols: [],
  chain: [],
  alpn: null,
  stapledOcsp: false,
  sessionResumed: 'unknown',
  clientCertificate: {
    requested: 'yes',
    accepted: 'yes',
    alert: null,
    authorities: [],
    without: 'not-tried',
    untrusted: 'not-tried',
  },
  revocation: [],
  clockDifferenceSeconds: null,
  sipAnswer: null,
  httpAnswer: null,
  steps: [],
  findings: [],
}

function chainOf(digit: string | undefined): ProbeResult['chain'] {
  if (digit === undefined) return []
  const sha256 = ThumbprintSha256.parse(digit.repeat(64))
  const thumbprints = { sha1: sha1(digit), sha256 }
  return [
    {
      subject: 'CN=served',
      issuedTo: 'served',
      issuer: 'CN=CA',
      notAfter: '2027-01-01T00:00:00Z',
      thumbprints,
    },
  ]
}

export function mapPartner(name: string, more: Partial<IssuerFacts> = {}): IssuerFacts {
  return {
    name,
    enabled: true,
    hasFullTrust: true,
    host: `${name.toLowerCase()}.litwareinc.com`,
    through: null,
    isPublished: true,
    readAt: '2026-11-19T00:00:00Z',
    checked: null,
    keys: [{ notBefore: '2026-01-01T00:00:00Z', notAfter: '2028-01-01T00:00:00Z' }],
    ...more,
  }
}

/** By default nothing was probed, and every store trusts every certificate. */
export function mapOf(facts: Partial<MapFacts>): TrustMap {
  return computeTrustMap({
    revision: 1,
    now: mapNow,
    pools: [],
    trustedServers: [],
    federationPartners: [],
    results: [],
    offline: { storesOf: () => 0, judge: () => ({ outcome: 'trusted', finding: null }) },
    assigned: () => null,
    partners: [],
    authorizationServers: [],
    unfolded: undefined,
    ...facts,
  })
}

/** "from to kind" in a form that is short to write; either direction. */
export function connection(map: TrustMap, a: string, b: string, kind: MapConnection['kind'] = 'mtls') {
  const found = map.connections.find(
    each => each.kind === kind && ((each.from === a && each.to === b) || (each.from === b && each.to === a)),
  )
  if (found === undefined) throw new Error(`no ${kind} between ${a} and ${b}`)
  return found
}
