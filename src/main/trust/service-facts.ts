/** What the rooms of assignments and requests know of the services of a server, for the trusted server list. */
import { isGlobalType, type CertificateType } from '../../contract/certificate-type.ts'
import type { Pool, Server } from '../../contract/estate.ts'
import { createMatrixLookup, type MatrixLookup } from '../domain/assignments/matrix-lookup.ts'
import { bearsPoolAndServer } from '../domain/assignments/name-rules.ts'
import { requiredTypes, serverTypes } from '../domain/assignments/required-types.ts'
import type { FactsIndex } from '../domain/certificates/facts-index.ts'
import { computeNames, namesOfSipDomain } from '../domain/certificates/requests/request-names.ts'
import type { ServiceFacts, TrustedServersPorts } from '../domain/probes/trusted-servers.ts'
import type { ConsoleState } from '../domain/state/state.ts'

/** @param state with due rolls applied. Reads the certificates that are named in it. */
export async function gatherServices(
  state: ConsoleState,
  facts: FactsIndex,
): Promise<TrustedServersPorts['servicesOf']> {
  const lookup = createMatrixLookup(state)
  await facts.load(lookup.named)
  return (pool, server) => {
    // Names are computed for each type of each server: that must not search all the others each time.
    const ofServer = { ...state, estate: { ...state.estate, pools: [{ ...pool, servers: [server] }] } }
    return typesOf(pool, server, lookup).map(type => ({
      type,
      names: requiredNames(ofServer, server, type),
      oneIsEnough: type === 'Internal' || (type === 'Default' && !bearsPoolAndServer(pool.kind)),
      ...assignedTo(server, type, lookup, facts),
      served: servedBy(server, type, lookup),
    }))
  }
}

/** Those of its kind, and what it may do without where it has one. Tokens are no service that answers to a name. */
function typesOf({ kind }: Pool, { id }: Server, lookup: MatrixLookup): readonly CertificateType[] {
  const required = requiredTypes(kind)
  return serverTypes(kind).filter(
    type => !isGlobalType(type) && (required.includes(type) || lookup.assignment(id, type) !== undefined),
  )
}

/** As the request wizard computes them, with the names by which clients sign in. */
function requiredNames(state: ConsoleState, server: Server, type: CertificateType): readonly string[] {
  // The service that signs A/V tokens is never asked for its name.
  if (type === 'AudioVideoAuthentication') return []
  const scope = { identity: server.id, name: server.fqdn, types: [type] }
  const signIn = state.estate.sipDomains.flatMap(({ name }) => namesOfSipDomain(state, scope, name))
  return [...new Set([...computeNames(state, scope).names.map(({ name }) => name), ...signIn])]
}

function assignedTo(
  { id }: Server,
  type: CertificateType,
  lookup: MatrixLookup,
  facts: FactsIndex,
): Pick<ServiceFacts, 'assigned' | 'borne'> {
  const current = lookup.assignment(id, type)?.current ?? null
  const known = current === null ? undefined : facts.get(current.sha256)
  if (current === null || known === undefined) return { assigned: null, borne: [] }
  const name = lookup.friendlyName(current.sha256) ?? known.issuedTo
  return {
    assigned: { thumbprint: current.sha1, name, notAfter: known.notAfter },
    borne: [...known.names, ...known.commonNames],
  }
}

function servedBy({ id }: Server, type: CertificateType, lookup: MatrixLookup): ServiceFacts['served'] {
  const seen = lookup.observation(id, type)
  return seen === undefined || seen.sha1 === null ? null : { thumbprint: seen.sha1, at: seen.at }
}
