/**
 * The system's key store through Electron's safeStorage: DPAPI, the Keychain, kwallet or libsecret. It wraps one random
 * key and nothing else; the passphrase opens the vault without it. On Linux, Electron falls back to a password that
 * stands in its source; that back end, and one that is not known yet, counts as none (docs/security.md).
 */
import type { SystemKeyWrapper } from '../../domain/state/host-ports.ts'

/** The asynchronous half of safeStorage: the synchronous calls are deprecated, and block on a key ring that asks. */
export interface SafeStorage {
  isAsyncEncryptionAvailable(): Promise<boolean>
  encryptStringAsync(text: string): Promise<Buffer>
  decryptStringAsync(encrypted: Buffer): Promise<{ readonly result: string }>
  /** Linux only; "unknown" before Electron is ready. */
  getSelectedStorageBackend(): string
}

/** A key ring that is locked may wait for its own password prompt: the window must open all the same. */
const answerWithinMs = 5_000

export function createSafeStorageKeyWrapper(
  safeStorage: SafeStorage,
  platform: NodeJS.Platform,
): SystemKeyWrapper {
  return {
    async availability() {
      try {
        if (platform === 'linux') {
          const backEnd = safeStorage.getSelectedStorageBackend()
          if (backEnd === 'basic_text') return 'weak-back-end'
          if (backEnd === 'unknown') return 'no-back-end'
        }
        const answer = await withinTime(safeStorage.isAsyncEncryptionAvailable())
        if (answer === 'late') return 'failed'
        return answer ? 'available' : 'no-back-end'
      } catch {
        // A key ring that refuses or a D-Bus that is gone: its message is for nobody, the passphrase still opens.
        return 'failed'
      }
    },
    async wrap(key) {
      // safeStorage takes text only. This copy of the key cannot be wiped; it lives until it is collected.
      const wrapped = await safeStorage.encryptStringAsync(Buffer.from(key).toString('base64'))
      return new Uint8Array(wrapped)
    },
    async unwrap(wrapped) {
      const { result } = await safeStorage.decryptStringAsync(Buffer.from(wrapped))
      const key = Buffer.from(result, 'base64')
      // Base64 decoding skips what it does not know: what we did not write ourselves must not become a key.
      if (key.toString('base64') !== result) throw new Error('The system key store answered something else')
      return new Uint8Array(key)
    },
  }
}

async function withinTime<T>(answer: Promise<T>): Promise<T | 'late'> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<'late'>(resolve => {
    timer = setTimeout(() => resolve('late'), answerWithinMs)
  })
  try {
    return await Promise.race([answer, late])
  } finally {
    clearTimeout(timer)
  }
}
