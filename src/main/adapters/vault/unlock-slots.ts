/** The two ways of unlocking that need nothing but what a person knows or has printed. */
import { randomBytes } from 'node:crypto'
import { err, ok, type Result } from '../../../contract/result.ts'
import { derivePassphraseKey, saltLength, type ScryptCost } from './passphrase-key.ts'
import { createRecoveryKey, deriveRecoveryKey, parseRecoveryKey } from './recovery-key.ts'
import { type Kdf, unwrapDataKey, type VaultDocument, wrapDataKey } from './vault-document.ts'

export async function createPassphraseSlot(
  passphrase: string,
  dataKey: Uint8Array,
  vaultId: string,
  cost: ScryptCost,
): Promise<VaultDocument['passphrase']> {
  const kdf: Kdf = { name: 'scrypt', ...cost, salt: randomBytes(saltLength).toString('base64') }
  const slotKey = await derivePassphraseKey(passphrase, Buffer.from(kdf.salt, 'base64'), kdf)
  try {
    return { kdf, wrapped: wrapDataKey(slotKey, dataKey, vaultId, { kind: 'passphrase', kdf }) }
  } finally {
    slotKey.fill(0)
  }
}

/** Fails with `passphrase-wrong`. The caller wipes the data key. */
export async function openPassphraseSlot(
  { vaultId, passphrase: { kdf, wrapped } }: VaultDocument,
  passphrase: string,
): Promise<Result<Buffer>> {
  const slotKey = await derivePassphraseKey(passphrase, Buffer.from(kdf.salt, 'base64'), kdf)
  const dataKey = unwrapDataKey(slotKey, wrapped, vaultId, { kind: 'passphrase', kdf })
  slotKey.fill(0)
  return dataKey === undefined ? err({ code: 'passphrase-wrong' }) : ok(dataKey)
}

export function createRecoverySlot(
  dataKey: Uint8Array,
  vaultId: string,
): { readonly text: string; readonly slot: NonNullable<VaultDocument['recovery']> } {
  const { text, secret } = createRecoveryKey()
  const slotKey = deriveRecoveryKey(secret, vaultId)
  secret.fill(0)
  const wrapped = wrapDataKey(slotKey, dataKey, vaultId, { kind: 'recovery' })
  slotKey.fill(0)
  return { text, slot: { wrapped } }
}

/** Fails with `recovery-key-mistyped` and `recovery-key-wrong`; also with the latter when the vault has none. */
export function openRecoverySlot({ vaultId, recovery }: VaultDocument, text: string): Result<Buffer> {
  const secret = parseRecoveryKey(text)
  if (!secret.ok) return secret
  const slotKey = deriveRecoveryKey(secret.value, vaultId)
  secret.value.fill(0)
  const dataKey =
    recovery === null ? undefined : unwrapDataKey(slotKey, recovery.wrapped, vaultId, { kind: 'recovery' })
  slotKey.fill(0)
  return dataKey === undefined ? err({ code: 'recovery-key-wrong' }) : ok(dataKey)
}
