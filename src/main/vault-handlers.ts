/** The vault's requests, with a line in the audit log for each change that someone may ask about later. */
import type { RequestInput } from '../contract/api.ts'
import { ok, type Result } from '../contract/result.ts'
import type { VaultStatus } from '../contract/vault.ts'
import type { AuditNote, UnitOfWork } from './domain/state/unit-of-work.ts'
import type { VaultHandlers } from './handlers.ts'
import type { Log } from './log.ts'

/** The vault as far as requests speak to it (src/main/adapters/vault). */
export interface VaultService {
  status(): VaultStatus
  create(options: RequestInput<'vault.create'>): Promise<Result<{ readonly recoveryKey: string | null }>>
  unlock(how: RequestInput<'vault.unlock'>): Promise<Result<VaultStatus>>
  lock(): void
  changePassphrase(change: RequestInput<'vault.changePassphrase'>): Promise<Result<VaultStatus>>
  newRecoveryKey(passphrase: string): Promise<Result<{ readonly recoveryKey: string }>>
  configure(change: RequestInput<'vault.configure'>): Promise<Result<VaultStatus>>
  touch(): VaultStatus
}

export function createVaultHandlers(vault: VaultService, unitOfWork: UnitOfWork, log: Log): VaultHandlers {
  /** The vault has changed already: a log that cannot be written must not make that look like a failure. */
  async function note<T>(
    result: Result<T>,
    action: AuditNote['action'],
    details: AuditNote['details'] = {},
  ): Promise<Result<T>> {
    if (!result.ok) return result
    const noted = await unitOfWork.commit({}, state =>
      ok({ state, value: true, audit: { action, object: 'vault', details } }),
    )
    if (!noted.ok) {
      log({
        level: 'warning',
        message: 'A change of the vault could not be written to the audit log.',
        details: { action, problem: noted.problem.code },
      })
    }
    return result
  }

  return {
    'vault.status': () => ok(vault.status()),
    'vault.create': async input => {
      const created = await note(await vault.create(input), 'vault.created', {
        recoveryKey: yesNo(input.withRecoveryKey),
        systemKeyStore: yesNo(input.useSystemKeyStore),
      })
      return created.ok ? ok({ status: vault.status(), recoveryKey: created.value.recoveryKey }) : created
    },
    'vault.unlock': async input => note(await vault.unlock(input), 'vault.unlocked', { with: input.with }),
    'vault.lock': () => {
      vault.lock()
      return ok(vault.status())
    },
    'vault.changePassphrase': async input =>
      note(await vault.changePassphrase(input), 'vault.passphraseChanged'),
    'vault.newRecoveryKey': async ({ passphrase }) =>
      note(await vault.newRecoveryKey(passphrase), 'vault.recoveryKeyMade'),
    'vault.configure': async input =>
      note(await vault.configure(input), 'vault.configured', {
        ...(input.autoLockMinutes === undefined ? {} : { autoLockMinutes: String(input.autoLockMinutes) }),
        ...(input.useSystemKeyStore === undefined ? {} : { systemKeyStore: yesNo(input.useSystemKeyStore) }),
      }),
    'vault.touch': () => ok(vault.touch()),
  }
}

function yesNo(value: boolean): string {
  return value ? 'yes' : 'no'
}
