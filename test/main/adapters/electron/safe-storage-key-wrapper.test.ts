import { afterEach, describe, expect, it, vi } from 'vitest'
import {
  createSafeStorageKeyWrapper,
  type SafeStorage,
} from '../../../../src/main/adapters/electron/safe-storage-key-wrapper.ts'

/** Encrypts by reversing: enough to tell wrapped from plain, and to be refused when it was changed. */
function fakeSafeStorage(changes: Partial<SafeStorage> = {}): SafeStorage {
  return {
    isAsyncEncryptionAvailable: () => Promise.resolve(true),
    getSelectedStorageBackend: () => 'gnome_libsecret',
    encryptStringAsync: text => Promise.resolve(Buffer.from(`v11${[...text].reverse().join('')}`)),
    decryptStringAsync: encrypted => {
      const text = encrypted.toString()
      if (!text.startsWith('v11')) return Promise.reject(new Error('Error while decrypting the ciphertext'))
      return Promise.resolve({ result: [...text.slice(3)].reverse().join(''), shouldReEncrypt: false })
    },
    ...changes,
  }
}

describe('createSafeStorageKeyWrapper', () => {
  afterEach(() => {
    vi.useRealTimers()
  })

  it('does not wait for a key ring that waits for its own password', async () => {
    vi.useFakeTimers()
    const silent = fakeSafeStorage({ isAsyncEncryptionAvailable: () => new Promise(() => undefined) })
    const availability = createSafeStorageKeyWrapper(silent, 'linux').availability()
    await vi.advanceTimersByTimeAsync(5_000)
    expect(await availability).toBe('failed')
  })

  it.each<[string, NodeJS.Platform, Partial<SafeStorage>, string]>([
    ['libsecret', 'linux', {}, 'available'],
    ['kwallet', 'linux', { getSelectedStorageBackend: () => 'kwallet6' }, 'available'],
    [
      'the password in the source',
      'linux',
      { getSelectedStorageBackend: () => 'basic_text' },
      'weak-back-end',
    ],
    [
      'a back end that is not known yet',
      'linux',
      { getSelectedStorageBackend: () => 'unknown' },
      'no-back-end',
    ],
    [
      'a key ring that is not there',
      'linux',
      { isAsyncEncryptionAvailable: () => Promise.resolve(false) },
      'no-back-end',
    ],
    [
      'a key ring that fails',
      'linux',
      { isAsyncEncryptionAvailable: () => Promise.reject(new Error('D-Bus')) },
      'failed',
    ],
    ['the Keychain', 'darwin', {}, 'available'],
    ['DPAPI', 'win32', {}, 'available'],
    [
      'a locked Keychain',
      'darwin',
      { isAsyncEncryptionAvailable: () => Promise.resolve(false) },
      'no-back-end',
    ],
  ])('judges %s on %s', async (_backEnd, platform, changes, expected) => {
    const wrapper = createSafeStorageKeyWrapper(fakeSafeStorage(changes), platform)
    expect(await wrapper.availability()).toBe(expected)
  })

  it('does not ask for a Linux back end on other systems, where the call does not exist', async () => {
    const safeStorage = fakeSafeStorage({
      getSelectedStorageBackend: () => {
        throw new TypeError('safeStorage.getSelectedStorageBackend is not a function')
      },
    })
    expect(await createSafeStorageKeyWrapper(safeStorage, 'win32').availability()).toBe('available')
  })

  it('unwraps what it wrapped, every octet of it', async () => {
    const wrapper = createSafeStorageKeyWrapper(fakeSafeStorage(), 'linux')
    const key = Uint8Array.from({ length: 256 }, (_, index) => index)
    const wrapped = await wrapper.wrap(key)
    expect(Buffer.from(wrapped).includes(Buffer.from(key))).toBe(false)
    expect(await wrapper.unwrap(wrapped)).toEqual(key)
  })

  it('rejects when the system refuses, and when what it answers is not what was wrapped', async () => {
    const wrapper = createSafeStorageKeyWrapper(fakeSafeStorage(), 'linux')
    await expect(wrapper.unwrap(new Uint8Array([1, 2, 3]))).rejects.toThrow('decrypting')
    const foreign = createSafeStorageKeyWrapper(
      fakeSafeStorage({ decryptStringAsync: () => Promise.resolve({ result: 'not base64!' }) }),
      'linux',
    )
    await expect(foreign.unwrap(new Uint8Array([1]))).rejects.toThrow('something else')
  })
})
