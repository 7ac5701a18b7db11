/**
 * The vault and the data folder on BoringSSL, for which Bun stands in for Electron: what one engine has sealed, the
 * other one opens, at the cost that a passphrase really has.
 */
import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { temporaryFolder } from '../fixtures/make-pki.ts'
import { type UsedVault, useVault } from './use-vault.ts'

const bun = join(import.meta.dirname, '../../node_modules/@oven/bun-linux-x64/bin/bun')
const hasBun = existsSync(bun)
const reason = hasBun ? '' : ' (skipped: the package @oven/bun-linux-x64 is not installed)'

const onBoringSsl = async (folder: string, ...recoveryKey: string[]): Promise<UsedVault> =>
  JSON.parse(
    execFileSync(bun, [join(import.meta.dirname, 'use-vault.ts'), folder, ...recoveryKey], {
      encoding: 'utf8',
    }),
  ) as UsedVault // what that very script prints

describe.skipIf(!hasBun)(`the vault on BoringSSL${reason}`, () => {
  const folder = temporaryFolder()
  afterAll(() => {
    folder.remove()
  })

  it.each([
    ['BoringSSL', onBoringSsl, useVault],
    ['OpenSSL', useVault, onBoringSsl],
  ])('is created by %s and opened by the other engine', async (first, create, open) => {
    const path = join(folder.path, first)
    const works = {
      byPassphrase: true,
      byRecoveryKey: true,
      wrongPassphrase: 'passphrase-wrong',
      auditIntact: true,
    }
    const created = await create(path)
    expect(created).toMatchObject({ ...works, keys: [expect.stringContaining('PKCS #8 of')] })
    const opened = await open(path, created.recoveryKey ?? '')
    expect(opened).toMatchObject({ ...works, keys: [created.keys[0], expect.stringContaining('PKCS #8 of')] })
  })
})
