/** Everything that is known of who trusts whom, gathered for one drawing of the trust map. */
import { isGlobalType } from '../../contract/certificate-type.ts'
import type { ProbeRow } from '../../contract/probe-run.ts'
import type { FactsIndex } from '../domain/certificates/facts-index.ts'
import { planEndpoints } from '../domain/probes/plan-endpoints.ts'
import type { IssuerFacts, MapFacts, NamedCertificate } from '../domain/probes/trust-map-facts.ts'
import { withDueRolls } from '../domain/state/effective-assignments.ts'
import type {
  AssignedThumbprint,
  ConsoleState,
  KeyReference,
  OAuthServerRecord,
  PartnerRecord,
} from '../domain/state/state.ts'
import type { Clock, UnitOfWork } from '../domain/state/unit-of-work.ts'
import type { OfflineTrustSource } from './offline-trust.ts'

export interface MapFactsParts {
  readonly unitOfWork: UnitOfWork
  readonly clock: Clock
  readonly facts: FactsIndex
  readonly offline: OfflineTrustSource
  /** The last finished row of every endpoint that was probed. */
  readonly latestRows: () => Promise<readonly ProbeRow[]>
}

export async function gatherMapFacts(parts: MapFactsParts, unfolded: string | undefined): Promise<MapFacts> {
  const { unitOfWork, facts } = parts
  const revision = unitOfWork.revision()
  const now = parts.clock.now()
  const state = withDueRolls(unitOfWork.current(), now)
  const offline = await parts.offline(state, now)
  const keys = [...state.partners, ...state.oauthServers].flatMap(record => record.keys)
  const assigned = state.assignments.flatMap(({ current }) => (current === null ? [] : [current]))
  await facts.load([...keys, ...assigned].map(({ sha256 }) => sha256))
  return {
    revision,
    now,
    pools: state.estate.pools,
    trustedServers: state.estate.trustedServers,
    federationPartners: state.probes.listed.flatMap(({ host, role }) =>
      role === 'federation' ? [host] : [],
    ),
    results: stillPlanned(state, await parts.latestRows()),
    offline,
    assigned: assignedNames(state, facts),
    partners: state.partners.map(record => partnerFacts(record, facts)),
    authorizationServers: state.oauthServers.map(record => authorizationServerFacts(record, facts)),
    unfolded,
  }
}

/** What was seen at a port that is another one by now, or at a server that is gone, says nothing any more. */
function stillPlanned(state: ConsoleState, rows: readonly ProbeRow[]): readonly ProbeRow[] {
  const planned = new Set(planEndpoints(state, { kind: 'estate' }).endpoints.map(({ id }) => id))
  return rows.filter(({ endpoint }) => planned.has(endpoint.id))
}

function assignedNames(state: ConsoleState, facts: FactsIndex): MapFacts['assigned'] {
  const current = new Map(state.assignments.map(each => [`${each.identity}/${each.type}`, each.current]))
  const friendlyNames = new Map(state.entries.map(({ sha256, friendlyName }) => [sha256, friendlyName]))
  const named = ({ sha1, sha256 }: AssignedThumbprint): NamedCertificate => ({
    thumbprint: sha1,
    name: friendlyNames.get(sha256) ?? facts.get(sha256)?.issuedTo ?? sha1,
  })
  return (server, type) => {
    const found = current.get(`${isGlobalType(type) ? 'global' : server}/${type}`)
    return found === null || found === undefined ? null : named(found)
  }
}

function partnerFacts(record: PartnerRecord, facts: FactsIndex): IssuerFacts {
  const { source } = record
  return {
    ...commonFacts(record, facts),
    enabled: record.enabled,
    hasFullTrust: record.trustLevel === 'Full',
    host: source.kind === 'metadata-url' ? hostOf(source.url) : null,
    through: source.kind === 'oauth-server' ? source.server : null,
    isPublished: source.kind === 'metadata-url',
  }
}

function authorizationServerFacts(record: OAuthServerRecord, facts: FactsIndex): IssuerFacts {
  const { url } = record
  return {
    ...commonFacts(record, facts),
    enabled: true,
    hasFullTrust: true,
    host: url === null ? null : hostOf(url),
    through: null,
    isPublished: url !== null,
  }
}

function commonFacts(
  { name, history, checked, keys }: PartnerRecord | OAuthServerRecord,
  facts: FactsIndex,
): Pick<IssuerFacts, 'name' | 'readAt' | 'checked' | 'keys'> {
  return { name, readAt: history[0]?.readAt ?? null, checked, keys: keysInDate(keys, facts) }
}

function keysInDate(keys: readonly KeyReference[], facts: FactsIndex): IssuerFacts['keys'] {
  return keys.flatMap(({ sha256 }) => facts.get(sha256) ?? [])
}

/** In lower case, without port. */
function hostOf(url: string): string | null {
  return URL.canParse(url) ? new URL(url).hostname : null
}
