/**
 * The vault of private keys: a random data key, in memory only while the vault is open. The ways of unlocking it stand
 * in vault-document.ts, the files it seals in sealed-key.ts; docs/formats.md tells both, byte by byte.
 */
import { randomBytes } from 'node:crypto'
import type { RequestInput } from '../../../contract/api.ts'
import { err, ok, type Result } from '../../../contract/result.ts'
import type { VaultStatus } from '../../../contract/vault.ts'
import type { SystemKeyWrapper } from '../../domain/state/host-ports.ts'
import type { Clock, KeyVault } from '../../domain/state/unit-of-work.ts'
import type { SealedKeys, VaultFile } from '../../domain/state/vault-storage.ts'
import { createAttemptDelay } from './attempt-delay.ts'
import { keyLength } from './authenticated-encryption.ts'
import { nodeTimers, type Timers } from './auto-lock.ts'
import { createDataKeyHolder } from './data-key-holder.ts'
import { checkNewPassphrase, currentCost, isCheaper, type ScryptCost } from './passphrase-key.ts'
import { openKey, sealKey } from './sealed-key.ts'
import { openSystemKeySlot } from './system-key-slot.ts'
import {
  createPassphraseSlot,
  createRecoverySlot,
  openPassphraseSlot,
  openRecoverySlot,
} from './unlock-slots.ts'
import { newVaultId, parseVaultDocument, type VaultDocument, vaultVersion } from './vault-document.ts'

export interface VaultOptions {
  readonly file: VaultFile
  readonly keys: SealedKeys
  readonly clock: Clock
  readonly timers?: Timers
  /** Only where the host brings one. */
  readonly systemKeyWrapper?: SystemKeyWrapper | undefined
  /** Told after it was opened, locked or changed; not when it was merely touched. */
  readonly onChanged?: (status: VaultStatus) => void
  /** What new passphrases are derived with, and older ones raised to: `currentCost` unless a test is in a hurry. */
  readonly cost?: ScryptCost
}

/** Everything answers `vault-damaged` when no copy of vault.json is whole, and `vault-absent` before `create`. */
export interface Vault extends KeyVault {
  status(): VaultStatus
  /** Creates the vault and opens it. Fails also with `vault-exists`, `passphrase-too-short`, `system-key-store-unavailable`. */
  create(options: RequestInput<'vault.create'>): Promise<Result<{ readonly recoveryKey: string | null }>>
  /** Fails also with `passphrase-wrong`, `recovery-key-mistyped`, `recovery-key-wrong`, `system-key-store-unavailable`. */
  unlock(how: RequestInput<'vault.unlock'>): Promise<Result<VaultStatus>>
  /** At once; also for suspend, a locked screen and the end. An unlocking in progress then comes to nothing. */
  lock(): void
  changePassphrase(change: RequestInput<'vault.changePassphrase'>): Promise<Result<VaultStatus>>
  /** The one before it no longer opens the vault. */
  newRecoveryKey(passphrase: string): Promise<Result<{ readonly recoveryKey: string }>>
  /** Only while it is open. */
  configure(change: RequestInput<'vault.configure'>): Promise<Result<VaultStatus>>
  /** Somebody is there: the idle time starts anew. */
  touch(): VaultStatus
}

/** A damaged vault.json is no reason not to start: it is told by everything that needs it. */
export async function createVault(options: VaultOptions): Promise<Vault> {
  const { file, keys, clock, timers = nodeTimers, cost = currentCost, onChanged = () => undefined } = options
  const system = await openSystemKeySlot(options.systemKeyWrapper)
  const attempts = createAttemptDelay(timers)
  const holder = createDataKeyHolder(clock, timers, () => onChanged(status()))
  let vault = load(file)
  let lastTurn: Promise<unknown> = Promise.resolve()

  function status(): VaultStatus {
    const isOpen = holder.key() !== undefined
    const document = vault.ok ? vault.value : null
    return {
      state: vault.ok && document === null ? 'absent' : isOpen ? 'open' : 'locked',
      autoLockMinutes: document?.autoLockMinutes ?? 0,
      locksAt: holder.locksAt()?.toISOString() ?? null,
      hasRecoveryKey: (document?.recovery ?? null) !== null,
      systemKeyStore: { availability: system.availability(), enabled: (document?.system ?? null) !== null },
    }
  }

  /** Attempts and changes wait for each other: guessing in parallel is no faster, and no change is lost. */
  function inTurn<T>(work: (vault: VaultDocument) => Promise<Result<T>>): Promise<Result<T>> {
    return queue(async () => {
      const document = existing()
      return document.ok ? work(document.value) : document
    })
  }

  function queue<T>(work: () => Promise<Result<T>>): Promise<Result<T>> {
    const turn = lastTurn.then(work)
    lastTurn = turn.catch(() => undefined) // a bug is told to its caller; the next one has its turn
    return turn
  }

  function existing(): Result<VaultDocument> {
    if (!vault.ok) return vault
    return vault.value === null ? err({ code: 'vault-absent' }) : ok(vault.value)
  }

  function whileOpen(): Result<{ readonly document: VaultDocument; readonly dataKey: Buffer }> {
    const document = existing()
    if (!document.ok) return document
    const dataKey = holder.key()
    return dataKey === undefined ? err({ code: 'vault-locked' }) : ok({ document: document.value, dataKey })
  }

  function save(document: VaultDocument): Result<true> {
    const written = file.write(document)
    if (written.ok) vault = ok(document)
    return written
  }

  /** Answers the status when `written` is no failure, after it has been told to whoever listens. */
  function changed(written: Result<true>): Result<VaultStatus> {
    if (!written.ok) return written
    onChanged(status())
    return ok(status())
  }

  /** Opens the vault, unless it was locked meanwhile: who closes the lid while a passphrase is judged finds it locked. */
  function open(dataKey: Buffer, minutes: number, lockCount: number): Result<VaultStatus> {
    if (holder.lockCount() !== lockCount) {
      dataKey.fill(0)
      return err({ code: 'vault-locked' })
    }
    holder.open(dataKey, minutes)
    return changed(ok(true))
  }

  async function judgePassphrase(document: VaultDocument, passphrase: string): Promise<Result<Buffer>> {
    await attempts.wait()
    const dataKey = await openPassphraseSlot(document, passphrase)
    if (dataKey.ok) attempts.succeeded()
    else attempts.failed()
    return dataKey
  }

  async function openSlot(
    document: VaultDocument,
    how: RequestInput<'vault.unlock'>,
  ): Promise<Result<Buffer>> {
    switch (how.with) {
      case 'passphrase':
        return judgePassphrase(document, how.passphrase)
      case 'recovery-key':
        return openRecoverySlot(document, how.recoveryKey)
      case 'system-key-store':
        return system.open(document)
    }
  }

  /** A vault from the time of slower machines gets today's cost while its passphrase is at hand. */
  async function raiseCost(document: VaultDocument, dataKey: Uint8Array, passphrase: string): Promise<void> {
    if (!isCheaper(document.passphrase.kdf, cost)) return
    const slot = await createPassphraseSlot(passphrase, dataKey, document.vaultId, cost)
    save({ ...document, passphrase: slot }) // where nothing may be written, it stays as it is until it may
  }

  return {
    status,
    lock: holder.lock,
    isOpen: () => holder.key() !== undefined,

    touch() {
      holder.touch(vault.ok ? (vault.value?.autoLockMinutes ?? 0) : 0)
      return status()
    },

    create: ({ passphrase, autoLockMinutes, useSystemKeyStore, withRecoveryKey }) =>
      queue(async () => {
        const lockCount = holder.lockCount()
        if (!vault.ok) return vault
        if (vault.value !== null) return err({ code: 'vault-exists' })
        const fits = checkNewPassphrase(passphrase)
        if (!fits.ok) return fits
        const [vaultId, dataKey] = [newVaultId(), randomBytes(keyLength)]
        const systemSlot = useSystemKeyStore ? await system.create(dataKey, vaultId) : ok(null)
        const recovery = withRecoveryKey ? createRecoverySlot(dataKey, vaultId) : null
        const slot = await createPassphraseSlot(passphrase, dataKey, vaultId, cost)
        const document = { version: vaultVersion, vaultId, autoLockMinutes, passphrase: slot } as const
        const written = systemSlot.ok
          ? save({ ...document, recovery: recovery?.slot ?? null, system: systemSlot.value })
          : systemSlot
        if (!written.ok) {
          dataKey.fill(0)
          return written
        }
        // Locked meanwhile or not, the vault is there, and this is the only time its recovery key is told.
        open(dataKey, autoLockMinutes, lockCount)
        return ok({ recoveryKey: recovery?.text ?? null })
      }),

    unlock(how) {
      const lockCount = holder.lockCount()
      return inTurn(async document => {
        const dataKey = await openSlot(document, how)
        if (!dataKey.ok) return dataKey
        if (how.with === 'passphrase') await raiseCost(document, dataKey.value, how.passphrase)
        return open(dataKey.value, document.autoLockMinutes, lockCount)
      })
    },

    changePassphrase: ({ current, next }) =>
      inTurn(async document => {
        const fits = checkNewPassphrase(next)
        if (!fits.ok) return fits
        const dataKey = await judgePassphrase(document, current)
        if (!dataKey.ok) return dataKey
        const passphrase = await createPassphraseSlot(next, dataKey.value, document.vaultId, cost)
        dataKey.value.fill(0)
        return changed(save({ ...document, passphrase }))
      }),

    newRecoveryKey: passphrase =>
      inTurn(async document => {
        const dataKey = await judgePassphrase(document, passphrase)
        if (!dataKey.ok) return dataKey
        const { text, slot } = createRecoverySlot(dataKey.value, document.vaultId)
        dataKey.value.fill(0)
        const written = changed(save({ ...document, recovery: slot }))
        return written.ok ? ok({ recoveryKey: text }) : written
      }),

    configure: ({ autoLockMinutes, useSystemKeyStore }) =>
      inTurn(async () => {
        const opened = whileOpen()
        if (!opened.ok) return opened
        const { document, dataKey } = opened.value
        const slot = useSystemKeyStore === true ? await system.create(dataKey, document.vaultId) : ok(null)
        if (!slot.ok) return slot
        const minutes = autoLockMinutes ?? document.autoLockMinutes
        const kept = useSystemKeyStore === undefined ? document.system : slot.value
        const written = save({ ...document, autoLockMinutes: minutes, system: kept })
        if (written.ok) holder.touch(minutes)
        return changed(written)
      }),

    verifyPassphrase: passphrase =>
      inTurn(async document => {
        const dataKey = await judgePassphrase(document, passphrase)
        if (!dataKey.ok) return dataKey
        dataKey.value.fill(0)
        return ok(true)
      }),

    async seal(keyId, pkcs8) {
      const opened = whileOpen()
      if (!opened.ok) return opened
      return ok(sealKey(opened.value.dataKey, pkcs8, opened.value.document.vaultId, keyId))
    },

    async open(keyId) {
      const sealed = await keys.readKey(keyId)
      // Asked after the file was read: the vault may have locked meanwhile.
      const opened = whileOpen()
      if (!opened.ok) return opened
      if (!sealed.ok) return sealed.problem.code === 'data-file-damaged' ? damagedKey : sealed
      const pkcs8 = openKey(opened.value.dataKey, sealed.value, opened.value.document.vaultId, keyId)
      return pkcs8 === undefined ? damagedKey : ok(pkcs8)
    },
  }
}

/** Which certificate it belongs to is for the caller to say: the vault knows keys by their id only. */
const damagedKey = err({ code: 'key-damaged', thumbprint: '' })

function load(file: VaultFile): Result<VaultDocument | null> {
  const content = file.read()
  if (!content.ok) return content
  return content.value === null ? ok(null) : parseVaultDocument(content.value)
}
