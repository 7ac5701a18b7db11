/** A vault in memory. "Sealing" only marks the bytes, but opening, locking and damage answer as the real one does. */
import { err, ok } from '../../src/contract/result.ts'
import type { KeyVault } from '../../src/main/domain/state/unit-of-work.ts'

export interface MemoryKeyVault extends KeyVault {
  lock(): void
  unlock(): void
  damage(keyId: string): void
  /** How many keys were sealed so far: what an import that stores nothing must not raise. */
  sealedCount(): number
}

export const vaultPassphrase = 'granite harbor lamp'

/** @param readSealed what stands in keys/<id>. */
export function createMemoryKeyVault(readSealed: (id: string) => Uint8Array | undefined): MemoryKeyVault {
  let isOpen = true
  let sealedCount = 0
  const damaged = new Set<string>()
  return {
    isOpen: () => isOpen,
    async seal(_keyId, pkcs8) {
      if (!isOpen) return err({ code: 'vault-locked' })
      sealedCount += 1
      return ok(pkcs8.map(octet => octet ^ 0xff))
    },
    async open(keyId) {
      if (!isOpen) return err({ code: 'vault-locked' })
      const sealed = readSealed(keyId)
      return sealed === undefined || damaged.has(keyId)
        ? err({ code: 'key-damaged', thumbprint: '' })
        : ok(sealed.map(octet => octet ^ 0xff))
    },
    async verifyPassphrase(passphrase) {
      return passphrase === vaultPassphrase ? ok(true) : err({ code: 'passphrase-wrong' })
    },
    lock: () => void (isOpen = false),
    unlock: () => void (isOpen = true),
    damage: keyId => void damaged.add(keyId),
    sealedCount: () => sealedCount,
  }
}
