/** What all changes of the estate share: one commit, one audit note, and the new estate as the answer. */
import type { Estate } from '../../../contract/estate.ts'
import { ok, type Result } from '../../../contract/result.ts'
import type { ConsoleState } from '../state/state.ts'
import type { AuditNote, UnitOfWork } from '../state/unit-of-work.ts'

export interface EstateChange {
  readonly state: ConsoleState
  readonly audit: AuditNote
}

/** @param decide answers undefined when the estate already is as asked for: then nothing is written. */
export function changeEstate(
  unitOfWork: UnitOfWork,
  decide: (state: ConsoleState) => Result<EstateChange | undefined>,
): Promise<Result<Estate>> {
  return unitOfWork.commit({}, state => {
    const change = decide(state)
    if (!change.ok) return change
    if (change.value === undefined) return ok({ state, value: toEstate(state) })
    return ok({ ...change.value, value: toEstate(change.value.state) })
  })
}

/** A copy for the contract, whose arrays belong to whoever receives them. */
export function toEstate({ estate }: ConsoleState): Estate {
  return {
    sipDomains: estate.sipDomains.map(domain => ({ ...domain })),
    sites: estate.sites.map(site => ({ ...site })),
    pools: estate.pools.map(pool => ({
      ...pool,
      formerNames: [...pool.formerNames],
      servers: pool.servers.map(server => ({
        ...server,
        formerNames: [...server.formerNames],
        addresses: [...server.addresses],
        roles: [...server.roles],
      })),
    })),
    trustedServers: estate.trustedServers.map(server => ({ ...server })),
  }
}
