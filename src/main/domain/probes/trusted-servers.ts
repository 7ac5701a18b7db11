/**
 * The trusted server list (reference section 10.1, T6): who may connect as a server, which names each of its services
 * must answer to, what it should serve there, and what was last seen. Pure.
 */
import { isGlobalType, type CertificateType } from '../../../contract/certificate-type.ts'
import type { Pool, Server } from '../../../contract/estate.ts'
import type { ThumbprintSha256 } from '../../../contract/thumbprint.ts'
import type { TrustedServerRow } from '../../../contract/trust-map.ts'
import type { MatrixLookup } from '../assignments/matrix-lookup.ts'
import { bearsPoolAndServer } from '../assignments/name-rules.ts'
import { requiredTypes, serverTypes } from '../assignments/required-types.ts'
import { computeNames, namesOfSipDomain } from '../certificates/requests/request-names.ts'
import { matchesHost } from '../paths/host-names.ts'
import type { ConsoleState } from '../state/state.ts'

/** What is known of a certificate by its SHA-256; undefined when it cannot be read any more. */
export type NamesOf = (sha256: ThumbprintSha256) =>
  | {
      readonly issuedTo: string
      readonly notAfter: string
      /** DNS names and common names. */
      readonly names: readonly string[]
    }
  | undefined

/** @param state with due rolls applied. @returns servers in the order of the estate, then those entered by hand. */
export function listTrustedServers(
  state: ConsoleState,
  lookup: MatrixLookup,
  namesOf: NamesOf,
): TrustedServerRow[] {
  const ofPools = state.estate.pools.flatMap(pool => {
    // Names are computed for each type of each server: nothing but its pool needs to be searched for it.
    const ofPool = { ...state, estate: { ...state.estate, pools: [pool] } }
    return pool.servers.map(server => rowOf(ofPool, pool, server, lookup, namesOf))
  })
  const byHand = state.estate.trustedServers.map(({ fqdn, note }): TrustedServerRow => ({
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
}: Pick<ConsoleState['estate'], 'pools' | 'trustedServers'>): ReadonlySet<string> {
  return new Set([
    ...pools.flatMap(pool => [pool.fqdn, ...pool.servers.map(({ fqdn }) => fqdn)]),
    ...trustedServers.map(({ fqdn }) => fqdn),
  ])
}

function rowOf(
  state: ConsoleState,
  pool: Pool,
  server: Server,
  lookup: MatrixLookup,
  namesOf: NamesOf,
): TrustedServerRow {
  return {
    server: server.id,
    fqdn: server.fqdn,
    pool: pool.fqdn,
    kind: pool.kind,
    note: '',
    services: typesOf(pool, server, lookup).map(type => {
      const current = lookup.assignment(server.id, type)?.current ?? null
      const facts = current === null ? undefined : namesOf(current.sha256)
      const seen = lookup.observation(server.id, type)
      const names = requiredNames(state, server, type)
      return {
        type,
        names,
        missingNames: facts === undefined ? [] : missing(names, facts.names, type, pool),
        assigned:
          current === null || facts === undefined
            ? null
            : {
                thumbprint: current.sha1,
                name: lookup.friendlyName(current.sha256) ?? facts.issuedTo,
                notAfter: facts.notAfter,
              },
        served: seen === undefined || seen.sha1 === null ? null : { thumbprint: seen.sha1, at: seen.at },
      }
    }),
  }
}

/** Those of its kind, and what it may do without where it has one. Tokens are no service that answers to a name. */
function typesOf({ kind }: Pool, server: Server, lookup: MatrixLookup): readonly CertificateType[] {
  const required = requiredTypes(kind)
  return serverTypes(kind).filter(
    type =>
      !isGlobalType(type) && (required.includes(type) || lookup.assignment(server.id, type) !== undefined),
  )
}

/** As the request wizard computes them, with the names by which clients sign in. */
function requiredNames(state: ConsoleState, server: Server, type: CertificateType): string[] {
  // The service that signs A/V tokens is never asked for its name.
  if (type === 'AudioVideoAuthentication') return []
  const scope = { identity: server.id, name: server.fqdn, types: [type] }
  const signIn = state.estate.sipDomains.flatMap(({ name }) => namesOfSipDomain(state, scope, name))
  return [...new Set([...computeNames(state, scope).names.map(({ name }) => name), ...signIn])]
}

function missing(
  wanted: readonly string[],
  borne: readonly string[],
  type: CertificateType,
  pool: Pool,
): string[] {
  const absent = wanted.filter(name => !borne.some(other => bears(other, name, type)))
  return absent.length < wanted.length && oneIsEnough(type, pool) ? [] : absent
}

/** Roles that stand alone are asked for by the one name or the other, never by both. */
function oneIsEnough(type: CertificateType, { kind }: Pool): boolean {
  return type === 'Internal' || (type === 'Default' && !bearsPoolAndServer(kind))
}

/** Web servers may hide behind a wildcard; SIP peers compare whole names. */
function bears(presented: string, name: string, type: CertificateType): boolean {
  const isWeb = type === 'WebServicesInternal' || type === 'WebServicesExternal'
  return isWeb ? matchesHost(presented, name) : presented.toLowerCase() === name.toLowerCase()
}
