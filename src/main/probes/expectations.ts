/** What the estate knows of each endpoint when a run begins: assigned certificates, trusted servers, stores of peers. */
import type { PlannedEndpoint } from '../../contract/probe-endpoint.ts'
import { workstation, type ComputerId } from '../../contract/store.ts'
import type { ThumbprintSha1 } from '../../contract/thumbprint.ts'
import type { CatalogSource } from '../domain/certificates/catalog.ts'
import type { PathJudge } from '../domain/certificates/ports.ts'
import { createTrustJudge } from '../domain/certificates/trust/trust-judge.ts'
import { createTrustStores } from '../domain/certificates/trust/trust-stores.ts'
import type { ProbeExpectation } from '../domain/probes/expectation.ts'
import { trustedNames } from '../domain/probes/trusted-servers.ts'
import { withDueRolls } from '../domain/state/effective-assignments.ts'
import type { AssignmentRecord, ConsoleState } from '../domain/state/state.ts'
import type { BlobReader, Clock, UnitOfWork } from '../domain/state/unit-of-work.ts'

export interface ExpectationParts {
  readonly unitOfWork: Pick<UnitOfWork, 'current'>
  readonly catalogs: CatalogSource
  readonly blobs: BlobReader
  readonly judge: PathJudge
  readonly clock: Clock
}

/** @param client of the certificate that is shown; null: none is. */
export async function createExpectations(
  parts: ExpectationParts,
  client: ThumbprintSha1 | null,
): Promise<(endpoint: PlannedEndpoint) => Promise<ProbeExpectation>> {
  const state = withDueRolls(parts.unitOfWork.current(), parts.clock.now())
  const assigned = new Map(state.assignments.map(record => [`${record.identity}/${record.type}`, record]))
  const trusted = trustedNames(state.estate)
  const peerTrust = await createPeerTrust(parts, state, client)
  return async endpoint => {
    const { server, type, role, serverName, label } = endpoint
    const record = server === null || type === null ? undefined : assigned.get(`${server}/${type}`)
    const isListed = trusted.has(serverName) || trusted.has(label)
    return {
      role,
      assigned: record === undefined ? null : toAssigned(record),
      // Servers that speak MTLS with ours have to be in the topology (reference section 10.1, T6); partners do not. Without
      // any topology nothing can be said.
      isTrustedServer: role === 'server-to-server' && trusted.size > 0 ? isListed : null,
      peerTrust: server === null ? 'unknown' : await peerTrust(server),
    }
  }
}

function toAssigned({ current, previous, staged }: AssignmentRecord): ProbeExpectation['assigned'] {
  return current === null
    ? null
    : { current: current.sha1, previous: previous?.sha1 ?? null, staged: staged?.sha1 ?? null }
}

/** Would the server accept what we show? Servers that hold the same authorities are judged once. */
async function createPeerTrust(
  parts: ExpectationParts,
  state: ConsoleState,
  client: ThumbprintSha1 | null,
): Promise<(server: ComputerId) => Promise<ProbeExpectation['peerTrust']>> {
  const catalog = await parts.catalogs.of(state)
  const own = catalog.inStore(workstation, 'My').find(({ entry }) => entry.sha1 === client)
  if (own === undefined) return () => Promise.resolve('unknown')
  const storesOf = createTrustStores(catalog)
  const judge = createTrustJudge(parts, catalog, parts.clock.now())
  const { names, commonNames } = own.facts
  // A server does not compare the name of a caller with anything: any of its own names will do.
  const [name] = [...names, ...commonNames]
  const presented = {
    facts: own.facts,
    names: name === undefined ? [] : [name],
    stores: storesOf(workstation),
  }
  return async server => {
    const stores = storesOf(server)
    if (!stores.hasAnchors) return 'unknown'
    return (await judge(presented, stores)).asCaller === 'trusted' ? 'trusted' : 'not-trusted'
  }
}
