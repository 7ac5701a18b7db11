/** Unlocking by the key store of the operating system: an addition to the passphrase, never its replacement. */
import { randomBytes } from 'node:crypto'
import type { ProblemOf } from '../../../contract/problem.ts'
import { err, ok, type Result } from '../../../contract/result.ts'
import type { SystemKeyStore } from '../../../contract/vault.ts'
import type { SystemKeyWrapper } from '../../domain/state/host-ports.ts'
import { keyLength } from './authenticated-encryption.ts'
import { unwrapDataKey, type VaultDocument, wrapDataKey } from './vault-document.ts'

export interface SystemKeySlot {
  availability(): SystemKeyStore['availability']
  /** What the vault remembers. The system gets a random key to keep, never the data key. */
  create(dataKey: Uint8Array, vaultId: string): Promise<Result<NonNullable<VaultDocument['system']>>>
  open(vault: VaultDocument): Promise<Result<Buffer>>
}

/** @param wrapper undefined in hosts that have none. */
export async function openSystemKeySlot(wrapper: SystemKeyWrapper | undefined): Promise<SystemKeySlot> {
  const availability: SystemKeyStore['availability'] =
    wrapper === undefined ? 'not-in-this-host' : await wrapper.availability().catch(() => 'failed' as const)

  return {
    availability: () => availability,

    async create(dataKey, vaultId) {
      if (wrapper === undefined || availability !== 'available') return unavailable(reasonOf(availability))
      const slotKey = randomBytes(keyLength)
      // Before anything is waited for: should the vault lock meanwhile, the data key is wiped.
      const wrapped = wrapDataKey(slotKey, dataKey, vaultId, { kind: 'system' })
      try {
        return ok({ key: Buffer.from(await wrapper.wrap(slotKey)).toString('base64'), wrapped })
      } catch {
        return unavailable('failed') // whatever the system says, the way on is the passphrase
      } finally {
        slotKey.fill(0)
      }
    },

    async open({ system, vaultId }) {
      if (system === null) return unavailable('not-enabled')
      if (wrapper === undefined || availability !== 'available') return unavailable(reasonOf(availability))
      let slotKey: Buffer
      try {
        slotKey = Buffer.from(await wrapper.unwrap(Buffer.from(system.key, 'base64')))
      } catch {
        return unavailable('failed') // as above: locked, denied or gone
      }
      try {
        const dataKey =
          slotKey.length === keyLength
            ? unwrapDataKey(slotKey, system.wrapped, vaultId, { kind: 'system' })
            : undefined
        return dataKey === undefined ? unavailable('replaced') : ok(dataKey)
      } finally {
        slotKey.fill(0)
      }
    },
  }
}

type Reason = ProblemOf<'system-key-store-unavailable'>['reason']

function reasonOf(availability: SystemKeyStore['availability']): Reason {
  return availability === 'available' ? 'failed' : availability
}

function unavailable(reason: Reason): Result<never> {
  return err({ code: 'system-key-store-unavailable', reason })
}
