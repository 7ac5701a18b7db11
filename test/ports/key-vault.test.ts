/** What every KeyVault must do: the fake of the domain's tests and the real one. */
import { describe, expect, it } from 'vitest'
import { createVault } from '../../src/main/adapters/vault/vault.ts'
import type { KeyVault } from '../../src/main/domain/state/unit-of-work.ts'
import { createMemoryKeyVault, vaultPassphrase } from '../fakes/memory-key-vault.ts'
import type { VaultFile } from '../../src/main/domain/state/vault-storage.ts'
import { err, ok } from '../../src/contract/result.ts'

interface Subject {
  readonly vault: KeyVault
  /** keys/ */
  readonly sealed: Map<string, Uint8Array>
  lock(): void
}

async function fake(): Promise<Subject> {
  const sealed = new Map<string, Uint8Array>()
  const vault = createMemoryKeyVault(id => sealed.get(id))
  return { vault, sealed, lock: vault.lock }
}

async function real(): Promise<Subject> {
  const sealed = new Map<string, Uint8Array>()
  const file: VaultFile = { read: () => ok(null), write: () => ok(true) }
  const vault = await createVault({
    file,
    keys: {
      async readKey(id) {
        const bytes = sealed.get(id)
        return bytes === undefined
          ? err({ code: 'data-file-damaged', file: `keys/${id}`, setAsideAs: null, reason: 'missing' })
          : ok(bytes)
      },
    },
    clock: { now: () => new Date() },
    cost: { N: 16, r: 1, p: 1 },
  })
  const options = { autoLockMinutes: 0, useSystemKeyStore: false, withRecoveryKey: false }
  await vault.create({ ...options, passphrase: vaultPassphrase })
  return { vault, sealed, lock: vault.lock }
}

describe.each([
  ['in memory', fake],
  ['with real encryption', real],
])('a key vault %s', (_which, create) => {
  const id = 'key_0123456789abcdef'
  const pkcs8 = Uint8Array.from([48, 46, 2, 1, 0])

  it('gives back what it sealed, and not the sealed bytes', async () => {
    const { vault, sealed } = await create()
    const bytes = await vault.seal(id, pkcs8)
    if (!bytes.ok) throw new Error(bytes.problem.code)
    expect([...bytes.value]).not.toEqual([...pkcs8])
    sealed.set(id, bytes.value)
    const opened = await vault.open(id)
    expect(opened.ok && [...opened.value]).toEqual([...pkcs8])
  })

  it('leaves what it was given to the caller, to be wiped', async () => {
    const { vault, sealed } = await create()
    const mine = Uint8Array.from(pkcs8)
    const bytes = await vault.seal(id, mine)
    mine.fill(0)
    if (bytes.ok) sealed.set(id, bytes.value)
    const opened = await vault.open(id)
    expect(opened.ok && [...opened.value]).toEqual([...pkcs8])
    if (opened.ok) opened.value.fill(0)
    const again = await vault.open(id)
    expect(again.ok && [...again.value]).toEqual([...pkcs8])
  })

  it('answers vault-locked while it is locked', async () => {
    const { vault, lock } = await create()
    expect(vault.isOpen()).toBe(true)
    lock()
    expect(vault.isOpen()).toBe(false)
    expect(await vault.seal(id, pkcs8)).toEqual({ ok: false, problem: { code: 'vault-locked' } })
    expect(await vault.open(id)).toEqual({ ok: false, problem: { code: 'vault-locked' } })
  })

  it('answers key-damaged for a key that is missing, with the thumbprint left to the caller', async () => {
    const { vault } = await create()
    expect(await vault.open(id)).toEqual({ ok: false, problem: { code: 'key-damaged', thumbprint: '' } })
  })

  it('judges a passphrase whether it is open or not', async () => {
    const { vault, lock } = await create()
    expect(await vault.verifyPassphrase(vaultPassphrase)).toEqual({ ok: true, value: true })
    lock()
    expect(await vault.verifyPassphrase(vaultPassphrase)).toEqual({ ok: true, value: true })
    expect(await vault.verifyPassphrase('another one')).toEqual({
      ok: false,
      problem: { code: 'passphrase-wrong' },
    })
    expect(vault.isOpen()).toBe(false)
  })
})
