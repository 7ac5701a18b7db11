/** Gives requests up: their keys go too, so that a certificate that is issued later cannot be used. */
import type { RequestInput } from '../../../../contract/api.ts'
import { ok, type Result } from '../../../../contract/result.ts'
import { identityName } from '../../state/computers.ts'
import type { ConsoleState, RequestRecord } from '../../state/state.ts'
import type { AuditNote, UnitOfWork } from '../../state/unit-of-work.ts'
import { findRequest, withoutRequests } from './request-records.ts'

/** Fails with request-id-unknown for the first that is gone; then none is removed. */
export function removeRequests({ unitOfWork }: { readonly unitOfWork: UnitOfWork }) {
  return ({ ids }: RequestInput<'requests.remove'>): Promise<Result<Record<never, never>>> =>
    unitOfWork.commit({}, state => {
      const wanted = new Set(ids)
      const records: RequestRecord[] = []
      for (const id of wanted) {
        const record = findRequest(state, id)
        if (!record.ok) return record
        records.push(record.value)
      }
      const after = withoutRequests(state, wanted)
      return ok({ state: after, value: {}, audit: records.map(record => auditNote(state, after, record)) })
    })
}

function auditNote(before: ConsoleState, after: ConsoleState, record: RequestRecord): AuditNote {
  return {
    action: 'requests.removed',
    object: identityName(before, record.identity),
    details: {
      subject: record.subject,
      types: record.types.join(', '),
      friendlyName: record.friendlyName,
      keysDestroyed: after.keys.some(({ id }) => id === record.keyId) ? '0' : '1',
    },
  }
}
