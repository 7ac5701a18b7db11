/** Partner applications and authorization servers: tokens that are taken, metadata that is fresh (reference section 12.2). */
import type { Pool, PoolKind } from '../../../contract/estate.ts'
import type { ProbeRow } from '../../../contract/probe-run.ts'
import type { MapConnection, MapEvidence } from '../../../contract/trust-map.ts'
import { evidenceOf, findingOf, worstState } from './trust-map-evidence.ts'
import type { IssuerFacts, MapFacts } from './trust-map-facts.ts'
import { partnerId, poolNode, type Place } from './trust-map-places.ts'
import { connectionOf, isWeb, outsideNode, type DrawnPart, type MapParts } from './trust-map-tls.ts'

const dayMs = 86_400_000

/** As with every certificate that runs out (reference section 7.5). */
const expiryWarningDays = 60

/** A comparison that is older says little: partners read the document of the other side daily. */
const freshDays = 30

const partnerKinds: ReadonlySet<PoolKind> = new Set(['Exchange', 'SharePoint'])

/** The pools that partner applications are, by the host of their metadata address. */
export function partnersOfPools({ pools, partners }: MapFacts): ReadonlyMap<Pool, string> {
  const found = new Map<Pool, string>()
  for (const { name, host } of partners) {
    if (host === null) continue
    const pool = pools.find(
      each =>
        partnerKinds.has(each.kind) &&
        !found.has(each) &&
        (each.fqdn === host || each.servers.some(({ fqdn }) => fqdn === host)),
    )
    if (pool !== undefined) found.set(pool, name)
  }
  return found
}

export function partnerParts(parts: MapParts): DrawnPart {
  const { facts, places, seen } = parts
  const ours = ourPlaces(places)
  const drawn = facts.partners.map(partner => {
    const id = partnerId(partner.name)
    const place = places.find(each => each.partner === partner.name)
    const tokens = tokenEvidence(partner, id, facts)
    const state = worstState(tokens.map(each => each.state))
    const node =
      place === undefined
        ? outsideNode(id, 'partner', partner.name, state)
        : { ...poolNode(place, seen), kind: 'partner' as const, label: partner.name, state: state }
    const pool = place === undefined ? null : { id: place.pool.id, fqdn: place.pool.fqdn }
    const web = place === undefined ? [] : seen.atPool(place, isWeb)
    return {
      node: { ...node, pool },
      connections: ours.flatMap(to => [
        connectionOf('tokens', id, to.id, tokens),
        ...metadataConnections(parts, partner, id, to, web),
      ]),
    }
  })
  return {
    nodes: drawn.map(({ node }) => node),
    connections: drawn.flatMap(({ connections }) => connections),
  }
}

export function authorizationServerParts(parts: MapParts): DrawnPart {
  const { facts, places } = parts
  const ours = ourPlaces(places)
  const drawn = facts.authorizationServers.map(server => {
    const id = `authorization-server/${server.name}`
    const tokens = keyEvidence(server, id, facts.now)
    const users = facts.partners.filter(({ through }) => isSameName(through, server.name))
    return {
      node: outsideNode(id, 'authorization-server', server.name, worstState(tokens.map(each => each.state))),
      connections: [
        ...ours.flatMap(to => [
          connectionOf('tokens', id, to.id, tokens),
          ...metadataConnections(parts, server, id, to, []),
        ]),
        ...users.map(user =>
          connectionOf('tokens', id, partnerId(user.name), [...tokens, ...enabledEvidence(user, id)]),
        ),
      ],
    }
  })
  return {
    nodes: drawn.map(({ node }) => node),
    connections: drawn.flatMap(({ connections }) => connections),
  }
}

/** Who issues and takes tokens for us: the Front End Servers. */
function ourPlaces(places: readonly Place[]): readonly Place[] {
  return places.filter(({ pool }) => pool.kind === 'FrontEnd')
}

function tokenEvidence(partner: IssuerFacts, id: string, facts: MapFacts): readonly MapEvidence[] {
  const through = facts.authorizationServers.find(({ name }) => isSameName(partner.through, name))
  const keys = keyEvidence(through ?? partner, id, facts.now)
  return [...enabledEvidence(partner, id), ...keys]
}

function enabledEvidence({ enabled, hasFullTrust }: IssuerFacts, id: string): readonly MapEvidence[] {
  if (!enabled)
    return [evidenceOf('partner-enabled', 'broken', id, { finding: findingOf('PARTNER_DISABLED', 'error') })]
  const finding = hasFullTrust ? null : findingOf('TRUST_LEVEL_NOT_FULL', 'warning')
  return [evidenceOf('partner-enabled', hasFullTrust ? 'works' : 'attention', id, { finding })]
}

/** In date by the stored copies, and still those that are published. */
function keyEvidence(issuer: IssuerFacts, id: string, now: Date): readonly MapEvidence[] {
  const { checked, readAt } = issuer
  const at = checked?.at ?? readAt
  const told = (state: MapEvidence['state'], finding: MapEvidence['finding']) => [
    evidenceOf('partner-keys', state, id, { finding, at }),
  ]
  const usable = issuer.keys.filter(
    ({ notBefore, notAfter }) =>
      Date.parse(notBefore) <= now.getTime() && now.getTime() <= Date.parse(notAfter),
  )
  const last = usable
    .map(({ notAfter }) => notAfter)
    .toSorted()
    .at(-1)
  if (last === undefined) {
    const code = issuer.keys.length === 0 ? 'NO_KEYS' : 'KEYS_EXPIRED'
    return told('broken', findingOf(code, 'error'))
  }
  if (checked?.outcome === 'differs') return told('attention', findingOf('KEYS_DIFFER', 'warning'))
  if (Date.parse(last) - now.getTime() < expiryWarningDays * dayMs)
    return told('attention', findingOf('KEY_EXPIRES_SOON', 'warning', { notAfter: last }))
  // Without a document nobody can say whether these are the keys that the other side uses.
  if (!issuer.isPublished) return told('not-proven', findingOf('NO_DOCUMENT', 'info'))
  return told('works', null)
}

/** Theirs: how old our copy is. Ours: whether each of our servers hands it out as it should. */
function metadataConnections(
  { seen, facts }: MapParts,
  issuer: IssuerFacts,
  id: string,
  to: Place,
  web: readonly MapEvidence[],
): readonly MapConnection[] {
  if (!issuer.isPublished) return []
  const ours = seen.has(to, isMetadata) ? seen.atPool(to, isMetadata) : []
  return [connectionOf('metadata', id, to.id, [ageEvidence(issuer, id, facts.now), ...web, ...ours])]
}

function isMetadata({ endpoint }: ProbeRow): boolean {
  return endpoint.service === 'metadata'
}

function ageEvidence({ checked, readAt }: IssuerFacts, id: string, now: Date): MapEvidence {
  const at = checked?.at ?? readAt
  const told = (state: MapEvidence['state'], finding: MapEvidence['finding']) =>
    evidenceOf('metadata-age', state, id, { finding, at })
  if (checked?.outcome === 'unreachable')
    return told('attention', findingOf('METADATA_UNREACHABLE', 'warning', { problem: checked.problem ?? '' }))
  if (checked?.outcome === 'differs') return told('attention', findingOf('KEYS_DIFFER', 'warning'))
  if (at === null) return told('not-proven', findingOf('METADATA_NEVER_READ', 'info'))
  const days = Math.floor((now.getTime() - Date.parse(at)) / dayMs)
  return days > freshDays
    ? told('attention', findingOf('METADATA_OLD', 'warning', { days: String(days) }))
    : told('works', null)
}

function isSameName(a: string | null, b: string): boolean {
  return a !== null && a.toLowerCase() === b.toLowerCase()
}
