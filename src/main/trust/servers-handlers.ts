/** The trusted server list, from what the data folder holds. */
import { ok } from '../../contract/result.ts'
import { createMatrixLookup } from '../domain/assignments/matrix-lookup.ts'
import type { FactsIndex } from '../domain/certificates/facts-index.ts'
import { listTrustedServers } from '../domain/probes/trusted-servers.ts'
import { withDueRolls } from '../domain/state/effective-assignments.ts'
import type { Clock, UnitOfWork } from '../domain/state/unit-of-work.ts'
import type { Handlers } from '../handlers.ts'

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
      const lookup = createMatrixLookup(state)
      await facts.load(lookup.named)
      const servers = listTrustedServers(state, lookup, sha256 => {
        const known = facts.get(sha256)
        return known && { ...known, names: [...known.names, ...known.commonNames] }
      })
      return ok({ servers })
    },
  }
}
