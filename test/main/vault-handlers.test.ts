import { describe, expect, it } from 'vitest'
import { err, ok } from '../../src/contract/result.ts'
import type { VaultStatus } from '../../src/contract/vault.ts'
import type { RequestContext } from '../../src/main/handlers.ts'
import type { LogEntry } from '../../src/main/log.ts'
import { createVaultHandlers, type VaultService } from '../../src/main/vault-handlers.ts'
import { createMemoryDataFolder } from '../fakes/memory-data-folder.ts'

const status: VaultStatus = {
  state: 'open',
  autoLockMinutes: 10,
  locksAt: null,
  hasRecoveryKey: true,
  systemKeyStore: { availability: 'not-in-this-host', enabled: false },
}
const context: RequestContext = { signal: new AbortController().signal, progress: () => undefined }

function handlersOver(service: Partial<VaultService> = {}) {
  const folder = createMemoryDataFolder()
  const logged: LogEntry[] = []
  const vault: VaultService = {
    status: () => status,
    create: async () => ok({ recoveryKey: 'ABCDE-FGHIJ' }),
    unlock: async () => ok(status),
    lock: () => undefined,
    changePassphrase: async () => ok(status),
    newRecoveryKey: async () => ok({ recoveryKey: 'ABCDE-FGHIJ' }),
    configure: async () => ok(status),
    touch: () => status,
    ...service,
  }
  const handlers = createVaultHandlers(vault, folder.unitOfWork, entry => logged.push(entry))
  return { handlers, folder, logged }
}

const creating = {
  passphrase: 'granite harbor lamp',
  autoLockMinutes: 10,
  useSystemKeyStore: false,
  withRecoveryKey: true,
}

describe('createVaultHandlers', () => {
  it('records the creation without passphrase and recovery key', async () => {
    const { handlers, folder } = handlersOver()
    expect(await handlers['vault.create'](creating, context)).toEqual(
      ok({ status, recoveryKey: 'ABCDE-FGHIJ' }),
    )
    expect(folder.audit).toEqual([
      { action: 'vault.created', object: 'vault', details: { recoveryKey: 'yes', systemKeyStore: 'no' } },
    ])
  })

  it('records nothing of an attempt that failed', async () => {
    const { handlers, folder } = handlersOver({ unlock: async () => err({ code: 'passphrase-wrong' }) })
    const result = await handlers['vault.unlock']({ with: 'passphrase', passphrase: 'guess' }, context)
    expect(result).toMatchObject({ problem: { code: 'passphrase-wrong' } })
    expect(folder.audit).toEqual([])
  })

  it('opens the vault also where the audit log cannot be written, and logs that', async () => {
    const { handlers, folder, logged } = handlersOver()
    folder.failNextCommit({ code: 'data-folder-read-only', folder: '/data' })
    const result = await handlers['vault.unlock']({ with: 'passphrase', passphrase: 'right one' }, context)
    expect(result).toEqual(ok(status))
    expect(logged).toMatchObject([{ level: 'warning', details: { problem: 'data-folder-read-only' } }])
  })

  it('records which settings were changed', async () => {
    const { handlers, folder } = handlersOver()
    await handlers['vault.configure']({ autoLockMinutes: 5 }, context)
    expect(folder.audit).toMatchObject([{ action: 'vault.configured', details: { autoLockMinutes: '5' } }])
  })
})
