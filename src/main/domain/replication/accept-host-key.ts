/** A person has compared the key that an SSH server showed: it is pinned, and the server is tried again at once. */
import type { RequestInput } from '../../../contract/api.ts'
import { err, ok, type Result } from '../../../contract/result.ts'
import { computerName } from '../state/computers.ts'
import type { ConsoleState, DeliveryRecord } from '../state/state.ts'
import type { UnitOfWork } from '../state/unit-of-work.ts'

/**
 * Fails with replica-unknown (no SSH target), replica-target-not-valid (no fingerprint), host-key-differs (another one
 * was shown last: somebody compared an older picture).
 */
export function acceptHostKey({ unitOfWork }: { readonly unitOfWork: UnitOfWork }) {
  return ({ server, hostKey }: RequestInput<'replication.acceptHostKey'>): Promise<Result<true>> =>
    unitOfWork.commit({}, state => {
      const found = state.targets.find(record => record.server === server)
      const name = computerName(state, server)
      if (found?.target.kind !== 'ssh') return err({ code: 'replica-unknown', server: name })
      if (!/^SHA256:[A-Za-z0-9+/]{43}$/.test(hostKey))
        return err({ code: 'replica-target-not-valid', member: 'hostKey' })
      const shown = shownKey(state, server)
      if (shown !== undefined && shown !== hostKey)
        return err({ code: 'host-key-differs', expected: hostKey, actual: shown })
      const target = { ...found.target, hostKey }
      return ok({
        state: {
          ...state,
          targets: state.targets.map(record => (record === found ? { ...record, target } : record)),
          deliveries: state.deliveries.map(record =>
            record.server === server && isAboutHostKey(record)
              ? { ...record, error: null, attempts: 0, nextTryAt: null }
              : record,
          ),
        },
        value: true as const,
        audit: { action: 'replication.hostKeyAccepted', object: name, details: { hostKey } },
      })
    })
}

function shownKey(state: ConsoleState, server: string): string | undefined {
  return state.deliveries.find(record => record.server === server && isAboutHostKey(record))?.error?.detail
}

function isAboutHostKey({ error }: DeliveryRecord): boolean {
  return error?.kind === 'HostKeyUnknown' || error?.kind === 'HostKeyChanged'
}
