/** Replication of globally assigned certificates, put together: every handler of it. */
import type { RequestName } from '../../contract/api.ts'
import type { Handlers } from '../handlers.ts'
import { notYet } from '../not-yet.ts'

export type ReplicationHandlers = Pick<Handlers, Extract<RequestName, `replication.${string}`>>

export function composeReplication(): ReplicationHandlers {
  return {
    'replication.status': notYet('replication.status'),
    'replication.setTarget': notYet('replication.setTarget'),
    'replication.run': notYet('replication.run'),
    'replication.acceptHostKey': notYet('replication.acceptHostKey'),
    'replication.confirm': notYet('replication.confirm'),
    'replication.packageByHand': notYet('replication.packageByHand'),
    'replication.transportPassword': notYet('replication.transportPassword'),
  }
}
