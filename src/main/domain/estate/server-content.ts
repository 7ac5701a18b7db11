/**
 * What depends on servers: the certificates of their stores, their assignments, requests that wait for them, and how
 * certificates reach them. Looked up for many servers at once, since an estate may have thousands.
 */
import type { Server } from '../../../contract/estate.ts'
import { withoutUnusedKeys } from '../state/keys-in-use.ts'
import { withDeleted } from '../state/recycle-bin.ts'
import type { ConsoleState, RequestRecord } from '../state/state.ts'
import type { IdSource } from '../state/unit-of-work.ts'

/**
 * "certificates:3", "assignment:Default", "requests:1", "target:folder", "packages:1" (a package that may lie on the
 * target): a count or a type behind a word that src/text knows.
 */
export function dependentsOf(state: ConsoleState, server: Server): string[] {
  return dependentsIndex(state)(server)
}

/** The same for any server; the lookup is built once. */
export function dependentsIndex(state: ConsoleState): (server: Server) => string[] {
  const byServer = new Map<string, string[]>()
  const tell = (server: string, ...dependents: readonly string[]): void => {
    byServer.set(server, [...(byServer.get(server) ?? []), ...dependents])
  }
  for (const [server, count] of counted(state.entries.map(entry => entry.computer)))
    tell(server, `certificates:${count}`)
  for (const { identity, type } of state.assignments) tell(identity, `assignment:${type}`)
  for (const [server, count] of counted(state.requests.flatMap(serversOfRequest)))
    tell(server, `requests:${count}`)
  for (const { server, target } of state.targets) tell(server, `target:${target.kind}`)
  const packages = state.deliveries.filter(({ packageId }) => packageId !== null)
  for (const [server, count] of counted(packages.map(({ server }) => server)))
    tell(server, `packages:${count}`)
  return server => byServer.get(server.id) ?? []
}

/**
 * Their certificates go to the recycle bin with their keys; their assignments, requests, targets and what is known of
 * deliveries end. The servers themselves stay.
 */
export function withoutContentOf(
  state: ConsoleState,
  servers: readonly Server[],
  ports: { readonly ids: IdSource; readonly now: Date },
): ConsoleState {
  if (servers.length === 0) return state
  const gone = new Set<string>(servers.map(({ id }) => id))
  const entries = state.entries.filter(entry => gone.has(entry.computer))
  const emptied = withDeleted(state, entries, ports)
  const stays = ({ server }: { readonly server: string }): boolean => !gone.has(server)
  return withoutUnusedKeys({
    ...emptied,
    assignments: emptied.assignments.filter(record => !gone.has(record.identity)),
    certificateStepRunOn: emptied.certificateStepRunOn.filter(id => !gone.has(id)),
    requests: emptied.requests.filter(request => !serversOfRequest(request).some(id => gone.has(id))),
    targets: emptied.targets.filter(stays),
    deliveries: emptied.deliveries.filter(stays),
    observations: emptied.observations.filter(stays),
  })
}

/** For whom it was made, and where its certificate will stand: mostly the same. */
function serversOfRequest({ identity, computer }: RequestRecord): readonly string[] {
  return [...new Set<string>([identity, computer])]
}

function counted(names: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1)
  return counts
}
