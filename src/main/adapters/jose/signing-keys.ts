/** Private keys opened once from the vault and kept ready to sign, until the vault locks. jose signs. */
import { err } from '../../../contract/result.ts'
import type { KeyVault } from '../../domain/state/unit-of-work.ts'
import type { SigningKeys } from '../../domain/tokens/ports.ts'

export function createSigningKeys(vault: KeyVault): SigningKeys {
  void vault
  return {
    open: () => Promise.resolve(err({ code: 'not-available-yet', what: 'signing' })),
    forget: () => undefined,
  }
}
