/** A vault on a file in memory, with a clock that stands and timers that run when told to. */
import { err, ok } from '../../../../src/contract/result.ts'
import type { VaultStatus } from '../../../../src/contract/vault.ts'
import type { ScryptCost } from '../../../../src/main/adapters/vault/passphrase-key.ts'
import { createVault } from '../../../../src/main/adapters/vault/vault.ts'
import type { SystemKeyWrapper } from '../../../../src/main/domain/state/host-ports.ts'
import type { SealedKeys, VaultFile } from '../../../../src/main/domain/state/vault-storage.ts'

export const passphrase = 'granite harbor lamp'
/** What scrypt costs is the business of one test only. */
export const cheapCost: ScryptCost = { N: 16, r: 1, p: 1 }

export interface MemoryVaultFile extends VaultFile {
  content: Readonly<Record<string, unknown>> | null
  isFull: boolean
}

export function memoryVaultFile(): MemoryVaultFile {
  const file: MemoryVaultFile = {
    content: null,
    isFull: false,
    // As from disk: what is read is never the object that was written.
    read: () => ok(structuredClone(file.content)),
    write(content) {
      if (file.isFull) return err({ code: 'storage-full', file: 'vault.json' })
      file.content = structuredClone(content)
      return ok(true)
    },
  }
  return file
}

/** keys/ in memory: what was sealed is there for `open`. */
function memoryKeys(): SealedKeys & Map<string, Uint8Array> {
  const keys = new Map<string, Uint8Array>()
  return Object.assign(keys, {
    async readKey(id: string) {
      const sealed = keys.get(id)
      return sealed === undefined
        ? err({ code: 'data-file-damaged', file: `keys/${id}`, setAsideAs: null, reason: 'missing' } as const)
        : ok(sealed)
    },
  })
}

function steppedTime() {
  let now = Date.parse('2026-11-20T09:00:00.000Z')
  const waiting = new Map<symbol, { at: number; run: () => void }>()
  return {
    clock: { now: () => new Date(now) },
    timers: {
      after(ms: number, run: () => void) {
        const id = Symbol()
        waiting.set(id, { at: now + ms, run })
        return () => void waiting.delete(id)
      },
    },
    waiting: () => [...waiting.values()].map(({ at }) => at - now),
    /** Moves the clock; timers run unless the computer slept. */
    pass(ms: number, how: 'awake' | 'asleep' = 'awake') {
      now += ms
      if (how === 'asleep') return
      for (const [id, { at, run }] of waiting) {
        if (at > now) continue
        waiting.delete(id)
        run()
      }
    },
  }
}

export interface VaultParts {
  readonly file?: MemoryVaultFile
  readonly keys?: ReturnType<typeof memoryKeys>
  readonly time?: ReturnType<typeof steppedTime>
  readonly wrapper?: SystemKeyWrapper
  readonly cost?: ScryptCost
}

export async function vaultUnderTest(parts: VaultParts = {}) {
  const {
    file = memoryVaultFile(),
    keys = memoryKeys(),
    time = steppedTime(),
    wrapper,
    cost = cheapCost,
  } = parts
  const changes: VaultStatus[] = []
  const vault = await createVault({
    file,
    keys,
    clock: time.clock,
    timers: time.timers,
    systemKeyWrapper: wrapper,
    onChanged: status => changes.push(status),
    cost,
  })
  return { vault, file, keys, time, changes }
}

export async function createdVault(parts: VaultParts = {}, useSystemKeyStore = false) {
  const made = await vaultUnderTest(parts)
  const created = await made.vault.create({
    passphrase,
    autoLockMinutes: 10,
    useSystemKeyStore,
    withRecoveryKey: true,
  })
  if (!created.ok) throw new Error(created.problem.code)
  return { ...made, recoveryKey: created.value.recoveryKey ?? '' }
}

/** A key store that keeps the key by XOR: enough to tell what it was given and what it gave. */
export function fakeWrapper(mask = 0x5a): SystemKeyWrapper & { seen: Uint8Array[]; isLocked: boolean } {
  const wrapper = {
    seen: [] as Uint8Array[],
    isLocked: false,
    availability: async () => 'available' as const,
    async wrap(key: Uint8Array) {
      if (wrapper.isLocked) throw new Error('the keyring is locked')
      wrapper.seen.push(Uint8Array.from(key))
      return key.map(octet => octet ^ mask)
    },
    async unwrap(wrapped: Uint8Array) {
      if (wrapper.isLocked) throw new Error('the keyring is locked')
      return wrapped.map(octet => octet ^ mask)
    },
  }
  return wrapper
}
