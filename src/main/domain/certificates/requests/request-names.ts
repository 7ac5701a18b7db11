/**
 * The names that the topology gives a certificate, by type and kind of pool (reference section 10.3). Simple URLs
 * (meet, dialin, admin) and the name of a web conferencing edge are no part of the estate: they are added by hand.
 */
import type { CertificateType } from '../../../../contract/certificate-type.ts'
import type { ComputedName, RequestNames } from '../../../../contract/certificate-request.ts'
import type { Pool, Server } from '../../../../contract/estate.ts'
import { findPoolOf, findServer } from '../../state/computers.ts'
import type { ConsoleState } from '../../state/state.ts'
import type { RequestScope } from './ports.ts'

/** X.520 ub-common-name: a longer name stands in the subjectAltName alone. */
const longestCommonName = 64

/** What the names of one type follow from. */
interface Place {
  readonly server: Server | undefined
  readonly pool: Pool | undefined
  /** The default one first. */
  readonly sipDomains: readonly string[]
}

export function computeNames(state: ConsoleState, scope: RequestScope): RequestNames {
  const place = placeOf(state, scope)
  const names = firstOfEach(scope.types.flatMap(type => namesOfType(type, place)))
  return {
    commonName: names.find(({ name }) => canBeCommonName(name))?.name ?? null,
    names,
    sipDomains: place.sipDomains.map((name, index) => ({ name, isDefault: index === 0 })),
  }
}

export function canBeCommonName(name: string): boolean {
  return name.length <= longestCommonName
}

/** The names that a ticked SIP domain adds (page 10 of the wizard). */
export function namesOfSipDomain(state: ConsoleState, scope: RequestScope, domain: string): string[] {
  const { pool } = placeOf(state, scope)
  const isAccess = scope.types.some(
    type => type === 'AccessEdgeExternal' || (type === 'Default' && answersSignIn(pool)),
  )
  const isDomain = scope.types.some(type => type === 'OAuthTokenIssuer' || type === 'XMPPServer')
  return [...(isDomain ? [domain] : []), ...(isAccess ? [signInName(domain)] : [])]
}

function placeOf(state: ConsoleState, { identity }: RequestScope): Place {
  const server = findServer(state, identity)
  const { sipDomains } = state.estate
  return {
    server,
    pool: server === undefined ? undefined : findPoolOf(state, server),
    sipDomains: sipDomains
      .toSorted((left, right) => Number(right.isDefault) - Number(left.isDefault))
      .map(({ name }) => name),
  }
}

/** The first one is the subject. */
function namesOfType(type: CertificateType, { server, pool, sipDomains }: Place): ComputedName[] {
  const own: ComputedName[] = [...named('pool', pool?.fqdn), ...named('server', server?.fqdn)]
  switch (type) {
    case 'OAuthTokenIssuer':
    case 'XMPPServer':
      return sipDomains.flatMap(domain => named('sip-domain', domain))
    case 'Default':
    case 'Internal':
      return own
    case 'WebServicesInternal':
      return [
        ...own,
        ...named('internal-web', pool?.internalWebFqdn),
        ...sipDomains.flatMap(domain => named('lync-discover', `lyncdiscoverinternal.${domain}`)),
      ]
    case 'WebServicesExternal':
      return [
        ...named('pool', pool?.fqdn),
        ...named('external-web', pool?.externalWebFqdn),
        ...sipDomains.flatMap(domain => named('lync-discover', `lyncdiscover.${domain}`)),
      ]
    case 'AccessEdgeExternal':
    case 'DataEdgeExternal':
      return externalEdge(pool, sipDomains)
    // Nobody asks the service that signs A/V tokens for its name; it usually shares the external certificate.
    case 'AudioVideoAuthentication': {
      const external = externalEdge(pool, sipDomains)
      return external.length > 0 ? external : named('pool', pool?.fqdn)
    }
  }
}

/** The external name of an Edge pool where it is known; otherwise the name that clients look for. */
function externalEdge(pool: Pool | undefined, [main]: readonly string[]): ComputedName[] {
  const known = pool?.externalWebFqdn ?? null
  if (known !== null) return named('edge', known)
  return main === undefined ? [] : named('sip-access', signInName(main))
}

/** Clients find these roles by it when they sign in by themselves. */
function signInName(domain: string): string {
  return `sip.${domain}`
}

function answersSignIn(pool: Pool | undefined): boolean {
  return pool?.kind === 'FrontEnd' || pool?.kind === 'Director'
}

function named(because: ComputedName['because'], name: string | null | undefined): ComputedName[] {
  return name === null || name === undefined ? [] : [{ name, because }]
}

function firstOfEach(names: readonly ComputedName[]): ComputedName[] {
  return names.filter(({ name }, index) => names.findIndex(other => other.name === name) === index)
}
