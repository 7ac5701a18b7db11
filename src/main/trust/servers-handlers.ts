/** The trusted server list, from what the data folder holds. */
import { ok } from '../../contract/result.ts'
import type { FactsIndex } from '../domain/certificates/facts-index.ts'
import { matchesHost } from '../domain/paths/host-names.ts'
import { listTrustedServers } from '../domain/probes/trusted-servers.ts'
import { withDueRolls } from '../domain/state/effective-assignments.ts'
import type { Clock, UnitOfWork } from '../domain/state/unit-of-work.ts'
import type { Handlers } from '../handlers.ts'
import { gatherServices } from './service-facts.ts'

export interface ServersParts {
  readonly unitOfWork: UnitOfWork
  readonly facts: FactsIndex
  readonly clock: Clock
}

export function createServersHandlers({
  unitOfWork,
  facts,
  clock,
}: ServersParts): Pick<Handlers, 'trust.servers'> {
  return {
    async 'trust.servers'() {
      const state = withDueRolls(unitOfWork.current(), clock.now())
      const servicesOf = await gatherServices(state, facts)
      return ok({ servers: listTrustedServers(state.estate, { servicesOf, matchesHost }) })
    },
  }
}
