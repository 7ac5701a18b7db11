/**
 * Works on the data folder of its first argument with whatever engine runs it: creates the vault with a key in it, or
 * opens what another engine created. Prints what it saw as JSON.
 */
import { ok } from '../../src/contract/result.ts'
import { openDataFolder } from '../../src/main/adapters/storage/open-data-folder.ts'
import { createVault } from '../../src/main/adapters/vault/vault.ts'

export interface UsedVault {
  readonly recoveryKey: string | null
  readonly byPassphrase: boolean
  readonly byRecoveryKey: boolean
  readonly wrongPassphrase: string
  readonly keys: readonly string[]
  readonly auditIntact: boolean
}

const passphrase = 'Grüße aus Köln'

/** @param recoveryKey of the vault that is there; undefined: create it. */
export async function useVault(folder: string, recoveryKey?: string): Promise<UsedVault> {
  const clock = { now: () => new Date() }
  const opened = await openDataFolder({ folder, host: 'cli', user: 'tester', clock })
  if (!opened.ok) throw new Error(opened.problem.code)
  const { vaultFile, files, unitOfWork, audit, close } = opened.value
  const vault = await createVault({ file: vaultFile, keys: files, clock })
  const created =
    recoveryKey === undefined
      ? await vault.create({
          passphrase,
          autoLockMinutes: 5,
          useSystemKeyStore: false,
          withRecoveryKey: true,
        })
      : undefined
  if (created?.ok === false) throw new Error(created.problem.code)
  const printed = created?.value.recoveryKey ?? recoveryKey ?? ''
  vault.lock()
  const wrong = await vault.unlock({ with: 'passphrase', passphrase: 'another one' })
  const byRecoveryKey = await vault.unlock({ with: 'recovery-key', recoveryKey: printed })
  vault.lock()
  const byPassphrase = await vault.unlock({ with: 'passphrase', passphrase })

  const id = `key_of${process.versions['bun'] === undefined ? 'openssl' : 'boringssl'}`
  const sealed = await vault.seal(id, Buffer.from(`PKCS #8 of ${id}`))
  if (!sealed.ok) throw new Error(sealed.problem.code)
  const key = { id, spkiSha256: '0'.repeat(64), algorithm: 'RSA', size: 2048, curve: null }
  const committed = await unitOfWork.commit({ keys: [{ id, sealed: sealed.value }] }, state =>
    ok({
      state: { ...state, keys: [...state.keys, key] },
      value: id,
      audit: { action: 'certificates.imported', object: id, details: {} },
    }),
  )
  if (!committed.ok) throw new Error(committed.problem.code)
  const keys: string[] = []
  for (const { id } of unitOfWork.current().keys) {
    const pkcs8 = await vault.open(id)
    keys.push(pkcs8.ok ? Buffer.from(pkcs8.value).toString() : pkcs8.problem.code)
  }
  const verified = await audit.verify()
  await close()
  return {
    recoveryKey: printed,
    byPassphrase: byPassphrase.ok,
    byRecoveryKey: byRecoveryKey.ok,
    wrongPassphrase: wrong.ok ? 'opened' : wrong.problem.code,
    keys,
    auditIntact: verified.ok && verified.value.intact,
  }
}

if (import.meta.main) {
  const [folder = '', recoveryKey] = process.argv.slice(2)
  console.log(JSON.stringify(await useVault(folder, recoveryKey)))
}
