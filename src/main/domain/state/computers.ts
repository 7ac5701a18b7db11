/** The computers that the console knows: this workstation and the servers of the estate, by id and by name. */
import type { AssignmentIdentity } from '../../../contract/assignment.ts'
import type { Pool, Server } from '../../../contract/estate.ts'
import { workstation, type ComputerId } from '../../../contract/store.ts'
import type { ConsoleState } from './state.ts'

export function servers(state: ConsoleState): readonly Server[] {
  return state.estate.pools.flatMap(pool => pool.servers)
}

export function findServer(state: ConsoleState, id: string): Server | undefined {
  return servers(state).find(server => server.id === id)
}

export function findPoolOf(state: ConsoleState, server: Server): Pool | undefined {
  return state.estate.pools.find(pool => pool.id === server.poolId)
}

export function hasComputer(state: ConsoleState, id: ComputerId): boolean {
  return id === workstation || findServer(state, id) !== undefined
}

/** 'workstation' or the server's FQDN; the id itself when the server is gone. */
export function computerName(state: ConsoleState, id: ComputerId): string {
  return id === workstation ? workstation : (findServer(state, id)?.fqdn ?? id)
}

/** 'global' or the server's FQDN. */
export function identityName(state: ConsoleState, identity: AssignmentIdentity): string {
  return identity === 'global' ? 'global' : computerName(state, identity)
}

/** The computer in whose Personal store an assigned certificate has to stand: global ones stand on the workstation. */
export function computerOfIdentity(identity: AssignmentIdentity): ComputerId {
  return identity === 'global' ? workstation : identity
}
