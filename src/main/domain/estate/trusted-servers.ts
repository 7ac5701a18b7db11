/** Trusted servers: outside the pools, and yet their MTLS connections are accepted (reference section 10, T6). */
import type { RequestInput } from '../../../contract/api.ts'
import type { Estate, TrustedServer } from '../../../contract/estate.ts'
import { err, ok, type Result } from '../../../contract/result.ts'
import type { ConsoleState } from '../state/state.ts'
import type { UnitOfWork } from '../state/unit-of-work.ts'
import { changeEstate } from './change-estate.ts'
import { parseDnsName, type ToAsciiName } from './dns-name.ts'
import { refuseDuplicate } from './estate-names.ts'

interface TrustedServerPorts {
  readonly unitOfWork: UnitOfWork
  readonly toAscii: ToAsciiName
}

/** Fails with name-not-valid, name-duplicate: what stands in a pool is trusted already. */
export function addTrustedServer({ unitOfWork, toAscii }: TrustedServerPorts) {
  return async ({ fqdn, note }: RequestInput<'estate.addTrustedServer'>): Promise<Result<Estate>> => {
    const name = parseDnsName(fqdn, toAscii)
    if (!name.ok) return name
    return changeEstate(unitOfWork, state => {
      const free = refuseDuplicate(state, name.value, [])
      if (!free.ok) return free
      const server = { fqdn: name.value, note: note.trim() }
      return ok({
        state: withTrustedServers(state, [...state.estate.trustedServers, server]),
        audit: {
          action: 'estate.trustedServerAdded',
          object: name.value,
          details: server.note === '' ? {} : { note: server.note },
        },
      })
    })
  }
}

/** Fails with name-not-valid, trusted-server-unknown. */
export function removeTrustedServer({ unitOfWork, toAscii }: TrustedServerPorts) {
  return async ({ fqdn }: RequestInput<'estate.removeTrustedServer'>): Promise<Result<Estate>> => {
    const name = parseDnsName(fqdn, toAscii)
    if (!name.ok) return name
    return changeEstate(unitOfWork, state => {
      const { trustedServers } = state.estate
      const others = trustedServers.filter(server => server.fqdn !== name.value)
      if (others.length === trustedServers.length)
        return err({ code: 'trusted-server-unknown', fqdn: name.value })
      return ok({
        state: withTrustedServers(state, others),
        audit: { action: 'estate.trustedServerRemoved', object: name.value, details: {} },
      })
    })
  }
}

function withTrustedServers(state: ConsoleState, trustedServers: readonly TrustedServer[]): ConsoleState {
  return { ...state, estate: { ...state.estate, trustedServers } }
}
