/**
 * Who trusts whom, computed from the stores before anything is probed (reference section 10.1, T2 and T3): in MTLS
 * each side presents, so both directions of every pair are judged.
 */
import type { RequestInput } from '../../../../contract/api.ts'
import type { Pool, Server } from '../../../../contract/estate.ts'
import { err, ok, type Result } from '../../../../contract/result.ts'
import type { ComputerId } from '../../../../contract/store.ts'
import {
  assignedType,
  trustPairsAtMost,
  type PresentedType,
  type TrustMatrix,
  type TrustRow,
} from '../../../../contract/trust-matrix.ts'
import { findServer } from '../../state/computers.ts'
import { withDueRolls } from '../../state/effective-assignments.ts'
import type { AssignedThumbprint, ConsoleState } from '../../state/state.ts'
import type { BlobReader, Clock, UnitOfWork } from '../../state/unit-of-work.ts'
import type { CatalogSource } from '../catalog.ts'
import type { FactsIndex } from '../facts-index.ts'
import type { PathJudge } from '../ports.ts'
import { createTrustJudge, withoutChain, type TrustJudgement } from './trust-judge.ts'
import { createTrustStores } from './trust-stores.ts'

/** As it stands now: a roll that is due has happened. Fails with server-unknown, trust-pairs-too-many. */
export function trustMatrix(ports: {
  readonly unitOfWork: UnitOfWork
  readonly catalogs: CatalogSource
  readonly facts: FactsIndex
  readonly blobs: BlobReader
  readonly judge: PathJudge
  readonly clock: Clock
}) {
  return async ({ type, from, to }: RequestInput<'trust.matrix'>): Promise<Result<TrustMatrix>> => {
    const revision = ports.unitOfWork.revision()
    const now = ports.clock.now()
    const state = withDueRolls(ports.unitOfWork.current(), now)
    const unknown = [from, to].find(id => id !== undefined && findServer(state, id) === undefined)
    if (unknown !== undefined) return err({ code: 'server-unknown', server: unknown })

    const members = presenters(state, type)
    const senders = members.filter(({ server }) => from === undefined || server.id === from)
    const receivers = members.filter(({ server }) => to === undefined || server.id === to)
    const pairs = countPairs(senders, receivers)
    if (pairs > trustPairsAtMost) return err({ code: 'trust-pairs-too-many', pairs, limit: trustPairsAtMost })

    const catalog = await ports.catalogs.of(state)
    await ports.facts.load(senders.flatMap(({ assigned }) => assigned?.sha256 ?? []))
    const storesOf = createTrustStores(catalog)
    const judge = createTrustJudge(ports, catalog, now)

    async function judgePair(sender: Presenter, receiver: Server): Promise<TrustJudgement> {
      if (sender.assigned === undefined) return withoutChain('no-certificate')
      const facts = ports.facts.get(sender.assigned.sha256)
      if (facts === undefined) return withoutChain('certificate-unknown')
      const judging = storesOf(receiver.id)
      if (!judging.hasAnchors) return withoutChain('store-unknown')
      return judge({ facts, names: sender.names, stores: storesOf(sender.server.id) }, judging)
    }

    const rows: TrustRow[] = []
    for (const sender of senders)
      for (const { server } of receivers) {
        if (server.id === sender.server.id) continue
        const judged = await judgePair(sender, server)
        const presented = sender.assigned?.sha1 ?? null
        rows.push({ from: sender.server.id, to: server.id, presented, ...judged })
      }
    return ok({ revision, type, servers: serversOf(members, rows), rows })
  }
}

/** Who presents what to the others, and under which names it is called. */
export interface Presenter {
  readonly server: Server
  /** Undefined: nothing is assigned. */
  readonly assigned: AssignedThumbprint | undefined
  readonly names: readonly string[]
}

export function presenters(state: ConsoleState, type: PresentedType): readonly Presenter[] {
  const assigned = new Map(
    state.assignments.map(({ identity, type: of, current }) => [`${identity}/${of}`, current]),
  )
  return state.estate.pools.flatMap(pool =>
    pool.servers.map(server => ({
      server,
      assigned: assigned.get(`${server.id}/${assignedType(pool.kind, type)}`) ?? undefined,
      names: namesOf(pool, server, type),
    })),
  )
}

/** What the others call it by: the web services by their name where the estate has one, then the server and its pool. */
function namesOf(pool: Pool, server: Server, type: PresentedType): readonly string[] {
  const web: { readonly [T in PresentedType]: string | null } = {
    Default: null,
    WebServicesInternal: pool.internalWebFqdn,
    WebServicesExternal: pool.externalWebFqdn,
  }
  const name = web[type]
  return [...new Set([...(name === null ? [] : [name]), server.fqdn, pool.fqdn])]
}

function countPairs(senders: readonly Presenter[], receivers: readonly Presenter[]): number {
  const receiving = new Set(receivers.map(({ server }) => server.id))
  const both = senders.filter(({ server }) => receiving.has(server.id)).length
  return senders.length * receivers.length - both
}

function serversOf(members: readonly Presenter[], rows: readonly TrustRow[]): TrustMatrix['servers'] {
  const named = new Set<ComputerId>(rows.flatMap(row => [row.from, row.to]))
  return members
    .filter(({ server }) => named.has(server.id))
    .map(({ server }) => ({ id: server.id, fqdn: server.fqdn, pool: server.poolId }))
}
