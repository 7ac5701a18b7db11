/** `Invoke-CsManagementStoreReplication -Force`: what these servers have is forgotten, and everything is brought again. */
import { ok, type Result } from '../../../contract/result.ts'
import type { ComputerId } from '../../../contract/store.ts'
import { namedInAudit } from '../state/audit-details.ts'
import { computerName } from '../state/computers.ts'
import type { UnitOfWork } from '../state/unit-of-work.ts'
import { begunAnew } from './delivery-records.ts'

/** The packages keep their ids, so that what lies on a target is written over or taken away. */
export function beginAnew({ unitOfWork }: { readonly unitOfWork: UnitOfWork }) {
  return (servers: readonly ComputerId[]): Promise<Result<true>> =>
    unitOfWork.commit({}, state => {
      const chosen = new Set(servers)
      return ok({
        state: {
          ...state,
          deliveries: state.deliveries.map(record =>
            chosen.has(record.server) ? begunAnew(record) : record,
          ),
        },
        value: true as const,
        audit: {
          action: 'replication.forced',
          object: namedInAudit(servers.map(server => computerName(state, server))),
          details: { count: String(servers.length) },
        },
      })
    })
}
