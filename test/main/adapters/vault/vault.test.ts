import { describe, expect, it } from 'vitest'
import { currentCost } from '../../../../src/main/adapters/vault/passphrase-key.ts'
import { createdVault, fakeWrapper, memoryVaultFile, passphrase, vaultUnderTest } from './vault-under-test.ts'

const keyId = 'key_0123456789abcdef'
const pkcs8 = Buffer.from('a private key, as PKCS #8')
const byPassphrase = { with: 'passphrase', passphrase } as const

describe('creating the vault', () => {
  it('opens it, gives a recovery key once, and stores nothing that is secret', async () => {
    const { vault, file, recoveryKey } = await createdVault()
    expect(vault.status()).toEqual({
      state: 'open',
      autoLockMinutes: 10,
      locksAt: '2026-11-20T09:10:00.000Z',
      hasRecoveryKey: true,
      systemKeyStore: { availability: 'not-in-this-host', enabled: false },
    })
    expect(recoveryKey).toMatch(/^([0-9A-HJKMNP-TV-Z]{5}-){6}[0-9A-HJKMNP-TV-Z]{5}$/)
    const stored = JSON.stringify(file.content)
    expect(stored).not.toContain(passphrase)
    expect(stored).not.toContain(recoveryKey)
  })

  it('is refused when there is one', async () => {
    const { vault } = await createdVault()
    const options = { passphrase, autoLockMinutes: 0, useSystemKeyStore: false, withRecoveryKey: false }
    expect(await vault.create(options)).toEqual({ ok: false, problem: { code: 'vault-exists' } })
  })

  it.each(['', '1234567', 'e\u0301'.repeat(7)])('wants eight characters (%j is too short)', async short => {
    const { vault, file } = await vaultUnderTest()
    const options = {
      passphrase: short,
      autoLockMinutes: 0,
      useSystemKeyStore: false,
      withRecoveryKey: false,
    }
    expect(await vault.create(options)).toEqual({
      ok: false,
      problem: { code: 'passphrase-too-short', minimum: 8 },
    })
    expect(file.content).toBeNull()
  })

  it('leaves nothing open when it cannot be written', async () => {
    const file = memoryVaultFile()
    file.isFull = true
    const { vault } = await vaultUnderTest({ file })
    const options = { passphrase, autoLockMinutes: 0, useSystemKeyStore: false, withRecoveryKey: false }
    expect(await vault.create(options)).toMatchObject({ ok: false, problem: { code: 'storage-full' } })
    expect(vault.status().state).toBe('absent')
    expect(vault.isOpen()).toBe(false)
  })

  it('uses scrypt with 128 MiB unless told otherwise', () => {
    expect(currentCost).toEqual({ N: 131_072, r: 8, p: 1 })
  })
})

describe('without a vault', () => {
  it('answers vault-absent to everything that needs one', async () => {
    const { vault } = await vaultUnderTest()
    const absent = { ok: false, problem: { code: 'vault-absent' } }
    expect(vault.status().state).toBe('absent')
    expect(await vault.unlock(byPassphrase)).toEqual(absent)
    expect(await vault.seal(keyId, pkcs8)).toEqual(absent)
    expect(await vault.open(keyId)).toEqual(absent)
    expect(await vault.verifyPassphrase(passphrase)).toEqual(absent)
    expect(await vault.configure({ autoLockMinutes: 5 })).toEqual(absent)
  })
})

describe('unlocking', () => {
  it('takes the passphrase after a restart, however its letters are composed', async () => {
    const { vault, file } = await vaultUnderTest()
    const options = { autoLockMinutes: 0, useSystemKeyStore: false, withRecoveryKey: false }
    await vault.create({ ...options, passphrase: 'Grüße aus Köln' })
    const { vault: restarted } = await vaultUnderTest({ file })
    expect(restarted.status().state).toBe('locked')
    expect(
      (await restarted.unlock({ with: 'passphrase', passphrase: 'Gru\u0308ße aus Ko\u0308ln' })).ok,
    ).toBe(true)
    expect(restarted.isOpen()).toBe(true)
  })

  it('refuses a wrong passphrase, and stays locked', async () => {
    const { file } = await createdVault()
    const { vault } = await vaultUnderTest({ file })
    expect(await vault.unlock({ with: 'passphrase', passphrase: `${passphrase} ` })).toEqual({
      ok: false,
      problem: { code: 'passphrase-wrong' },
    })
    expect(vault.isOpen()).toBe(false)
  })

  it('takes the recovery key, however it is typed', async () => {
    const { file, recoveryKey } = await createdVault()
    for (const typed of [recoveryKey, recoveryKey.toLowerCase(), recoveryKey.replaceAll('-', ' ')]) {
      const { vault } = await vaultUnderTest({ file })
      expect((await vault.unlock({ with: 'recovery-key', recoveryKey: typed })).ok).toBe(true)
    }
  })

  it('tells a mistyped recovery key from a wrong one', async () => {
    const { file, recoveryKey } = await createdVault()
    const { recoveryKey: another } = await createdVault()
    const { vault } = await vaultUnderTest({ file })
    const typo = (recoveryKey.startsWith('A') ? 'B' : 'A') + recoveryKey.slice(1)
    expect(await vault.unlock({ with: 'recovery-key', recoveryKey: typo })).toMatchObject({
      problem: { code: 'recovery-key-mistyped' },
    })
    expect(await vault.unlock({ with: 'recovery-key', recoveryKey: another })).toMatchObject({
      problem: { code: 'recovery-key-wrong' },
    })
  })

  it('holds the answer to the fourth wrong passphrase in a row back, and further ones longer', async () => {
    const { file } = await createdVault()
    const { vault, time } = await vaultUnderTest({ file })
    const wrong = () => vault.unlock({ with: 'passphrase', passphrase: 'not this one' })
    for (let attempt = 0; attempt < 3; attempt += 1) await wrong()
    const delays: number[] = []
    for (let attempt = 0; attempt < 7; attempt += 1) {
      const answer = wrong()
      await Promise.resolve()
      await Promise.resolve()
      delays.push(...time.waiting())
      time.pass(30_000)
      await answer
    }
    expect(delays).toEqual([1000, 2000, 4000, 8000, 16_000, 30_000, 30_000])
    const right = vault.unlock(byPassphrase)
    await Promise.resolve()
    await Promise.resolve()
    time.pass(30_000)
    expect((await right).ok).toBe(true)
    await wrong()
    expect(time.waiting()).toEqual([600_000])
  })

  it('raises what is spent on the passphrase when it was stored with less', async () => {
    const { file } = await createdVault({ cost: { N: 16, r: 1, p: 1 } })
    const cost = { N: 32, r: 2, p: 1 }
    await (await vaultUnderTest({ file, cost })).vault.unlock(byPassphrase)
    expect(file.content).toMatchObject({ passphrase: { kdf: cost } })
    expect((await (await vaultUnderTest({ file, cost })).vault.unlock(byPassphrase)).ok).toBe(true)
  })

  it('works all the same where the raised cost cannot be written', async () => {
    const { file } = await createdVault({ cost: { N: 16, r: 1, p: 1 } })
    file.isFull = true
    const { vault } = await vaultUnderTest({ file, cost: { N: 32, r: 1, p: 1 } })
    expect((await vault.unlock(byPassphrase)).ok).toBe(true)
  })

  it('comes to nothing when the vault was locked meanwhile: the lid was closed', async () => {
    const { file } = await createdVault()
    const { vault } = await vaultUnderTest({ file })
    const unlocking = vault.unlock(byPassphrase)
    vault.lock()
    expect(await unlocking).toEqual({ ok: false, problem: { code: 'vault-locked' } })
    expect(vault.isOpen()).toBe(false)
  })
})

describe('locking', () => {
  it('happens when nobody has touched it for as long as was chosen', async () => {
    const { vault, time, changes } = await createdVault()
    time.pass(9 * 60_000)
    expect(vault.touch().locksAt).toBe('2026-11-20T09:19:00.000Z')
    time.pass(9 * 60_000)
    expect(vault.isOpen()).toBe(true)
    time.pass(60_000)
    expect(vault.isOpen()).toBe(false)
    expect(changes.map(status => status.state)).toEqual(['open', 'locked'])
  })

  it('is not put off by touching it after the time was over, as after sleep', async () => {
    const { vault, time } = await createdVault()
    time.pass(60 * 60_000, 'asleep')
    expect(vault.touch()).toMatchObject({ state: 'locked', locksAt: null })
  })

  it('is noticed by whoever asks for a key first after sleep', async () => {
    const { vault, time, keys } = await createdVault()
    keys.set(keyId, ((await vault.seal(keyId, pkcs8)) as { value: Uint8Array }).value)
    time.pass(60 * 60_000, 'asleep')
    expect(await vault.open(keyId)).toEqual({ ok: false, problem: { code: 'vault-locked' } })
  })

  it('never happens by itself with 0 minutes', async () => {
    const { vault, time } = await createdVault()
    await vault.configure({ autoLockMinutes: 0 })
    expect(vault.status().locksAt).toBeNull()
    time.pass(24 * 3_600_000)
    expect(vault.isOpen()).toBe(true)
  })
})

describe('sealing keys', () => {
  it('gives back what was sealed, after a restart too', async () => {
    const { vault, file, keys } = await createdVault()
    const sealed = await vault.seal(keyId, pkcs8)
    if (!sealed.ok) throw new Error(sealed.problem.code)
    expect(Buffer.from(sealed.value).includes(pkcs8)).toBe(false)
    keys.set(keyId, sealed.value)
    const { vault: restarted } = await vaultUnderTest({ file, keys })
    await restarted.unlock(byPassphrase)
    expect(await restarted.open(keyId)).toEqual({ ok: true, value: pkcs8 })
  })

  it('seals the same key differently each time', async () => {
    const { vault } = await createdVault()
    const [first, second] = [await vault.seal(keyId, pkcs8), await vault.seal(keyId, pkcs8)]
    expect(first).not.toEqual(second)
  })

  it.each([
    ['under another id', 'key_fedcba9876543210'],
    ['that is missing', 'key_missing000000000'],
  ])('does not open a key %s', async (_what, asked) => {
    const { vault, keys } = await createdVault()
    const sealed = await vault.seal(keyId, pkcs8)
    if (asked.includes('fed') && sealed.ok) keys.set(asked, sealed.value)
    expect(await vault.open(asked)).toEqual({ ok: false, problem: { code: 'key-damaged', thumbprint: '' } })
  })

  it('does not open a key of another vault', async () => {
    const { vault } = await createdVault()
    const other = await createdVault()
    const sealed = await vault.seal(keyId, pkcs8)
    if (sealed.ok) other.keys.set(keyId, sealed.value)
    expect(await other.vault.open(keyId)).toMatchObject({ problem: { code: 'key-damaged' } })
  })

  it('notices every byte that changes, and every length', async () => {
    const { vault, keys } = await createdVault()
    const sealed = await vault.seal(keyId, pkcs8)
    if (!sealed.ok) throw new Error(sealed.problem.code)
    const codes = new Set<string>()
    const variants = [...sealed.value.keys()].flatMap(index => {
      const flipped = Uint8Array.from(sealed.value)
      flipped[index]! ^= 1 << (index % 8)
      return [flipped, sealed.value.subarray(0, index)]
    })
    for (const variant of variants) {
      keys.set(keyId, variant)
      const opened = await vault.open(keyId)
      codes.add(opened.ok ? 'opened' : opened.problem.code)
    }
    expect([...codes]).toEqual(['key-damaged'])
  })

  it('is refused while locked', async () => {
    const { vault } = await createdVault()
    vault.lock()
    expect(await vault.seal(keyId, pkcs8)).toEqual({ ok: false, problem: { code: 'vault-locked' } })
  })
})

describe('changing what opens the vault', () => {
  it('replaces the passphrase; keys sealed before stay readable', async () => {
    const { vault, file, keys } = await createdVault()
    const sealed = await vault.seal(keyId, pkcs8)
    if (sealed.ok) keys.set(keyId, sealed.value)
    expect((await vault.changePassphrase({ current: passphrase, next: 'another one' })).ok).toBe(true)
    const { vault: restarted } = await vaultUnderTest({ file, keys })
    expect(await restarted.unlock(byPassphrase)).toMatchObject({ problem: { code: 'passphrase-wrong' } })
    expect((await restarted.unlock({ with: 'passphrase', passphrase: 'another one' })).ok).toBe(true)
    expect(await restarted.open(keyId)).toEqual({ ok: true, value: pkcs8 })
  })

  it('wants the passphrase that is replaced, and one that is long enough', async () => {
    const { vault } = await createdVault()
    expect(await vault.changePassphrase({ current: 'wrong wrong', next: 'another one' })).toMatchObject({
      problem: { code: 'passphrase-wrong' },
    })
    expect(await vault.changePassphrase({ current: passphrase, next: 'short' })).toMatchObject({
      problem: { code: 'passphrase-too-short' },
    })
    expect(await vault.verifyPassphrase(passphrase)).toEqual({ ok: true, value: true })
  })

  it('replaces the recovery key: the old one no longer opens', async () => {
    const { vault, file, recoveryKey } = await createdVault()
    const renewed = await vault.newRecoveryKey(passphrase)
    if (!renewed.ok) throw new Error(renewed.problem.code)
    const { vault: restarted } = await vaultUnderTest({ file })
    expect(await restarted.unlock({ with: 'recovery-key', recoveryKey })).toMatchObject({
      problem: { code: 'recovery-key-wrong' },
    })
    expect((await restarted.unlock({ with: 'recovery-key', ...renewed.value })).ok).toBe(true)
  })

  it('verifies a passphrase without opening or closing anything', async () => {
    const { vault } = await createdVault()
    vault.lock()
    expect(await vault.verifyPassphrase(passphrase)).toEqual({ ok: true, value: true })
    expect(await vault.verifyPassphrase('wrong wrong')).toMatchObject({
      problem: { code: 'passphrase-wrong' },
    })
    expect(vault.isOpen()).toBe(false)
  })

  it('is configured only while it is open', async () => {
    const { vault } = await createdVault()
    expect(await vault.configure({ autoLockMinutes: 5 })).toMatchObject({
      value: { autoLockMinutes: 5, locksAt: '2026-11-20T09:05:00.000Z' },
    })
    vault.lock()
    expect(await vault.configure({ autoLockMinutes: 0 })).toMatchObject({ problem: { code: 'vault-locked' } })
  })
})

describe('unlocking by the key store of the system', () => {
  const bySystem = { with: 'system-key-store' } as const

  it('works after a restart, and never shows the data key to the system', async () => {
    const wrapper = fakeWrapper()
    const { file } = await createdVault({ wrapper }, true)
    const { vault } = await vaultUnderTest({ file, wrapper })
    expect(vault.status().systemKeyStore).toEqual({ availability: 'available', enabled: true })
    expect((await vault.unlock(bySystem)).ok).toBe(true)
    expect(JSON.stringify(file.content)).not.toContain(Buffer.from(wrapper.seen[0]!).toString('base64'))
  })

  it.each([
    ['was never turned on', { isEnabled: false, wrapper: fakeWrapper() }, 'not-enabled'],
    ['is not in this host', { isEnabled: true, wrapper: undefined }, 'not-in-this-host'],
    [
      'protects nothing',
      { isEnabled: true, wrapper: { ...fakeWrapper(), availability: async () => 'weak-back-end' as const } },
      'weak-back-end',
    ],
    ['was replaced', { isEnabled: true, wrapper: fakeWrapper(0x33) }, 'replaced'],
    [
      'is locked itself',
      { isEnabled: true, wrapper: { ...fakeWrapper(), unwrap: () => Promise.reject(new Error('locked')) } },
      'failed',
    ],
    [
      'gives back something else',
      { isEnabled: true, wrapper: { ...fakeWrapper(), unwrap: async () => new Uint8Array(5) } },
      'replaced',
    ],
    [
      'cannot even be asked',
      { isEnabled: true, wrapper: { ...fakeWrapper(), availability: () => Promise.reject(new Error('no')) } },
      'failed',
    ],
  ])(
    'is refused when it %s, and costs no more than the passphrase',
    async (_what, { isEnabled, wrapper }, reason) => {
      const { file } = await createdVault({ wrapper: fakeWrapper() }, isEnabled)
      const { vault } = await vaultUnderTest({ file, ...(wrapper && { wrapper }) })
      expect(await vault.unlock(bySystem)).toEqual({
        ok: false,
        problem: { code: 'system-key-store-unavailable', reason },
      })
      expect((await vault.unlock(byPassphrase)).ok).toBe(true)
    },
  )

  it('is turned on and off while the vault is open', async () => {
    const wrapper = fakeWrapper()
    const { vault, file } = await createdVault({ wrapper })
    expect(await vault.configure({ useSystemKeyStore: true })).toMatchObject({
      value: { systemKeyStore: { enabled: true } },
    })
    expect((await (await vaultUnderTest({ file, wrapper })).vault.unlock(bySystem)).ok).toBe(true)
    expect(await vault.configure({ useSystemKeyStore: false })).toMatchObject({
      value: { systemKeyStore: { enabled: false } },
    })
    expect(file.content).toMatchObject({ system: null })
  })

  it('is sound also when the vault locks while the system takes its time', async () => {
    const wrapper = fakeWrapper()
    const { vault, file, keys } = await createdVault({ wrapper })
    const sealed = await vault.seal(keyId, pkcs8)
    if (sealed.ok) keys.set(keyId, sealed.value)
    const slow = { ...wrapper, wrap: async (key: Uint8Array) => (vault2.vault.lock(), wrapper.wrap(key)) }
    const vault2 = await vaultUnderTest({ file, keys, wrapper: slow })
    await vault2.vault.unlock(byPassphrase)
    await vault2.vault.configure({ useSystemKeyStore: true })
    const { vault: restarted } = await vaultUnderTest({ file, keys, wrapper })
    expect((await restarted.unlock(bySystem)).ok).toBe(true)
    expect(await restarted.open(keyId)).toEqual({ ok: true, value: pkcs8 })
  })
})
