/** Requests that wait, as the state keeps them and as they are shown. */
import type { PendingRequest } from '../../../../contract/certificate-request.ts'
import { err, ok, type Result } from '../../../../contract/result.ts'
import { identityName } from '../../state/computers.ts'
import { withoutUnusedKeys } from '../../state/keys-in-use.ts'
import type { ConsoleState, RequestRecord } from '../../state/state.ts'

export function toPending(state: ConsoleState, record: RequestRecord): PendingRequest {
  const { keyId: _key, csrSha256: _csr, types, names, ...shown } = record
  return {
    ...shown,
    types: [...types],
    names: [...names],
    identityName: identityName(state, record.identity),
  }
}

/** Fails with request-id-unknown. */
export function findRequest(state: ConsoleState, id: string): Result<RequestRecord> {
  const found = state.requests.find(request => request.id === id)
  return found === undefined ? err({ code: 'request-id-unknown', id }) : ok(found)
}

/** Without these requests, and without the keys that nothing else refers to. */
export function withoutRequests(state: ConsoleState, ids: ReadonlySet<string>): ConsoleState {
  return withoutUnusedKeys({ ...state, requests: state.requests.filter(({ id }) => !ids.has(id)) })
}
