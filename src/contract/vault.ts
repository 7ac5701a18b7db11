/** The vault of private keys as the window sees it: states and settings, never keys. */
import * as z from 'zod/mini'

/** UTF-8 after NFC; at least 8 characters when it is set; at most 1,024. */
export const Passphrase = z.string().check(z.maxLength(1024))

export const SystemKeyStore = z.object({
  /** Whether this host and system can wrap the data key (Electron's safeStorage with a real back end). */
  availability: z.enum(['available', 'not-in-this-host', 'no-back-end', 'weak-back-end', 'failed']),
  enabled: z.boolean(),
})
export type SystemKeyStore = z.output<typeof SystemKeyStore>

export const VaultStatus = z.object({
  state: z.enum(['absent', 'locked', 'open']),
  /** 0 means never. */
  autoLockMinutes: z.int().check(z.minimum(0), z.maximum(1440)),
  /** Instant at which it locks if nothing happens; null when locked or never. */
  locksAt: z.nullable(z.string()),
  hasRecoveryKey: z.boolean(),
  systemKeyStore: SystemKeyStore,
})
export type VaultStatus = z.output<typeof VaultStatus>
